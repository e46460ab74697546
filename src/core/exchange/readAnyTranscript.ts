import type { Problem } from '../base/problem'
import type { Role, Transcript } from '../transcript/model'
import { unnamed } from '../transcript/model'
import { decode } from '../transcript/decode'
import type { ReadRules } from '../transcript/readRules'
import { defaultRules } from '../transcript/readRules'
import { recognise } from '../transcript/readers/recognise'
import { withLengthChecked } from '../transcript/sessionLength'
import { convertFile } from './convertFile'
import type { ConvertQuestion } from './transcriptFormat'

export interface AnyTranscript {
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

/** Labels that a recorder gives out anew in each file: who that is in one says nothing of another. */
const recorderLabel =
  /^(?:(?:unknown|unidentified)\s+)?(?:speaker|spk|spkr|sprecher|sprecherin|locuteur|hablante|parlante|orateur|voice|person|participant|s|spreker)?[\s_-]*[#_]?(?:\d+|[a-h])?$/i

/** Whether a label is one of a recorder's own making, such as `SPEAKER_00` or `Speaker 2`. */
export const isRecorderLabel = (label: string): boolean => recorderLabel.test(label)

export interface AskedSpeaker {
  readonly label: string
  readonly name: string | null
  readonly turns: number
  /** The longest of the first turns, by which a person knows who it is. */
  readonly sample: string
}

/** The speakers whose role nothing says: neither the file, nor the study, nor the label itself. In the order of their first turns. */
export function speakersToAsk(
  { speakers, turns }: Transcript,
  { roles }: Pick<ReadRules, 'roles'>,
): readonly AskedSpeaker[] {
  return speakers
    .filter(({ label, role }) => role === 'other' && label !== unnamed && !roles.has(label))
    .flatMap(({ label, name }) => {
      const own = turns.filter((turn) => turn.label === label)
      if (own.length === 0) return []
      const sample = own.slice(0, 5).reduce((longest, { text }) => (text.length > longest.length ? text : longest), '')
      return [{ label, name, turns: own.length, sample }]
    })
}

/** The transcript with these roles, whatever was made of the labels before. */
export function withAnswers(transcript: Transcript, answers: ReadonlyMap<string, Role>): Transcript {
  const roleOf = (label: string, role: Role): Role => answers.get(label) ?? role
  return {
    ...transcript,
    speakers: transcript.speakers.map((speaker) => ({
      ...speaker,
      role: roleOf(speaker.label, speaker.role),
      declared: speaker.declared || answers.has(speaker.label),
    })),
    turns: transcript.turns.map((turn) => ({ ...turn, role: roleOf(turn.label, turn.role) })),
  }
}
