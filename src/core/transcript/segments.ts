import type { SpokenTranscript } from './model'

/**
 * The 1-based segment of fixed length that each turn begins in, by turn; a turn without a time is where the last timed one was. Null before
 * the first time, and everywhere in a transcript without times: segments are never invented.
 */
export function segmentsOf(transcript: SpokenTranscript, minutes: number): readonly (number | null)[] {
  const begin = transcript.turns.find(({ start }) => start !== null)?.start ?? 0
  let last: number | null = null
  return transcript.turns.map(({ start }) => {
    last = start ?? last
    // Times may run backwards, even to before the first.
    return last === null ? null : Math.max(1, Math.floor((last - begin) / (60 * minutes)) + 1)
  })
}
