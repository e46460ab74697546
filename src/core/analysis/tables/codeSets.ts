import type { Codebook } from '../../codebook/model'
import { internSet, type SetTable } from '../../statistics/ratingTables/ratingTable'
import type { ComparedSession } from './agreementTables'
import { fill, rowsOf } from './agreementTables'
import { eligibility } from './coderUnits'

/**
 * All codes of a unit as one set: units × coders over all sessions, one row a unit whose speaker may receive any code and that a coder has
 * considered. Codes are as they were given, a parent beside its children; a considered unit without a code is the empty set.
 */
export function codeSets(
  sessions: readonly ComparedSession[],
  coders: readonly string[],
  codebook: Codebook,
): SetTable {
  const mayReceive = eligibility(codebook)
  const categories = codebook.codes.map(({ id }) => id)
  const at = new Map(categories.map((id, k) => [id, k]))
  const { rows, units } = rowsOf(sessions, (role) => categories.some((id) => mayReceive(id, role)))
  const sets: number[][] = []
  const known = new Map<string, number>()
  const cells = fill(rows, units, coders, (coder, ordinal) =>
    internSet(
      [...(coder.codesAt.get(ordinal) ?? [])].flatMap((id) => at.get(id) ?? []),
      sets,
      known,
    ),
  )
  return { coders, categories, units, cells, sets }
}
