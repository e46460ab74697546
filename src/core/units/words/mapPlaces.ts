import type { CodePointOffset } from '../../base/positions'
import { keptWords } from './mapSpan'
import { pairWords } from './pairWords'
import type { Word } from './wordsOf'
import { wordsOf } from './wordsOf'

/** Whether words end a sentence, so that what is said next is another. */
export const endsSentence = (words: string): boolean => /[.?!…。？！]$/u.test(words)

/** Where a thought unit begins in a text; `begins` where that is a turn's own beginning, which is none of the places asked for. */
export interface Start {
  readonly from: CodePointOffset
  readonly begins: boolean
}

/** The first and the last word of a unit that stayed: where they were and where they are. */
interface KeptUnit {
  readonly first: readonly [old: number, now: number]
  readonly last: readonly [old: number, now: number]
}

/**
 * Where in a new text the units of an old one begin that are not the first of their turn: between the last word that stayed of the one
 * before and the first of its own, of both of which half must be left. Words that came in between go where as many were replaced, or with
 * the unit before unless that ended a sentence. Null where that does not tell.
 */
export function mapPlaces(
  oldText: string,
  newText: string,
  starts: readonly Start[],
): readonly (CodePointOffset | null)[] {
  const [old, now] = [wordsOf(oldText), wordsOf(newText)]
  const pairs = pairWords(old, now) ?? new Int32Array(0)
  const firsts = [...starts.map(({ from }) => old.findIndex((word) => word.from >= from)), old.length]
  const kept = starts.map((_, i) => keptUnit(pairs, firsts[i] ?? -1, firsts[i + 1] ?? old.length))
  return starts.flatMap(({ begins }, i): (CodePointOffset | null)[] => {
    if (begins) return []
    const [before, after] = [kept[i - 1], kept[i]]
    return [before == null || after == null ? null : placeBetween(now, before, after, firsts[i] ?? 0)]
  })
}

function keptUnit(pairs: Int32Array, first: number, next: number): KeptUnit | null {
  if (first < 0) return null
  const stayed: [old: number, now: number][] = []
  for (let word = first; word < next; word++) {
    const pair = pairs[word] ?? -1
    if (pair >= 0) stayed.push([word, pair])
  }
  const [firstKept, lastKept] = [stayed[0], stayed.at(-1)]
  return firstKept === undefined || lastKept === undefined || stayed.length < keptWords * (next - first)
    ? null
    : { first: firstKept, last: lastKept }
}

/** Where a unit begins of which the first old word was `start`. */
function placeBetween(now: readonly Word[], before: KeptUnit, after: KeptUnit, start: number): CodePointOffset | null {
  const [last, first] = [before.last[1], after.first[1]]
  const between = first - last - 1
  if (between < 0) return null
  const replaced = { before: start - 1 - before.last[0], after: after.first[0] - start }
  const at = last + 1 + ofUnitBefore(between, replaced, endsSentence(now[last]?.text ?? ''))
  const [word, previous] = [now[at], now[at - 1]]
  return word === undefined || previous === undefined || word.from === previous.to ? null : word.from
}

/** How many of the words that came between two units are of the first, given how many of each were replaced. */
function ofUnitBefore(
  between: number,
  replaced: { readonly before: number; readonly after: number },
  isSentenceOver: boolean,
): number {
  if (replaced.after > 0) return Math.min(replaced.before, between)
  return replaced.before === 0 && isSentenceOver ? 0 : between
}
