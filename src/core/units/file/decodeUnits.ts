import { fingerprintFromLines } from '../fingerprint'
import type { Extra, Json, JsonObject } from '../../base/json'
import { lineRanges } from '../../base/lineRanges'
import type { Plain, PlainEntry } from '../../base/jsonLines/plain'
import { parseCanonical } from '../../base/jsonLines/parseCanonical'
import { lineWhereCutShort } from '../../base/jsonLines/cutShort'
import { parseHandEdited } from '../../base/jsonLines/parseHandEdited'
import { sketchesFromLines } from '../sketch'
import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import { unitsFormat, unitsPromise } from './encodeUnits'
import type { TurnUnits, UnitsFile, UnitsReading } from '../model'
import '../problems'

const headKeys: ReadonlySet<string> = new Set(['format', 'transcript', 'reading', 'fingerprint', 'sketches', 'units'])
const unitKeys: ReadonlySet<string> = new Set(['turn', 'hash', 'at', 'length', 'parts', 'review'])

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
const isCount = (value: Json | undefined, least: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least
const rising = (value: Json | undefined): value is readonly number[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item: Json, i) => isCount(item, 1) && (i === 0 || item > (value[i - 1] as number)))

function formatProblem(plain: Plain, rangeOf: (line: number) => TextRange): Problem | null {
  const entry = plain.entries.find(({ key }) => key === 'format')
  if (entry === undefined) return problem('units/not-a-units-file', 'error', { reason: 'no-format' })
  if (entry.value === unitsFormat) return null
  const format = typeof entry.value === 'string' ? entry.value : JSON.stringify(entry.value)
  const version = /^alliance-coder-units\/([1-9][0-9]*)$/.exec(format)?.[1]
  const newer = version !== undefined && Number(version) > Number(unitsFormat.split('/')[1])
  return problem(
    newer ? 'units/newer-format' : 'units/unknown-format',
    'error',
    { format, known: unitsFormat },
    rangeOf(entry.line),
  )
}

/** One line, or the key that is wrong with what it should be. */
function turnUnits(value: Json): TurnUnits | readonly [key: string, expected: string] {
  if (!isObject(value)) return ['units', 'a list of {"turn": …, "hash": …, "at": […]}']
  const { turn, hash, at, length, parts, review } = value
  if (!isCount(turn, 1)) return ['turn', 'a number from 1']
  if (typeof hash !== 'string') return ['hash', 'a text in quotes']
  if (!rising(at)) return ['at', 'a list of rising numbers from 1']
  if (length !== undefined && !isCount(length, 1)) return ['length', 'a number from 1']
  if (parts !== undefined && !(isTexts(parts) && parts.length === at.length + 1))
    return ['parts', 'a list with one text for each unit']
  if (review !== undefined && typeof review !== 'string') return ['review', 'a text in quotes']
  const extra: Extra = Object.entries(value).filter(([key]) => !unitKeys.has(key))
  return {
    turn,
    hash,
    at,
    ...(length === undefined ? {} : { length }),
    ...(parts === undefined ? {} : { parts }),
    ...(review === undefined ? {} : { review }),
    ...(extra.length === 0 ? {} : { extra }),
  }
}

/** Reads a units file. Never throws; null with a problem on its line where anything is wrong, so that nothing half understood is applied or written. */
export function decodeUnits(text: string): UnitsReading {
  const rangeOf = lineRanges(text)
  const problems: Problem[] = []
  const cut = lineWhereCutShort(text, unitsPromise)
  if (cut !== null) problems.push(problem('units/cut-short', 'error', { line: cut + 1 }, rangeOf(cut)))
  const plain = parseCanonical(text) ?? fromHand(text, problems)
  if (plain === null) return { file: null, problems }
  const wrongFormat = formatProblem(plain, rangeOf)
  if (wrongFormat !== null) return { file: null, problems: [...problems, wrongFormat] }
  const file = fileFrom(plain, rangeOf, problems)
  return { file: problems.some(({ severity }) => severity === 'error') ? null : file, problems }
}

function fromHand(text: string, problems: Problem[]): Plain | null {
  const { plain, notPlain, problems: found } = parseHandEdited(text)
  problems.push(...found)
  if (notPlain?.reason === 'conflict-markers')
    problems.push(problem('units/conflict-markers', 'error', { line: notPlain.range.start.line + 1 }, notPlain.range))
  else if (notPlain !== null) problems.push(problem('units/not-a-units-file', 'error', { reason: notPlain.reason }))
  return plain
}

function fileFrom(plain: Plain, rangeOf: (line: number) => TextRange, problems: Problem[]): UnitsFile {
  const byKey = new Map<string, PlainEntry>(plain.entries.map((entry) => [entry.key, entry]))
  const wrong = (line: number, key: string, expected: string): void => {
    problems.push(problem('units/wrong-key', 'error', { key, expected }, rangeOf(line)))
  }
  const read = <T extends Json>(key: string, expected: string, fits: (value: Json) => value is T, otherwise: T): T => {
    const entry = byKey.get(key)
    if (entry === undefined) problems.push(problem('units/missing-key', 'error', { key }))
    else if (entry.value !== null && fits(entry.value)) return entry.value
    else wrong(entry.line, key, expected)
    return otherwise
  }
  const transcript = read('transcript', 'a text in quotes', (value) => typeof value === 'string', '')
  type Reading = JsonObject & UnitsFile['reading']
  const reading = read(
    'reading',
    '{"reader": text}',
    (value): value is Reading =>
      isObject(value) &&
      typeof value['reader'] === 'string' &&
      (value['merge'] === undefined || typeof value['merge'] === 'string'),
    { reader: '' },
  )
  const fingerprint = fingerprintFromLines(read('fingerprint', 'a list of texts', isTexts, []))
  const sketches = byKey.has('sketches')
    ? sketchesFromLines(read('sketches', 'a list of texts', isTexts, []), fingerprint)
    : undefined
  const listed = byKey.get('units')
  const items = Array.isArray(listed?.value) ? (listed.value as readonly Json[]) : []
  if (listed === undefined) problems.push(problem('units/missing-key', 'error', { key: 'units' }))
  else if (!Array.isArray(listed.value)) wrong(listed.line, 'units', 'a list of {"turn": …, "hash": …, "at": […]}')
  const units: TurnUnits[] = []
  const lines = new Map<number, number>()
  for (const [i, item] of items.entries()) {
    const line = listed?.itemLines[i] ?? listed?.line ?? 0
    const found = turnUnits(item)
    if (!('turn' in found)) {
      wrong(line, found[0], found[1])
      continue
    }
    units.push(found)
    const first = found.review === undefined ? lines.get(found.turn) : undefined
    if (first !== undefined)
      problems.push(problem('units/duplicate-turn', 'error', { turn: found.turn, firstLine: first + 1 }, rangeOf(line)))
    else if (found.review === undefined) lines.set(found.turn, line)
  }
  const extra: Extra = plain.entries
    .filter(({ key }) => !headKeys.has(key))
    .map(({ key, value }) => [key, value] as const)
  return { transcript, reading, fingerprint, ...(sketches === undefined ? {} : { sketches }), units, extra }
}
