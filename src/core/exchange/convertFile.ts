import { problem } from '../base/problem'
import { decode } from '../transcript/decode'
import '../transcript/problems'
import type { ReadRules } from '../transcript/readRules'
import { defaultRules, withRoles } from '../transcript/readRules'
import { withLengthChecked } from '../transcript/sessionLength'
import { isArchive } from './markup/zip'
import type { SpeechTier } from './speech/speechTiers'
import { tableFormat, tableReader } from './tables/tableTranscript'
import type { ConvertQuestion, Converted, TextFormat } from './formats/transcriptFormat'
import { archiveFormats, textFormats } from './formats/transcriptFormats'

/**
 * A transcript of a format that is converted once, known by its bytes and content first, its name second: Word, Whisper, ELAN, Praat, tables.
 * Null where a file is of none of them: then it may be of a format that is read where it lies. Never throws.
 */
export function convertFile(bytes: Uint8Array, question: ConvertQuestion): Converted | null {
  const { rules = defaultRules } = question
  const read = isArchive(bytes) ? readArchive(bytes, question, rules) : readText(bytes, question, rules)
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

function readArchive(bytes: Uint8Array, question: ConvertQuestion, rules: ReadRules): Converted | null {
  for (const { read } of archiveFormats) {
    const converted = read(bytes, question, rules)
    if (converted !== null) return converted
  }
  return null
}

function readText(bytes: Uint8Array, question: ConvertQuestion, rules: ReadRules): Converted | null {
  const { text, problems } = decode(bytes, { windows1252: true })
  if (text === null) return null
  const converted = formatOf(text, question)?.read(text, question, rules)
  return converted === undefined ? null : { ...converted, problems: [...problems, ...converted.problems] }
}

const formatOf = (text: string, question: ConvertQuestion): TextFormat | undefined =>
  textFormats.find(({ looksLike }) => looksLike(text, question))

/** The text of a file that is no archive; null where it is none. */
const textOf = (bytes: Uint8Array): string | null =>
  isArchive(bytes) ? null : decode(bytes, { windows1252: true }).text

/** The tiers of a file that has tiers, ELAN's or Praat's; none of any other. Never throws. */
export function tiersOf(bytes: Uint8Array): readonly SpeechTier[] {
  const text = textOf(bytes)
  if (text === null) return []
  const question = { name: '', map: null, tiers: null }
  const format = textFormats.find(({ tiers, looksLike }) => tiers !== undefined && looksLike(text, question))
  return format?.tiers?.(text) ?? []
}

/** The text of a file that `convertFile` would read as a table; null where it is none. */
export function tableText(bytes: Uint8Array, name: string): string | null {
  const text = textOf(bytes)
  return text !== null && formatOf(text, { name, map: null, tiers: null }) === tableFormat ? text : null
}
