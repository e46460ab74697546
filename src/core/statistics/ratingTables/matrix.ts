import { numberOf } from '../categories'
import { type Delimiter, detectDelimiter } from '../../base/delimited'
import type { Metric } from '../coefficients/krippendorffAlpha'
import { type LabelUse, type MatrixBody, problemList, type ProblemList, readBody } from './matrixBody'
import type { Problem } from '../../base/problem'
import '../problems'
import {
  internSet,
  missingRating,
  mostCategories,
  orderCategories,
  type RatingTable,
  type SetTable,
} from './ratingTable'
import type { Weights } from '../coefficients/weighting'

export interface MatrixOptions {
  /** The codebook's categories in its order; the last is the positive one. Without it: the labels used. */
  readonly categories?: readonly string[]
  readonly metric?: Metric
  readonly weights?: Weights
  /** Columns that are no coders, by name: nothing is left out unasked. */
  readonly drop?: readonly string[]
  /** The column that names each unit's session; it is no coder. */
  readonly cluster?: string
  /** Labels that mean a missing rating, besides the empty cell. */
  readonly missing?: readonly string[]
  /** Without it, the delimiter is recognised. */
  readonly delimiter?: Delimiter
}

export interface MatrixReading {
  /** Null where a problem is an error. */
  readonly table: RatingTable | SetTable | null
  /** The category that positive agreement is about, null if there is none. */
  readonly positive: string | null
  readonly problems: readonly Problem[]
}

/** Names of columns that number units; such a column is pointed out if no two of its values are the same. */
export const identifierName =
  /^(?:#|case|file|id|index|item|line|n[or]|number|row|segment|session|subject|target|transcript|turn|unit|utterance)s?(?:[ _-]?(?:id|n[or]|number))?$/i

/** What other programs write where a value is missing: R, Python, databases, SPSS, and spreadsheets in several languages. */
export const likeMissing = /^(?:#?n\/?a|#?nv|#n\/d|nan|null|#null!|\.|-)$/i

/** A number with a decimal comma. */
const withComma = /^[+-]?\d*,\d+$/

/**
 * Reads a bare table: delimited text (comma, semicolon or tab; quotes and line ends as in RFC 4180; a byte order mark is
 * skipped), the first record the coders' names, each further one a unit, each column a coder. An empty cell is a missing rating.
 * Labels stand as given: "a" and "A" are two, and so are "1" and "1.0"; blanks around a label do not count unless they are
 * quoted. A cell in braces, {a;b} or {}, is a set, and then so is every cell: a is {a}. Lines of blanks are skipped. What other programs
 * add is left aside, and said where it could be meant otherwise: a first line `sep=;`, row names without a heading, columns that are empty
 * from top to bottom. Where numbers are needed, and cells are not delimited by commas, 1,5 is 1.5 if no label has a point.
 */
export function readMatrix(text: string, options: MatrixOptions = {}): MatrixReading {
  const { source, said } = withoutHint(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  const {
    delimiter = said ?? detectDelimiter(source),
    drop = [],
    missing = [],
    categories = [],
    cluster = null,
  } = options
  const found = problemList(source)
  const body = withPoints(readBody(source, { delimiter, drop, missing, cluster }, found), delimiter, options, found)
  const sets = body.labels.some(({ label }) => label.startsWith('{'))
  warnOfSize(body, found)
  warnOfLookAlikes(body, categories, found)
  checkCategories(categories, found)
  checkNumbers(body, options, sets, found)
  const table = found.failed()
    ? null
    : sets
      ? tableOfSets(body, categories, found)
      : tableOfCodes(body, categories, found)
  const problems = found.all()
  if (table === null || found.failed()) return { table: null, positive: null, problems }
  return { table, positive: categories.at(-1) ?? table.categories.at(-1) ?? null, problems }
}

/** A spreadsheet's own first line that names the delimiter is blanked, so that the lines keep their numbers. */
function withoutHint(text: string): { readonly source: string; readonly said: Delimiter | null } {
  const hint = /^"?sep=([,;\t])"?(?=[\r\n]|$)/i.exec(text)
  if (hint === null) return { source: text, said: null }
  return { source: ' '.repeat(hint[0].length) + text.slice(hint[0].length), said: hint[1] as Delimiter }
}

/** Labels with decimal commas as the numbers they are; as given where that is not certain. */
function withPoints(body: MatrixBody, delimiter: Delimiter, options: MatrixOptions, found: ProblemList): MatrixBody {
  const first = body.labels.find(({ label }) => withComma.test(label))
  if (delimiter === ',' || !needsNumbers(options) || first === undefined) return body
  if (!body.labels.every(({ label }) => withComma.test(label) || (numberOf(label) !== null && !label.includes('.'))))
    return body
  found.add('statistics/decimal-comma', 'information', { label: first.label }, first.start, first.end)
  return { ...body, labels: body.labels.map((use) => ({ ...use, label: use.label.replace(',', '.') })) }
}

const needsNumbers = ({ metric = 'nominal', weights = 'unweighted' }: MatrixOptions): boolean =>
  metric !== 'nominal' || weights !== 'unweighted'

export function warnOfSize({ coders, units }: MatrixBody, found: ProblemList): void {
  if (found.failed()) return
  if (units === 0) found.add('statistics/no-rows', 'warning', {}, 0)
  if (coders.length === 1) found.add('statistics/one-coder', 'warning', { coder: coders[0] ?? '' }, 0)
}

function warnOfLookAlikes(
  { coders, units, cells, labels }: MatrixBody,
  named: readonly string[],
  found: ProblemList,
): void {
  for (const use of labels) {
    if (!likeMissing.test(use.label) || named.includes(use.label)) continue
    found.add(
      'statistics/looks-missing',
      'warning',
      { label: use.label, coder: use.coder, cells: use.cells },
      use.start,
      use.end,
    )
  }
  const [column] = coders
  if (column === undefined || units < 2 || !identifierName.test(column)) return
  const values = new Set<number>()
  for (let unit = 0; unit < units; unit++) {
    const value = cells[unit * coders.length] ?? missingRating
    if (value === missingRating || values.has(value)) return
    values.add(value)
  }
  found.add('statistics/looks-like-identifier', 'warning', { column }, 0)
}

function checkCategories(named: readonly string[], found: ProblemList): void {
  for (const [k, category] of named.entries()) {
    if (named.indexOf(category) < k) found.add('statistics/duplicate-category', 'error', { category })
  }
}

/** Metrics beyond nominal need numbers; weights need them too, but over sets nothing is weighted. */
function checkNumbers({ labels }: MatrixBody, options: MatrixOptions, sets: boolean, found: ProblemList): void {
  const { metric, weights, categories = [] } = options
  const byMetric = metric !== undefined && metric !== 'nominal'
  const byWeights = weights !== undefined && weights !== 'unweighted' && !sets
  if (!byMetric && !byWeights) return
  for (const category of categories) {
    if (numberOf(category) === null) found.add('statistics/category-not-a-number', 'error', { category })
  }
  for (const { label, coder, cells, start, end } of labels) {
    const value = numberOf(label)
    if (value === null) found.add('statistics/not-a-number', 'error', { coder, label, cells }, start, end)
    else if (metric === 'ratio' && value < 0)
      found.add('statistics/negative-number', 'error', { coder, label, cells }, start, end)
  }
}

function tableOfCodes(body: MatrixBody, named: readonly string[], found: ProblemList): RatingTable {
  const categories = orderCategories(
    named,
    body.labels.map(({ label }) => label),
  )
  checkCount(categories.length, found)
  warnOfUnnamed(named, body.labels, ({ label }) => [label], found)
  const index = new Map(categories.map((category, k) => [category, k]))
  const values = body.labels.map(({ label }) => index.get(label) ?? missingRating)
  return { coders: body.coders, categories, units: body.units, cells: byCoder(body, values), ...sessionsOf(body) }
}

function tableOfSets(body: MatrixBody, named: readonly string[], found: ProblemList): SetTable {
  const members = new Map(body.labels.map((use) => [use, setOf(use, found)]))
  const categories = orderCategories(named, [...members.values()].flat())
  checkCount(categories.length, found)
  warnOfUnnamed(named, body.labels, (use) => members.get(use) ?? [], found)
  const index = new Map(categories.map((category, k) => [category, k]))
  const sets: number[][] = []
  const known = new Map<string, number>()
  const values = body.labels.map((use) => {
    const set = (members.get(use) ?? []).map((category) => index.get(category) ?? missingRating)
    return internSet(set, sets, known)
  })
  return { coders: body.coders, categories, units: body.units, cells: byCoder(body, values), sets, ...sessionsOf(body) }
}

function sessionsOf({ clusterOf }: MatrixBody): { readonly clusterOf?: Int32Array } {
  return clusterOf === null ? {} : { clusterOf }
}

/** The labels of a cell in a table of sets; a label without braces is a set of one. */
function setOf({ label, coder, start, end }: LabelUse, found: ProblemList): string[] {
  if (!label.startsWith('{')) return [label]
  const inner = label.slice(1, -1)
  const members = inner.trim() === '' ? [] : inner.split(';').map((member) => member.trim())
  if (!label.endsWith('}') || /[{}]/.test(inner) || members.includes('')) {
    found.add('statistics/bad-set', 'error', { coder, label }, start, end)
  }
  return members
}

function checkCount(categories: number, found: ProblemList): void {
  if (categories > mostCategories) found.add('statistics/too-many-categories', 'error', { limit: mostCategories })
}

/** Labels beyond the named ones are kept as categories, and said. */
function warnOfUnnamed(
  named: readonly string[],
  labels: readonly LabelUse[],
  membersOf: (use: LabelUse) => readonly string[],
  found: ProblemList,
): void {
  if (named.length === 0) return
  const said = new Set(named)
  for (const use of labels) {
    for (const category of membersOf(use)) {
      if (said.has(category)) continue
      said.add(category)
      const cells = labels.reduce((sum, other) => (membersOf(other).includes(category) ? sum + other.cells : sum), 0)
      found.add('statistics/unnamed-category', 'warning', { category, coder: use.coder, cells }, use.start, use.end)
    }
  }
}

/** Cells by coder instead of by row, with each label's category (or set). */
function byCoder({ coders, units, cells }: MatrixBody, values: readonly number[]): Int16Array {
  const result = new Int16Array(cells.length)
  const shifted = Int16Array.from([missingRating, ...values])
  for (let unit = 0; unit < units; unit++) {
    for (let c = 0; c < coders.length; c++) {
      result[c * units + unit] = shifted[(cells[unit * coders.length + c] as number) + 1] as number
    }
  }
  return result
}
