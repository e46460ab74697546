import * as vscode from 'vscode'
import { codeById } from '../../../core/codebook/codes'
import { codingKeys } from '../../../core/codebook/codingKeys'
import type { Codebook } from '../../../core/codebook/model'
import type { Choice, PromptPart } from '../../views/picks'
import { pickOne, plainText, separator } from '../../views/picks'
import type { Dialog } from './dialog'
import { say } from '../../platform/tell'
import { criteriaParts } from '../coding/pickCode'

interface Binding {
  readonly key: string
  readonly command: string
  readonly mac?: string
  readonly when: string
  readonly args?: { readonly act?: string }
}

interface Manifest {
  readonly contributes: {
    readonly keybindings: readonly Binding[]
    readonly commands: readonly { readonly command: string; readonly title: string | { readonly value: string } }[]
  }
}

const spoken = (key: string): string =>
  key
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join('+'),
    )
    .join(' ')

/** The key as it is pressed: a code's letter stands for itself. */
const keyOfCode = (key: string): string => (key.length === 1 ? key : spoken(key))

/** Each row stands for what is said of it above the list. */
function codeRows(codebook: Codebook): Choice<readonly PromptPart[]>[] {
  return codingKeys(codebook).map(({ key, code, label, speaker, strength, sentence }) => {
    const who = speaker === null ? vscode.l10n.t('anyone') : speaker.join(', ')
    const scale = strength === null ? [] : [vscode.l10n.t('then {0} to {1}', strength.min, strength.max)]
    const known = codeById(codebook, code)
    return {
      label: plainText(`${keyOfCode(key)}   ${label}`),
      description: [who, ...scale].join(' · '),
      detail: plainText(sentence),
      value: known === null ? [] : criteriaParts(known),
    }
  })
}

/** What the other keys do, from the manifest, which is where they are bound: an act has the title of its command, and stands once for each key. */
function actRows({ contributes }: Manifest): Choice<readonly PromptPart[]>[] {
  const titles = new Map(
    contributes.commands.map(({ command, title }) => [command, typeof title === 'string' ? title : title.value]),
  )
  const rows = contributes.keybindings.flatMap(({ key, command, mac, when, args }): Choice<readonly PromptPart[]>[] => {
    const id = command === 'allianceCoder.press' ? `allianceCoder.${args?.act ?? ''}` : command
    const title = titles.get(id)
    if (title === undefined) return []
    const said = [
      ...(when.startsWith('focusedView == allianceCoder.codings') ? [vscode.l10n.t('in the Codings view')] : []),
      ...(mac === undefined ? [] : [vscode.l10n.t('{0} on a Mac', spoken(mac))]),
    ]
    return [{ label: `${key === 'shift+/' ? '?' : spoken(key)}   ${title}`, description: said.join(' · '), value: [] }]
  })
  return [...new Map(rows.toReversed().map((row) => [row.label, row])).values()].toReversed()
}

/**
 * The keys of coding mode: those of the codebook's codes and those of the acts, to be read and searched. A quick pick: it
 * lies over the text, Escape leaves it and gives the focus back, and screen readers know it. Enter leaves it too: nothing is coded by looking.
 */
export const showKeys: Dialog = async ({ transcripts, extension }) => {
  const active = transcripts.active()
  if (active === null) {
    say(vscode.l10n.t('Open a transcript first.'))
    return
  }
  const rows = [
    separator(active.view.codebook.title),
    ...codeRows(active.view.codebook),
    separator(vscode.l10n.t('Moving, undoing and the rest')),
    ...actRows(extension.extension.packageJSON as Manifest),
  ]
  await pickOne(rows, {
    title: vscode.l10n.t('Keys of Coding Mode'),
    placeholder: vscode.l10n.t('Escape closes; type to search'),
    promptOf: (parts) => parts,
  })
}
