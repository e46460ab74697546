import { present } from '../../base/objects'
import type { Problem, Severity } from '../../base/problem'
import { problem } from '../../base/problem'
import { isFullId } from '../../codebook/ids'
import { roles as allRoles } from '../../transcript/model'
import type { Role, UnitKind } from '../../transcript/model'
import type { CodingsReader, CodingsTable } from '../formats/codingsFormat'
import type { ImportedStudy } from '../importedStudy'
import { atLine } from '../problemList'
import '../problems'
import { wholeNumber } from '../tables/cells/wholeNumber'
import type { Table, TableRow } from '../tables/readTable'
import { undefused } from '../tables/readTable'
import type { codebookColumns } from './codebookCsv'
import type { MadeCode } from './codebookText'
import { IdMaker } from './madeIds'

/** Whether a table is `codebook.csv`, or one of the same columns. */
export const isCodebookTable = ({ head }: Table): boolean =>
  ['id', 'label', 'definition'].every((name) => head.includes(name)) && !head.includes('turn')

/** Reads a cell of a row by the name of its column; empty where there is none. */
type CellOf = (key: (typeof codebookColumns)[number]) => string

const linesOf = (cell: string): string[] =>
  cell
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const wordsOf = (cell: string): string[] => cell.split(/[\s,;]+/).filter((word) => word !== '')

const colors = new Set(['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'lines', 'foreground'])

/** The range of strengths and what its numbers are called; null where it is none. */
function strengthOf(cell: CellOf): MadeCode['strength'] {
  const [min, max] = [wholeNumber(cell('strength_min')), wholeNumber(cell('strength_max'))]
  if (min === undefined || max === undefined || min >= max) return null
  const labels = linesOf(cell('strength_labels')).flatMap((line) => {
    const [, number, label] = /^(-?\d+)[\s=:]+(.+)$/.exec(line) ?? []
    return number === undefined || label === undefined ? [] : [[Number(number), label] as const]
  })
  return { min, max, labels: new Map(labels) }
}

const isRole = (word: string): word is Role => allRoles.some((known) => known === word)

const isSeverity = (word: string): word is Severity => ['error', 'information', 'warning'].includes(word)

/** `2:error`: the number of a set of codes that exclude each other, and how grave it is to give two; null where it can't be read. */
function exclusiveSet(word: string): { readonly number: number; readonly severity: Severity } | null {
  const [, number, severity = 'warning'] = /^(\d{1,6})(?::(error|information|warning))?$/.exec(word) ?? []
  return number === undefined || !isSeverity(severity) ? null : { number: Number(number), severity }
}

/** The codes and exclusive sets of a table, as its rows are read. */
class CodebookRows {
  readonly codes = new Map<string, MadeCode>()
  readonly problems: Problem[] = []
  private readonly keys = new Set<string>()
  private readonly sets = new Map<number, { readonly codes: string[]; readonly severity: Severity }>()
  private readonly maker = new IdMaker()

  add(row: TableRow, cell: CellOf): void {
    const { id, parent, isOwn } = this.idOf(cell)
    if (id !== cell('id')) {
      const made = { name: cell('id') || cell('label'), id }
      this.problems.push(problem('exchange/code-made-of', 'information', made, atLine(row.line)))
    }
    for (const word of wordsOf(cell('exclusive'))) this.addToSet(word, id, row)
    this.codes.set(id, this.codeOf(cell, id, parent, isOwn))
  }

  /** The sets in the order of their numbers. */
  get exclusive(): readonly { readonly codes: readonly string[]; readonly severity: Severity }[] {
    return [...this.sets].sort(([a], [b]) => a - b).map(([, set]) => set)
  }

  /** A row's own id where it is sound and no other row has it, else one made of its label. */
  private idOf(cell: CellOf): { readonly id: string; readonly parent: string | null; readonly isOwn: boolean } {
    const own = cell('id')
    const dot = own.lastIndexOf('.')
    const parent = dot < 0 ? null : own.slice(0, dot)
    const isSound = isFullId(own) && (parent === null || this.codes.has(parent))
    const id = isSound && this.maker.keep(own) ? own : this.maker.make(cell('label') || own, null)
    return id === own ? { id, parent, isOwn: true } : { id, parent: null, isOwn: false }
  }

  private codeOf(cell: CellOf, id: string, parent: string | null, isOwn: boolean): MadeCode {
    const roles = wordsOf(cell('speaker')).filter(isRole)
    return present({
      id,
      label: cell('label') || id,
      parent,
      brings: isOwn ? ('both' as const) : undefined,
      key: this.freeKey(cell('key')),
      color: colors.has(cell('color')) ? cell('color') : null,
      speaker: roles.length === 0 ? null : roles,
      definition: cell('definition') || null,
      include: linesOf(cell('include')),
      exclude: linesOf(cell('exclude')),
      examples: linesOf(cell('examples')),
      cues: linesOf(cell('cues')),
      strength: strengthOf(cell),
    })
  }

  /** A key that no row before has. */
  private freeKey(key: string): string | null {
    if (!/^(?:shift\+)?[a-z]$/.test(key) || this.keys.has(key)) return null
    this.keys.add(key)
    return key
  }

  private addToSet(word: string, id: string, { line }: TableRow): void {
    const set = exclusiveSet(word)
    if (set === null) {
      const value = { column: 'exclusive', value: word.slice(0, 40) }
      this.problems.push(problem('exchange/unreadable-value', 'warning', value, atLine(line)))
      return
    }
    const known = this.sets.get(set.number) ?? { codes: [], severity: set.severity }
    known.codes.push(id)
    this.sets.set(set.number, known)
  }
}

/** A codebook from a table of codes, one row a code, ids with their parents' before a dot. */
export function importCodebookTable(table: Table, name: string): ImportedStudy {
  const at = new Map(table.head.map((title, i) => [title, i] as const).reverse())
  const cellOf =
    ({ cells }: TableRow): CellOf =>
    (key) =>
      (cells[at.get(key) ?? -1] ?? '').trim()
  const rows = new CodebookRows()
  for (const row of table.rows) rows.add(row, cellOf(row))
  const { codes, exclusive, problems } = rows
  if (codes.size === 0)
    return { codebook: null, unit: 'utterance', sessions: [], problems: [problem('exchange/no-codes', 'error', {})] }
  const isOfThoughtUnits = table.rows.some((row) => cellOf(row)('unit') === 'thought-unit')
  const unit: UnitKind = isOfThoughtUnits ? 'thought-unit' : 'utterance'
  return {
    codebook: {
      title: name,
      id: new IdMaker().make(name, null),
      version: '1.0.0',
      unit,
      codes: [...codes.values()],
      exclusive: exclusive.map((set) => set.codes),
      severities: exclusive.map(({ severity }) => severity),
      from: name,
    },
    unit,
    sessions: [],
    problems,
  }
}

/** A table as `codebook.csv` of an export; what was defused for spreadsheets is as it was. */
export const codebookTableFormat: CodingsReader<CodingsTable> = ({ table, name }) =>
  table !== null && isCodebookTable(table) ? importCodebookTable(undefused(table), name) : null
