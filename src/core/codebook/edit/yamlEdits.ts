import type { YamlEntry, YamlMap, YamlNode } from '../../base/yaml/yamlTree'
import type { TextEdit } from './textEdits'

/** The line end that a text uses. */
export const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')

/** Where the line of an offset begins. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** Where the line of an offset ends, before its line end. */
export function lineStop(text: string, offset: number): number {
  const found = text.indexOf('\n', offset)
  const end = found < 0 ? text.length : found
  return text[end - 1] === '\r' && end > lineStart(text, offset) ? end - 1 : end
}

/** Where the next line begins. */
const nextLine = (text: string, offset: number): number => {
  const found = text.indexOf('\n', offset)
  return found < 0 ? text.length : found + 1
}

/** How far an offset is from the start of its line. */
export const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset)

/** Whether a list or mapping is written in brackets. */
export const isFlow = (text: string, { start }: YamlNode): boolean => text[start] === '{' || text[start] === '['

/** A word as YAML reads it back as text. */
export function quoted(word: string): string {
  const plain = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. /+-]*$/u.test(word) && !/\s$/.test(word)
  return plain && !/^(?:null|true|false|~)$/i.test(word) && !/^[0-9.+-]/.test(word) ? word : JSON.stringify(word)
}

/** Where an entry ends: its value, or the colon of an empty one. */
export function entryEnd(text: string, { keyEnd, value }: YamlEntry): number {
  if (value.end > keyEnd) return value.end
  const colon = /^[ \t]*:/.exec(text.slice(keyEnd, keyEnd + 20))?.[0].length ?? 0
  return keyEnd + colon
}

/** Adds a key to a mapping after one of its entries, or after its first one. `value` is as YAML writes it, in one line. */
export function addKey(text: string, map: YamlMap, key: string, value: string, after?: YamlEntry): TextEdit | null {
  const first = map.entries.values().next().value
  const entry = after ?? first
  if (entry === undefined || first === undefined) {
    if (!isFlow(text, map)) return null
    return { start: map.start + 1, end: map.start + 1, text: `${key}: ${value}` }
  }
  const end = entryEnd(text, entry)
  if (isFlow(text, map)) return { start: end, end, text: `, ${key}: ${value}` }
  const line = lineStop(text, end)
  const indent = ' '.repeat(columnOf(text, first.keyStart))
  return { start: line, end: line, text: `${lineEnd(text)}${indent}${key}: ${value}` }
}

/** What is between an element of a bracketed list or mapping and its neighbor, removed with it. */
function removeBetween(text: string, start: number, end: number): TextEdit {
  const after = /^\s*,[ \t]*/.exec(text.slice(end))
  if (after !== null) return { start, end: end + after[0].length, text: '' }
  const before = /,\s*$/.exec(text.slice(0, start))
  return { start: start - (before?.[0].length ?? 0), end, text: '' }
}

/** Whole lines from one offset to another. */
const wholeLines = (text: string, start: number, end: number): TextEdit => {
  const from = lineStart(text, start)
  const to = nextLine(text, end)
  // The last line of a file takes the line end before it along.
  const without = to === text.length && !text.endsWith('\n') ? from - (text[from - 2] === '\r' ? 2 : 1) : from
  return { start: Math.max(0, without), end: to, text: '' }
}

/** Removes a key and its value from the mapping at a path. */
export function removeKey(text: string, map: YamlMap, entry: YamlEntry): TextEdit {
  const end = entryEnd(text, entry)
  if (isFlow(text, map)) return removeBetween(text, entry.keyStart, end)
  const before = text.slice(lineStart(text, entry.keyStart), entry.keyStart)
  if (before.trim() === '') return wholeLines(text, entry.keyStart, end)
  // The first key of an item shares its line with the dash: the next key takes its place.
  const next = [...map.entries.values()].find(({ keyStart }) => keyStart > entry.keyStart)
  return { start: entry.keyStart, end: next?.keyStart ?? end, text: '' }
}

/** Removes an item of a list; a list that would be empty stays as `[]`. */
export function removeItem(text: string, list: YamlNode & { readonly kind: 'list' }, item: YamlNode): TextEdit {
  if (isFlow(text, list)) return removeBetween(text, item.start, item.end)
  const dash = text.lastIndexOf('-', item.start - 1)
  if (list.items.length === 1) return { start: dash, end: item.end, text: '[]' }
  const lone = text.slice(lineStart(text, dash), dash).trim() === ''
  if (lone) return wholeLines(text, dash, item.end)
  const next = list.items[list.items.indexOf(item) + 1]
  return { start: item.start, end: next?.start ?? item.end, text: '' }
}

/** Adds a text to a list of texts, or to a single text, which becomes a list. */
export function addText(text: string, value: YamlNode, word: string): TextEdit | null {
  if (value.kind === 'map') return null
  const written = quoted(word)
  if (value.kind === 'scalar') {
    return { start: value.start, end: value.end, text: `[${text.slice(value.start, value.end)}, ${written}]` }
  }
  const last = value.items.at(-1)
  if (last === undefined) return { start: value.start, end: value.end, text: `[${written}]` }
  if (isFlow(text, value)) return { start: last.end, end: last.end, text: `, ${written}` }
  const at = lineStop(text, last.end)
  const dash = text.lastIndexOf('-', last.start - 1)
  return { start: at, end: at, text: `${lineEnd(text)}${' '.repeat(columnOf(text, dash))}- ${written}` }
}
