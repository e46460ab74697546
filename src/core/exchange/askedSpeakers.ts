import type { Role, Transcript } from '../transcript/model'
import { unnamed } from '../transcript/model'
import type { ReadRules } from '../transcript/readRules'

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
