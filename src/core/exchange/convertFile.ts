import { baseName } from '../coding/fileNames'
import { problem } from '../base/problem'
import { decode } from '../transcript/decode'
import '../transcript/problems'
import type { ReadRules } from '../transcript/readRules'
import { defaultRules, withRoles } from '../transcript/readRules'
import { withLengthChecked } from '../transcript/sessionLength'
import type { Converted } from './word/docxTranscript'
import { docxTranscript } from './word/docxTranscript'
import { elanTabTranscript, elanTiers, elanTranscript, looksLikeEaf, looksLikeElanTab } from './speech/elanTranscript'
import type { SheetMap } from './tables/columns/sheetMap'
import type { SpeechTier } from './speech/speechTiers'
import { looksLikeTable, tableReader, tableTranscript } from './tables/tableTranscript'
import { looksLikeTextGrid, textGridTiers, textGridTranscript } from './speech/textGridTranscript'
import { looksLikeWhisper, whisperTranscript } from './speech/whisperTranscript'
import { isArchive } from './markup/zip'

export interface ConvertQuestion {
  readonly name: string
  readonly map: SheetMap | null
  /** Tiers that are speech, where a file has tiers; null takes those that look like it. */
  readonly tiers: readonly string[] | null
  /** The rules of the study that the transcript is for; without them, those of a study that says nothing. */
  readonly rules?: ReadRules
}

/**
 * A transcript of a format that is converted once, known by its bytes and content first, its name second: Word, Whisper, ELAN, Praat, tables.
 * Null where a file is of none of them: then it may be of a format that is read where it lies. Never throws.
 */
export function convertFile(bytes: Uint8Array, question: ConvertQuestion): Converted | null {
  const { rules = defaultRules } = question
  const read = reading(bytes, question, rules)
  if (read?.transcript == null) return read
  // A table knows where the roles are its own.
  const transcript = withLengthChecked(
    read.transcript.reader === tableReader ? read.transcript : withRoles(read.transcript, rules, true),
  )
  if (transcript.turns.length > 0) return { ...read, transcript }
  return {
    ...read,
    transcript: { ...transcript, problems: [...transcript.problems, problem('transcript/no-turns', 'warning', {})] },
  }
}

function reading(bytes: Uint8Array, question: ConvertQuestion, rules: ReadRules): Converted | null {
  if (isArchive(bytes)) {
    const read = docxTranscript(bytes, rules.captions)
    // What only begins like an archive is no text either: who reads texts says so.
    const damaged = read.problems.some(({ data }) => 'reason' in data && data.reason === 'damaged')
    return damaged && !/\.docx$/i.test(question.name) ? null : read
  }
  const { text, problems } = decode(bytes, { windows1252: true })
  if (text === null) return null
  const read = textFormats.find(({ looksLike }) => looksLike(text, question))?.read(text, question, rules)
  return read === undefined ? null : { ...read, problems: [...problems, ...read.problems] }
}

/** A format of text that is converted once. */
interface TextFormat {
  readonly looksLike: (text: string, question: ConvertQuestion) => boolean
  readonly read: (text: string, question: ConvertQuestion, rules: ReadRules) => Converted
}

const isTableName = (name: string): boolean => /\.(?:csv|tsv)$/i.test(name)

const table: TextFormat = {
  looksLike: (text, { name, map }) => map !== null || isTableName(name) || looksLikeTable(text),
  read: (text, { name, map }, { roles }) => tableTranscript(text, baseName(name), map, () => roles),
}

/** The first that a text looks like is taken; where columns are mapped, it is a table. */
const textFormats: readonly TextFormat[] = [
  { looksLike: looksLikeEaf, read: (text, { tiers }, { captions }) => elanTranscript(text, tiers, captions) },
  { looksLike: looksLikeTextGrid, read: (text, { tiers }, { captions }) => textGridTranscript(text, tiers, captions) },
  {
    looksLike: (text, { map }) => map === null && looksLikeWhisper(text),
    read: (text, _, { captions }) => whisperTranscript(text, captions),
  },
  {
    looksLike: (text, { map }) => map === null && looksLikeElanTab(text),
    read: (text, _, { captions }) => elanTabTranscript(text, captions),
  },
  table,
]

/** The tiers of a file that has tiers, ELAN's or Praat's; none of any other. Never throws. */
export function tiersOf(bytes: Uint8Array): readonly SpeechTier[] {
  if (isArchive(bytes)) return []
  const { text } = decode(bytes, { windows1252: true })
  if (text === null) return []
  return looksLikeEaf(text) ? elanTiers(text) : looksLikeTextGrid(text) ? textGridTiers(text) : []
}

/** The text of a file that `convertFile` would read as a table; null where it is none. */
export function tableText(bytes: Uint8Array, name: string): string | null {
  if (isArchive(bytes)) return null
  const { text } = decode(bytes, { windows1252: true })
  const question = { name, map: null, tiers: null }
  return text !== null && textFormats.find(({ looksLike }) => looksLike(text, question)) === table ? text : null
}
