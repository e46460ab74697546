import type { CodingsFile } from '../../coding/model'
import { isLater } from '../../coding/times'

const day = 24 * 60 * 60 * 1000

/**
 * The time of an act: the clock's, but never before what was done last here, nor before what its file holds (`newest`) or the marks of the file.
 * Which coding of a unit is the newest, and what was coded before unblinding, go by times, and a computer's clock may be set back: what comes
 * after the mark of unblinding is later than it, if only by a second.
 */
export function timeOfAct(clock: string, last: string, newest: string, { unblinded, completed }: CodingsFile): string {
  // A file from a computer whose clock was a year ahead shall not date everything after it.
  const inFile = Date.parse(newest) - Date.parse(clock) < day ? newest : ''
  const time = [clock, last, inFile, completed ?? ''].reduce((a, b) => (a > b ? a : b))
  return unblinded === null || isLater(time, unblinded) ? time : secondAfter(unblinded)
}

function secondAfter(time: string): string {
  const at = Date.parse(time)
  return Number.isNaN(at) ? time : new Date(at + 1000).toISOString().replace(/\.000Z$/, 'Z')
}
