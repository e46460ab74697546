import type { Problem } from '../base/problem'
import type { Transcript } from '../transcript/model'
import { decode } from '../transcript/decode'
import { defaultRules } from '../transcript/readRules'
import { recognise } from '../transcript/readers/recognise'
import { withLengthChecked } from '../transcript/sessionLength'
import { convertFile } from './convertFile'
import type { ConvertQuestion } from './formats/transcriptFormat'

interface AnyTranscript {
  readonly transcript: Transcript | null
  /** Of the file's bytes; what its reader found is in the transcript. */
  readonly problems: readonly Problem[]
  /** True where the file is coded where it lies, without being converted. */
  readonly inPlace: boolean
}

/** A transcript of any format that is known, read by a study's rules: one that is converted once, else one that is coded where it lies. Never throws. */
export function readAnyTranscript(bytes: Uint8Array, question: ConvertQuestion): AnyTranscript {
  const { name, rules = defaultRules } = question
  // The native format is UTF-8 text and nothing else.
  const native = name.toLowerCase().endsWith('.transcript')
  const converted = native ? null : convertFile(bytes, question)
  if (converted !== null) return { ...converted, inPlace: false }
  const plain = decode(bytes)
  const { text, problems } = native || plain.text !== null ? plain : decode(bytes, { windows1252: true })
  const reader = text === null ? null : recognise(text, name)
  const transcript = text === null || reader === null ? null : withLengthChecked(reader.read(text, rules), text)
  return { transcript, problems, inPlace: plain.text !== null && transcript !== null }
}
