import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import type { Place } from '../../units/place'
import { codePointOffset, utf16Offset } from '../../transcript/codePoints'
import { fileSpans, turnOffset } from '../../transcript/fileSpan'
import type { Span } from '../../base/span'
import type { Transcript, Unit } from '../../transcript/model'
import { turnNumbered } from '../../transcript/model'

/** Where a record stands in the transcript's text, UTF-16; null where the transcript has no such place. */
export function spanOfPlace(place: Place, transcript: Transcript, table: UnitTable): Span | null {
  const ordinal = table.ordinal(place.unit, place.part)
  const unit = unitAt(table, ordinal)
  const turn = turnNumbered(transcript, place.unit)
  if (unit === undefined || turn === undefined) return null
  if (place.to !== undefined) {
    const last = turnNumbered(transcript, place.to)
    return last === undefined || place.to < place.unit
      ? null
      : { start: unit.span.start, end: Math.max(unit.span.start, last.span.end) }
  }
  if (place.span === undefined) return unit.span
  const [from, to] = place.span.map((at) => utf16Offset(turn.text, at))
  const spans = fileSpans(turn, from ?? 0, to ?? 0)
  const [first] = spans
  // A blank that joins two lines stands nowhere in the file.
  return first === undefined ? unit.span : { start: first.start, end: spans.at(-1)?.end ?? first.end }
}

/** A place in words that can be read back. */
export function placeWords({ unit, part, to, span }: Place): string {
  return [
    `Turn ${unit}`,
    part === undefined ? '' : `, thought unit ${part}`,
    to === undefined ? '' : `, to turn ${to}`,
    span === undefined ? '' : `, characters ${span[0]} to ${span[1]}`,
  ].join('')
}

/** The place that such words name, or null. */
export function placeFromWords(words: string): Place | null {
  const found =
    /^Turn (\d{1,9})(?:, thought unit (\d{1,9}))?(?:, to turn (\d{1,9}))?(?:, characters (\d{1,9}) to (\d{1,9}))?$/.exec(
      words.trim(),
    )
  if (found === null) return null
  const [, unit, part, to, from, end] = found
  return {
    unit: Number(unit),
    ...(part === undefined ? {} : { part: Number(part) }),
    ...(to === undefined ? {} : { to: Number(to) }),
    ...(from === undefined ? {} : { span: [Number(from), Number(end)] as const }),
  }
}

/** The places of a stretch of the text, and whether it was widened: what crosses units is coded by whole units. */
interface FoundPlaces {
  readonly places: readonly Place[]
  readonly widened: boolean
}

const edges = (text: string, { start, end }: Span): Span => {
  const inner = text.slice(start, end)
  const lead = inner.length - inner.trimStart().length
  return lead === inner.length ? { start, end: start } : { start: start + lead, end: start + inner.trimEnd().length }
}

/** Where a stretch of a transcript's text stands by units; none where it touches no unit. Blanks at its edges count for nothing. */
export function placesOfSpan(text: string, stretch: Span, transcript: Transcript, table: UnitTable): FoundPlaces {
  const span = edges(text, stretch)
  const touched = unitsTouched(span, table.units)
  const [first] = touched
  const last = touched.at(-1)
  if (first === undefined || last === undefined) return { places: [], widened: false }
  const whole = span.start <= textStart(first, transcript) && span.end >= textEnd(last, transcript)
  const at = (unit: Unit): Place => (unit.part === null ? { unit: unit.turn } : { unit: unit.turn, part: unit.part })
  if (first === last)
    return { places: [whole ? at(first) : { ...at(first), ...innerSpan(span, first, transcript) }], widened: false }
  const endsTurn = last.part === null || table.units[last.ordinal]?.turn !== last.turn
  const places = first.turn === last.turn || !endsTurn ? touched.map(at) : [{ ...at(first), to: last.turn }]
  return { places, widened: !whole }
}

function unitsTouched(span: Span, units: readonly Unit[]): Unit[] {
  let low = 0
  let high = units.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((units[middle]?.span.end ?? 0) <= span.start) low = middle + 1
    else high = middle
  }
  const touched: Unit[] = []
  for (let unit = units[low]; unit !== undefined && unit.span.start < span.end; unit = units[unit.ordinal])
    touched.push(unit)
  return touched
}

function textStart(unit: Unit, transcript: Transcript): number {
  const turn = turnNumbered(transcript, unit.turn)
  const [first] = turn === undefined || unit.to <= unit.from ? [] : fileSpans(turn, unit.from, unit.to)
  return first?.start ?? unit.span.start
}

function textEnd(unit: Unit, transcript: Transcript): number {
  const turn = turnNumbered(transcript, unit.turn)
  const last = turn === undefined || unit.to <= unit.from ? undefined : fileSpans(turn, unit.from, unit.to).at(-1)
  return last?.end ?? unit.span.end
}

/** The code points of the turn's text that a stretch inside one unit covers; none where it covers only the label. */
function innerSpan(span: Span, unit: Unit, transcript: Transcript): { span?: readonly [number, number] } {
  const turn = turnNumbered(transcript, unit.turn)
  if (turn === undefined) return {}
  const from = turnOffset(turn, Math.max(span.start, turn.span.start))
  const to = turnOffset(turn, span.end)
  return to <= from ? {} : { span: [codePointOffset(turn.text, from), codePointOffset(turn.text, to)] }
}
