import type { CodingsFile } from '../coding/model'

const DAY = 24 * 60 * 60 * 1000

/**
 * The time of an act: the clock's, but never before what was done last here, nor before what its file holds (`newest`) or the marks of the file.
 * Which coding of a unit is the newest, and what was coded before unblinding, go by times, and a computer's clock may be set back.
 */
export function timeOfAct(clock: string, last: string, newest: string, { unblinded, completed }: CodingsFile): string {
  // A file from a computer whose clock was a year ahead shall not date everything after it.
  const inFile = Date.parse(newest) - Date.parse(clock) < DAY ? newest : ''
  return [clock, last, inFile, unblinded ?? '', completed ?? ''].reduce((a, b) => (a > b ? a : b))
}
