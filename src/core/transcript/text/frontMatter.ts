import { nearest } from '../../base/nearest'
import { lineIndex } from '../../base/lines'
import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import type { YamlLimits } from '../../base/yaml/buildTree'
import { readYaml } from '../../base/yaml/readYaml'
import { asMap, asText, at, documentPlace, entryPlace, isAbsent, oneOf, shown } from '../../base/yaml/yamlPlace'
import type { Place } from '../../base/yaml/yamlPlace'
import { skipBlanks } from './characters'
import { knownRole } from '../speakers/labels'
import { linesFrom, nextLine } from './lineCursor'
import type { Speaker, TranscriptHeader } from '../model'
import { roles } from '../model'
import '../problems'
import { checkRelativePath } from '../relativePath'

export interface FrontMatter {
  readonly header: TranscriptHeader
  /** The declared speakers in their order, or null where none are declared. */
  readonly speakers: readonly Speaker[] | null
  /** Where the turns begin. */
  readonly bodyStart: number
  readonly problems: readonly Problem[]
}

export const emptyHeader: TranscriptHeader = { session: null, date: null, language: null, media: null, span: null }

/** No honest front matter is longer: a fence further away closes nothing. */
const limits: YamlLimits = { length: 65_536, tokens: 20_000, depth: 32, nodes: 10_000 }

export const headerKeys = ['session', 'date', 'language', 'media', 'speakers'] as const
export const speakerKeys = ['role', 'name'] as const

const hyphen = 45
const dot = 46

/** Reads the optional YAML between two `---` at the start of a text. Never throws. */
export function readFrontMatter(text: string, from: number): FrontMatter {
  const cursor = linesFrom(text, from)
  if (!nextLine(text, cursor) || !isFence(text, cursor.start, cursor.end, hyphen)) {
    return { header: emptyHeader, speakers: null, bodyStart: from, problems: [] }
  }
  const open = cursor.end
  const start = cursor.next
  while (nextLine(text, cursor) && cursor.start - start <= limits.length) {
    if (!isFence(text, cursor.start, cursor.end, hyphen) && !isFence(text, cursor.start, cursor.end, dot)) continue
    return { ...readHeader(text, from, start, cursor.start, cursor.end), bodyStart: cursor.next }
  }
  const problems = [
    problem('transcript/open-front-matter', 'error', {}, lineIndex(text.slice(0, open)).range(from, open)),
  ]
  return { header: emptyHeader, speakers: null, bodyStart: start, problems }
}

function isFence(text: string, start: number, end: number, mark: number): boolean {
  if (end - start < 3) return false
  for (let i = start; i < start + 3; i++) if (text.charCodeAt(i) !== mark) return false
  return skipBlanks(text, start + 3, end) === end
}

function readHeader(
  text: string,
  from: number,
  start: number,
  end: number,
  fenceEnd: number,
): Omit<FrontMatter, 'bodyStart'> {
  // The lines above the turns are all that is needed of what may be a long file.
  const lines = lineIndex(text.slice(0, fenceEnd))
  // YAML's own reader knows LF and CRLF only; this keeps every offset.
  const source = text.slice(start, end).replace(/\r(?!\n)/g, '\n')
  const reading = readYaml(source, { limits, within: { lines, offset: start } })
  const fences = lines.range(from, fenceEnd)
  const problems: Problem[] = reading.problems.map((found) =>
    found.range === undefined ? { ...found, range: fences } : found,
  )
  const root = documentPlace(reading)
  if (asMap(root, problems) !== null) checkKnown(root, headerKeys, problems)
  const header: TranscriptHeader = {
    session: asText(at(root, 'session'), problems),
    date: asText(at(root, 'date'), problems),
    language: readLanguage(at(root, 'language'), problems),
    media: readMedia(at(root, 'media'), problems),
    span: { start: from, end: fenceEnd },
  }
  return { header, speakers: readSpeakers(at(root, 'speakers'), problems), problems }
}

/** Keys nobody reads stay in the file; a study may have its own. */
function checkKnown(place: Place, known: readonly string[], problems: Problem[]): void {
  if (place.node?.kind !== 'map') return
  for (const { key, keyRange } of place.node.entries.values()) {
    if (known.includes(key)) continue
    const data = { path: place.path, key: shown(key), nearest: nearest(key, known) ?? '' }
    problems.push(problem('shape/unknown-key', 'information', data, keyRange))
  }
}

function readLanguage(place: Place, problems: Problem[]): string | null {
  const language = asText(place, problems)
  if (language === null || isLanguage(language)) return language
  problems.push(problem('transcript/unusable-language', 'warning', { language: shown(language) }, place.range))
  return null
}

/** Whether a text is a language tag such as `en` or `pt-BR`. */
export function isLanguage(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1
  } catch {
    return false
  }
}

function readMedia(place: Place, problems: Problem[]): string | null {
  const path = asText(place, problems)
  if (path === null) return null
  const verdict = checkRelativePath(path)
  if (verdict === 'ok') return path
  problems.push(problem('transcript/refused-media', 'warning', { path: shown(path), reason: verdict }, place.range))
  return null
}

function readSpeakers(place: Place, problems: Problem[]): readonly Speaker[] | null {
  const map = asMap(place, problems)
  if (map === null) return null
  const speakers = new Map<string, Speaker>()
  for (const entry of map.entries.values()) {
    const label = entry.key.trim()
    if (label === '') problems.push(problem('transcript/empty-label', 'warning', {}, entry.keyRange))
    else speakers.set(label, readSpeaker(label, entryPlace(place, entry), entry.keyRange, problems))
  }
  return speakers.size > 0 ? [...speakers.values()] : null
}

function readSpeaker(label: string, place: Place, keyRange: TextRange, problems: Problem[]): Speaker {
  let name: string | null = null
  let rolePlace = place
  // `T: therapist` says as much as `T: {role: therapist}`.
  if (place.node?.kind !== 'scalar') {
    if (asMap(place, problems) !== null) checkKnown(place, speakerKeys, problems)
    name = asText(at(place, 'name'), problems)
    rolePlace = at(place, 'role')
  }
  const usual = knownRole(label) ?? 'other'
  if (isAbsent(rolePlace))
    problems.push(problem('transcript/missing-role', 'information', { label: shown(label), taken: usual }, keyRange))
  return { label, role: oneOf(rolePlace, roles, problems) ?? usual, name, declared: true }
}
