/** What of a mocha suite is put into another order. */
export interface Shuffled<Test> {
  tests: Test[]
  suites: Shuffled<Test>[]
}

/** Puts the tests of each describe, and the describes, into an order that a seed gives: the same seed, the same order. */
export function shuffle<Test>(suite: Shuffled<Test>, seed: number): void {
  const random = randomNumbers(seed)
  const visit = (one: Shuffled<Test>): void => {
    one.tests = inRandomOrder(one.tests, random)
    one.suites = inRandomOrder(one.suites, random)
    for (const inner of one.suites) visit(inner)
  }
  visit(suite)
}

/** By Fisher and Yates: each order is as likely as any other. */
function inRandomOrder<Item>(items: readonly Item[], random: () => number): Item[] {
  const rest = [...items]
  const ordered: Item[] = []
  while (rest.length > 0) ordered.push(...rest.splice(Math.floor(random() * rest.length), 1))
  return ordered
}

/** Numbers from 0 to below 1 by the generator mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
