import type { CaptionText } from './captionText'
import type { CaptionMarkup } from './captionWords'
import type { Reference } from '../text/characterReferences'
import { readReference } from '../text/characterReferences'
import { isDigit } from '../text/characters'
import type { Span } from '../../base/span'

interface Voice {
  readonly name: string | null
  readonly span: Span | null
}

/** The tags that are open, and of those the voices. */
interface Open {
  readonly tags: string[]
  readonly voices: Voice[]
}

const nested: ReadonlySet<string> = new Set(['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang'])
const reference: Reference = { means: '', end: 0 }

/** The words of a WebVTT cue by the standard's rules for tags, character references and NUL. Linear. */
export const vttMarkup: CaptionMarkup = { marks: '<&\0', readText: readVttText }

function readVttText(text: string, from: number, to: number, into: CaptionText): void {
  const open: Open = { tags: [], voices: [] }
  let voice: string | null = null
  let span: Span | null = null
  let start = from
  let i = from
  while (i < to) {
    const code = text.charCodeAt(i)
    if (code !== 60 && code !== 38 && code !== 0 && code !== 10 && code !== 13) {
      i++
      continue
    }
    if (code === 38) {
      if (!readReference(text, i, to, reference)) {
        i++
        continue
      }
      into.add(start, i, null, voice, span)
      into.add(i, reference.end, reference.means, voice, span)
      i = reference.end
    } else {
      into.add(start, i, null, voice, span)
      if (code === 0) {
        into.add(i, i + 1, '\ufffd', voice, span)
        i++
      } else if (code === 60) {
        let end = i + 1
        while (end < to && text.charCodeAt(end) !== 62) end++
        if (changeOpen(text, i + 1, end, open, into)) {
          const speaking = open.voices.at(-1)
          voice = speaking?.name ?? null
          span = speaking?.span ?? null
        }
        i = end < to ? end + 1 : to
      } else {
        if (code === 13 && i + 1 < to && text.charCodeAt(i + 1) === 10) i++
        into.line++
        i++
      }
    }
    start = i
  }
  into.add(start, to, null, voice, span)
}

/** Opens or closes what the tag between `from` and `to` says; true where the voice may be another. */
function changeOpen(text: string, from: number, to: number, open: Open, into: CaptionText): boolean {
  if (from < to && isDigit(text.charCodeAt(from))) {
    into.timed = true
    return false
  }
  if (from < to && text.charCodeAt(from) === 47) return close(text.slice(from + 1, to), open)
  let at = from
  while (at < to && !endsName(text.charCodeAt(at))) at++
  const tag = text.slice(from, at)
  if (!nested.has(tag) || (tag === 'rt' && open.tags.at(-1) !== 'ruby')) return false
  // Classes go on to the first blank.
  while (at < to && !isSpace(text.charCodeAt(at))) at++
  open.tags.push(tag)
  if (tag !== 'v') return false
  open.voices.push(annotation(text, at, to))
  return true
}

function close(tag: string, { tags, voices }: Open): boolean {
  const last = tags.at(-1)
  if (last === undefined || !nested.has(tag)) return false
  if (tag === 'ruby' && last === 'rt') tags.length -= 2
  else if (tag === last) tags.length--
  else return false
  if (tag !== 'v') return false
  voices.length--
  return true
}

const nobody: Voice = { name: null, span: null }

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
