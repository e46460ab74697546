import type { FrequencyKey } from '../../core/analysis/frequencies/codeFrequencies'
import type { MeasureRow } from '../../core/analysis/frequencies/codebookMeasures'
import type { ComparedMeasures } from '../../core/analysis/frequencies/studyMeasures'
import { comparedMeasures } from '../../core/analysis/frequencies/studyMeasures'
import { nothingLeftOut } from '../../core/analysis/tables/coderUnits'
import type { StudyReading } from '../../core/study/readStudy'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import { measureFigure, measureReasonWords } from '../../messages/figures/measureWords'
import { plural } from '../../messages/numbers'
import type { KeyedTable } from '../../report/tables/frequencyTables'
import { cellIn, codesTable, leftOutRows, talkTable } from '../../report/tables/frequencyTables'
import type { Cell } from './printedTable'
import { figure, printTable, visible } from './printedTable'

/** Columns that hold fractions. */
const fractions = [
  'share',
  'per100Units',
  'per1000Words',
  'perMinute',
  'minutes',
  'turnShare',
  'wordShare',
  'minuteShare',
]

const shownCell = (row: object, column: string): Cell => {
  const cell = cellIn(row, column)
  return fractions.includes(column) && typeof cell !== 'string' ? figure(cell) : cell
}

/** A table of frequencies, of talk or of what was left out. */
export const keyedTableText = ({ columns, rows }: KeyedTable): string =>
  printTable(
    columns,
    rows.map((row) => columns.map((column) => shownCell(row, column))),
  )

/** The measures of the codebook, the coders side by side, and why some have no value. */
export function measuresText({ sessions, codebook }: StudyReading, by: readonly FrequencyKey[]): string {
  const bySession = by.includes('session')
  const measures = comparedMeasures(sessions, codebook, bySession)
  const { coders, rows } = measures
  if (rows.length === 0)
    return codebook.measures.length === 0 ? 'The codebook has no measures.\n' : 'There is nothing to measure.\n'
  const hasPersons = rows.some(({ person }) => person !== null)
  const several = coders.length > 1
  const table = printTable(
    [
      'measure',
      ...(hasPersons ? ['person'] : []),
      ...(bySession ? ['session'] : []),
      ...coders,
      ...(several ? ['together'] : []),
      'formula',
    ],
    rows.map(({ label, person, session, each, together, formula }) => [
      label,
      ...(hasPersons ? [person ?? ''] : []),
      ...(bySession ? [session ?? ''] : []),
      ...each.map((row) => measureFigure(row, codebook)),
      ...(several ? [measureFigure(together, codebook)] : []),
      formula,
    ]),
  )
  return `${table}${reasonLines(measures, codebook).join('')}`
}

function reasonLines({ coders, rows }: ComparedMeasures, codebook: StudyReading['codebook']): string[] {
  const lineOf = (row: MeasureRow | null, where: readonly (string | null | undefined)[]): string[] => {
    const reason = row?.reason ?? null
    if (reason === null) return []
    const place = where.filter((part) => part != null).join(', ')
    return [`${visible(`${place}: ${measureReasonWords(reason, codebook)}.`)}\n`]
  }
  return rows.flatMap(({ label, person, session, each }) =>
    each.flatMap((row, i) => lineOf(row, [label, person, session, coders.length > 1 ? (coders[i] ?? '') : null])),
  )
}

/** All tables below each other, and what was left out in words. */
export function frequenciesText(study: StudyReading, by: readonly FrequencyKey[]): string {
  const bySession = by.filter((key) => key === 'session')
  const [left = { ...nothingLeftOut, filesNotCounted: 0 }] = leftOutRows(study, [])
  const files = plural(left.filesNotCounted, 'codings file that is', 'codings files that are')
  return [
    keyedTableText(codesTable(study, by)),
    ...(left.filesNotCounted > 0
      ? [`Not counted: ${files} not complete, not of kind coder or can't be read (--as CODER counts a coder's own).\n`]
      : []),
    ...leftOutWords(left).map((line) => `${line}\n`),
    '\nWho talked how much\n',
    keyedTableText(talkTable(study, bySession)),
    ...(study.codebook.measures.length === 0 ? [] : ['\nMeasures of the codebook\n', measuresText(study, bySession)]),
  ].join('')
}
