import { baseName } from '../coding/fileNames'
import { problem } from '../problem'
import { decode } from '../transcript/decode'
import '../transcript/problems'
import type { ReadRules } from '../transcript/readRules'
import { defaultRules, withRoles } from '../transcript/readRules'
import type { Converted } from './docxTranscript'
import { docxTranscript } from './docxTranscript'
import { elanTabTranscript, elanTranscript, looksLikeEaf, looksLikeElanTab } from './elanTranscript'
import type { SheetMap } from './sheetColumns'
import { looksLikeTable, tableReader, tableTranscript } from './tableTranscript'
import { looksLikeTextGrid, textGridTranscript } from './textGridTranscript'
import { looksLikeWhisper, whisperTranscript } from './whisperTranscript'
import { isArchive } from './zip'

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
  const transcript = read.transcript.reader === tableReader ? read.transcript : withRoles(read.transcript, rules, true)
  if (transcript.turns.length > 0) return { ...read, transcript }
  return { ...read, transcript: { ...transcript, problems: [...transcript.problems, problem('transcript/no-turns', 'warning', {})] } }
}

function reading(bytes: Uint8Array, { name, map, tiers }: ConvertQuestion, rules: ReadRules): Converted | null {
  if (isArchive(bytes)) {
    const read = docxTranscript(bytes, rules.captions)
    // What only begins like an archive is no text either: who reads texts says so.
    const damaged = read.problems.some(({ data }) => 'reason' in data && data.reason === 'damaged')
    return damaged && !/\.docx$/i.test(name) ? null : read
  }
  const { text, problems } = decode(bytes, { windows1252: true })
  const read = text === null ? null : readingText(text, { name, map, tiers }, rules)
  return read === null ? null : { ...read, problems: [...problems, ...read.problems] }
}

function readingText(text: string, { name, map, tiers }: ConvertQuestion, { captions, roles }: ReadRules): Converted | null {
  if (looksLikeEaf(text)) return elanTranscript(text, tiers, captions)
  if (looksLikeTextGrid(text)) return textGridTranscript(text, tiers, captions)
  if (map === null && looksLikeWhisper(text)) return whisperTranscript(text, captions)
  if (map === null && looksLikeElanTab(text)) return elanTabTranscript(text, captions)
  if (map !== null || isTableName(name) || looksLikeTable(text)) return tableTranscript(text, baseName(name), map, () => roles)
  return null
}

const isTableName = (name: string): boolean => /\.(?:csv|tsv)$/i.test(name)

/** The text of a file that `convertFile` would read as a table; null where it is none. */
export function tableText(bytes: Uint8Array, name: string): string | null {
  if (isArchive(bytes)) return null
  const { text } = decode(bytes, { windows1252: true })
  if (text === null || looksLikeEaf(text) || looksLikeTextGrid(text) || looksLikeWhisper(text) || looksLikeElanTab(text)) return null
  return isTableName(name) || looksLikeTable(text) ? text : null
}
