import * as vscode from 'vscode'
import type { StudyReading } from '../../../core/study/readStudy'
import type { ExportFile } from '../../../core/exchange/exportedStudy'
import type { ExportFormat } from '../../../core/exchange/formats/exportFormats'
import { exportFormats, isOneFile } from '../../../core/exchange/formats/exportFormats'
import { columnsCsv } from '../../../report/tables/columnsCsv'
import type { Choice, Row } from '../../views/picks'
import { pickOne, separator } from '../../views/picks'

/** What a person may export: all tables or one of them, or the study in the format of another program. */
export type ExportChoice = 'tables' | 'long' | 'wide' | Exclude<ExportFormat, 'csv'>

/** The format in which a choice is written. */
export const formatOf = (choice: ExportChoice): ExportFormat =>
  choice === 'tables' || choice === 'long' || choice === 'wide' ? 'csv' : choice

/** The ending of a choice that is one file; undefined where it is several in a folder. */
export function endingOf(choice: ExportChoice): string | undefined {
  if (choice === 'long' || choice === 'wide') return 'csv'
  const format = formatOf(choice)
  return isOneFile(format) ? format : undefined
}

const tableRows = (): Choice<ExportChoice>[] => [
  {
    label: vscode.l10n.t('All Tables (CSV)'),
    detail: vscode.l10n.t('Long, wide, ratings, codebook, and a dictionary of the columns, in a folder.'),
    value: 'tables',
  },
  {
    label: vscode.l10n.t('Long Table (CSV)'),
    detail: vscode.l10n.t('One row a coding, and one a unit without any. It can be imported again.'),
    value: 'long',
  },
  {
    label: vscode.l10n.t('Wide Table (CSV)'),
    detail: vscode.l10n.t('One row a unit, one column a coder and code; with a dictionary beside it.'),
    value: 'wide',
  },
]

/** What the formats of other programs are called, and who reads them. */
const programs: Readonly<
  Record<Exclude<ExportFormat, 'csv'>, () => { readonly label: string; readonly detail: string }>
> = {
  qdpx: () => ({
    label: vscode.l10n.t('REFI-QDA Project (.qdpx)'),
    detail: vscode.l10n.t('Texts, codes, coders, codings: ATLAS.ti, MAXQDA, NVivo, QualCoder.'),
  }),
  qdc: () => ({
    label: vscode.l10n.t('REFI-QDA Codebook (.qdc)'),
    detail: vscode.l10n.t('The codes alone, for the same programs.'),
  }),
  sdis: () => ({
    label: vscode.l10n.t('SDIS'),
    detail: vscode.l10n.t('One file a coder in a folder, for GSEQ.'),
  }),
  chat: () => ({
    label: vscode.l10n.t('CHAT with %cod'),
    detail: vscode.l10n.t('One file a session and coder in a folder, for CLAN.'),
  }),
}

/** Asks in which format a study shall be exported. Undefined where the person left. */
export async function pickExport(title: string): Promise<ExportChoice | undefined> {
  const rows: Row<ExportChoice>[] = [
    separator(vscode.l10n.t('tables')),
    ...tableRows(),
    separator(vscode.l10n.t('other programs')),
    ...exportFormats.flatMap((format) => (format === 'csv' ? [] : [{ ...programs[format](), value: format }])),
  ]
  return await pickOne<ExportChoice>(rows, { title, placeholder: vscode.l10n.t('In which format?') })
}

const withoutEnding = (name: string): string => name.replace(/\.[^.]+$/, '')

/** Which of the files of an export are asked for, under the names they get; `name` is that of the one file, null in a folder. */
export function chosenExport(
  made: readonly ExportFile[],
  choice: ExportChoice,
  name: string | null,
  { codebook }: Pick<StudyReading, 'codebook'>,
): ExportFile[] {
  if (choice === 'tables') return [...made, columnsCsv(made, codebook)]
  if (name === null) return [...made]
  if (choice !== 'long' && choice !== 'wide') return made.map(({ bytes }) => ({ path: name, bytes }))
  const table = made.filter(({ path }) => path === `${choice}.csv`)
  const named = table.map(({ bytes }) => ({ path: name, bytes }))
  if (choice === 'long') return named
  const columns = columnsCsv(table, codebook)
  return [...named, { path: `${withoutEnding(name)}.columns.csv`, bytes: columns.bytes }]
}
