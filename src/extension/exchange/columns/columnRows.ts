import * as vscode from 'vscode'
import { present } from '../../../core/base/objects'
import type { SheetForm } from '../../../core/exchange/tables/columns/guessColumns'
import type { Table } from '../../../core/exchange/tables/readTable'
import type { Choice, Row } from '../../views/picks'
import { plainText, separator } from '../../views/picks'
import { samples } from './columnChoices'
import type { Act, Columns, Single, TableUse } from './columns'
import { lacking } from './columns'
import { coderCodeWords, forms, labels, listWords, purposes } from './columnWords'

const transcriptKeys: readonly Single[] = [
  'text',
  'speaker',
  'start',
  'end',
  'session',
  'turn',
  'part',
  'role',
  'section',
]
const codingKeys: readonly Single[] = [...transcriptKeys, 'strength', 'note']

/** A row with some of what stands in the first of these columns. */
const row = (
  table: Table,
  label: string,
  description: string,
  act: Act,
  names: readonly string[] | undefined = [],
): Choice<Act> =>
  present({ label, description, value: act, detail: names[0] === undefined ? undefined : samples(table, names[0]) })

/** What the first row says where something is lacking: what a person has to say. */
function neededWords(need: Act): string {
  if (need.do === 'pattern') return vscode.l10n.t('$(warning) Say How the Columns of Coders and Codes Are Named')
  const what =
    need.do === 'column'
      ? vscode.l10n.t('the Text')
      : need.do === 'coders'
        ? vscode.l10n.t('the Coder')
        : vscode.l10n.t('the Codes')
  return vscode.l10n.t('$(warning) Say Which Column Holds {0}', what)
}

const firstRow = (need: Act | null): Choice<Act> =>
  need === null
    ? { label: vscode.l10n.t('$(check) Use These Columns'), value: { do: 'use' } }
    : { label: neededWords(need), value: need }

const singleRow = (table: Table, { map }: Columns, key: Single): Choice<Act> => {
  const names = map[key]
  const words = names === undefined ? vscode.l10n.t('none: {0}', purposes[key]()) : plainText(names.join(', '))
  return row(table, labels[key](), words, { do: 'column', key }, names)
}

/** The rows that say whose codes stand where, as each form has them. */
const rowsOfForm: Readonly<Record<SheetForm, (table: Table, columns: Columns) => Choice<Act>[]>> = {
  rows: (table, { map }) => [
    row(table, vscode.l10n.t('Coder'), listWords(map.coder), { do: 'coders' }, map.coder),
    row(table, vscode.l10n.t('Codes'), listWords(map.code), { do: 'codes' }, map.code),
  ],
  'coder-columns': (table, { map }) => [
    row(table, vscode.l10n.t('Coders'), listWords(map.coder), { do: 'coders' }, map.coder),
  ],
  'code-columns': (table, { map, coder }) => [
    row(table, vscode.l10n.t('Codes'), listWords(map.code), { do: 'codes' }, map.code),
    row(table, vscode.l10n.t('Coded By'), plainText(coder), { do: 'name' }),
  ],
  'coder-code-columns': (table, { map }) => [
    present({
      label: vscode.l10n.t('Names of Columns'),
      description: listWords(map.columns),
      value: { do: 'pattern' } as const,
      detail: map.columns?.[0] === undefined ? undefined : coderCodeWords(table, map),
    }),
  ],
}

function codingRows(table: Table, columns: Columns): Row<Act>[] {
  const { form, notApplicable } = columns
  return [
    separator(vscode.l10n.t('codes')),
    row(table, vscode.l10n.t('Form'), forms[form].label(), { do: 'form' }),
    ...rowsOfForm[form](table, columns),
    row(table, vscode.l10n.t('Not Applicable'), plainText(['n/a', ...notApplicable].join(', ')), { do: 'words' }),
  ]
}

/** What the columns are taken for, row by row, each to be chosen and changed. */
export function columnsRows(table: Table, columns: Columns, use: TableUse): Row<Act>[] {
  const keys = use === 'codings' ? codingKeys : transcriptKeys
  const set = keys.filter((key) => columns.map[key] !== undefined)
  const unset = keys.filter((key) => columns.map[key] === undefined)
  const single = (key: Single): Choice<Act> => singleRow(table, columns, key)
  return [
    firstRow(lacking(table, columns, use)),
    ...(use === 'codings' ? codingRows(table, columns) : []),
    separator(vscode.l10n.t('columns')),
    ...set.map(single),
    ...(unset.length === 0 ? [] : [separator(vscode.l10n.t('not in the table')), ...unset.map(single)]),
  ]
}
