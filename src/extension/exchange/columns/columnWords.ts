import * as vscode from 'vscode'
import type { SheetForm } from '../../../core/exchange/tables/columns/guessColumns'
import type { SheetMap } from '../../../core/exchange/tables/columns/sheetMap'
import type { Table } from '../../../core/exchange/tables/readTable'
import { plainText } from '../../views/picks'
import type { Single } from './columns'
import { coderCodes } from './columns'

/** What columns hold, in a word. */
export const labels: Readonly<Record<Single, () => string>> = {
  text: () => vscode.l10n.t('Text'),
  speaker: () => vscode.l10n.t('Speaker'),
  session: () => vscode.l10n.t('Session'),
  turn: () => vscode.l10n.t('Turn'),
  part: () => vscode.l10n.t('Thought Unit'),
  role: () => vscode.l10n.t('Role'),
  section: () => vscode.l10n.t('Section'),
  start: () => vscode.l10n.t('Start'),
  end: () => vscode.l10n.t('End'),
  note: () => vscode.l10n.t('Note'),
  strength: () => vscode.l10n.t('Strength'),
}
/** What that is, or what comes of a table without it. */
export const purposes: Readonly<Record<Single, () => string>> = {
  text: () => vscode.l10n.t('the words of the utterance'),
  speaker: () => vscode.l10n.t('who speaks'),
  session: () => vscode.l10n.t('without it, the table is one session'),
  turn: () => vscode.l10n.t('number of the utterance; without it, rows are utterances in order'),
  part: () => vscode.l10n.t('number of the unit within the utterance'),
  role: () => vscode.l10n.t('therapist or client'),
  section: () => vscode.l10n.t('heading above the utterance'),
  start: () => vscode.l10n.t('time'),
  end: () => vscode.l10n.t('time'),
  note: () => vscode.l10n.t("the coder's note"),
  strength: () => vscode.l10n.t('a whole number'),
}
export const forms: Readonly<Record<SheetForm, { readonly label: () => string; readonly detail: () => string }>> = {
  rows: {
    label: () => vscode.l10n.t('One Row an Utterance and Coder'),
    detail: () => vscode.l10n.t('A column says whose the row is, one or more hold the codes.'),
  },
  'coder-columns': {
    label: () => vscode.l10n.t('One Column a Coder'),
    detail: () => vscode.l10n.t("Each coder's codes stand in a column with the coder's name."),
  },
  'code-columns': {
    label: () => vscode.l10n.t('One Column a Code'),
    detail: () =>
      vscode.l10n.t('Each code, or set of exclusive codes, has a column with values; all are of one coder.'),
  },
  'coder-code-columns': {
    label: () => vscode.l10n.t('One Column for Each Coder and Code'),
    detail: () => vscode.l10n.t('The name of a column says whose code it is, as "anna_empathy".'),
  },
}

/** Names of columns, or that there are none. */
export const listWords = (names: readonly string[] | undefined): string =>
  names === undefined || names.length === 0 ? vscode.l10n.t('none') : plainText(names.join(', '))

/** Whose which code the columns are by a pattern, in words. */
export function coderCodeWords(table: Table, map: SheetMap): string {
  const { found, missing, twice } = coderCodes(table, map)
  if (found.length === 0) return vscode.l10n.t('no columns of several coders are called so')
  const names = (all: readonly string[]): string => plainText([...new Set(all)].join(', '))
  if (missing.length + twice.length > 0) return vscode.l10n.t('lacking or twice: {0}', names([...missing, ...twice]))
  return vscode.l10n.t(
    'coders: {0}; codes: {1}',
    names(found.map(({ coder }) => coder)),
    names(found.map(({ code }) => code)),
  )
}
