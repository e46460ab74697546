import { comparedMeasures, studyMeasures } from '../../core/analysis/frequencies/studyMeasures'
import type { CountedSession, FrequencyKey } from '../../core/analysis/frequencies/codeFrequencies'
import { frequencies } from '../../core/analysis/frequencies/codeFrequencies'
import type { MeasureRow } from '../../core/analysis/frequencies/codebookMeasures'
import { talk } from '../../core/analysis/frequencies/talk'
import type { LeftOut } from '../../core/analysis/tables/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../../core/analysis/tables/coderUnits'
import type { StudyReading, StudySessionData } from '../../core/study/readStudy'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import { measureFigure, measureReasonWords } from '../../messages/figures/measureWords'
import type { Cell } from './printedTable'
import { figure, printTable, visible } from './printedTable'
import { UsageError } from '../verb'
import { plural } from '../../messages/numbers'
import { unitFacts } from '../../core/analysis/frequencies/unitFacts'
import { wordCounter } from '../../core/analysis/frequencies/wordCounter'

/** A table as scripts read it: `columns` are those of the CSV; an object of the JSON may have more keys. */
export interface FrequencyTable {
  readonly columns: readonly string[]
  readonly rows: readonly object[]
  /** The same for people, with what is to be said below it. */
  print(): string
}

export const frequencyTables = ['measures', 'talk', 'left-out'] as const
export type FrequencyTableName = 'codes' | (typeof frequencyTables)[number]

const keysOf = (by: readonly FrequencyKey[], allowed: readonly FrequencyKey[], table: string): FrequencyKey[] => {
  const strange = by.find((key) => !allowed.includes(key))
  if (strange !== undefined) throw new UsageError(`--${table} goes by ${allowed.join(' and ')} only, not by ${strange}`)
  return allowed.filter((key) => by.includes(key))
}

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

const figures = ['count', 'units', 'eligible', 'share', 'per100Units', 'per1000Words', 'perMinute'] as const

function codes(study: StudyReading, by: readonly FrequencyKey[]): FrequencyTable {
  const rows = frequencies(counted(study), study.codebook, by)
  const columns = ['code', ...by, ...figures]
  return {
    columns,
    rows,
    print: () =>
      printTable(
        columns,
        rows.map((row) =>
          columns.map((key, i) => {
            const cell = (row as unknown as Readonly<Record<string, Cell>>)[key] ?? null
            return i >= columns.length - 4 ? figure(cell as number | null) : cell
          }),
        ),
      ),
  }
}

const talkColumns = ['speaker', 'role', 'turns', 'words', 'minutes', 'turnShare', 'wordShare', 'minuteShare'] as const

function talkTable({ sessions, codebook }: StudyReading, by: readonly FrequencyKey[]): FrequencyTable {
  const countWords = wordCounter()
  const bySession = by.includes('session')
  const facts = sessions.map((session) => ({ id: session.id, facts: unitFacts(session, codebook, countWords) }))
  const groups = bySession
    ? facts.map(({ id, facts: own }) => ({ keys: { session: id }, all: [own] }))
    : [{ keys: {}, all: facts.map(({ facts: own }) => own) }]
  const rows = groups.flatMap(({ keys, all }) =>
    talk(all).map(({ label, ...row }) => ({ ...keys, speaker: label, ...row })),
  )
  const columns = [...(bySession ? ['session'] : []), ...talkColumns]
  const shown = (key: string, cell: Cell): Cell =>
    key === 'minutes' || key.endsWith('Share') ? figure(cell as number | null) : cell
  return {
    columns,
    rows,
    print: () =>
      printTable(
        columns,
        rows.map((row) => columns.map((key) => shown(key, (row as Readonly<Record<string, Cell>>)[key] ?? null))),
      ),
  }
}

function measureTable({ sessions, codebook }: StudyReading, by: readonly FrequencyKey[]): FrequencyTable {
  const keys = (['session', 'coder'] as const).filter((key) => by.includes(key))
  const words = ({ reason }: MeasureRow): string | null =>
    reason === null ? null : measureReasonWords(reason, codebook)
  const bySession = by.includes('session')
  return {
    columns: ['measure', 'label', 'person', ...keys, 'value', 'reason', 'formula'],
    rows: studyMeasures(sessions, codebook, keys).map((row) => ({ ...row, reason: words(row) })),
    print() {
      const { coders, rows } = comparedMeasures(sessions, codebook, bySession)
      if (rows.length === 0)
        return codebook.measures.length === 0 ? 'The codebook has no measures.\n' : 'There is nothing to measure.\n'
      const hasPersons = rows.some(({ person }) => person !== null)
      const several = coders.length > 1
      const head = [
        'measure',
        ...(hasPersons ? ['person'] : []),
        ...(bySession ? ['session'] : []),
        ...coders,
        ...(several ? ['together'] : []),
        'formula',
      ]
      const table = printTable(
        head,
        rows.map(({ label, person, session, each, together, formula }) => [
          label,
          ...(hasPersons ? [person ?? ''] : []),
          ...(bySession ? [session ?? ''] : []),
          ...each.map((row) => measureFigure(row, codebook)),
          ...(several ? [measureFigure(together, codebook)] : []),
          formula,
        ]),
      )
      const why = rows.flatMap(({ label, person, session, each }) =>
        each.flatMap((row, i) => {
          const reason = row === null ? null : words(row)
          const where = [label, person, session, ...(several ? [coders[i] ?? ''] : [])]
            .filter((part) => part != null)
            .join(', ')
          return reason === null ? [] : [visible(`${where}: ${reason}.`)]
        }),
      )
      return `${table}${why.map((line) => `${line}\n`).join('')}`
    },
  }
}

/** The codings of a session that enter no figure, and the files that were not looked into, for one coder or all. */
interface LeftOutRow extends LeftOut {
  readonly session?: string
  readonly coder?: string
  readonly filesNotCounted: number
}

const isNotCoder = (kind: string): boolean => kind !== 'coder'

function leftOutRows({ sessions, codebook }: StudyReading, by: readonly FrequencyKey[]): LeftOutRow[] {
  const groups = new Map<string, LeftOutRow>()
  const add = (session: StudySessionData, coder: string, left: LeftOut, files: number): void => {
    const keys = {
      ...(by.includes('session') ? { session: session.id } : {}),
      ...(by.includes('coder') ? { coder } : {}),
    }
    const name = JSON.stringify(keys)
    const before = groups.get(name)
    groups.set(name, {
      ...keys,
      ...addLeftOut(before ?? nothingLeftOut, left),
      filesNotCounted: (before?.filesNotCounted ?? 0) + files,
    })
  }
  for (const session of sessions) {
    for (const { file } of session.seen) {
      if (isNotCoder(file.kind)) add(session, file.coder, nothingLeftOut, 1)
      else add(session, file.coder, coderUnits(file, session.table, codebook).leftOut, 0)
    }
    for (const { header } of session.hidden) add(session, header.coder, nothingLeftOut, 1)
  }
  return [...groups.values()]
}

function leftOutTable(study: StudyReading, by: readonly FrequencyKey[]): FrequencyTable {
  const rows = leftOutRows(study, by)
  const columns = [...by, ...Object.keys(nothingLeftOut), 'filesNotCounted']
  return {
    columns,
    rows,
    print: () =>
      printTable(
        columns,
        rows.map((row) => columns.map((key) => (row as unknown as Readonly<Record<string, Cell>>)[key] ?? null)),
      ),
  }
}

/** One of the tables that `frequencies` gives. */
export function frequencyTable(
  name: FrequencyTableName,
  study: StudyReading,
  by: readonly FrequencyKey[],
): FrequencyTable {
  switch (name) {
    case 'codes':
      return codes(study, by)
    case 'talk':
      return talkTable(study, keysOf(by, ['session'], name))
    case 'measures':
      return measureTable(study, keysOf(by, ['session', 'coder'], name))
    case 'left-out':
      return leftOutTable(study, keysOf(by, ['session', 'coder'], name))
  }
}

/** All tables below each other, and what was left out in words. */
export function printFrequencies(study: StudyReading, by: readonly FrequencyKey[]): string {
  const bySession = by.filter((key) => key === 'session')
  const [left = { ...nothingLeftOut, filesNotCounted: 0 }] = leftOutRows(study, [])
  const files = plural(left.filesNotCounted, 'codings file that is', 'codings files that are')
  return [
    codes(study, by).print(),
    ...(left.filesNotCounted > 0
      ? [`Not counted: ${files} not complete, not of kind coder or can't be read (--as CODER counts a coder's own).\n`]
      : []),
    ...leftOutWords(left).map((line) => `${line}\n`),
    '\nWho talked how much\n',
    talkTable(study, bySession).print(),
    ...(study.codebook.measures.length === 0
      ? []
      : ['\nMeasures of the codebook\n', measureTable(study, bySession).print()]),
  ].join('')
}
