import type { Json } from '../../base/json'
import { isJsonList, isJsonObject, isTexts } from '../../base/json'
import { lineWhereCutShort } from '../../base/jsonLines/cutShort'
import { KeyReader } from '../../base/jsonLines/keyReader'
import { parseCanonical } from '../../base/jsonLines/parseCanonical'
import { parseHandEdited } from '../../base/jsonLines/parseHandEdited'
import type { Plain } from '../../base/jsonLines/plain'
import { lineRanges } from '../../base/lineRanges'
import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import { fingerprintFromLines } from '../fingerprints/fingerprint'
import type { TurnUnits, UnitsFile, UnitsReading } from '../model'
import '../problems'
import { sketchesFromLines } from '../fingerprints/sketch'
import { unitsFormat, unitsPromise } from './encodeUnits'
import { turnUnitsFrom } from './turnUnitsFrom'

const headKeys: ReadonlySet<string> = new Set(['format', 'transcript', 'reading', 'fingerprint', 'sketches', 'units'])
const listOfLines = 'a list of {"turn": …, "hash": …, "at": […]}'

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
  const keys = new KeyReader(plain, rangeOf, (key, expected, range) =>
    problem('units/wrong-key', 'error', { key, expected }, range),
  )
  const file = readFile(keys, rangeOf)
  const all = [...problems, ...keys.problems]
  return { file: all.some(({ severity }) => severity === 'error') ? null : file, problems: all }
}

function fromHand(text: string, problems: Problem[]): Plain | null {
  const { plain, notPlain, problems: found } = parseHandEdited(text)
  problems.push(...found)
  if (notPlain?.reason === 'conflict-markers')
    problems.push(problem('units/conflict-markers', 'error', { line: notPlain.range.start.line + 1 }, notPlain.range))
  else if (notPlain !== null) problems.push(problem('units/not-a-units-file', 'error', { reason: notPlain.reason }))
  return plain
}

function formatProblem(plain: Plain, rangeOf: (line: number) => TextRange): Problem | null {
  const entry = plain.entries.find(({ key }) => key === 'format')
  if (entry === undefined) return problem('units/not-a-units-file', 'error', { reason: 'no-format' })
  if (entry.value === unitsFormat) return null
  const format = typeof entry.value === 'string' ? entry.value : JSON.stringify(entry.value)
  const version = /^alliance-coder-units\/([1-9][0-9]*)$/.exec(format)?.[1]
  const isNewer = version !== undefined && Number(version) > Number(unitsFormat.split('/')[1])
  const code = isNewer ? 'units/newer-format' : 'units/unknown-format'
  return problem(code, 'error', { format, known: unitsFormat }, rangeOf(entry.line))
}

/** The value of a key that must be there; another one where it is not, or is wrong, which is reported. */
function required<T extends Json>(
  keys: KeyReader,
  key: string,
  {
    expected,
    fits,
    otherwise,
  }: { readonly expected: string; readonly fits: (value: Json) => value is T; readonly otherwise: T },
): T {
  const entry = keys.entry(key)
  if (entry === undefined) keys.problems.push(problem('units/missing-key', 'error', { key }))
  else if (entry.value !== null && fits(entry.value)) return entry.value
  else keys.wrong(key, expected)
  return otherwise
}

const isText = (value: Json): value is string => typeof value === 'string'

type Reading = { readonly [key: string]: Json } & UnitsFile['reading']
const isReading = (value: Json): value is Reading =>
  isJsonObject(value) && isText(value['reader'] ?? null) && (value['merge'] === undefined || isText(value['merge']))

function readFile(keys: KeyReader, rangeOf: (line: number) => TextRange): UnitsFile {
  const texts = { expected: 'a list of texts', fits: isTexts, otherwise: [] }
  const transcript = required(keys, 'transcript', { expected: 'a text in quotes', fits: isText, otherwise: '' })
  const reading = required(keys, 'reading', {
    expected: '{"reader": text}',
    fits: isReading,
    otherwise: { reader: '' },
  })
  const fingerprint = fingerprintFromLines(required(keys, 'fingerprint', texts))
  const sketches = keys.has('sketches') ? sketchesFromLines(required(keys, 'sketches', texts), fingerprint) : undefined
  const units = readLines(keys, rangeOf)
  const extra = keys.others(headKeys)
  return { transcript, reading, fingerprint, ...(sketches === undefined ? {} : { sketches }), units, extra }
}

/** The lines of the file; a turn that two certain lines are about is a problem of the second. */
function readLines(keys: KeyReader, rangeOf: (line: number) => TextRange): readonly TurnUnits[] {
  const listed = keys.entry('units')
  if (listed === undefined) keys.problems.push(problem('units/missing-key', 'error', { key: 'units' }))
  else if (!isJsonList(listed.value)) keys.wrong('units', listOfLines)
  const units: TurnUnits[] = []
  const lines = new Map<number, number>()
  for (const [i, item] of (isJsonList(listed?.value) ? listed.value : []).entries()) {
    const line = listed?.itemLines[i] ?? listed?.line ?? 0
    const found = turnUnitsFrom(item)
    if ('expected' in found) {
      keys.wrong(found.key, found.expected, line)
      continue
    }
    units.push(found)
    if (found.placeInDoubt !== undefined) continue
    const first = lines.get(found.turn)
    if (first === undefined) lines.set(found.turn, line)
    else {
      const data = { turn: found.turn, firstLine: first + 1 }
      keys.problems.push(problem('units/duplicate-turn', 'error', data, rangeOf(line)))
    }
  }
  return units
}
