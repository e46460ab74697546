/** How many items two lists have in common at the beginning, and how many of the rest at the end. */
export function commonEnds<T>(one: readonly T[], other: readonly T[]): readonly [head: number, tail: number] {
  const shorter = Math.min(one.length, other.length)
  let head = 0
  while (head < shorter && one[head] === other[head]) head++
  let tail = 0
  while (tail < shorter - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++
  return [head, tail]
}
