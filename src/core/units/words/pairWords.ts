import { commonEnds } from '../matching/commonEnds'
import { alike } from './alike'
import type { Word } from './wordsOf'

/** Pairs of words that are compared one by one; texts that would need more are too long to tell. */
const mostCells = 1_000_000
/** How alike a corrected word must be to what it was. */
const likeWord = 0.4
/** Says of an old word that it is not there any more. */
const gone = -1

/** For each old word the index of the new one that it is, or -1; null where the texts are too long to tell. */
export function pairWords(old: readonly Word[], now: readonly Word[]): Int32Array | null {
  const [olds, news] = [old.map(({ text }) => text), now.map(({ text }) => text)]
  const [head, tail] = commonEnds(olds, news)
  const [middle, newMiddle] = [olds.slice(head, olds.length - tail), news.slice(head, news.length - tail)]
  if (middle.length * newMiddle.length > mostCells) return null
  const pairs = new Int32Array(old.length).fill(gone)
  for (let i = 0; i < head; i++) pairs[i] = i
  for (let k = 1; k <= tail; k++) pairs[old.length - k] = now.length - k
  for (const [i, j] of commonSubsequence(middle, newMiddle)) pairs[head + i] = head + j
  pairCorrected(pairs, old, now)
  return pairs
}

/** The pairs of a longest common subsequence of two lists. */
function commonSubsequence(olds: readonly string[], news: readonly string[]): readonly (readonly [number, number])[] {
  const [rows, columns] = [olds.length, news.length]
  const width = columns + 1
  const longest = new Int32Array((rows + 1) * width)
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const without = Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
      longest[i * width + j] = olds[i] === news[j] ? (longest[(i + 1) * width + j + 1] ?? 0) + 1 : without
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (olds[i] === news[j]) pairs.push([i++, j++])
    else if ((longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)) i++
    else j++
  }
  return pairs
}

const wordAt = (words: readonly Word[], at: number): string => words[at]?.text ?? ''

/** Between words that stayed, as many new words as old ones are these, corrected, where they look like them. */
function pairCorrected(pairs: Int32Array, old: readonly Word[], now: readonly Word[]): void {
  let next = 0
  for (let i = 0; i < old.length; i++) {
    const pair = pairs[i] ?? gone
    if (pair >= 0) {
      next = pair + 1
      continue
    }
    let end = i
    while (end < old.length && pairs[end] === gone) end++
    const stop = end < old.length ? (pairs[end] ?? 0) : now.length
    const isSameCount = stop - next === end - i
    for (let k = 0; isSameCount && k < end - i; k++)
      if (alike(wordAt(old, i + k), wordAt(now, next + k)) >= likeWord) pairs[i + k] = next + k
    i = end - 1
  }
}
