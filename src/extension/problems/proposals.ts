import type { UnitTable } from '../../core/units/unitTable'
import type { PlacedRecord, CodingsFile } from '../../core/coding/model'
import type { Place } from '../../core/units/place'
import { proposal } from '../../core/coding/lists/proposal'
import { quotedPlace } from '../../core/coding/lists/quotedPlace'

/** Where a record that needs review most likely belongs in the transcript as it is; null where nothing can be proposed. It is only ever offered. */
export type ProposalFor = (record: PlacedRecord, file: CodingsFile, table: UnitTable) => Place | null

/** The proposal that lists, quick fixes and commands offer: the only place with just its words, else, for a whole unit, the turn most like its own. */
export const proposalFor: ProposalFor = (record, _file, table) => {
  const quoted = quotedPlace(record, table)
  if (quoted !== null || record.span !== undefined || record.to !== undefined) return quoted
  const like = proposal(record, table)
  if (like === null) return null
  const place: Place =
    table.kind === 'utterance' ? { unit: like.best.unit } : { unit: like.best.unit, part: record.part ?? 1 }
  return table.ordinal(place.unit, place.part) === null ? null : place
}
