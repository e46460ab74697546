import { chatReader } from './chatReader'
import { descriptReader } from './descriptReader'
import type { Transcript } from '../model'
import { nativeReader } from './nativeReader'
import { otterReader } from './otterReader'
import { plainReader } from './plainReader'
import type { ReadRules } from '../readRules'
import { revReader } from './revReader'
import { srtReader } from './srtReader'
import { teamsTextReader } from './teamsTextReader'
import { vttReader } from './vttReader'

/** One transcript format. `read` never throws: what it cannot read becomes problems. */
export interface TranscriptReader {
  /** Name and version, recorded in each codings file: a reader that makes other turns of a text needs another version. */
  readonly id: string
  readonly name: string
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** True where every file of the format begins alike: one of its extensions that does not is of no other format either. */
  readonly signed?: boolean
  /** True where files of the format can have sections. */
  readonly sectioned?: boolean
  /** How plainly the beginning of a file is of this format, from 0 (not at all) to 1 (certainly). */
  readonly recognise: (text: string, fileName: string) => number
  /** Without rules, by those of a study that says nothing. */
  readonly read: (text: string, rules?: ReadRules) => Transcript
}

/** All formats; among equally likely ones the first is taken. */
export const readers: readonly TranscriptReader[] = [
  nativeReader,
  vttReader,
  srtReader,
  chatReader,
  otterReader,
  teamsTextReader,
  revReader,
  descriptReader,
  plainReader,
]

/** The endings of files that can have sections, lower case, with the dot. */
export const sectionedExtensions: readonly string[] = [
  ...new Set(readers.filter(({ sectioned }) => sectioned === true).flatMap(({ extensions }) => extensions)),
]

/** The endings of files that are coded in place, lower case, with the dot. */
export const transcriptExtensions: readonly string[] = [...new Set(readers.flatMap(({ extensions }) => extensions))]

/** Whether a file's name ends as transcripts' do; whether it is one its content says. */
export function hasTranscriptExtension(name: string): boolean {
  const lower = name.toLowerCase()
  return transcriptExtensions.some((ending) => lower.endsWith(ending))
}

/** How much of a file is looked at to recognise it. */
const headLength = 65_536

/** The reader for a file, by its content first and its name second; null where it is not plainly a transcript. */
export function recognise(text: string, fileName: string): TranscriptReader | null {
  const head = text.length > headLength ? text.slice(0, headLength) : text
  let best: TranscriptReader | null = null
  let most = 0
  for (const reader of readers) {
    const likelihood = reader.recognise(head, fileName)
    if (likelihood > most) {
      best = reader
      most = likelihood
    }
    if (
      likelihood === 0 &&
      reader.signed === true &&
      reader.extensions.some((ending) => fileName.toLowerCase().endsWith(ending))
    )
      return null
    // Nothing is likelier than certain, and some readers read the text to tell.
    if (most >= 1) break
  }
  return best
}

/** The reader a codings file names, or null where this version has none of that id. */
export function readerById(id: string): TranscriptReader | null {
  return readers.find((reader) => reader.id === id) ?? null
}
