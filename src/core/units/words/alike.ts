import { featuresOf } from '../fingerprints/sketch'

/** How alike two short texts are: Dice's coefficient of their letter triples. */
export function alike(one: string, other: string): number {
  const [a, b] = [featuresOf(one), new Set(featuresOf(other))]
  if (a.length + b.size === 0) return one === other ? 1 : 0
  return (2 * a.filter((feature) => b.has(feature)).length) / (a.length + b.size)
}
