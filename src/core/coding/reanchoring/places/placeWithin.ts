import type { TurnIndex, Utf16Offset } from '../../../base/positions'
import { present } from '../../../base/objects'
import { turnIndexOf, turnNumberOf } from '../../../base/positions'
import { utf16Offset } from '../../../transcript/codePoints'
import type { Match } from '../../../units/matching/match'
import { isOneToOne } from '../../../units/matching/match'
import { partNow } from '../../../units/partsOfTurn'
import type { PartRange } from '../../../units/partsOfTurn'
import type { CodePointRange, Place } from '../../../units/place'
import type { UnitTable } from '../../../units/unitTable'
import { placeOfPart } from './placeOfPart'
import type { PlaceOfSpan } from './placeOfSpan'
import { placeOfSpan } from './placeOfSpan'
import type { Doubt, Transcripts } from '../reanchoring'
import { unitRanges } from './unitsOfTurn'

/** A unit or some words of one turn. */
type Within = Pick<Place, 'part' | 'span'> & { readonly turn: TurnIndex }

/** Where a record is in what its turn has become, or why that can't be told. */
export type FoundWithin = { readonly within: Within } | { readonly doubt: Doubt }

/** What a record says of the words it was on. */
export interface Remembered {
  readonly quote?: string
  readonly words?: string
}

export const partAndSpan = ({ part, span }: Pick<Place, 'part' | 'span'>): Pick<Place, 'part' | 'span'> => ({
  ...(part === undefined ? {} : { part }),
  ...(span === undefined ? {} : { span }),
})

const inDoubt = (reason: Doubt['reason']): FoundWithin => ({ doubt: { reason } })

/** Where a part or some words of an old turn are in what the turn has become. */
export function placeWithin(record: Place & Remembered, match: Match, transcripts: Transcripts): FoundWithin {
  const { past, now } = transcripts
  const [turn = 0] = match.turns
  const isAlone = isOneToOne(match)
  if (isAlone && past.fingerprint[turnIndexOf(record.unit)] === now.fingerprint[turn])
    return { within: { turn, ...partAndSpan(record) } }
  if (now.kind === 'utterance') return turnOrWords(record, match, transcripts)
  const redivided = isAlone ? partInSameText(record, turn, transcripts) : null
  if (redivided !== null) return redivided
  const part = placeOfPart(record, match, transcripts)
  const { span } = record
  if ('reason' in part)
    return part.reason === 'unit-split' ? splitUnit(record, part, match, transcripts) : { doubt: part }
  if (span === undefined) return { within: part }
  const words = placeOfSpan({ ...record, span }, match, transcripts)
  if (typeof words === 'string') return inDoubt(words)
  return {
    within: words.turn === part.turn ? { ...part, ...words } : (unitWithWords(words, now) ?? { ...part, ...words }),
  }
}

/** The same where turns are coded: of a turn that was split, only words tell which half is meant. */
function turnOrWords(record: Place & Remembered, match: Match, transcripts: Transcripts): FoundWithin {
  const [turn = 0] = match.turns
  const { part, span, to } = record
  // A range begins with the first of them, whatever its turn was split into.
  if (span === undefined)
    return match.turns.length > 1 && to === undefined
      ? inDoubt('unit-split')
      : { within: { turn, ...partAndSpan(present({ part })) } }
  const words = placeOfSpan({ ...record, span }, match, transcripts)
  return typeof words === 'string' ? inDoubt(words) : { within: { ...words, ...present({ part }) } }
}

/** A record whose thought unit was split among turns: it goes with its words, and is to check where it named none; a range begins with the first. */
function splitUnit(record: Place & Remembered, doubt: Doubt, match: Match, transcripts: Transcripts): FoundWithin {
  const { span, to } = record
  const words = span === undefined ? null : placeOfSpan({ ...record, span }, match, transcripts)
  const within = words === null || typeof words === 'string' ? null : unitWithWords(words, transcripts.now)
  if (within !== null) return { within }
  const { part, unit } = doubt
  if (to !== undefined && span === undefined && unit !== undefined)
    return { within: { turn: turnIndexOf(unit), ...present({ part }) } }
  return words === 'span-outside' ? inDoubt(words) : { doubt }
}

/** The thought unit that holds some words of its turn; null where none holds all of them. */
function unitWithWords({ turn, span }: PlaceOfSpan, now: UnitTable): Within | null {
  const [from, to] = inUtf16(now.turnText(turnNumberOf(turn)) ?? '', span)
  const holder = unitRanges(now, turn).findIndex(([start, end]) => start <= from && to <= end)
  return holder < 0 ? null : { turn, span, part: holder + 1 }
}

/** Where the units of an old turn were in the text of a new one that says the same; null where it says something else, or that can't be told. */
function rangesBefore({ past, now }: Transcripts, old: TurnIndex, turn: TurnIndex): readonly PartRange[] | null {
  if (past.table === null) return past.partRanges(old, turn)
  const isSameText = past.table.turnText(turnNumberOf(old)) === (now.turnText(turnNumberOf(turn)) ?? '')
  return isSameText ? unitRanges(past.table, old) : null
}

const inUtf16 = (text: string, [from, to]: CodePointRange): readonly [Utf16Offset, Utf16Offset] => [
  utf16Offset(text, from),
  utf16Offset(text, to),
]

/** The same for a turn that says what it said and is divided otherwise; null where its text is another, or what it was can't be told. */
function partInSameText(record: Place, turn: TurnIndex, transcripts: Transcripts): FoundWithin | null {
  const { now } = transcripts
  const old = rangesBefore(transcripts, turnIndexOf(record.unit), turn)?.[(record.part ?? 1) - 1]
  if (old === undefined) return null
  const { span } = record
  const words = span === undefined ? null : inUtf16(now.turnText(turnNumberOf(turn)) ?? '', span)
  const found = partNow(old, words, unitRanges(now, turn))
  if (found === null) return inDoubt('unit-changed')
  if ('split' in found) {
    // A range begins with the first of them, whatever it is divided into.
    if (record.to === undefined) return { doubt: { reason: 'unit-split', part: found.split } }
    return { within: { turn, ...partAndSpan({ ...record, part: found.split }) } }
  }
  const isFirstUnnamed = record.part === undefined && found.part === 1
  return { within: { turn, ...(isFirstUnnamed ? {} : { part: found.part }), ...(span === undefined ? {} : { span }) } }
}
