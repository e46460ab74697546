import type { Problem } from '../../base/problem'
import { numberOf } from '../categories'
import { type Delimiter, detectDelimiter } from '../../base/delimited'
import { identifierName, likeMissing, warnOfSize } from './matrix'
import { type MatrixBody, problemList, readBody } from './matrixBody'
import '../problems'
import type { Measurements } from '../icc/reliability'

export interface MeasurementOptions {
  /** Columns that are no coders, by name. */
  readonly drop?: readonly string[]
  /** Labels that mean a missing rating, besides the empty cell and what other programs write for it (NA, NaN, a dot, a dash). */
  readonly missing?: readonly string[]
  /** Without it, the delimiter is recognised. */
  readonly delimiter?: Delimiter
}

export interface MeasurementReading {
  /** Null where a problem is an error. */
  readonly table: Measurements | null
  readonly problems: readonly Problem[]
}

/**
 * Reads a bare table of numbers, delimited as `readMatrix` takes it: the first record the coders' names, each further one a target (session or
 * segment), an empty cell a missing rating. Numbers have a decimal point; a decimal comma too where the comma does not part the cells.
 */
export function readMeasurements(
  text: string,
  { drop = [], missing = [], ...options }: MeasurementOptions = {},
): MeasurementReading {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const delimiter = options.delimiter ?? detectDelimiter(source)
  const found = problemList(source)
  const body = readBody(source, { delimiter, drop, missing }, found)
  warnOfSize(body, found)
  const values = body.labels.map(
    ({ label }) =>
      numberOf(label) ?? (delimiter !== ',' && !label.includes('.') ? numberOf(label.replace(',', '.')) : null),
  )
  const names = namesOfTargets(body, values)
  if (names !== null)
    found.add('statistics/looks-like-identifier', names.numeric ? 'warning' : 'error', { column: names.column }, 0)
  for (const [at, use] of body.labels.entries()) {
    if (values[at] !== null || (names?.numeric === false && use.coder === names.column)) continue
    const { label, coder, cells, start, end } = use
    if (likeMissing.test(label))
      found.add('statistics/taken-as-missing', 'information', { label, coder, cells }, start, end)
    else found.add('statistics/cell-not-a-number', 'error', { label, coder, cells }, start, end)
  }
  if (found.failed()) return { table: null, problems: found.all() }
  const width = body.coders.length
  const rows = Array.from({ length: body.units }, (_, r) =>
    Array.from({ length: width }, (_cell, c) => values[body.cells[r * width + c] ?? -1] ?? null),
  )
  return { table: { coders: body.coders, rows }, problems: found.all() }
}

/** A first column, no two of its values the same, that holds words or is called what numbers the targets; `numeric` where it could be a coder's. */
function namesOfTargets(
  { coders, units, cells }: MatrixBody,
  values: readonly (number | null)[],
): { readonly column: string; readonly numeric: boolean } | null {
  const [column] = coders
  if (column === undefined || units < 2) return null
  const labels = Array.from({ length: units }, (_, r) => cells[r * coders.length] ?? -1)
  if (new Set(labels).size < units || labels.includes(-1)) return null
  const numeric = labels.every((at) => (values[at] ?? null) !== null)
  const words = labels.every((at) => (values[at] ?? null) === null)
  return words || identifierName.test(column) ? { column, numeric } : null
}
