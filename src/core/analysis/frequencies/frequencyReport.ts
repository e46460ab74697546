import type { UnitOrdinal } from '../../base/positions'
import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { FrequencyRow } from './codeFrequencies'
import { frequencies } from './codeFrequencies'
import type { TalkRow } from './talk'
import { talk } from './talk'
import type { CoderUnits, LeftOut } from '../tables/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../tables/coderUnits'
import type { StudySessionData } from '../../study/readStudy'
import type { UnitFacts } from './unitFacts'
import { unitFacts } from './unitFacts'

export type Grouping = 'none' | 'speaker' | 'section' | 'third'

/** A unit of a session: where a figure came from. */
export interface UnitPlace {
  /** Path of the transcript relative to the study. */
  readonly session: string
  readonly unit: UnitOrdinal
}

export interface ReportedRow extends FrequencyRow {
  readonly label: string
  /** How many parents the code has. */
  readonly depth: number
  readonly color: string | null
  /** The row's speaker, section or third; null where the session has none there. */
  readonly group: string | number | null
  /** The distinct units behind `units`, in order. */
  readonly places: readonly UnitPlace[]
}

export interface FrequencyReport {
  readonly grouping: Grouping
  readonly rows: readonly ReportedRow[]
  readonly leftOut: LeftOut
  readonly talk: readonly TalkRow[]
  /** Sessions in which the coder has a file, of all there are. */
  readonly coded: number
  readonly sessions: number
  /** Units the coder has considered, of all there are. */
  readonly considered: number
  readonly units: number
}

const groupOf = (grouping: Grouping, facts: UnitFacts): string | number | null =>
  grouping === 'speaker'
    ? facts.unit.label
    : grouping === 'section'
      ? facts.section
      : grouping === 'third'
        ? facts.third
        : null

interface CodedSession {
  readonly data: StudySessionData
  readonly facts: readonly UnitFacts[]
  readonly own: CoderUnits | null
}

/** Frequencies of one coder's own codings over sessions, each row with the units it came from, and who talked how much. */
export function frequencyReport(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  coder: string,
  grouping: Grouping = 'none',
): FrequencyReport {
  let leftOut = nothingLeftOut
  let considered = 0
  const coded = sessions.map((data): CodedSession => {
    const file = data.seen.find((one) => one.file.coder === coder && one.file.kind === 'coder')?.file
    const own = file === undefined ? null : coderUnits(file, data.table, codebook)
    if (own !== null) {
      leftOut = addLeftOut(leftOut, own.leftOut)
      for (const { ordinal } of data.table.units) if (own.considered(ordinal)) considered++
    }
    return { data, facts: unitFacts(data, codebook), own }
  })
  const counted = coded.flatMap(({ data, own }) =>
    own === null ? [] : [{ id: data.path, transcript: data.transcript, table: data.table, coders: [own] }],
  )
  const places = placesOf(coded, codebook, grouping)
  const rows = frequencies(counted, codebook, grouping === 'none' ? [] : [grouping]).map((row): ReportedRow => {
    const code = codebook.codes.find(({ id }) => id === row.code)
    const group = grouping === 'none' ? null : (row[grouping] ?? null)
    return {
      ...row,
      label: code?.label ?? row.code,
      depth: row.code.split('.').length - 1,
      color: code?.color ?? null,
      group,
      places: places.get(keyOf(row.code, group)) ?? [],
    }
  })
  const units = sessions.reduce((sum, { table }) => sum + table.units.length, 0)
  return {
    grouping,
    rows,
    leftOut,
    talk: talk(coded.map(({ facts }) => facts)),
    coded: counted.length,
    sessions: sessions.length,
    considered,
    units,
  }
}

const keyOf = (code: string, group: string | number | null): string => JSON.stringify([code, group])

function placesOf(
  sessions: readonly CodedSession[],
  codebook: Codebook,
  grouping: Grouping,
): ReadonlyMap<string, readonly UnitPlace[]> {
  const families = codebook.codes.map(
    ({ id }) => [id, new Set([id, ...descendants(codebook, id).map((code) => code.id)])] as const,
  )
  const places = new Map<string, UnitPlace[]>()
  for (const { data, facts, own } of sessions) {
    if (own === null) continue
    for (const [ordinal, carried] of [...own.codesAt].sort(([a], [b]) => a - b)) {
      const fact = facts[ordinal - 1]
      if (fact === undefined) continue
      for (const [code, family] of families) {
        if (![...carried].some((id) => family.has(id))) continue
        const key = keyOf(code, groupOf(grouping, fact))
        const there = places.get(key)
        if (there === undefined) places.set(key, [{ session: data.path, unit: ordinal }])
        else there.push({ session: data.path, unit: ordinal })
      }
    }
  }
  return places
}
