import { agreement } from './agreement'
import type { Agreement } from './agreement'
import { alphaOnSets } from './alpha'
import { countsFor, mayReceive } from './codebook'
import type { Code } from './codebook'
import type { Figure } from './figure'
import type { LeftOut, Reading, Study } from './study'
import type { Turn } from './transcript'

interface TableFigures {
  /** Units that at least one coder's reading enters. */
  readonly units: number
  readonly figures: Agreement
}

interface SetFigures {
  readonly codes: readonly string[]
  /** "no code" as a category, over all reviewed eligible units. */
  readonly withNoCode: TableFigures
  /** Among units that at least two coders gave a code of the set. */
  readonly bothCoded: TableFigures
  /** How often a coder gave a unit two codes of the set, and so has no rating there. */
  readonly doubled: number
}

export interface StudyAgreement {
  readonly coders: readonly string[]
  readonly sessions: readonly string[]
  readonly unit: readonly ({ readonly code: string } & TableFigures)[]
  readonly sets: readonly SetFigures[]
  /** α with MASI on all codes that a coder gave a unit, over units whose speaker may receive any code. */
  readonly allCodes: Figure
  /** Codings of the files that enter, which do not count. */
  readonly leftOut: readonly LeftOut[]
}

/** The label of a unit to which a coder gave none of the codes of a set. */
const noCode = 'no code'

/** The sessions with at least two readings, pooled: what one coder made of one unit, null where the coder did not review it. */
interface Pool {
  readonly coders: readonly string[]
  readonly sessions: readonly string[]
  readonly units: readonly { readonly turn: Turn; readonly readings: readonly (Reading | null)[] }[]
}

/** Agreement on units, over sessions with at least two complete files; limited to the given coders' files where there are some. */
export function studyAgreement(study: Study, onlyCoders?: readonly string[]): StudyAgreement {
  const readings = study.readings.filter((reading) => onlyCoders === undefined || onlyCoders.includes(reading.coder))
  const pool = poolOf(readings)
  return {
    coders: pool.coders,
    sessions: pool.sessions,
    unit: study.codebook.codes.map((code) => ({
      code: code.id,
      ...tableFigures(presenceTable(pool, code), ['absent', 'present']),
    })),
    sets: study.codebook.exclusive.map((codes) => setFigures(pool, codes)),
    allCodes: alphaOnSets(
      pool.units
        .filter((unit) => study.codebook.codes.some((code) => mayReceive(code, unit.turn.role)))
        .map((unit) =>
          unit.readings.map((reading) => (reading === null ? null : [...new Set(idsOn(reading, unit.turn))])),
        ),
    ),
    leftOut: readings
      .filter((reading) => pool.sessions.includes(reading.session))
      .flatMap((reading) => reading.leftOut),
  }
}

function poolOf(readings: readonly Reading[]): Pool {
  const sessions = [...new Set(readings.map((reading) => reading.session))].filter(
    (session) => readings.filter((reading) => reading.session === session).length >= 2,
  )
  const entering = readings.filter((reading) => sessions.includes(reading.session))
  const coders = [...new Set(entering.map((reading) => reading.coder))].sort()
  const units = sessions.flatMap((session) => {
    const ofSession = entering.filter((reading) => reading.session === session)
    return (ofSession[0]?.turns ?? []).map((turn) => ({
      turn,
      readings: coders.map((coder) => {
        const reading = ofSession.find((one) => one.coder === coder)
        return reading !== undefined && reading.reviewed.has(turn.number) ? reading : null
      }),
    }))
  })
  return { coders, sessions, units }
}

/** The ids of the codes that the coder gave the turn. */
function idsOn(reading: Reading, turn: Turn): string[] {
  return reading.codings
    .filter((coding) => coding.turns.some((one) => one.number === turn.number))
    .map((coding) => coding.code.id)
}

/** One row a unit whose speaker may receive the code: present, absent, or null where the coder did not review it. */
function presenceTable(pool: Pool, code: Code): (string | null)[][] {
  return pool.units
    .filter((unit) => mayReceive(code, unit.turn.role))
    .map((unit) =>
      unit.readings.map((reading) => {
        if (reading === null) return null
        return idsOn(reading, unit.turn).some((id) => countsFor(id, code)) ? 'present' : 'absent'
      }),
    )
}

function setFigures(pool: Pool, codes: readonly Code[]): SetFigures {
  const ids = codes.map((code) => code.id)
  let doubled = 0
  const table = pool.units
    .filter((unit) => codes.some((code) => mayReceive(code, unit.turn.role)))
    .map((unit) =>
      unit.readings.map((reading) => {
        if (reading === null) return null
        const given = idsOn(reading, unit.turn)
        const carried = codes.filter(
          (code) => mayReceive(code, unit.turn.role) && given.some((id) => countsFor(id, code)),
        )
        if (carried.length > 1) doubled += 1
        if (carried.length > 1) return null
        return carried[0]?.id ?? noCode
      }),
    )
  const coded = table.map((row) => row.map((cell) => (cell === noCode ? null : cell)))
  const codedTwice = coded.filter((row) => row.filter((cell) => cell !== null).length >= 2)
  return {
    codes: ids,
    withNoCode: tableFigures(table, [...ids, noCode]),
    bothCoded: tableFigures(codedTwice, ids),
    doubled,
  }
}

function tableFigures(table: readonly (readonly (string | null)[])[], categories: readonly string[]): TableFigures {
  const figures = agreement(table, { categories })
  return { units: table.filter((row) => row.some((cell) => cell !== null)).length, figures }
}
