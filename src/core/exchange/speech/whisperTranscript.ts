import { problem } from '../../base/problem'
import type { CaptionRule } from '../../transcript/readRules'
import { defaultRules } from '../../transcript/readRules'
import type { Converted } from '../word/docxTranscript'
import { madeTranscript } from '../madeTranscript'
import '../problems'
import type { SpeechSegment } from './segmentTurns'
import { turnsOfSegments } from './segmentTurns'

type Known = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Known =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly Known[] => (Array.isArray(value) ? value.filter(isObject) : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const secondsOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null

/** Each word as it stands in the segment's text, up to the next one, if all of them do: some scripts part no words. Null where they don't. */
function wordsIn(text: string, words: readonly string[]): string[] | null {
  const starts: number[] = []
  let at = 0
  for (const word of words) {
    const found = text.indexOf(word.trim(), at)
    if (found < 0) return null
    starts.push(found)
    at = found + word.trim().length
  }
  return starts.map((start, i) => text.slice(i === 0 ? 0 : start, starts[i + 1]))
}

const none: readonly Known[] = []

/** Segments with words of several speakers are divided where the speaker changes; words without a time have none. */
function segmentsOf(segment: Known): SpeechSegment[] {
  const speaker = textOf(segment['speaker'])
  const words = segment['words'] === undefined ? none : listOf(segment['words'])
  const speakers = words.map((word) => textOf(word['speaker']) || speaker)
  const offsets = isObject(segment['offsets']) ? segment['offsets'] : null
  const milliseconds = (value: unknown): number | null => {
    const found = secondsOf(value)
    return found === null ? null : found / 1000
  }
  const timeOf = (key: 'start' | 'end'): number | null =>
    secondsOf(segment[key]) ?? milliseconds(segment[`${key}_ms`] ?? segment[`${key}Ms`])
  const start = offsets === null ? timeOf('start') : milliseconds(offsets['from'])
  const end = offsets === null ? timeOf('end') : milliseconds(offsets['to'])
  if (speakers.every((one) => one === speakers[0]))
    return [{ speaker: speaker || (speakers[0] ?? ''), start, end, text: textOf(segment['text']) }]
  const out: { speaker: string; start: number | null; end: number | null; text: string }[] = []
  const spelled = words.map((word) => textOf(word['word']) || textOf(word['text']))
  const placed = wordsIn(textOf(segment['text']), spelled)
  for (const [i, word] of words.entries()) {
    const own = placed?.[i] ?? spelled[i] ?? ''
    const last = out.at(-1)
    if (last !== undefined && last.speaker === speakers[i]) {
      last.text += placed !== null || own.startsWith(' ') ? own : ` ${own}`
      last.end = secondsOf(word['end']) ?? last.end
    } else
      out.push({ speaker: speakers[i] ?? '', start: secondsOf(word['start']), end: secondsOf(word['end']), text: own })
  }
  return out
}

/** The segments of a transcript in JSON, as Whisper, WhisperX and whisper.cpp write it; null where it is none. */
function segmentList(value: unknown): readonly unknown[] | null {
  const list = Array.isArray(value) ? value : isObject(value) ? (value['segments'] ?? value['transcription']) : null
  return Array.isArray(list) && list.some((one) => isObject(one) && typeof one['text'] === 'string')
    ? (list as readonly unknown[])
    : null
}

/** Whether a text is such JSON by its beginning. */
export const looksLikeWhisper = (text: string): boolean =>
  /^\ufeff?\s*[[{]/.test(text) && /"(?:segments|transcription|text)"\s*:/.test(text.slice(0, 100_000))

/** Reads Whisper's and WhisperX's JSON: a segment is a stretch of speech, of whoever it names. Never throws. */
export function whisperTranscript(text: string, captions: CaptionRule = defaultRules.captions): Converted {
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as unknown
  } catch (error) {
    return {
      transcript: null,
      problems: [
        problem('exchange/unreadable-json', 'error', {
          reason:
            error instanceof SyntaxError
              ? error.message.replace(/[\s\S]*(?= (?:in JSON|at position))/, 'it is cut short or damaged')
              : 'it is nested too deep',
        }),
      ],
    }
  }
  const list = segmentList(value)
  if (list === null)
    return {
      transcript: null,
      problems: [problem('exchange/unreadable-json', 'error', { reason: 'it has no segments with text' })],
    }
  const segments: SpeechSegment[] = []
  for (const segment of list) if (isObject(segment)) for (const one of segmentsOf(segment)) segments.push(one)
  const timeless = segments.filter(({ start, text: words }) => start === null && words.trim() !== '').length
  const problems =
    timeless === 0 ? [] : [problem('exchange/no-time', 'information', { what: 'segments', count: timeless })]
  const language = isObject(value) ? textOf(value['language']) || null : null
  return {
    transcript: madeTranscript('whisper/1', turnsOfSegments(segments, captions), { language }, problems),
    problems: [],
  }
}
