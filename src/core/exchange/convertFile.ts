import { baseName } from '../coding/fileNames'
import { problem } from '../problem'
import { decode } from '../transcript/decode'
import '../transcript/problems'
import type { Converted } from './docxTranscript'
import { docxTranscript } from './docxTranscript'
import { elanTabTranscript, elanTranscript, looksLikeEaf, looksLikeElanTab } from './elanTranscript'
import type { SheetMap } from './sheetColumns'
import { looksLikeTable, tableTranscript } from './tableTranscript'
import { looksLikeTextGrid, textGridTranscript } from './textGridTranscript'
import { looksLikeWhisper, whisperTranscript } from './whisperTranscript'
import { isArchive } from './zip'

export interface ConvertQuestion {
  readonly name: string
  readonly map: SheetMap | null
  /** Tiers that are speech, where a file has tiers; null takes those that look like it. */
  readonly tiers: readonly string[] | null
}

/**
 * A transcript of a format that is converted once, known by its bytes and content first, its name second: Word, Whisper, ELAN, Praat, tables.
 * Null where a file is of none of them: then it may be of a format that is read where it lies. Never throws.
 */
export function convertFile(bytes: Uint8Array, question: ConvertQuestion): Converted | null {
  const converted = reading(bytes, question)
  if (converted?.transcript?.turns.length !== 0) return converted
  const { transcript } = converted
  return { ...converted, transcript: { ...transcript, problems: [...transcript.problems, problem('transcript/no-turns', 'warning', {})] } }
}

function reading(bytes: Uint8Array, question: ConvertQuestion): Converted | null {
  if (isArchive(bytes)) {
    const read = docxTranscript(bytes)
    // What only begins like an archive is no text either: who reads texts says so.
    const damaged = read.problems.some(({ data }) => 'reason' in data && data.reason === 'damaged')
    return damaged && !/\.docx$/i.test(question.name) ? null : read
  }
  const { text, problems } = decode(bytes, { windows1252: true })
  if (text === null) return null
  const read = textFormats.find(({ looksLike }) => looksLike(text, question))?.read(text, question)
  return read === undefined ? null : { ...read, problems: [...problems, ...read.problems] }
}

/** A format of text that is converted once. */
interface TextFormat {
  readonly looksLike: (text: string, question: ConvertQuestion) => boolean
  readonly read: (text: string, question: ConvertQuestion) => Converted
}

/** The first that a text looks like is taken; where columns are mapped, it is a table. */
const textFormats: readonly TextFormat[] = [
  { looksLike: looksLikeEaf, read: (text, { tiers }) => elanTranscript(text, tiers) },
  { looksLike: looksLikeTextGrid, read: (text, { tiers }) => textGridTranscript(text, tiers) },
  { looksLike: (text, { map }) => map === null && looksLikeWhisper(text), read: whisperTranscript },
  { looksLike: (text, { map }) => map === null && looksLikeElanTab(text), read: elanTabTranscript },
  { looksLike: (text, { name, map }) => map !== null || /\.(?:csv|tsv)$/i.test(name) || looksLikeTable(text), read: (text, { name, map }) => tableTranscript(text, baseName(name), map) },
]
