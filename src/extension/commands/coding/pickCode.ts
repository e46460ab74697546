import * as vscode from 'vscode'
import { speakersOf } from '../../../core/codebook/codes'
import type { Code, Codebook } from '../../../core/codebook/model'
import type { Role } from '../../../core/transcript/model'
import { isGiven } from '../../views/codebookTree'
import type { PromptPart } from '../../views/picks'
import { pickOne, plainText } from '../../views/picks'

/** The codes given last, newest first, of this window. */
const recent: string[] = []

/** The strength that the code given last has received. */
let lastStrength: number | undefined

/** Notes that a code was given, and how strong: it comes before the others when one is chosen. */
export function remember(code: string, strength?: number): void {
  lastStrength = strength
  const at = recent.indexOf(code)
  if (at >= 0) recent.splice(at, 1)
  recent.unshift(code)
  recent.length = Math.min(recent.length, 10)
}

/** The code given last in this window, if any, with its strength. */
export function lastGiven(): { readonly code: string; readonly strength: number | undefined } | null {
  const [code] = recent
  return code === undefined ? null : { code, strength: lastStrength }
}

/** All that the codebook says on when to give a code, as one paragraph. */
function criteria({ definition, include, exclude }: Code): string {
  const parts = [
    definition ?? '',
    ...(include.length === 0 ? [] : [vscode.l10n.t('Include: {0}.', include.join('; '))]),
    ...(exclude.length === 0 ? [] : [vscode.l10n.t('Exclude: {0}.', exclude.join('; '))]),
  ]
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}

/** The same laid out to be read: each criterion for itself, with the sign of whether it is for or against the code. */
export function criteriaParts({ definition, include, exclude }: Code): readonly PromptPart[] {
  return [
    ...(definition === null ? [] : [{ text: definition }]),
    ...(include.length === 0 ? [] : [{ text: vscode.l10n.t('Include:') }]),
    ...include.map((text) => ({ sign: '✓' as const, text })),
    ...(exclude.length === 0 ? [] : [{ text: vscode.l10n.t('Exclude:') }]),
    ...exclude.map((text) => ({ sign: '✗' as const, text })),
  ]
}

/**
 * Lets a code be chosen by its name, id, key, definition or criteria: the last used before the others, those the speaker may not receive
 * after them, saying so. What the codebook says of the code in focus stands above the list, whole.
 */
export async function pickCode(
  codebook: Codebook,
  title: string,
  role: Role | null,
  wanted: (code: Code) => boolean = (code) => isGiven(codebook, code),
): Promise<Code | null> {
  const misfit = ({ id }: Code): boolean => role !== null && speakersOf(codebook, id)?.includes(role) === false
  const rank = (code: Code): number =>
    (misfit(code) ? 1000 : 0) + (recent.includes(code.id) ? recent.indexOf(code.id) : 100)
  const rows = codebook.codes
    .filter(wanted)
    .sort((a, b) => rank(a) - rank(b))
    .map((code) => ({
      label: plainText(code.label),
      description: plainText(
        [
          code.id,
          ...(code.key === null ? [] : [`[${code.key}]`]),
          ...(misfit(code) ? [vscode.l10n.t('not for this speaker')] : []),
        ].join('  '),
      ),
      detail: plainText(criteria(code)),
      value: code,
    }))
  return (
    (await pickOne(rows, {
      title,
      placeholder: vscode.l10n.t('Type to find a code by name, definition or criterion'),
      promptOf: criteriaParts,
    })) ?? null
  )
}
