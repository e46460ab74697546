import type { Plain } from '../base/jsonLines/plain'

/** Lifts a file of one format to the next; the result says so in its `format` entry. */
export type Migration = (plain: Plain) => Plain

/**
 * From which format each migration lifts. `alliance-coder/1` is the first format, so there is nothing older to lift yet:
 * whoever changes the format adds the step here and a fixture of the old form beside the tests.
 */
export const migrations: ReadonlyMap<string, Migration> = new Map()

/** The file in the newest format it can be lifted to; each step must change `format`, or lifting stops there. */
export function migrate(plain: Plain, steps: ReadonlyMap<string, Migration> = migrations): Plain {
  let current = plain
  for (let guard = 0; guard <= steps.size; guard++) {
    const format = current.entries.find((entry) => entry.key === 'format')?.value
    const step = typeof format === 'string' ? steps.get(format) : undefined
    if (step === undefined) return current
    current = step(current)
  }
  return current
}
