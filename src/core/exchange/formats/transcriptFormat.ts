import type { Problem } from '../../base/problem'
import type { Transcript } from '../../transcript/model'
import type { ReadRules } from '../../transcript/readRules'
import type { SpeechTier } from '../speech/speechTiers'
import type { SheetMap } from '../tables/columns/sheetMap'

export interface ConvertQuestion {
  readonly name: string
  readonly map: SheetMap | null
  /** Tiers that are speech, where a file has tiers; null takes those that look like it. */
  readonly tiers: readonly string[] | null
  /** The rules of the study that the transcript is for; without them, those of a study that says nothing. */
  readonly rules?: ReadRules
}

export interface Converted {
  /** Null where the file can't be read. */
  readonly transcript: Transcript | null
  readonly problems: readonly Problem[]
}

/** A file that can't be read, and why. */
export const notConverted = (...problems: readonly Problem[]): Converted => ({ transcript: null, problems })

/** A format of text that is converted once. */
export interface TextFormat {
  readonly looksLike: (text: string, question: ConvertQuestion) => boolean
  /** Never throws. */
  readonly read: (text: string, question: ConvertQuestion, rules: ReadRules) => Converted
  /** The tiers of such a text, for a person to choose from; absent where the format has none. */
  readonly tiers?: (text: string) => readonly SpeechTier[]
}

/** A format that is an archive of files. */
export interface ArchiveFormat {
  /** Null where the archive only seemed to be one. Never throws. */
  readonly read: (bytes: Uint8Array, question: ConvertQuestion, rules: ReadRules) => Converted | null
}
