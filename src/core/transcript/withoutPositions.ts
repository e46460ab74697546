import type { SpokenTranscript, Transcript } from './model'

/** What was said, without where it stands. */
export function withoutPositions(transcript: Transcript): SpokenTranscript {
  const turns = transcript.turns.map(({ index, label, number, role, start, end, section, text }) => ({
    index,
    label,
    number,
    role,
    start,
    end,
    section,
    text,
  }))
  return { ...transcript, turns }
}
