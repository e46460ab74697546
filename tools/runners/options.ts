import { PlainError } from '../base/report'

/** Which tests of a suite run, and in which order. */
export interface Choice {
  /** A pattern that the titles of the tests to run match; all of them without one. */
  readonly grep?: string | undefined
  /** Seed of a random order of the tests; without one they run in the order of their files. */
  readonly shuffle?: number | undefined
}

/** Reads `--grep PATTERN` and `--shuffle SEED` from a command line. */
export function readChoice(args: readonly string[]): Choice {
  const after = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  return { grep: after('--grep'), shuffle: args.includes('--shuffle') ? readSeed(after('--shuffle')) : undefined }
}

function readSeed(word = ''): number {
  if (!/^\d{1,9}$/.test(word)) throw new PlainError('--shuffle needs a seed: a whole number, such as --shuffle 1')
  return Number(word)
}
