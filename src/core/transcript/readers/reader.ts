import type { Transcript } from '../model'
import type { ReadRules } from '../readRules'

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
