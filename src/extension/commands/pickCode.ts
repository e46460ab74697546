import * as vscode from 'vscode'
import type { Code, Codebook } from '../../core/codebook/model'
import type { Role } from '../../core/transcript/model'
import { isGiven } from '../codebookTree'

/** Lets a code be chosen by its name, id, key or definition; those the speaker may not receive come last and say so. */
export async function pickCode(codebook: Codebook, title: string, role: Role | null, wanted: (code: Code) => boolean = (code) => isGiven(codebook, code)): Promise<Code | null> {
  const misfit = ({ speaker }: Code): boolean => role !== null && speaker !== null && !speaker.includes(role)
  const items = codebook.codes
    .filter(wanted)
    .sort((a, b) => Number(misfit(a)) - Number(misfit(b)))
    .map((code) => ({
      label: code.label,
      description: [code.id, ...(code.key === null ? [] : [`[${code.key}]`]), ...(misfit(code) ? [vscode.l10n.t('not for this speaker')] : [])].join('  '),
      detail: code.definition ?? '',
      code,
    }))
  const placeHolder = vscode.l10n.t('Type to find a code by name or definition')
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, matchOnDetail: true })
  return picked?.code ?? null
}
