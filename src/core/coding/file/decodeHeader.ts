import { isCount } from '../../base/json'
import { KeyReader } from '../../base/jsonLines/keyReader'
import type { Plain } from '../../base/jsonLines/plain'
import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import { checkRelativePath } from '../../transcript/relativePath'
import { sketchesFromLines } from '../../units/fingerprints/sketch'
import type { CodingsFile, CodingsHeader } from '../model'
import { codingKinds, collectionNames } from '../model'
import {
  codebookFrom,
  printFrom,
  rangesFrom,
  readingFrom,
  sectionsFrom,
  segmentsFrom,
  statusFrom,
  textsFrom,
} from './headerValues'
import { suspendedReviewFrom } from './suspendedReviewText'

type HeaderRest = Pick<
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

/** Reads all keys but the records, with a problem on the line of each that is wrong. */
export function decodeHeader(plain: Plain, rangeOf: (line: number) => TextRange): HeaderReading {
  const keys = new KeyReader(plain, rangeOf, (key, expected, range) =>
    problem('codings/wrong-header', 'error', { key, expected }, range),
  )
  const owner = readOwner(keys)
  const state = readState(keys)
  const turns = readTurns(keys)
  const review = readReview(keys)
  // Every record list must be there before its absence may mean "none": a file that lost its tail lacks it.
  if (!keys.has('codings')) keys.problems.push(missing('codings'))
  const [session, completed, unblinded] = [keys.text('session'), keys.text('completed'), keys.text('unblinded')]
  const hints = keys.text('hints')
  return {
    header: owner === null ? null : { ...owner, ...state, session, completed, unblinded },
    rest: { ...turns, ...review, hints, extra: keys.others(knownKeys) },
    problems: keys.problems,
  }
}

const missing = (key: string): Problem => problem('shape/missing-key', 'error', { path: '', key })

/** Whose codings of what they are; null where the file does not say it. */
function readOwner(keys: KeyReader): Pick<CodingsHeader, 'transcript' | 'coder' | 'codebook'> | null {
  const need = <T>(key: string, value: T | null): T | null => {
    if (value === null && (keys.entry(key)?.value ?? null) === null) keys.problems.push(missing(key))
    return value
  }
  const transcript = need('transcript', keys.text('transcript'))
  if (transcript !== null) checkPath(keys, transcript)
  const coder = need('coder', keys.text('coder'))
  const codebook = need('codebook', keys.read('codebook', '{"id": text, "version": text}', codebookFrom))
  return transcript === null || coder === null || codebook === null ? null : { transcript, coder, codebook }
}

function checkPath(keys: KeyReader, path: string): void {
  const reason = checkRelativePath(path)
  if (reason === 'ok') return
  keys.problems.push(
    problem('codings/refused-path', 'error', { key: 'transcript', path, reason }, keys.range('transcript')),
  )
}

function readState(keys: KeyReader): Pick<CodingsHeader, 'kind' | 'status' | 'reading'> {
  const kind = keys.read(
    'kind',
    codingKinds.join(', '),
    (value) => codingKinds.find((known) => known === value) ?? null,
  )
  const status = keys.read('status', '"in progress" or "complete"', statusFrom)
  const reading = keys.read('reading', '{"reader": text, "unit": "utterance" or "thought-unit"}', readingFrom)
  return { kind: kind ?? 'coder', status: status ?? 'in progress', reading }
}

type TurnKeys = Pick<HeaderRest, 'units' | 'fingerprint' | 'sketches' | 'sections' | 'segments'>

/** By what the transcript is known again. */
function readTurns(keys: KeyReader): TurnKeys {
  const units = keys.read('units', 'a number from 0', (value) => (isCount(value, 0) ? value : null)) ?? 0
  const fingerprint = keys.read('fingerprint', 'a list of texts', printFrom) ?? []
  const lines = keys.read('sketches', 'a list of texts', textsFrom)
  const sketches = lines === null ? undefined : sketchesFromLines(lines, fingerprint)
  const sections = keys.read('sections', 'a list of [first turn, text]', sectionsFrom)
  const segments = keys.read('segments', 'a list of [number, first turn, last turn]', segmentsFrom)
  return {
    units,
    fingerprint,
    ...(sketches === undefined ? {} : { sketches }),
    ...(sections === null ? {} : { sections }),
    ...(segments === null ? {} : { segments }),
  }
}

/** What the coder has looked at. */
function readReview(keys: KeyReader): Pick<HeaderRest, 'reviewed' | 'reviewedBlind' | 'suspendedReview'> {
  const suspended = keys.read('set-aside', 'a list of texts', textsFrom) ?? []
  const reviewed = keys.read('reviewed', 'a list of [first, last] from 1', rangesFrom) ?? []
  const reviewedBlind = keys.read('reviewed-blind', 'a list of [first, last] from 1', rangesFrom)
  return {
    reviewed,
    reviewedBlind,
    ...(suspended.length === 0 ? {} : { suspendedReview: suspended.map(suspendedReviewFrom) }),
  }
}
