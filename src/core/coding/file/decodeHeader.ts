import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import { checkRelativePath } from '../../transcript/relativePath'
import { fingerprintFromLines } from '../../units/fingerprint'
import type { CodingsFile, CodingsHeader } from '../model'
import type { Extra, Json, JsonObject } from '../../base/json'
import type { Ranges } from '../../units/ranges'
import { codingKinds, collectionNames } from '../model'
import type { Plain, PlainEntry } from '../../base/jsonLines/plain'
import { suspendedReviewFrom } from './suspendedReviewText'
import { normalRanges } from '../../units/ranges'
import { sketchesFromLines } from '../../units/sketch'

export type HeaderRest = Pick<
  CodingsFile,
  | 'hints'
  | 'reviewed'
  | 'reviewedBlind'
  | 'units'
  | 'fingerprint'
  | 'sketches'
  | 'sections'
  | 'segments'
  | 'suspendedReview'
  | 'extra'
>

export interface HeaderReading {
  /** Null where a key is missing or wrong without which the file belongs nowhere. */
  readonly header: CodingsHeader | null
  readonly rest: HeaderRest
  readonly problems: readonly Problem[]
}

const knownKeys: ReadonlySet<string> = new Set([
  'format',
  'transcript',
  'session',
  'coder',
  'kind',
  'codebook',
  'status',
  'completed',
  'unblinded',
  'hints',
  'reading',
  'reviewed',
  'units',
  'fingerprint',
  'sketches',
  'sections',
  'segments',
  'set-aside',
  'reviewed-blind',
  ...collectionNames,
])

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function rangesFrom(value: Json): Ranges | null {
  if (!Array.isArray(value)) return null
  const pairs: (readonly [number, number])[] = []
  for (const item of value as readonly Json[]) {
    if (!Array.isArray(item) || item.length !== 2) return null
    const [from, to] = item as readonly Json[]
    if (
      typeof from !== 'number' ||
      typeof to !== 'number' ||
      !Number.isInteger(from) ||
      !Number.isInteger(to) ||
      from < 1 ||
      to < from
    )
      return null
    pairs.push([from, to])
  }
  return normalRanges(pairs)
}

const isCount = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1

function sectionsFrom(value: Json): NonNullable<CodingsFile['sections']> | null {
  const good =
    Array.isArray(value) &&
    (value as readonly Json[]).every(
      (one) =>
        Array.isArray(one) &&
        one.length === 2 &&
        isCount((one as readonly Json[])[0]) &&
        typeof (one as readonly Json[])[1] === 'string',
    )
  return good ? value : null
}

function segmentsFrom(value: Json): NonNullable<CodingsFile['segments']> | null {
  const good =
    Array.isArray(value) &&
    (value as readonly Json[]).every(
      (one) => Array.isArray(one) && one.length === 3 && (one as readonly Json[]).every(isCount),
    )
  return good ? value : null
}

/** Reads all keys but the records, with a problem on the line of each that is wrong. */
export function decodeHeader(plain: Plain, rangeOf: (line: number) => TextRange): HeaderReading {
  const problems: Problem[] = []
  const byKey = new Map<string, PlainEntry>(plain.entries.map((entry) => [entry.key, entry]))
  const wrong = (entry: PlainEntry, expected: string): null => {
    problems.push(problem('codings/wrong-header', 'error', { key: entry.key, expected }, rangeOf(entry.line)))
    return null
  }
  const read = <T>(key: string, expected: string, convert: (value: Json) => T | null): T | null => {
    const entry = byKey.get(key)
    if (entry === undefined || entry.value === null) return null
    return convert(entry.value) ?? wrong(entry, expected)
  }
  const text = (key: string): string | null =>
    read(key, 'text in quotes', (value) => (typeof value === 'string' ? value : null))
  const need = <T>(key: string, value: T | null): T | null => {
    if (value === null && (byKey.get(key)?.value ?? null) === null)
      problems.push(problem('shape/missing-key', 'error', { path: '', key }))
    return value
  }

  const transcript = need('transcript', text('transcript'))
  if (transcript !== null) {
    const reason = checkRelativePath(transcript)
    const line = byKey.get('transcript')?.line ?? 0
    if (reason !== 'ok')
      problems.push(
        problem('codings/refused-path', 'error', { key: 'transcript', path: transcript, reason }, rangeOf(line)),
      )
  }
  const coder = need('coder', text('coder'))
  const codebook = need(
    'codebook',
    read('codebook', '{"id": text, "version": text}', (value) =>
      isObject(value) && typeof value['id'] === 'string' && typeof value['version'] === 'string'
        ? (value as CodingsHeader['codebook'] & JsonObject)
        : null,
    ),
  )
  const kind = read('kind', codingKinds.join(', '), (value) => codingKinds.find((known) => known === value) ?? null)
  const status = read('status', '"in progress" or "complete"', (value) =>
    value === 'in progress' || value === 'complete' ? value : null,
  )
  const reading = read('reading', '{"reader": text, "unit": "utterance" or "thought-unit"}', (value) =>
    isObject(value) &&
    typeof value['reader'] === 'string' &&
    (value['unit'] === 'utterance' || value['unit'] === 'thought-unit') &&
    (value['merge'] === undefined || typeof value['merge'] === 'string')
      ? (value as NonNullable<CodingsHeader['reading']> & JsonObject)
      : null,
  )
  const units = read('units', 'a number from 0', (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null,
  )
  const fingerprint = read('fingerprint', 'a list of texts', (value) => {
    if (typeof value === 'string') return fingerprintFromLines([value])
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return null
    return fingerprintFromLines(value)
  })
  const sketches = read('sketches', 'a list of texts', (value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null,
  )
  const known = sketches === null ? undefined : sketchesFromLines(sketches, fingerprint ?? [])
  const sections = read('sections', 'a list of [first turn, text]', sectionsFrom)
  const segments = read('segments', 'a list of [number, first turn, last turn]', segmentsFrom)
  const setAside = read('set-aside', 'a list of texts', (value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null,
  )
  const reviewed = read('reviewed', 'a list of [first, last] from 1', rangesFrom)
  const reviewedBlind = read('reviewed-blind', 'a list of [first, last] from 1', rangesFrom)
  // Every record list must be there before its absence may mean "none": a file that lost its tail lacks it.
  if (!byKey.has('codings')) problems.push(problem('shape/missing-key', 'error', { path: '', key: 'codings' }))
  const session = text('session')
  const completed = text('completed')
  const unblinded = text('unblinded')
  const hints = text('hints')
  const extra: Extra = plain.entries
    .filter(({ key }) => !knownKeys.has(key))
    .map(({ key, value }) => [key, value] as const)
  const rest: HeaderRest = {
    hints,
    reviewed: reviewed ?? [],
    reviewedBlind,
    units: units ?? 0,
    fingerprint: fingerprint ?? [],
    ...(known === undefined ? {} : { sketches: known }),
    ...(sections === null ? {} : { sections }),
    ...(segments === null ? {} : { segments }),
    ...(setAside === null || setAside.length === 0 ? {} : { suspendedReview: setAside.map(suspendedReviewFrom) }),
    extra,
  }
  if (transcript === null || coder === null || codebook === null) return { header: null, rest, problems }
  return {
    header: {
      transcript,
      session,
      coder,
      kind: kind ?? 'coder',
      codebook,
      status: status ?? 'in progress',
      completed,
      unblinded,
      reading,
    },
    rest,
    problems,
  }
}
