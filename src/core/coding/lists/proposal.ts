import type { TurnIndex, TurnNumber } from '../../base/positions'
import { turnIndexOf, turnNumberOf } from '../../base/positions'
import { agreeing, sampleCount, sizeOf } from '../../units/fingerprints/sketch'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import { alike } from '../../units/words/alike'
import type { PlacedRecord } from '../model'
import type { MayBelong } from './mayBelong'

/** A turn on which a record to check may have been. */
interface ProposedPlace {
  readonly unit: TurnNumber
  /** How like its turn is to what is known of the record's own, from 0 to 1. */
  readonly likeness: number
}

export interface Proposal {
  readonly best: ProposedPlace
  /** The next best, or null where no other turn is like it at all. */
  readonly runnerUp: ProposedPlace | null
}

type Ranked = ProposedPlace & { readonly rank: number }

/** Less is no reason to propose a turn. */
export const leastLikeness = 0.35
/** A place nearby decides between turns that are equally alike, and no more. */
const nearby = 0.02

/**
 * The turns that are most like the one a record to check was on, by its quote and by its sketch, whichever says more; null where nothing is
 * known of it or no turn it may belong to is like it. It only proposes: a person decides. Takes time linear in the transcript's text.
 */
export function proposal(record: PlacedRecord, table: UnitTable, may: MayBelong): Proposal | null {
  const { sketch } = record
  const quote = record.quote?.replaceAll('…', ' ').trim() ?? ''
  if (quote === '' && sketch === undefined) return null
  let [best, next]: [Ranked | null, Ranked | null] = [null, null]
  for (let turn: TurnIndex = 0; turn < table.fingerprint.length; turn++) {
    const first = unitAt(table, table.ordinal(turnNumberOf(turn)))
    if (first === undefined || !may(first)) continue
    const likeness = Math.max(likenessOfQuote(quote, table, turn), likenessOfSketch(sketch, table, turn))
    if (likeness < leastLikeness) continue
    const rank = likeness + nearness(record, turn)
    const found = { unit: turnNumberOf(turn), likeness, rank }
    if (best === null || found.rank > best.rank) [best, next] = [found, best]
    else if (next === null || found.rank > next.rank) next = found
  }
  return best === null ? null : { best: withoutRank(best), runnerUp: next === null ? null : withoutRank(next) }
}

const withoutRank = ({ unit, likeness }: Ranked): ProposedPlace => ({ unit, likeness })

const nearness = ({ unit }: PlacedRecord, turn: TurnIndex): number => nearby / (1 + Math.abs(turn - turnIndexOf(unit)))

/** How like a quote is to a turn, or to as much of its beginning as the quote is long; 1 where the turn holds it. */
function likenessOfQuote(quote: string, { side }: UnitTable, turn: TurnIndex): number {
  if (quote === '') return 0
  const text = side.text(turn)
  if (text.includes(quote)) return quote.length / Math.max(quote.length, Math.min(text.length, quote.length * 2))
  return Math.max(alike(quote, text), alike(quote, text.slice(0, quote.length)))
}

/** Dice's coefficient as two sketches let it be estimated; 0 where the lengths alone speak against it. */
function likenessOfSketch(sketch: string | undefined, { side }: UnitTable, turn: TurnIndex): number {
  if (sketch === undefined) return 0
  const now = side.sketch(turn)
  const [one, other] = [sizeOf(sketch), sizeOf(now)]
  if (one === 0 || Math.min(one, other) * 3 < Math.max(one, other)) return 0
  const shared = Math.max(0, (agreeing(sketch, now) - sampleCount / 36) / (sampleCount - sampleCount / 36))
  return (2 * shared) / (1 + shared)
}
