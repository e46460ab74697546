import { chatReader } from './chatReader'
import { descriptReader } from './descriptReader'
import { nativeReader } from './nativeReader'
import { otterReader } from './otterReader'
import { plainReader } from './plainReader'
import type { TranscriptReader } from './reader'
import { revReader } from './revReader'
import { srtReader } from './srtReader'
import { teamsTextReader } from './teamsTextReader'
import { vttReader } from './vttReader'

/** All transcript formats: a new one is a file beside this one and a line here. Among equally likely formats the first is taken. */
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
