import type { UnitTable } from '../../units/unitTable'
import { alike } from '../../units/words/mapSpan'
import type { Coding, NoteRecord, UncodableRecord } from '../model'
import { agreeing, labelDigit, SAMPLES, sizeOf } from '../../units/sketch'

/** A turn on which a record that needs review may have stood. */
export interface ProposedPlace {
  /** 1-based turn. */
  readonly unit: number
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
const LEAST = 0.35
/** A label that fits and a place nearby decide between turns that are equally alike, and no more. */
const SAME_LABEL = 0.02
const NEAR = 0.02

/**
 * The turns that are most like the one a record in review stood on, by its quote and by its sketch, whichever says more; null where nothing
 * is known of it or no turn is like it. It only proposes: a person decides. Takes time linear in the transcript's text.
 */
export function proposal(record: Coding | NoteRecord | UncodableRecord, table: UnitTable): Proposal | null {
  const { sketch } = record
  const quote = record.quote?.replaceAll('…', ' ').trim() ?? ''
  if (quote === '' && sketch === undefined) return null
  let best: Ranked | null = null
  let next: Ranked | null = null
  for (let turn = 0; turn < table.fingerprint.length; turn++) {
    const likeness = Math.max(
      quote === '' ? 0 : quoted(quote, table.side.text(turn)),
      sketch === undefined ? 0 : sketched(sketch, table, turn),
    )
    if (likeness < LEAST) continue
    const label =
      sketch?.[0] === labelDigit(table.units[(table.ordinal(turn + 1) ?? 0) - 1]?.label ?? '') ? SAME_LABEL : 0
    const found = { unit: turn + 1, likeness, rank: likeness + label + NEAR / (1 + Math.abs(turn + 1 - record.unit)) }
    if (best === null || found.rank > best.rank) [best, next] = [found, best]
    else if (next === null || found.rank > next.rank) next = found
  }
  const place = ({ unit, likeness }: ProposedPlace): ProposedPlace => ({ unit, likeness })
  return best === null ? null : { best: place(best), runnerUp: next === null ? null : place(next) }
}

/** How like a quote is to a turn, or to as much of its beginning as the quote is long; 1 where the turn holds it. */
function quoted(quote: string, text: string): number {
  if (text.includes(quote)) return quote.length / Math.max(quote.length, Math.min(text.length, quote.length * 2))
  return Math.max(alike(quote, text), alike(quote, text.slice(0, quote.length)))
}

/** Dice's coefficient as two sketches let it be estimated; 0 where the lengths alone speak against it. */
function sketched(sketch: string, table: UnitTable, turn: number): number {
  const now = table.side.sketch(turn)
  const [one, other] = [sizeOf(sketch), sizeOf(now)]
  if (one === 0 || Math.min(one, other) * 3 < Math.max(one, other)) return 0
  const shared = Math.max(0, (agreeing(sketch, now) - SAMPLES / 36) / (SAMPLES - SAMPLES / 36))
  return (2 * shared) / (1 + shared)
}
