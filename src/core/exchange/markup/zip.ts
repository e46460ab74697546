import { unzipSync, zipSync } from 'fflate'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import '../problems'

/** More than any project of transcripts holds; what is larger is refused before it is unpacked. */
const largestEntry = 64 * 1024 * 1024
const largestSum = 256 * 1024 * 1024
const mostEntries = 20_000
/** Text shrinks to a tenth, seldom to a fiftieth; a bomb to a thousandth. */
const steepestRatio = 200
const smallEntry = 1024 * 1024

interface Archive {
  /** By the name in the archive; null where it can't be opened. */
  readonly entries: ReadonlyMap<string, Uint8Array> | null
  readonly problems: readonly Problem[]
}

export const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 8 && (bytes[3] ?? 0) <= 8

/** Whether an entry's name would stand outside the folder it is unpacked into, or could on some system. */
function leavesFolder(name: string): boolean {
  return /^[/\\]|^[A-Za-z]:|\0/.test(name) || name.split(/[/\\]/).includes('..')
}

class Refused extends Error {
  constructor(readonly found: Problem) {
    super(found.code)
  }
}

const refuse = (reason: 'too-large' | 'too-many' | 'leaves-folder', entry: string): never => {
  throw new Refused(problem('exchange/unreadable-archive', 'error', { reason, entry }))
}

/** Opens a ZIP from strangers: sizes, ratios and names are checked before anything is unpacked, and only what `wanted` names is. Never throws. */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  if (!isArchive(bytes))
    return {
      entries: null,
      problems: [problem('exchange/unreadable-archive', 'error', { reason: 'no-archive', entry: '' })],
    }
  let entries = 0
  let sum = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        if (++entries > mostEntries) refuse('too-many', name)
        if (leavesFolder(name)) refuse('leaves-folder', name)
        if (name.endsWith('/') || !wanted(name)) return false
        // A stored entry gives what it holds, whatever it says it has.
        const unpacked = compression === 0 ? Math.max(size, originalSize) : originalSize
        sum += unpacked
        if (
          unpacked > largestEntry ||
          sum > largestSum ||
          (unpacked > smallEntry && unpacked > steepestRatio * Math.max(1, size))
        )
          refuse('too-large', name)
        return true
      },
    })
    return { entries: new Map(Object.entries(files)), problems: [] }
  } catch (error) {
    if (error instanceof Refused) return { entries: null, problems: [error.found] }
    return {
      entries: null,
      problems: [problem('exchange/unreadable-archive', 'error', { reason: 'damaged', entry: '' })],
    }
  }
}

/** ZIP knows no time zone: the parts of this date are taken as they stand on every machine. */
const fixedTime = new Date(1980, 0, 1, 0, 0, 0)

/** The same entries give the same bytes, in the order given. */
export function makeArchive(entries: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: fixedTime, os: 3 })
}
