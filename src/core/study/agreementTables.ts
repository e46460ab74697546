import { descendants } from '../codebook/codes'
import type { Codebook } from '../codebook/model'
import type { RatingTable } from '../statistics/table'
import { MISSING, selectUnits } from '../statistics/table'
import type { Role } from '../transcript/model'
import type { CoderUnits } from './coderUnits'
import { eligibility } from './coderUnits'
import type { UnitTable } from '../coding/anchor'

/** One session of a comparison: its units and what each coder said about them. */
export interface ComparedSession {
  readonly id: string
  readonly table: UnitTable
  readonly coders: readonly CoderUnits[]
}

/** What stands for a unit that carries none of an exclusive set's codes. */
export const NO_CODE = 'no code'

interface Row {
  readonly session: ComparedSession
  readonly ordinal: number
}

/** Units in which at least one of the coders' silence or coding says something, and whose speaker is eligible. */
function rowsOf(sessions: readonly ComparedSession[], eligible: (role: Role) => boolean): Row[] {
  const rows: Row[] = []
  for (const session of sessions) {
    for (const unit of session.table.units) {
      if (eligible(unit.role) && session.coders.some((coder) => coder.considered(unit.ordinal))) rows.push({ session, ordinal: unit.ordinal })
    }
  }
  return rows
}

function fill(rows: readonly Row[], coders: readonly string[], cell: (coder: CoderUnits, ordinal: number) => number): Int16Array {
  const cells = new Int16Array(coders.length * rows.length).fill(MISSING)
  for (const [index, { session, ordinal }] of rows.entries()) {
    for (const one of session.coders) {
      const c = coders.indexOf(one.coder)
      if (c >= 0 && one.considered(ordinal)) cells[c * rows.length + index] = cell(one, ordinal)
    }
  }
  return cells
}

/**
 * One code as present (`1`) or absent (`0`): units × coders over all sessions, one row a unit whose speaker may receive
 * the code and that a coder has considered. A coder who did not consider a unit, or did not code the session, is missing
 * there. A parent is present where any of its children is.
 */
export function codeTable(sessions: readonly ComparedSession[], coders: readonly string[], codebook: Codebook, code: string): RatingTable {
  const mayReceive = eligibility(codebook)
  const family = [code, ...descendants(codebook, code).map(({ id }) => id)]
  const rows = rowsOf(sessions, (role) => mayReceive(code, role))
  const cells = fill(rows, coders, (coder, ordinal) => {
    const carried = coder.codesAt.get(ordinal)
    return carried !== undefined && family.some((id) => carried.has(id)) ? 1 : 0
  })
  return { coders, categories: ['0', '1'], units: rows.length, cells }
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
export function setTables(sessions: readonly ComparedSession[], coders: readonly string[], codebook: Codebook, codes: readonly string[]): SetTables {
  const mayReceive = eligibility(codebook)
  const families = codes.map((code) => new Set([code, ...descendants(codebook, code).map(({ id }) => id)]))
  const rows = rowsOf(sessions, (role) => codes.some((code) => mayReceive(code, role)))
  let broken = 0
  const cells = fill(rows, coders, (coder, ordinal) => {
    const carried = coder.codesAt.get(ordinal) ?? new Set<string>()
    const given = families.flatMap((family, k) => ([...carried].some((id) => family.has(id)) ? [k] : []))
    if (given.length > 1) {
      broken++
      return MISSING
    }
    return given[0] ?? codes.length
  })
  const withNoCode = { coders, units: rows.length, categories: [...codes, NO_CODE], cells }
  const coded = { ...withNoCode, categories: [...codes], cells: cells.map((cell) => (cell === codes.length ? MISSING : cell)) }
  const codedTwice = rows.flatMap((_, row) => (coders.filter((_name, c) => (coded.cells[c * rows.length + row] ?? MISSING) >= 0).length >= 2 ? [row] : []))
  return { withNoCode, bothCoded: selectUnits(coded, codedTwice), broken }
}
