import type { CaptionText } from './captionText'
import type { CaptionMarkup } from './captionWords'
import type { Reference } from '../text/characterReferences'
import { readReference } from '../text/characterReferences'
import { isDigit, isLineBreak } from '../text/characters'
import type { Span } from '../../base/span'

interface Voice {
  readonly name: string | null
  readonly span: Span | null
}

const nobody: Voice = { name: null, span: null }

/** The words of one cue while they are read. */
interface Walk {
  readonly text: string
  readonly to: number
  readonly into: CaptionText
  /** The tags that are open, and of those the voices. */
  readonly tags: string[]
  readonly voices: Voice[]
  /** Who speaks now. */
  voice: Voice
}

const nested: ReadonlySet<string> = new Set(['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang'])
const reference: Reference = { means: '', end: 0 }
const less = 60
const ampersand = 38

/** The words of a WebVTT cue by the standard's rules for tags, character references and NUL. Linear. */
export const vttMarkup: CaptionMarkup = { marks: '<&\0', readText: readVttText }

function readVttText(text: string, from: number, to: number, into: CaptionText): void {
  const walk: Walk = { text, to, into, tags: [], voices: [], voice: nobody }
  let start = from
  let i = from
  while (i < to) {
    const end = isMark(text.charCodeAt(i)) ? takeMark(walk, start, i) : i
    if (end > i) start = end
    i = end > i ? end : i + 1
  }
  addWords(walk, start, to)
}

function isMark(code: number): boolean {
  return code === less || code === ampersand || code === 0 || isLineBreak(code)
}

/** Takes the words from `start` to the mark at `at`, and the mark; gives where it ends, which is at `at` where it is none after all. */
function takeMark(walk: Walk, start: number, at: number): number {
  const { text, to, into, voice } = walk
  const code = text.charCodeAt(at)
  if (code === ampersand) {
    if (!readReference(text, at, to, reference)) return at
    addWords(walk, start, at)
    into.add(at, reference.end, reference.means, voice.name, voice.span)
    return reference.end
  }
  addWords(walk, start, at)
  if (code === less) return takeTag(walk, at)
  if (code === 0) {
    into.add(at, at + 1, '\ufffd', voice.name, voice.span)
    return at + 1
  }
  into.line++
  return code === 13 && at + 1 < to && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
}

function addWords({ into, voice }: Walk, start: number, end: number): void {
  into.add(start, end, null, voice.name, voice.span)
}

/** Takes the tag that opens at `at`; gives where it ends. */
function takeTag(walk: Walk, at: number): number {
  const { text, to } = walk
  let end = at + 1
  while (end < to && text.charCodeAt(end) !== 62) end++
  changeOpen(walk, at + 1, end)
  walk.voice = walk.voices.at(-1) ?? nobody
  return end < to ? end + 1 : to
}

/** Opens or closes what the tag between `from` and `to` says. */
function changeOpen(walk: Walk, from: number, to: number): void {
  const { text, into, tags, voices } = walk
  if (from < to && isDigit(text.charCodeAt(from))) {
    into.timed = true
    return
  }
  if (from < to && text.charCodeAt(from) === 47) {
    close(text.slice(from + 1, to), walk)
    return
  }
  let at = from
  while (at < to && !endsName(text.charCodeAt(at))) at++
  const tag = text.slice(from, at)
  if (!nested.has(tag) || (tag === 'rt' && tags.at(-1) !== 'ruby')) return
  // Classes go on to the first blank.
  while (at < to && !isSpace(text.charCodeAt(at))) at++
  tags.push(tag)
  if (tag === 'v') voices.push(annotation(text, at, to))
}

function close(tag: string, { tags, voices }: Walk): void {
  const last = tags.at(-1)
  if (last === undefined || !nested.has(tag)) return
  if (tag === 'ruby' && last === 'rt') tags.length -= 2
  else if (tag !== last) return
  else tags.length--
  if (tag === 'v') voices.length--
}

/** The name in a voice's tag, blanks collapsed. */
function annotation(text: string, from: number, to: number): Voice {
  let start = from
  while (start < to && isSpace(text.charCodeAt(start))) start++
  let end = to
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (start === end) return nobody
  let name = ''
  let run = start
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) !== 38 || !readReference(text, i, end, reference)) continue
    name += text.slice(run, i) + reference.means
    run = reference.end
    i = run - 1
  }
  name = (name + text.slice(run, end))
    .replaceAll('\0', '\ufffd')
    .replace(/[\t\n\f\r ]+/g, ' ')
    .trim()
  return name === '' ? nobody : { name, span: { start, end } }
}

function endsName(code: number): boolean {
  return code === 46 || isSpace(code)
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 12 || code === 13
}
