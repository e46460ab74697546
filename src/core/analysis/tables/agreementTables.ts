import type { UnitOrdinal } from '../../base/positions'
import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { RatingTable } from '../../statistics/ratingTables/ratingTable'
import { missingRating, selectUnits } from '../../statistics/ratingTables/ratingTable'
import type { Role } from '../../transcript/model'
import type { CoderUnits } from './coderUnits'
import { eligibility } from './coderUnits'
import type { UnitTable } from '../../units/unitTable'

/** One session of a comparison: its units and what each coder said about them. */
export interface ComparedSession {
  readonly id: string
  readonly table: UnitTable
  readonly coders: readonly CoderUnits[]
}

/** What stands for a unit that carries none of an exclusive set's codes. */
const noCode = 'no code'

/** The session of each row, by its place among those compared. */
function sessionOf(rows: readonly Rows[], units: number): Int32Array {
  const clusterOf = new Int32Array(units)
  for (const [g, { from, ordinals }] of rows.entries()) clusterOf.fill(g, from, from + ordinals.length)
  return clusterOf
}

/** The rows of a table that come from one session. */
export interface Rows {
  readonly session: ComparedSession
  /** Of the first of them in the table. */
  readonly from: number
  readonly ordinals: readonly UnitOrdinal[]
}

/** Units in which at least one of the coders' silence or coding says something, and whose speaker is eligible. */
export function rowsOf(
  sessions: readonly ComparedSession[],
  eligible: (role: Role) => boolean,
): { readonly rows: readonly Rows[]; readonly units: number } {
  const rows: Rows[] = []
  let units = 0
  for (const session of sessions) {
    const { coders } = session
    const ordinals: UnitOrdinal[] = []
    for (const { ordinal, role } of session.table.units) {
      if (eligible(role) && coders.some((coder) => coder.considered(ordinal))) ordinals.push(ordinal)
    }
    rows.push({ session, from: units, ordinals })
    units += ordinals.length
  }
  return { rows, units }
}

/** Units × coders: the cell of each unit a coder considered, missing elsewhere. */
export function fill(
  rows: readonly Rows[],
  units: number,
  coders: readonly string[],
  cell: (coder: CoderUnits, ordinal: UnitOrdinal) => number,
): Int16Array {
  const cells = new Int16Array(coders.length * units).fill(missingRating)
  for (const { session, from, ordinals } of rows) {
    for (const one of session.coders) {
      const c = coders.indexOf(one.coder)
      if (c < 0) continue
      let at = c * units + from
      for (const ordinal of ordinals) {
        if (one.considered(ordinal)) cells[at] = cell(one, ordinal)
        at++
      }
    }
  }
  return cells
}

/**
 * One code as present (`1`) or absent (`0`): units × coders over all sessions, one row a unit whose speaker may receive
 * the code and that a coder has considered. A coder who did not consider a unit, or did not code the session, is missing
 * there. A parent is present where any of its children is.
 */
export function codeTable(
  sessions: readonly ComparedSession[],
  coders: readonly string[],
  codebook: Codebook,
  code: string,
): RatingTable {
  const mayReceive = eligibility(codebook)
  const family = [code, ...descendants(codebook, code).map(({ id }) => id)]
  const { rows, units } = rowsOf(sessions, (role) => mayReceive(code, role))
  const cells = fill(rows, units, coders, (coder, ordinal) => {
    const carried = coder.codesAt.get(ordinal)
    return carried !== undefined && family.some((id) => carried.has(id)) ? 1 : 0
  })
  return { coders, categories: ['0', '1'], units, cells, clusterOf: sessionOf(rows, units) }
}

export interface SetTables {
  /** "No code" is a category, over all considered units whose speaker may receive any of the codes. */
  readonly withNoCode: RatingTable
  /** Only units to which at least two coders gave one of the codes; whoever gave none is missing there. */
  readonly bothCoded: RatingTable
  /** Units on which a coder gave two codes of the set, which the codebook forbids: missing for that coder. */
  readonly broken: number
}

/** Exclusive codes as the categories of one variable. A parent stands for its children. */
export function setTables(
  sessions: readonly ComparedSession[],
  coders: readonly string[],
  codebook: Codebook,
  codes: readonly string[],
): SetTables {
  const mayReceive = eligibility(codebook)
  const families = codes.map((code) => new Set([code, ...descendants(codebook, code).map(({ id }) => id)]))
  const { rows, units } = rowsOf(sessions, (role) => codes.some((code) => mayReceive(code, role)))
  let broken = 0
  const cells = fill(rows, units, coders, (coder, ordinal) => {
    const carried = coder.codesAt.get(ordinal)
    if (carried === undefined) return codes.length
    const given = families.flatMap((family, k) => ([...carried].some((id) => family.has(id)) ? [k] : []))
    if (given.length > 1) {
      broken++
      return missingRating
    }
    return given[0] ?? codes.length
  })
  const withNoCode = { coders, units, categories: [...codes, noCode], cells, clusterOf: sessionOf(rows, units) }
  const coded = {
    ...withNoCode,
    categories: [...codes],
    cells: cells.map((cell) => (cell === codes.length ? missingRating : cell)),
  }
  const times = new Uint16Array(units)
  for (const [at, cell] of coded.cells.entries())
    if (cell !== missingRating) times[at % units] = (times[at % units] ?? 0) + 1
  const codedTwice = [...times.keys()].filter((row) => (times[row] ?? 0) >= 2)
  return { withNoCode, bothCoded: selectUnits(coded, codedTwice), broken }
}
