import { lineIndex } from '../base/lines'
import type { TextRange } from '../base/problem'
import { problem } from '../base/problem'
import './problems'
import type { Transcript } from './model'

/** Seconds of a day: no session is longer. */
const day = 86_400

/**
 * The transcript with a warning on the first turn that begins or ends later than a day after the start: its times are probably milliseconds
 * that were read as seconds. `text` is the file, where the turns stand in it.
 */
export function withLengthChecked(transcript: Transcript, text: string | null = null): Transcript {
  const late = transcript.turns.find(({ start, end }) => Math.max(start ?? 0, end ?? 0) > day)
  if (late === undefined) return transcript
  const range: TextRange | undefined = text === null ? undefined : lineIndex(text).range(late.span.start, late.span.end)
  const hours = Math.round(Math.max(late.start ?? 0, late.end ?? 0) / 360) / 10
  return {
    ...transcript,
    problems: [
      ...transcript.problems,
      problem('transcript/longer-than-a-day', 'warning', { turn: late.index, hours }, range),
    ],
  }
}
