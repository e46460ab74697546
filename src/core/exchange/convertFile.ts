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

function reading(bytes: Uint8Array, { name, map, tiers }: ConvertQuestion): Converted | null {
  if (isArchive(bytes)) {
    const read = docxTranscript(bytes)
    // What only begins like an archive is no text either: who reads texts says so.
    const damaged = read.problems.some(({ data }) => 'reason' in data && data.reason === 'damaged')
    return damaged && !/\.docx$/i.test(name) ? null : read
  }
  const { text, problems } = decode(bytes, { windows1252: true })
  const read = text === null ? null : readingText(text, { name, map, tiers })
  return read === null ? null : { ...read, problems: [...problems, ...read.problems] }
}

function readingText(text: string, { name, map, tiers }: ConvertQuestion): Converted | null {
  if (looksLikeEaf(text)) return elanTranscript(text, tiers)
  if (looksLikeTextGrid(text)) return textGridTranscript(text, tiers)
  if (map === null && looksLikeWhisper(text)) return whisperTranscript(text)
  if (map === null && looksLikeElanTab(text)) return elanTabTranscript(text)
  if (map !== null || /\.(?:csv|tsv)$/i.test(name) || looksLikeTable(text)) return tableTranscript(text, baseName(name), map)
  return null
}
