import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import { missingRating, type RatingTable } from '../../statistics/ratingTables/ratingTable'
import type { ComparedSession } from './agreementTables'
import { eligibility } from './coderUnits'

/**
 * One code as present (1) or absent (0), a table a session: all units whose speaker may receive the code, in order, whether or not anyone
 * considered them, so that rows beside each other are neighbours. Missing where a coder did not consider the unit.
 */
export function codeStretches(
  sessions: readonly ComparedSession[],
  coders: readonly string[],
  codebook: Codebook,
  code: string,
): RatingTable[] {
  const mayReceive = eligibility(codebook)
  const family = [code, ...descendants(codebook, code).map(({ id }) => id)]
  return sessions.map((session) => {
    const ordinals = session.table.units.filter(({ role }) => mayReceive(code, role)).map(({ ordinal }) => ordinal)
    const cells = new Int16Array(coders.length * ordinals.length).fill(missingRating)
    for (const one of session.coders) {
      const c = coders.indexOf(one.coder)
      if (c < 0) continue
      for (const [row, ordinal] of ordinals.entries()) {
        if (!one.considered(ordinal)) continue
        const carried = one.codesAt.get(ordinal)
        cells[c * ordinals.length + row] = carried !== undefined && family.some((id) => carried.has(id)) ? 1 : 0
      }
    }
    return { coders, categories: ['0', '1'], units: ordinals.length, cells }
  })
}
