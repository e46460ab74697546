import { lineIndex, type LineIndex } from '../../base/lines'
import { type Problem, type ProblemCode, type ProblemCodes, problem, type Severity } from '../../base/problem'
import { type CellReader, type Delimiter, readDelimited } from '../../base/delimited'
import { columnShape } from './matrixColumns'
import '../problems'
import { missingRating, mostCategories } from './ratingTable'

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
const mostProblems = 100

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
      if (problems.length >= mostProblems) {
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
const sessionPlace = -2

interface HeaderCell {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Reads the header and all cells; the result means something only if no problem is an error. */
export function readBody(text: string, options: BodyOptions, found: ProblemList): MatrixBody {
  const reader = new BodyReader(text, options, found)
  readDelimited(text, options.delimiter, reader)
  return reader.body()
}

/** What a column holds, once the header is read. */
interface Columns {
  /** The place among the coders of each column, −1 for one that is left out. */
  readonly places: readonly number[]
  readonly coders: readonly string[]
}

/** Takes the cells of a bare table as they come: those of the header first, then the ratings. */
class BodyReader implements CellReader {
  private readonly header: HeaderCell[] = []
  private readonly labels: LabelIndex
  private readonly sessions = new Map<string, number>()
  private readonly clusterOf: number[] = []
  /** Null while the header is read. */
  private columns: Columns | null = null
  private cells = new Int16Array(0)
  private units = 0
  private column = 0

  constructor(
    private readonly text: string,
    private readonly options: BodyOptions,
    private readonly found: ProblemList,
  ) {
    this.labels = labelIndex(text, new Set(options.missing))
  }

  cell(start: number, end: number, quoted: boolean): void {
    const { columns } = this
    if (columns === null) this.header.push({ name: contentOf(this.text, start, end, quoted), start, end })
    else {
      const place = columns.places[this.column] ?? -1
      if (place === sessionPlace) this.session(start, end, quoted)
      else if (place >= 0)
        this.cells[this.units * columns.coders.length + place] = this.labels.indexOf(
          start,
          end,
          quoted,
          columns.coders[place] ?? '',
        )
    }
    this.column++
  }

  record(start: number): boolean {
    const { columns } = this
    const width = this.column
    this.column = 0
    if (columns === null) {
      this.endOfHeader(start)
      return true
    }
    const expected = columns.places.length
    if (width !== expected) this.found.add('statistics/ragged-row', 'error', { expected, found: width }, start)
    else this.units++
    if (this.labels.uses.length > mostCategories) {
      this.found.add('statistics/too-many-categories', 'error', { limit: mostCategories }, start)
      return false
    }
    this.makeRoom((this.units + 1) * columns.coders.length)
    return true
  }

  fault(kind: 'unclosed-quote' | 'text-after-quote', offset: number): void {
    this.found.add(`statistics/${kind}`, 'error', {}, offset, offset + 1)
  }

  body(): MatrixBody {
    if (this.columns === null) this.found.add('statistics/empty-file', 'error', {})
    const coders = this.columns?.coders ?? []
    return {
      coders,
      units: this.units,
      cells: this.cells.subarray(0, this.units * coders.length),
      labels: this.labels.uses,
      clusterOf: this.options.cluster == null ? null : Int32Array.from(this.clusterOf.slice(0, this.units)),
    }
  }

  private endOfHeader(start: number): void {
    const { header, found } = this
    const { drop, cluster = null, delimiter } = this.options
    const { aside, extra, rowNames } = columnShape(this.text, delimiter)
    const places = placesOf(header, { drop, aside, cluster }, found)
    const coders = header.filter((_, c) => (places[c] ?? -1) >= 0).map(({ name }) => name)
    // Rows may have one cell more than the header: row names in front, or an empty cell behind.
    const beyond = extra === null || extra === 'first' ? [] : [-1]
    this.columns = { places: [...(extra === 'first' ? [-1] : []), ...places, ...beyond], coders }
    if (rowNames) found.add('statistics/row-names', 'information', {}, start)
    this.cells = new Int16Array(Math.max(1024, coders.length))
  }

  /** The session of the unit that is read. */
  private session(start: number, end: number, quoted: boolean): void {
    const { sessions, units } = this
    const name = contentOf(this.text, start, end, quoted)
    if (name === '')
      this.found.add(
        'statistics/no-session',
        'error',
        { column: this.options.cluster ?? '', row: units + 1 },
        start,
        end,
      )
    const known = sessions.get(name) ?? sessions.size
    sessions.set(name, known)
    this.clusterOf[units] = known
  }

  private makeRoom(needed: number): void {
    if (needed <= this.cells.length) return
    const longer = new Int16Array(2 * needed)
    longer.set(this.cells)
    this.cells = longer
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
    if (name === cluster) return sessionPlace
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
    if (label === '' || missing.has(label)) return missingRating
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
      if (end === start) return missingRating
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
