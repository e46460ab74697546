import type { HeaderOnly } from '../../coding/file/readHeader'
import { readCodingsHeader } from '../../coding/file/readHeader'
import { endPromise } from '../../coding/file/encodeCodings'
import type { Files } from '../../base/files/ports'
import { FileError } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { decode } from '../../transcript/decode'
import { readText } from './readText'

const newline = 10

export interface FoundHeader extends HeaderOnly {
  /** What was wrong with the file as text; where it is none, there is nothing else. */
  readonly reading: readonly Problem[]
  readonly isText: boolean
}

/**
 * The header of a codings file. Of one that this program wrote no more is read than its head, where the file system can give that: whether
 * the rest is sound is seen when the codings are read.
 */
export async function headerOf(files: Files, path: string): Promise<FoundHeader> {
  const head = await headText(files, path)
  if (head !== null) {
    const found = readCodingsHeader(head)
    if (found.header !== null && found.problems.length === 0) return { ...found, reading: [], isText: true }
  }
  const { text, problems: reading } = await readText(files, path)
  return text === null
    ? { header: null, problems: [], reading, isText: false }
    : { ...readCodingsHeader(text), reading, isText: true }
}

/** The lines of a file up to its codings; null where they can't be had without the rest, or may not be all of its header. */
async function headText(files: Files, path: string): Promise<string | null> {
  if (files.head === undefined) return null
  try {
    const bytes = await files.head(path)
    const { text } = decode(bytes.subarray(0, bytes.lastIndexOf(newline) + 1))
    const codings = text === null ? -1 : text.indexOf('\ncodings:')
    return text === null || codings < 0 || !text.slice(0, 4096).split('\n', 1)[0]?.includes(endPromise)
      ? null
      : text.slice(0, codings + 1)
  } catch (error) {
    if (error instanceof FileError) return null
    throw error
  }
}
