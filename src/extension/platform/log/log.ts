import type { Log } from './windowLog'

let current: Log | null = null

/** Has everything logged there: each bundle that is loaded late holds this module once more. */
export function logThrough(there: Log): void {
  current = there
}

/** The log of the window; null before it is opened. */
export const log = (): Log | null => current
