/**
 * Which turn of the old transcript is which of the new one. Positions are 0-based; null means that nothing is certain.
 * What stands before the first difference and after the last one keeps its order; nothing between is guessed.
 */
export type Alignment = (old: number) => number | null

/** Aligns two fingerprints by their common beginning and their common end. */
export function align(before: readonly string[], after: readonly string[]): Alignment {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  // Where the ends would meet over equal turns ("Mm-hm." inserted beside "Mm-hm."), either reading is possible: trust neither
  // for the turns that both could claim.
  let overlap = 0
  if (before.length !== after.length && head + tail === shorter) {
    const longer = before.length > after.length ? before : after
    const extra = Math.abs(before.length - after.length)
    while (overlap < head && longer[head - 1 - overlap] === longer[head - 1 - overlap + extra]) overlap++
  }
  const shift = after.length - before.length
  return (old) => {
    if (old < 0 || old >= before.length) return null
    if (old < head - overlap) return old
    if (old >= before.length - tail) return old + shift
    return null
  }
}
