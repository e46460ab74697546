import { knownRole } from '../../transcript/speakers/labels'
import type { SpeechSegment } from './segmentTurns'

/** A tier of a file that has tiers, as a person is shown it. */
export interface SpeechTier {
  readonly name: string
  /** Whom the file names as its speaker, or null. */
  readonly speaker: string | null
  /** Annotations with text. */
  readonly count: number
  /** One of the first, by which a person knows what the tier is. */
  readonly sample: string
  /** Whether it is read as speech where nobody says which are. */
  readonly taken: boolean
}

/** What a person is shown of a tier. */
export function speechTier(
  name: string,
  speaker: string | null,
  segments: readonly SpeechSegment[],
  taken: boolean,
): SpeechTier {
  const said = segments.filter(({ text }) => text.trim() !== '')
  const sample = said.slice(0, 5).reduce((longest, { text }) => (text.length > longest.length ? text : longest), '')
  return { name, speaker, count: said.length, sample: sample.replace(/\s+/g, ' ').trim().slice(0, 120), taken }
}

/** Whether a person has to say which tiers are speech: where it is not plain of more than one that it is a speaker's. */
export const tiersToAsk = (tiers: readonly SpeechTier[]): boolean =>
  tiers.filter(({ name, speaker }) => speaker === null && knownRole(name) === null).length > 1
