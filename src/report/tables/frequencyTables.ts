import type { CountedSession, FrequencyKey } from '../../core/analysis/frequencies/codeFrequencies'
import { frequencies } from '../../core/analysis/frequencies/codeFrequencies'
import { studyMeasures } from '../../core/analysis/frequencies/studyMeasures'
import { talk } from '../../core/analysis/frequencies/talk'
import { unitFacts } from '../../core/analysis/frequencies/unitFacts'
import { wordCounter } from '../../core/analysis/frequencies/wordCounter'
import type { LeftOut } from '../../core/analysis/tables/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../../core/analysis/tables/coderUnits'
import type { DataCell, DataTable } from '../../core/base/dataTable'
import type { StudyReading, StudySessionData } from '../../core/study/readStudy'
import { measureReasonWords } from '../../messages/figures/measureWords'

/** A table of a whole study: `columns` are those of the CSV; a row may have more keys, which are in the JSON. */
export interface KeyedTable {
  readonly columns: readonly string[]
  readonly rows: readonly object[]
}

/** The cell of a row in a column; null where the row has none. */
export function cellIn(row: object, column: string): DataCell {
  const value: unknown = Reflect.get(row, column)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

/** The columns of a table without what else its rows have. */
export const dataOf = ({ columns, rows }: KeyedTable): DataTable => ({
  columns,
  rows: rows.map((row) => columns.map((column) => cellIn(row, column))),
})

/** One session after the other: what coders said of all of them at once is much. */
function* counted({ sessions, codebook }: StudyReading): Generator<CountedSession> {
  for (const { id, transcript, table, seen } of sessions) {
    yield {
      id,
      transcript,
      table,
      coders: seen.filter(({ file }) => file.kind === 'coder').map(({ file }) => coderUnits(file, table, codebook)),
    }
  }
}

/** How often each code was given. */
export const codesTable = (study: StudyReading, by: readonly FrequencyKey[]): KeyedTable => ({
  columns: ['code', ...by, 'count', 'units', 'eligible', 'share', 'per100Units', 'per1000Words', 'perMinute'],
  rows: frequencies(counted(study), study.codebook, by),
})

/** Who talked how much, in all sessions together or in each. */
export function talkTable({ sessions, codebook }: StudyReading, by: readonly FrequencyKey[]): KeyedTable {
  const countWords = wordCounter()
  const bySession = by.includes('session')
  const facts = sessions.map((session) => ({ id: session.id, facts: unitFacts(session, codebook, countWords) }))
  const groups = bySession
    ? facts.map(({ id, facts: own }) => ({ keys: { session: id }, all: [own] }))
    : [{ keys: {}, all: facts.map(({ facts: own }) => own) }]
  return {
    columns: [
      ...(bySession ? ['session'] : []),
      'speaker',
      'role',
      'turns',
      'words',
      'minutes',
      'turnShare',
      'wordShare',
      'minuteShare',
    ],
    rows: groups.flatMap(({ keys, all }) =>
      talk(all).map(({ label, ...row }) => ({ ...keys, speaker: label, ...row })),
    ),
  }
}

/** The measures of the codebook. */
export function measuresTable({ sessions, codebook }: StudyReading, by: readonly FrequencyKey[]): KeyedTable {
  const keys = (['session', 'coder'] as const).filter((key) => by.includes(key))
  return {
    columns: ['measure', 'label', 'person', ...keys, 'value', 'reason', 'formula'],
    rows: studyMeasures(sessions, codebook, keys).map((row) => ({
      ...row,
      reason: row.reason === null ? null : measureReasonWords(row.reason, codebook),
    })),
  }
}

/** The codings of a session that enter no figure, and the files that were not looked into, for one coder or all. */
export interface LeftOutRow extends LeftOut {
  readonly session?: string
  readonly coder?: string
  readonly filesNotCounted: number
}

interface LeftOutPart {
  readonly session: string
  readonly coder: string
  readonly left: LeftOut
  readonly files: number
}

/** What each file of a session has that enters no figure; a file that is not counted is one by itself. */
const leftOutParts = (
  { id: session, seen, hidden, table }: StudySessionData,
  codebook: StudyReading['codebook'],
): LeftOutPart[] => [
  ...seen.map(({ file }) =>
    file.kind === 'coder'
      ? { session, coder: file.coder, left: coderUnits(file, table, codebook).leftOut, files: 0 }
      : { session, coder: file.coder, left: nothingLeftOut, files: 1 },
  ),
  ...hidden.map(({ header }) => ({ session, coder: header.coder, left: nothingLeftOut, files: 1 })),
]

/** What enters no figure, by session and coder as asked for. */
export function leftOutRows({ sessions, codebook }: StudyReading, by: readonly FrequencyKey[]): LeftOutRow[] {
  const groups = new Map<string, LeftOutRow>()
  for (const { session, coder, left, files } of sessions.flatMap((one) => leftOutParts(one, codebook))) {
    const keys = { ...(by.includes('session') ? { session } : {}), ...(by.includes('coder') ? { coder } : {}) }
    const name = JSON.stringify(keys)
    const before = groups.get(name)
    groups.set(name, {
      ...keys,
      ...addLeftOut(before ?? nothingLeftOut, left),
      filesNotCounted: (before?.filesNotCounted ?? 0) + files,
    })
  }
  return [...groups.values()]
}

export const leftOutTable = (study: StudyReading, by: readonly FrequencyKey[]): KeyedTable => ({
  columns: [...by, ...Object.keys(nothingLeftOut), 'filesNotCounted'],
  rows: leftOutRows(study, by),
})
