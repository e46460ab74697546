import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Role } from '../../transcript/model'
import { roles } from '../../transcript/model'
import type { CaptionRule } from '../../transcript/readRules'
import { defaultRules, merges } from '../../transcript/readRules'
import { checkRelativePath } from '../../transcript/relativePath'
import type { Place } from '../../base/yaml/yamlPlace'
import {
  asBoolean,
  asInteger,
  asList,
  asListOrOne,
  asMap,
  asNumber,
  asText,
  at,
  checkKeys,
  documentPlace,
  entryPlace,
  isAbsent,
  oneOf,
  required,
} from '../../base/yaml/yamlPlace'
import { readYaml } from '../../base/yaml/readYaml'
import type { GatePolicy } from '../blinding/gate'
import { readText } from '../reading/readText'
import '../problems'

export interface StudySession {
  readonly id: string
  /** Transcripts of the session in order, relative to the study. */
  readonly parts: readonly string[]
  readonly case: string | null
  readonly therapist: string | null
  readonly number: number | null
  readonly date: string | null
  /** Roles of its speakers by label; they go before the study's. */
  readonly speakers: ReadonlyMap<string, Role>
}

export const primaryCoefficients = [
  'percentAgreement',
  'positiveAgreement',
  'cohenKappa',
  'lightKappa',
  'congerKappa',
  'scottPi',
  'fleissKappa',
  'brennanPrediger',
  'gwetAC',
  'krippendorffAlpha',
] as const

/** What all coders of a study must share; each with a value where `study.yaml` is silent or missing. */
export interface StudySettings extends GatePolicy {
  readonly sessions: readonly StudySession[]
  readonly coders: readonly string[]
  readonly assignments: {
    /** Share of the sessions that two coders code, or null where nothing is said. */
    readonly doubleCoded: number | null
    readonly seed: number | null
    /** Who codes a session, by session id. */
    readonly sessions: ReadonlyMap<string, readonly string[]>
  }
  readonly quotes: 'short' | 'none'
  readonly primary: {
    readonly coefficient: (typeof primaryCoefficients)[number] | null
    readonly criterion: number | null
  }
  readonly captions: CaptionRule
  /** Roles by label, for speakers whose role no front matter declares. */
  readonly speakers: ReadonlyMap<string, Role>
}

export const defaultSettings: StudySettings = {
  blind: true,
  supervisors: [],
  sessions: [],
  coders: [],
  assignments: { doubleCoded: null, seed: null, sessions: new Map() },
  quotes: 'short',
  primary: { coefficient: null, criterion: null },
  captions: defaultRules.captions,
  speakers: new Map(),
}

const texts = (place: Place, problems: Problem[]): string[] =>
  asListOrOne(place, problems).flatMap((item) => asText(item, problems) ?? [])

function readSession(place: Place, problems: Problem[]): StudySession | null {
  if (asMap(place, problems) === null) return null
  checkKeys(place, ['id', 'parts', 'case', 'therapist', 'number', 'date', 'speakers'], problems)
  const id = asText(required(place, 'id', problems), problems)
  if (id === null) return null
  const parts = asListOrOne(at(place, 'parts'), problems).flatMap((item) => {
    const path = asText(item, problems)
    if (path === null) return []
    const reason = checkRelativePath(path)
    if (reason === 'ok') return [path]
    problems.push(problem('codings/refused-path', 'error', { key: item.path, path, reason }, item.range))
    return []
  })
  return {
    id,
    parts,
    case: asText(at(place, 'case'), problems),
    therapist: asText(at(place, 'therapist'), problems),
    number: asInteger(at(place, 'number'), problems),
    date: asText(at(place, 'date'), problems),
    speakers: readSpeakers(at(place, 'speakers'), problems),
  }
}

function readSpeakers(place: Place, problems: Problem[]): ReadonlyMap<string, Role> {
  const speakers = new Map<string, Role>()
  for (const entry of asMap(place, problems)?.entries.values() ?? []) {
    const role = oneOf(entryPlace(place, entry), roles, problems)
    if (role !== null) speakers.set(entry.key.trim(), role)
  }
  return speakers
}

/** A pause is no less than nothing. */
function readGap(place: Place, problems: Problem[]): number | null {
  const value = asNumber(place, problems, 'a number of seconds')
  if (value === null || value >= 0) return value
  problems.push(
    problem('shape/wrong-type', 'error', { path: place.path, expected: 'a number of seconds' }, place.range),
  )
  return null
}

function readCoders(place: Place, problems: Problem[]): { coders: string[]; supervisors: string[] } {
  const coders: string[] = []
  const supervisors: string[] = []
  for (const item of asList(place, problems)) {
    if (item.node?.kind !== 'map') {
      const name = asText(item, problems, 'a name, or {name: …, role: coder or supervisor}')
      if (name !== null) coders.push(name)
      continue
    }
    checkKeys(item, ['name', 'role'], problems)
    const name = asText(required(item, 'name', problems), problems)
    const role = oneOf(at(item, 'role'), ['coder', 'supervisor'], problems)
    if (name !== null) (role === 'supervisor' ? supervisors : coders).push(name)
  }
  return { coders, supervisors }
}

function readAssignments(place: Place, problems: Problem[]): StudySettings['assignments'] {
  checkKeys(place, ['double-coded', 'seed', 'sessions'], problems)
  const sessions = new Map<string, readonly string[]>()
  const listed = at(place, 'sessions')
  for (const entry of asMap(listed, problems)?.entries.values() ?? [])
    sessions.set(entry.key, texts(entryPlace(listed, entry), problems))
  return {
    doubleCoded: inUnit(at(place, 'double-coded'), problems),
    seed: asInteger(at(place, 'seed'), problems),
    sessions,
  }
}

function inUnit(place: Place, problems: Problem[]): number | null {
  const value = asNumber(place, problems, 'a share from 0 to 1')
  if (value === null || (value >= 0 && value <= 1)) return value
  problems.push(
    problem('shape/wrong-type', 'error', { path: place.path, expected: 'a share from 0 to 1' }, place.range),
  )
  return null
}

/** Reads `study.yaml`. Never throws; what is wrong is a problem on its line, and the default stands in for it. */
export function readStudyFile(text: string): {
  readonly settings: StudySettings
  readonly problems: readonly Problem[]
} {
  const reading = readYaml(text)
  const problems: Problem[] = [...reading.problems]
  const top = documentPlace(reading)
  const safe: StudySettings = { ...defaultSettings, quotes: 'none' }
  if (isAbsent(top)) return { settings: problems.length > 0 ? safe : defaultSettings, problems }
  if (asMap(top, problems) === null) return { settings: safe, problems }
  // Of a damaged text one half may say what the other took back.
  const damaged = reading.problems.length > 0
  checkKeys(top, ['sessions', 'coders', 'assignments', 'blind', 'quotes', 'primary', 'captions', 'speakers'], problems)
  const { coders, supervisors } = readCoders(at(top, 'coders'), problems)
  const primary = at(top, 'primary')
  asMap(primary, problems)
  checkKeys(primary, ['coefficient', 'criterion'], problems)
  const captions = at(top, 'captions')
  asMap(captions, problems)
  checkKeys(captions, ['merge', 'gap-seconds'], problems)
  const settings: StudySettings = {
    sessions: asList(at(top, 'sessions'), problems).flatMap((item) => readSession(item, problems) ?? []),
    coders,
    supervisors: damaged ? [] : supervisors,
    assignments: readAssignments(at(top, 'assignments'), problems),
    // Anything but a clear "false" keeps the study blind: an unreadable policy must not open it.
    blind: (asBoolean(at(top, 'blind'), problems) ?? true) || damaged,
    quotes: damaged ? 'none' : readQuotes(at(top, 'quotes'), problems),
    primary: {
      coefficient: oneOf(at(primary, 'coefficient'), primaryCoefficients, problems),
      criterion: asNumber(at(primary, 'criterion'), problems),
    },
    captions: {
      merge: oneOf(at(captions, 'merge'), merges, problems) ?? defaultSettings.captions.merge,
      gapSeconds: readGap(at(captions, 'gap-seconds'), problems),
    },
    speakers: readSpeakers(at(top, 'speakers'), problems),
  }
  return { settings, problems }
}

/** Where the policy is unreadable no words are written: what was meant may have been "none". */
function readQuotes(place: Place, problems: Problem[]): 'short' | 'none' {
  if (isAbsent(place)) return 'short'
  return oneOf(place, ['short', 'none'], problems) ?? 'none'
}

/** The study's settings from disk; without a `study.yaml`, the defaults. */
export async function loadStudyFile(
  files: Files,
): Promise<{ readonly settings: StudySettings; readonly problems: readonly Problem[] }> {
  const names = await files.list('')
  if (!names.some(({ name, kind }) => name === 'study.yaml' && kind === 'file'))
    return { settings: defaultSettings, problems: [] }
  const { text, problems: reading } = await readText(files, 'study.yaml')
  if (text === null) return { settings: { ...defaultSettings, quotes: 'none' }, problems: reading }
  const { settings, problems } = readStudyFile(text)
  return { settings, problems: problems.map((found) => ({ ...found, file: 'study.yaml' })) }
}
