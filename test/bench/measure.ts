/** Milliseconds of each round, by the name of what was timed. */
export type Timings<K extends string> = Readonly<Record<K, readonly number[]>>

export interface Rounds {
  readonly rounds: number
  /** The processor's time instead of the clock's: where one way takes much longer than another, a busy machine interrupts it more often. */
  readonly processor?: boolean
  /** Collects garbage before each run, so that nobody pays for the one before; for work that allocates much. */
  readonly collect?: boolean
}

/** Keeps a result alive, so that no work is found to be needless and left out. */
const kept: { last: unknown } = { last: null }

export function collectGarbage(): void {
  globalThis.gc?.()
}

const clock = (): number => performance.now()

function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function timed(work: () => unknown, now = clock): Promise<number> {
  const from = now()
  const result = work()
  kept.last = result instanceof Promise ? await result : result
  return now() - from
}

/** Times several ways in turn, A B C A B C, so that what else the machine does meets them alike; a first round is not counted. */
export async function interleaved<K extends string>(
  ways: Readonly<Record<K, () => unknown>>,
  { rounds, collect = false, processor = false }: Rounds,
): Promise<Timings<K>> {
  const names = Object.keys(ways) as K[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      if (collect) {
        kept.last = null
        collectGarbage()
      }
      const time = await timed(ways[name], processor ? processorTime : clock)
      if (round >= 0) times[name].push(time)
    }
  }
  return times
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** How many times as long as `b` does `a` take: the median over rounds, each compared with its neighbour in time. */
export function ratio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((time, round) => time / (b[round] ?? NaN)))
}

/** How many times as much a piece of `large` costs as one of `small`; 1 is linear. */
export function growth(large: readonly number[], small: readonly number[], timesAsMany: number): number {
  return ratio(large, small) / timesAsMany
}
