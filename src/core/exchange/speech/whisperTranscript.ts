import { problem } from '../../base/problem'
import type { CaptionRule } from '../../transcript/readRules'
import type { Converted, TextFormat } from '../formats/transcriptFormat'
import { notConverted } from '../formats/transcriptFormat'
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

const milliseconds = (value: unknown): number | null => {
  const found = secondsOf(value)
  return found === null ? null : found / 1000
}

/** When a segment begins and ends, in whichever way the program writes it. */
function timesOf(segment: Known): { readonly start: number | null; readonly end: number | null } {
  const { offsets } = segment
  if (isObject(offsets)) return { start: milliseconds(offsets['from']), end: milliseconds(offsets['to']) }
  const timeOf = (key: 'start' | 'end'): number | null =>
    secondsOf(segment[key]) ?? milliseconds(segment[`${key}_ms`] ?? segment[`${key}Ms`])
  return { start: timeOf('start'), end: timeOf('end') }
}

interface SpokenWord {
  readonly speaker: string
  readonly text: string
  readonly start: number | null
  readonly end: number | null
}

/** The words of a segment, as far as they are written one by one; whoever a word does not name is the segment's speaker. */
const wordsOf = (segment: Known): SpokenWord[] =>
  listOf(segment['words']).map((word) => ({
    speaker: textOf(word['speaker']) || textOf(segment['speaker']),
    text: textOf(word['word']) || textOf(word['text']),
    start: secondsOf(word['start']),
    end: secondsOf(word['end']),
  }))

/** A segment divided where the speaker of its words changes; words without a time have none. */
function dividedBySpeaker(text: string, words: readonly SpokenWord[]): SpeechSegment[] {
  const placed = wordsIn(
    text,
    words.map((word) => word.text),
  )
  const segments: { speaker: string; start: number | null; end: number | null; text: string }[] = []
  for (const [i, word] of words.entries()) {
    const own = placed?.[i] ?? word.text
    const last = segments.at(-1)
    if (last === undefined || last.speaker !== word.speaker) {
      segments.push({ speaker: word.speaker, start: word.start, end: word.end, text: own })
      continue
    }
    last.text += placed !== null || own.startsWith(' ') ? own : ` ${own}`
    last.end = word.end ?? last.end
  }
  return segments
}

/** A segment as speech: one stretch, or several where its words are of several speakers. */
function segmentsOf(segment: Known): SpeechSegment[] {
  const text = textOf(segment['text'])
  const words = wordsOf(segment)
  const [first] = words
  if (words.some(({ speaker }) => speaker !== first?.speaker)) return dividedBySpeaker(text, words)
  return [{ speaker: textOf(segment['speaker']) || (first?.speaker ?? ''), ...timesOf(segment), text }]
}

/** The segments of a transcript in JSON, as Whisper, WhisperX and whisper.cpp write it; null where it is none. */
function segmentList(value: unknown): readonly unknown[] | null {
  const list = Array.isArray(value) ? value : isObject(value) ? (value['segments'] ?? value['transcription']) : null
  return Array.isArray(list) && list.some((one) => isObject(one) && typeof one['text'] === 'string')
    ? (list as readonly unknown[])
    : null
}

/** Whether a text is such JSON by its beginning. */
const looksLikeWhisper = (text: string): boolean =>
  /^\ufeff?\s*[[{]/.test(text) && /"(?:segments|transcription|text)"\s*:/.test(text.slice(0, 100_000))

/** The value of a JSON text, or why it has none. */
function parseJson(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as unknown }
  } catch (error) {
    if (!(error instanceof SyntaxError)) return { reason: 'it is nested too deep' }
    return { reason: error.message.replace(/[\s\S]*(?= (?:in JSON|at position))/, 'it is cut short or damaged') }
  }
}

const unreadable = (reason: string): Converted => notConverted(problem('exchange/unreadable-json', 'error', { reason }))

/** Reads Whisper's and WhisperX's JSON: a segment is a stretch of speech, of whoever it names. */
function whisperTranscript(text: string, captions: CaptionRule): Converted {
  const json = parseJson(text)
  if ('reason' in json) return unreadable(json.reason)
  const list = segmentList(json.value)
  if (list === null) return unreadable('it has no segments with text')
  const segments = list.filter(isObject).flatMap(segmentsOf)
  const timeless = segments.filter(({ start, text: words }) => start === null && words.trim() !== '').length
  const problems =
    timeless === 0 ? [] : [problem('exchange/no-time', 'information', { what: 'segments', count: timeless })]
  const language = isObject(json.value) ? textOf(json.value['language']) || null : null
  const turns = turnsOfSegments(segments, captions)
  return { transcript: madeTranscript('whisper/1', turns, { language }, problems), problems: [] }
}

/** JSON as Whisper, WhisperX and whisper.cpp write it. */
export const whisperFormat: TextFormat = {
  looksLike: (text, { map }) => map === null && looksLikeWhisper(text),
  read: (text, _, { captions }) => whisperTranscript(text, captions),
}
