/**
 * The last line (from 0) of a file that lost its tail on the way, or null: its first line holds the sentence that promises an end, and the
 * three dots of the end are missing.
 */
export function lineWhereCutShort(text: string, promise: string): number | null {
  const firstLine = text.slice(0, 2000).split('\n', 1)[0] ?? ''
  return firstLine.includes(promise) && !/\n\.\.\.\s*$/.test(text.slice(-2000)) ? text.split('\n').length - 1 : null
}
