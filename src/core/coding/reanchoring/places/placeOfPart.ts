import type { TurnIndex } from '../../../base/positions'
import { turnIndexOf, turnNumberOf, unitIndexOf } from '../../../base/positions'
import { unitHash } from '../../../units/fingerprints/fingerprint'
import type { Alignment } from '../../../units/matching/align'
import { align } from '../../../units/matching/align'
import type { Match } from '../../../units/matching/match'
import { saysAll } from '../../../units/matching/similarity/saysAll'
import type { Place } from '../../../units/place'
import type { UnitTable } from '../../../units/unitTable'
import { alike } from '../../../units/words/alike'
import type { PartOfTurn, PartsToMatch } from '../reasons/lostPart'
import { lostPart } from '../reasons/lostPart'
import type { Doubt, Transcripts } from '../reanchoring'

/** How alike a reworded unit must be to the only one in its place. */
const likePart = 0.5

type RecordOnPart = Place & { readonly quote?: string }
type PlaceOfPart = { readonly turn: TurnIndex; readonly part?: number }

/**
 * The thought unit that an old one is now: the same, the one it was joined into when its turn was, or the only one in its place if it is like
 * it; else why that is not certain.
 */
export function placeOfPart(record: RecordOnPart, match: Match, { past, now }: Transcripts): PlaceOfPart | Doubt {
  const old = partsOf(match.merged, past.fingerprint, past.table)
  const parts: PartsToMatch = {
    old,
    now: partsOf(match.turns, now.fingerprint, now),
    at: old.findIndex(({ turn, part }) => turn === turnIndexOf(record.unit) && part === (record.part ?? 1)),
    labels: now.side.labels,
  }
  const found = parts.at < 0 ? { reason: 'part-missing' as const } : indexNow(record, match, parts, past.table !== null)
  if (typeof found !== 'number') return found
  const { turn, part } = parts.now[found] ?? { turn: 0, part: 1 }
  return record.part === undefined && part === 1 ? { turn } : { turn, part }
}

/** Where among the new units the record's is, or why that is not certain. */
function indexNow(record: RecordOnPart, match: Match, parts: PartsToMatch, withTexts: boolean): number | Doubt {
  const { old, now, at } = parts
  if (match.sameWords === true && old.length === now.length) return at
  // Turns that were one unit each and are one: what is known of the turn is known of the unit.
  if (now.length === 1 && old.length === match.merged.length) return 0
  const alignment = withTexts ? alignByTexts(old, now) : alignByHashes(old, now, parts.labels())
  const to = alignment(at)
  if (typeof to === 'number') return to
  const only = to === 'several' ? null : onlyOneInPlace(record, parts, alignment)
  return only ?? lostPart(parts, alignment, wordsBefore(record, old[at]?.text ?? null))
}

/** The thought units of turns, one after another. */
function partsOf(turns: readonly TurnIndex[], fingerprint: readonly string[], table: UnitTable | null): PartOfTurn[] {
  return turns.flatMap((turn) =>
    (fingerprint[turn] ?? '').split('+').map((hash, i): PartOfTurn => {
      const ordinal = table?.ordinal(turnNumberOf(turn), i + 1) ?? null
      const text = ordinal === null ? null : (table?.units[unitIndexOf(ordinal)]?.text ?? null)
      return { turn, part: i + 1, hash, text }
    }),
  )
}

const textOrHash = ({ text, hash }: PartOfTurn): string => text ?? hash

const alignByTexts = (old: readonly PartOfTurn[], now: readonly PartOfTurn[]): Alignment =>
  align(old.map(textOrHash), now.map(textOrHash))

function alignByHashes(old: readonly PartOfTurn[], now: readonly PartOfTurn[], labels: readonly string[]): Alignment {
  const hashes = old.map(({ hash }) => hash)
  const there = new Set(hashes)
  return align(
    hashes,
    now.map((part) => hashBefore(part, there, labels)),
  )
}

/** The hash of a unit as it may have been said before its label was corrected: by whichever label gives one that was there. */
function hashBefore({ hash, text }: PartOfTurn, there: ReadonlySet<string>, labels: readonly string[]): string {
  if (there.has(hash) || text === null) return hash
  return labels.map((label) => unitHash({ label, text })).find((other) => there.has(other)) ?? hash
}

/** The only new unit between those beside the record's that stayed, where it says what the old one said, or the old ones that were joined. */
function onlyOneInPlace(record: RecordOnPart, parts: PartsToMatch, alignment: Alignment): number | null {
  const { old, now, at } = parts
  const [first, last] = joinedRun(old, at, alignment)
  const before = first === 0 ? -1 : alignment(first - 1)
  const behind = last === old.length - 1 ? now.length : alignment(last + 1)
  if (typeof before !== 'number' || behind !== before + 2) return null
  const text = now[before + 1]?.text ?? ''
  const isIt =
    first < last
      ? saysJoined(old.slice(first, last + 1), text, parts.labels)
      : isLikePart(record, old[at]?.text ?? null, text)
  return isIt ? before + 1 : null
}

/** The units around one that are gone as it is, each of another turn than the one beside it: those that a join of turns made one of. */
function joinedRun(
  old: readonly PartOfTurn[],
  at: number,
  alignment: Alignment,
): readonly [first: number, last: number] {
  const isBeside = (one: number, other: number): boolean =>
    old[other] !== undefined && old[one]?.turn !== old[other].turn && alignment(other) === null
  let [first, last] = [at, at]
  while (isBeside(first, first - 1)) first--
  while (isBeside(last, last + 1)) last++
  return [first, last]
}

function saysJoined(joined: readonly PartOfTurn[], text: string, labels: () => readonly string[]): boolean {
  const texts = joined.map((part) => part.text)
  if (texts.every((one) => one !== null)) return texts.join(' ') === text
  return saysAll(
    joined.map(({ hash }) => hash),
    text,
    labels(),
  )
}

function isLikePart(record: RecordOnPart, before: string | null, text: string): boolean {
  const words = wordsBefore(record, before)
  return words !== null && alike(words, text) >= likePart
}

/** What is known of the text that a unit had: all of it, or what the record quotes. */
const wordsBefore = ({ span, quote }: RecordOnPart, before: string | null): string | null =>
  (before ?? (span === undefined ? quote : undefined))?.replace(/…$/, '') ?? null
