/** Starts the one line that tells a runner what a suite did. */
const countsPrefix = 'ALLIANCE-CODER-COUNTS'

/** Starts the line that a suite prints before its first test. */
export const suitePrefix = 'ALLIANCE-CODER-SUITE'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface Counts extends Tally {
  readonly suite: string
  /** The same for each outermost `describe`, by its title; failures of hooks outside of them are in none. */
  readonly groups: Readonly<Record<string, Tally>>
  /** Title and reason of each. */
  readonly failures: readonly string[]
  readonly skippedTitles: readonly string[]
}

/** The line for the console: the prefix, a blank, and the counts as JSON. */
export function countsLine(counts: Counts): string {
  return `${countsPrefix} ${JSON.stringify(counts)}`
}
