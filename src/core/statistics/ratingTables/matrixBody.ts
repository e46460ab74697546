import { lineIndex, type LineIndex } from '../../base/lines'
import { type Problem, type ProblemCode, type ProblemCodes, problem, type Severity } from '../../base/problem'
import { type CellReader, type Delimiter, readDelimited } from '../../base/delimited'
import { columnShape } from './matrixColumns'
import '../problems'
import { MISSING, MOST_CATEGORIES } from './table'

/** One label as it stands in the cells. */
export interface LabelUse {
  readonly label: string
  /** The coder, and the span in the text, of its first cell. */
  readonly coder: string
  readonly start: number
  readonly end: number
  cells: number
}

/** The cells of a bare table before their labels are understood. */
export interface MatrixBody {
  readonly coders: readonly string[]
  readonly units: number
  /** By row: `cells[unit * coders.length + coder]` is an index into `labels`, −1 where the cell is empty. */
  readonly cells: Int16Array
  readonly labels: readonly LabelUse[]
  /** The session of each unit, numbered as they come; null without a column that names them. */
  readonly clusterOf: Int32Array | null
}

/** More problems than this are counted, not listed. */
const MOST_PROBLEMS = 100

/** The problems found in a text, placed by offset. */
export interface ProblemList {
  add<C extends ProblemCode>(code: C, severity: Severity, data: ProblemCodes[C], start?: number, end?: number): void
  failed(): boolean
  all(): Problem[]
}

export function problemList(text: string): ProblemList {
  const problems: Problem[] = []
  let index: LineIndex | null = null
  let more = 0
  let failed = false
  return {
    add: (code, severity, data, start, end = start) => {
      if (severity === 'error') failed = true
      if (problems.length >= MOST_PROBLEMS) {
        more++
        return
      }
      index ??= lineIndex(text)
      problems.push(
        problem(code, severity, data, start === undefined || end === undefined ? undefined : index.range(start, end)),
      )
    },
    failed: () => failed,
    all: () =>
      more === 0
        ? problems
        : [...problems, problem('statistics/more-problems', failed ? 'error' : 'warning', { count: more })],
  }
}

export interface BodyOptions {
  readonly delimiter: Delimiter
  readonly drop: readonly string[]
  readonly missing: readonly string[]
  /** The column that names each unit's session. */
  readonly cluster?: string | null
}

/** The place of the column of sessions, which is among no coders. */
const SESSION = -2

interface HeaderCell {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Reads the header and all cells; the result means something only if no problem is an error. */
export function readBody(
  text: string,
  { delimiter, drop, missing, cluster = null }: BodyOptions,
  found: ProblemList,
): MatrixBody {
  const header: HeaderCell[] = []
  const shape = columnShape(text, delimiter)
  let width = 0
  /** The place among the coders of each column, −1 for one that is left out. */
  let places: number[] | null = null
  let coders: string[] = []
  const labels = labelIndex(text, new Set(missing))
  let cells = new Int16Array(0)
  let units = 0
  let column = 0
  const sessions = new Map<string, number>()
  const clusterOf: number[] = []

  const reader: CellReader = {
    cell: (start, end, quoted) => {
      if (places === null) header.push({ name: contentOf(text, start, end, quoted), start, end })
      else {
        const place = places[column] ?? -1
        if (place === SESSION) {
          const name = contentOf(text, start, end, quoted)
          if (name === '')
            found.add('statistics/no-session', 'error', { column: cluster ?? '', row: units + 1 }, start, end)
          if (!sessions.has(name)) sessions.set(name, sessions.size)
          clusterOf[units] = sessions.get(name) ?? 0
        } else if (place >= 0)
          cells[units * coders.length + place] = labels.indexOf(start, end, quoted, coders[place] ?? '')
      }
      column++
    },
    record: (start) => {
      if (places === null) {
        const named = placesOf(header, { drop, aside: shape.aside, cluster }, found)
        coders = header.filter((_, c) => (named[c] ?? -1) >= 0).map(({ name }) => name)
        places = [...(shape.extra === 'first' ? [-1] : []), ...named]
        width = header.length + (shape.extra === null ? 0 : 1)
        if (shape.rowNames) found.add('statistics/row-names', 'information', {}, start)
        column = 0
        cells = new Int16Array(Math.max(1024, coders.length))
        return true
      }
      if (column !== width) found.add('statistics/ragged-row', 'error', { expected: width, found: column }, start)
      else units++
      column = 0
      if (labels.uses.length > MOST_CATEGORIES) {
        found.add('statistics/too-many-categories', 'error', { limit: MOST_CATEGORIES }, start)
        return false
      }
      const needed = (units + 1) * coders.length
      if (needed > cells.length) {
        const longer = new Int16Array(2 * needed)
        longer.set(cells)
        cells = longer
      }
      return true
    },
    fault: (kind, offset) => {
      found.add(`statistics/${kind}`, 'error', {}, offset, offset + 1)
    },
  }
  readDelimited(text, delimiter, reader)
  if ((places as readonly number[] | null) === null) found.add('statistics/empty-file', 'error', {})
  return {
    coders,
    units,
    cells: cells.subarray(0, units * coders.length),
    labels: labels.uses,
    clusterOf: cluster === null ? null : Int32Array.from(clusterOf.slice(0, units)),
  }
}

/** Checks the header and gives each column its place among the coders. */
function placesOf(
  header: readonly HeaderCell[],
  {
    drop,
    aside,
    cluster,
  }: { readonly drop: readonly string[]; readonly aside: ReadonlySet<number>; readonly cluster: string | null },
  found: ProblemList,
): number[] {
  if (cluster !== null && !header.some(({ name }) => name === cluster))
    found.add('statistics/unknown-cluster', 'error', { column: cluster }, 0)
  for (const column of drop) {
    if (!header.some(({ name }) => name === column)) found.add('statistics/unknown-column', 'error', { column }, 0)
  }
  const columnOf = new Map<string, number>()
  let kept = 0
  const places = header.map(({ name, start, end }, c) => {
    if (name === cluster) return SESSION
    if (drop.includes(name) || aside.has(c)) return -1
    const first = columnOf.get(name)
    if (name === '') found.add('statistics/unnamed-coder', 'error', { column: c + 1 }, start, end)
    else if (first !== undefined) {
      found.add('statistics/duplicate-coder', 'error', { coder: name, first: first + 1, column: c + 1 }, start, end)
    } else columnOf.set(name, c)
    return kept++
  })
  if (kept === 0) found.add('statistics/no-coders', 'error', {}, 0)
  return places
}

interface LabelIndex {
  readonly uses: LabelUse[]
  /** The number of a cell's label, −1 for an empty cell or a label that means a missing rating. */
  indexOf(start: number, end: number, quoted: boolean, coder: string): number
}

function labelIndex(text: string, missing: ReadonlySet<string>): LabelIndex {
  const uses: LabelUse[] = []
  const known = new Map<string, number>()
  // Most labels are one character: those are found without making a string.
  const short = new Int32Array(128).fill(-2)
  const enter = (start: number, end: number, quoted: boolean, coder: string): number => {
    const label = contentOf(text, start, end, quoted)
    if (label === '' || missing.has(label)) return MISSING
    const at = known.get(label)
    if (at !== undefined) {
      const use = uses[at]
      if (use !== undefined) use.cells++
      return at
    }
    known.set(label, uses.length)
    uses.push({ label, coder, start, end, cells: 1 })
    return uses.length - 1
  }
  return {
    uses,
    indexOf: (start, end, quoted, coder) => {
      if (end === start) return MISSING
      const code = end === start + 1 ? text.charCodeAt(start) : 128
      if (code >= 128) return enter(start, end, quoted, coder)
      const at = short[code] as number
      if (at === -2) return (short[code] = enter(start, end, quoted, coder))
      const use = uses[at]
      if (use !== undefined) use.cells++
      return at
    },
  }
}

function contentOf(text: string, start: number, end: number, quoted: boolean): string {
  const content = text.slice(start, end)
  return quoted && content.includes('"') ? content.replaceAll('""', '"') : content
}
