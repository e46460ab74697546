import type { TurnIndex } from '../../../base/positions'
import { turnIndexOf, turnNumberOf } from '../../../base/positions'
import { unitHash } from '../../../units/fingerprints/fingerprint'
import type { Match } from '../../../units/matching/match'
import type { CodePointRange, Place } from '../../../units/place'
import { findQuote, onWords } from '../../../units/words/findQuote'
import { mapSpan } from '../../../units/words/mapSpan'
import { findSpanWords } from '../../../units/words/spanWords'
import type { Past, Transcripts } from '../reanchoring'

/** A record on some words of its turn. */
interface OnWords extends Place {
  readonly span: CodePointRange
  readonly quote?: string
  readonly words?: string
}

const length = (text: string): number => Array.from(text).length

export interface PlaceOfSpan {
  readonly turn: TurnIndex
  readonly span: CodePointRange
}

/** Where some words of an old turn are in what the turn has become, or why that is not certain: they are not there, or in two turns. */
export function placeOfSpan(
  record: OnWords,
  match: Match,
  { past, now }: Transcripts,
): PlaceOfSpan | 'span-outside' | 'unit-split' {
  const texts = match.turns.map((turn) => now.turnText(turnNumberOf(turn)) ?? '')
  const joined = texts.join(' ')
  const found =
    past.table === null
      ? foundByFile(record, past, joined, now.side.labels())
      : mappedFromText(record, match, past.table, joined)
  if (found === null) return 'span-outside'
  let start = 0
  for (const [i, text] of texts.entries()) {
    const end = start + length(text)
    if (found[0] >= start && found[1] <= end)
      return { turn: match.turns[i] ?? 0, span: [found[0] - start, found[1] - start] }
    start = end + 1
  }
  return match.turns.length > 1 ? 'unit-split' : 'span-outside'
}

/** By the old text: by what stayed of the words. */
function mappedFromText(
  { unit, span }: OnWords,
  { merged }: Match,
  table: NonNullable<Past['table']>,
  text: string,
): CodePointRange | null {
  const olds = merged.map((turn) => table.turnText(turnNumberOf(turn)) ?? '')
  const before = olds.slice(0, merged.indexOf(turnIndexOf(unit))).reduce((sum, old) => sum + length(old) + 1, 0)
  return mapSpan(olds.join(' '), text, [before + span[0], before + span[1]])
}

/** By what the file says of the words. */
function foundByFile(
  { unit, span, quote, words }: OnWords,
  { fingerprint }: Past,
  text: string,
  labels: readonly string[],
): CodePointRange | null {
  if (words !== undefined) return findSpanWords(words, text, quote)
  if (quote !== undefined) return findQuote(quote, text, span)
  // Where nothing of the words is known, only a turn of the same text surely holds them where they were, whoever says it now; a sketch can
  // be the same where a word is not.
  const saysTheSame = labels.some((label) => unitHash({ label, text }) === fingerprint[turnIndexOf(unit)])
  return saysTheSame && onWords(text, span) ? span : null
}
