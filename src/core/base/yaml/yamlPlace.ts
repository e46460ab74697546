import { nearest } from '../nearest'
import type { Problem, TextRange } from '../problem'
import { problem } from '../problem'
import type { YamlEntry, YamlMap, YamlNode } from './yamlTree'
import type { YamlReading } from './readYaml'
import './problems'

/**
 * A place in a file: what stands there (null where nothing does) and how to name and underline it.
 * The helpers below read a place as what the format asks for and note a problem where it is something else;
 * an absent place, or an empty one (`key:` and no more), gives null without a problem.
 */
export interface Place {
  readonly node: YamlNode | null
  /** As a person would write the way to it, counting from 0: `codes[2].speaker`. */
  readonly path: string
  /** The value's own range; of an absent or empty value, that of its key or of what should hold it. */
  readonly range: TextRange
}

const topOfFile: TextRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/** The whole document as a place. */
export function documentPlace(reading: YamlReading): Place {
  return { node: reading.root, path: '', range: reading.root?.range ?? topOfFile }
}

/** A word of a file, short enough for a message. */
export const shown = (word: string): string => (word.length > 60 ? `${word.slice(0, 60)}…` : word)

const below = (path: string, key: string): string => (path === '' ? shown(key) : `${path}.${shown(key)}`)

/** True where nothing is written, or an empty value. */
export function isAbsent(place: Place): boolean {
  return place.node === null || (place.node.kind === 'scalar' && place.node.value === null)
}

/** The place under a key of a map; absent where the place is no map or has no such key. */
export function at(place: Place, key: string): Place {
  const entry = place.node?.kind === 'map' ? place.node.entries.get(key) : undefined
  if (entry === undefined) return { node: null, path: below(place.path, key), range: startOf(place) }
  return entryPlace(place, entry)
}

/** The place of an entry's value. */
export function entryPlace(place: Place, entry: YamlEntry): Place {
  const { value } = entry
  return {
    node: value,
    path: below(place.path, entry.key),
    range: value.start === value.end ? entry.keyRange : value.range,
  }
}

/** Where a missing key is reported: the first line of what should hold it, not all of its lines. */
function startOf(place: Place): TextRange {
  const first = place.node?.kind === 'map' ? place.node.entries.values().next().value : undefined
  return first?.keyRange ?? place.range
}

/** Looking for a near word costs time: after so many findings, and among so many words, nobody is offered one. */
const mostSuggestions = 50
const mostCandidates = 500

/** The allowed word that was probably meant, or empty. */
export function suggestion(word: string, allowed: readonly string[], problems: readonly Problem[]): string {
  return problems.length < mostSuggestions && allowed.length <= mostCandidates ? (nearest(word, allowed) ?? '') : ''
}

function wrongType(place: Place, expected: string, problems: Problem[]): null {
  problems.push(problem('shape/wrong-type', 'error', { path: place.path, expected }, place.range))
  return null
}

/** The place under a key that must be there; notes `shape/missing-key` where it is absent or empty. */
export function required(place: Place, key: string, problems: Problem[]): Place {
  const value = at(place, key)
  if (isAbsent(value)) problems.push(problem('shape/missing-key', 'error', { path: place.path, key }, value.range))
  return value
}

/** A map, or null. */
export function asMap(place: Place, problems: Problem[], expected = 'a mapping of keys to values'): YamlMap | null {
  if (isAbsent(place)) return null
  return place.node?.kind === 'map' ? place.node : wrongType(place, expected, problems)
}

/** The items of a list; none where it is absent. */
export function asList(place: Place, problems: Problem[], expected = 'a list'): readonly Place[] {
  if (isAbsent(place)) return []
  if (place.node?.kind !== 'list') {
    wrongType(place, expected, problems)
    return []
  }
  return place.node.items.map((node, index) => ({ node, path: `${place.path}[${index}]`, range: node.range }))
}

/** As `asList`, but a single value will do for a list of one. */
export function asListOrOne(place: Place, problems: Problem[], expected = 'a list'): readonly Place[] {
  if (place.node?.kind === 'scalar' && !isAbsent(place)) return [place]
  return asList(place, problems, expected)
}

/** Text as it is written, so that `cues: [no, 12]` needs no quotes; or null. */
export function asText(place: Place, problems: Problem[], expected = 'text'): string | null {
  const { node } = place
  if (node === null || isAbsent(place)) return null
  // A sentence with a colon in it is the usual way to get a mapping where text was meant.
  if (node.kind === 'map') return wrongType(place, `${expected}, in quotes where it holds a colon`, problems)
  if (node.kind === 'list') return wrongType(place, expected, problems)
  return typeof node.value === 'string' ? node.value : node.source
}

/** A finite number, or null. */
export function asNumber(place: Place, problems: Problem[], expected = 'a number'): number | null {
  if (isAbsent(place)) return null
  const value = place.node?.kind === 'scalar' ? place.node.value : null
  return typeof value === 'number' && Number.isFinite(value) ? value : wrongType(place, expected, problems)
}

/** A whole number, or null. */
export function asInteger(place: Place, problems: Problem[], expected = 'a whole number'): number | null {
  const value = isAbsent(place) || place.node?.kind !== 'scalar' ? null : place.node.value
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return wrongType(place, expected, problems)
  return asNumber(place, problems, expected)
}

/** True or false, or null. */
export function asBoolean(place: Place, problems: Problem[], expected = 'true or false'): boolean | null {
  if (isAbsent(place)) return null
  const value = place.node?.kind === 'scalar' ? place.node.value : null
  return typeof value === 'boolean' ? value : wrongType(place, expected, problems)
}

/** One of some words, or null; a word near one of them is suggested. */
export function oneOf<T extends string>(place: Place, allowed: readonly T[], problems: Problem[]): T | null {
  const value = asText(place, problems, allowed.join(', '))
  if (value === null) return null
  const found = allowed.find((word) => word === value)
  if (found !== undefined) return found
  const data = { path: place.path, value: shown(value), allowed, nearest: suggestion(value, allowed, problems) }
  problems.push(problem('shape/not-one-of', 'error', data, place.range))
  return null
}

/** Notes each key of a map that the format does not know, with the known key it resembles. */
export function checkKeys(place: Place, known: readonly string[], problems: Problem[]): void {
  if (place.node?.kind !== 'map') return
  for (const { key, keyRange } of place.node.entries.values()) {
    if (known.includes(key)) continue
    const near = suggestion(key, known, problems)
    problems.push(
      problem('shape/unknown-key', 'warning', { path: place.path, key: shown(key), nearest: near }, keyRange),
    )
  }
}
