import type { Coding } from '../../coding/model'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { IdMaker } from '../codebooks/madeIds'
import type { MadeCode } from '../codebooks/codebookText'
import type { ImportedCodings, ImportedStudy } from '../importedStudy'
import { oneLine } from '../madeTranscript'
import { ProblemList, atLine } from '../problemList'
import { readTable } from './readTable'
import { withOneHead } from './twoRowHeader'
import type { CellSays, KnownValues } from './cells/codeSet'
import { CodeSet } from './cells/codeSet'
import type { SheetMap } from './columns/sheetColumns'
import { sheetColumns, unusedColumns } from './columns/sheetColumns'
import type { PlacedRow, RolesOf, SheetSession } from './rows/sheetSessions'
import { sessionText, sheetSessions } from './rows/sheetSessions'
import '../problems'

export interface SheetQuestion {
  /** The file's name without ending: what the session and the codebook are called where nothing else says. */
  readonly name: string
  readonly map: SheetMap | null
  /** Who coded, where no column says. */
  readonly coder: string
  readonly rolesOf?: RolesOf
  /** Words that say, besides "n/a", that a code can't apply. */
  readonly notApplicable?: readonly string[]
  /** What the study has for a column of this name already. */
  readonly known?: (column: string) => KnownValues
}

/** A column that may hold codes: its set, and its coder where the column is a coder's. */
interface CodeColumn {
  readonly column: number
  readonly set: CodeSet
  readonly coder: string | null
}

type UseCell = (set: CodeSet, says: CellSays, coder: string) => void

interface Work {
  /** By the unit and code they are of: rows may repeat. */
  readonly given: Map<string, Coding>
  readonly considered: Set<string>
}

const unitKey = (turn: number, part: number | null): string => `${turn}.${part ?? ''}`

/** Two columns that are one code of two coders, as `wide.csv` of an export names them, `ann: empathy`; null where there are none. */
function codersInNames(names: readonly string[]): { readonly first: string; readonly second: string } | null {
  const byCode = new Map<string, string>()
  for (const name of names) {
    const code = /^.+?: (.+)$/.exec(name)?.[1]
    const first = code === undefined ? undefined : byCode.get(code)
    if (first !== undefined && first !== name) return { first, second: name }
    if (code !== undefined) byCode.set(code, name)
  }
  return null
}

/**
 * A spreadsheet of utterances and codes: long (a row an utterance and coder), or wide (a column a coder, or a column a code). An empty cell
 * under a coder's name is missing; under a code's name, in a row that the coder has, it is "no code". Never throws.
 */
export function importSheet(text: string, question: SheetQuestion): ImportedStudy {
  const { table: asWritten, problems: syntax } = readTable(text)
  const joined = asWritten === null ? null : withOneHead(asWritten)
  const table = joined ?? asWritten
  const refused = (problems: readonly Problem[]): ImportedStudy => ({
    codebook: null,
    unit: 'utterance',
    sessions: [],
    problems,
  })
  if (table === null || syntax.some(({ severity }) => severity === 'error'))
    return refused(table === null ? [...syntax, problem('exchange/nothing-to-import', 'error', {})] : syntax)
  const { columns, problems: wrong } = sheetColumns(table.head, question.map)
  if (columns === null) return refused(wrong)
  // A column that is called "coder" holds names, unless a person says that it holds somebody's codes.
  const lacking =
    columns.codes.length + columns.coderCodes.length === 0 && (columns.coders.length === 0 || question.map === null)
      ? 'codes'
      : columns.one.text === undefined && columns.one.turn === undefined
        ? 'utterances'
        : null
  if (lacking !== null)
    return refused([problem('exchange/missing-column', 'error', { needed: lacking, columns: table.head.slice(0, 60) })])
  const both = codersInNames(columns.codes.map((column) => table.head[column] ?? ''))
  if (both !== null) return refused([problem('exchange/coders-in-names', 'error', both)])
  const problems = new ProblemList()
  for (const found of syntax) problems.add(found)
  if (joined !== null) problems.add(problem('exchange/two-heads', 'information', { columns: joined.head.slice(0, 60) }))
  for (const found of unusedColumns(table, columns)) problems.add(found)
  if (columns.coderCodes.length > 0)
    problems.add(
      problem('exchange/coder-columns', 'information', {
        columns: columns.coderCodes.map(({ column, coder, code }) => ({ name: table.head[column] ?? '', coder, code })),
      }),
    )
  const sessions = sheetSessions(table, columns, question.name, problems, question.rolesOf)
  const byCoderColumn = columns.codes.length + columns.coderCodes.length === 0
  const silent = new Set(question.notApplicable?.map((word) => oneLine(word).toLowerCase()))
  const newSet = (name: string): CodeSet => new CodeSet(name, silent, question.known?.(name))
  const shared = newSet('code')
  const codeColumns: CodeColumn[] = byCoderColumn
    ? columns.coders.map((column) => ({
        column,
        set: shared,
        coder: oneLine(table.head[column] ?? '') || `coder ${column + 1}`,
      }))
    : columns.codes.map((column) => ({ column, set: newSet(table.head[column] ?? ''), coder: null }))
  const ofCoders = new Map<string, CodeColumn[]>()
  const setsByCode = new Map<string, CodeSet>()
  for (const { column, coder, code } of columns.coderCodes) {
    const set = setsByCode.get(code) ?? newSet(code)
    setsByCode.set(code, set)
    const own = { column, set, coder }
    codeColumns.push(own)
    ofCoders.set(coder, [...(ofCoders.get(coder) ?? []), own])
  }
  for (const { cells } of table.rows) for (const { column, set } of codeColumns) set.meet(cells[column] ?? '')
  const severalInRow = new Set(codeColumns.map(({ coder }) => coder)).size > 1
  if (severalInRow && columns.one.strength !== undefined)
    problems.add(problem('exchange/strength-of-several', 'warning', { column: table.head[columns.one.strength] ?? '' }))
  const strengthColumn = severalInRow ? undefined : columns.one.strength

  // First who receives what, which makes the codes; then the codings with their ids.
  const worked = ofCoders.size === 0 ? null : rowsWorkedOn(sessions, ofCoders, problems)
  const eachCell = (placed: PlacedRow, use: UseCell): void => {
    const says = codeColumns.map(({ column, set }) => set.says(placed.row.cells[column] ?? ''))
    // Where a column names coders, a row without one and without codes is an utterance that nobody considered.
    if (placed.coder === '' && !says.some(({ kind }) => kind === 'codes' || kind === 'no-code')) return
    const own = worked?.get(placed)
    for (const [i, { set, coder }] of codeColumns.entries())
      if (own === undefined || coder === null || own.has(coder))
        use(set, says[i] ?? { kind: 'empty' }, coder ?? (placed.coder || question.coder))
  }
  for (const { rows } of sessions) {
    for (const placed of rows)
      eachCell(placed, (set, says) => {
        if (says.kind === 'codes') for (const value of says.values) set.give(value, placed.role)
      })
  }
  const nameless = sessions.flatMap(({ rows }) =>
    rows.filter(
      ({ coder, row }) =>
        coder === '' &&
        codeColumns.some(({ column, set }) => ['codes', 'no-code'].includes(set.says(row.cells[column] ?? '').kind)),
    ),
  )
  if (nameless[0] !== undefined)
    problems.add(
      problem(
        'exchange/no-coder',
        'warning',
        { coder: question.coder, count: nameless.length },
        atLine(nameless[0].row.line),
      ),
    )
  for (const set of new Set(codeColumns.map(({ set: one }) => one))) {
    if (set.hasDashes) problems.add(problem('exchange/dash-is-no-code', 'information', { column: set.name }))
    if (set.isNeverGiven) problems.add(problem('exchange/never-given', 'information', { column: set.name }))
    for (const codes of set.alike) problems.add(problem('exchange/alike-codes', 'warning', { column: set.name, codes }))
  }
  const maker = new IdMaker()
  const sets = [...new Set(codeColumns.map(({ set }) => set))].map((set) => set.codes(maker))
  const skippedOn = new Map<CodeSet, number>()
  const unit = columns.one.part === undefined ? ('utterance' as const) : ('thought-unit' as const)
  const made = sessions.flatMap((session) => {
    const built = sessionText(session, unit === 'thought-unit', problems)
    if (built === null) return []
    const works = new Map<string, Work>()
    for (const placed of session.rows)
      addRow(
        session.name,
        placed,
        byCoderColumn,
        columns.one.note,
        strengthColumn,
        works,
        eachCell,
        skippedOn,
        problems,
      )
    const codings = [...works].flatMap(([coder, { given, considered }]): ImportedCodings[] =>
      considered.size === 0
        ? []
        : [
            {
              coder,
              kind: 'coder',
              considered: (turn, part) => considered.has(unitKey(turn, part)),
              codings: [...given.values()],
              notes: [],
              uncodable: [],
            },
          ],
    )
    return [{ path: session.path, ...built, codings }]
  })
  for (const [set, count] of skippedOn)
    problems.add(problem('exchange/not-applicable', 'information', { column: set.name, count }))
  const codes: MadeCode[] = sets.flatMap((set) => set.codes)
  const title = question.name
  return {
    codebook:
      codes.length === 0
        ? null
        : {
            title,
            id: new IdMaker().make(title, null),
            version: '1.0.0',
            unit,
            codes,
            exclusive: sets.map(({ exclusive }) => exclusive),
            from: question.name,
            grows: 'labels',
          },
    unit,
    sessions: made,
    problems: problems.all,
  }
}

/**
 * Who worked on which rows, where each coder has a column for each code: who says something of the row. Of a coder who ticks codes and nowhere
 * says "no", an empty row of a session in which that coder ticked anything says that there is none.
 */
function rowsWorkedOn(
  sessions: readonly SheetSession[],
  ofCoders: ReadonlyMap<string, readonly CodeColumn[]>,
  problems: ProblemList,
): ReadonlyMap<PlacedRow, ReadonlySet<string>> {
  const worked = new Map<PlacedRow, Set<string>>()
  const alone: string[] = []
  for (const [coder, own] of ofCoders) {
    const saysOf = ({ row }: PlacedRow): readonly CellSays['kind'][] =>
      own.map(({ column, set }) => set.says(row.cells[column] ?? '').kind)
    // Where a cell says which code it is, an empty one is missing, as under a coder's name.
    const marksAlone =
      !own.some(({ set }) => set.hasValues) &&
      !sessions.some(({ rows }) => rows.some((placed) => saysOf(placed).includes('no-code')))
    for (const { rows } of sessions) {
      const marked = rows.filter((placed) => saysOf(placed).some((kind) => kind === 'codes' || kind === 'no-code'))
      if (marksAlone && marked.length > 0 && alone.at(-1) !== coder) alone.push(coder)
      for (const placed of marksAlone && marked.length > 0 ? rows : marked)
        worked.set(placed, (worked.get(placed) ?? new Set()).add(coder))
    }
  }
  if (alone.length > 0) problems.add(problem('exchange/marks-alone', 'information', { coders: alone }))
  for (const { rows } of sessions) for (const placed of rows) if (!worked.has(placed)) worked.set(placed, new Set())
  return worked
}

function addRow(
  session: string,
  placed: PlacedRow,
  byCoderColumn: boolean,
  noteColumn: number | undefined,
  strengthColumn: number | undefined,
  works: Map<string, Work>,
  eachCell: (placed: PlacedRow, use: UseCell) => void,
  skippedOn: Map<CodeSet, number>,
  problems: ProblemList,
): void {
  const { turn, part, role, row } = placed
  const workOf = (coder: string): Work => {
    let work = works.get(coder)
    if (work === undefined) works.set(coder, (work = { given: new Map(), considered: new Set() }))
    return work
  }
  const note = noteColumn === undefined ? '' : (row.cells[noteColumn] ?? '').trim()
  const strengthText = strengthColumn === undefined ? '' : (row.cells[strengthColumn] ?? '').trim()
  const strength = /^-?\d{1,4}$/.test(strengthText) ? Number(strengthText) : null
  if (strengthText !== '' && strength === null)
    problems.add(
      problem(
        'exchange/unreadable-value',
        'warning',
        { column: 'strength', value: strengthText.slice(0, 40) },
        atLine(row.line),
      ),
    )
  const skipped: { readonly set: CodeSet; readonly coder: string }[] = []
  const saying = new Set<string>()
  eachCell(placed, (set, found, coder) => {
    const work = workOf(coder)
    if (found.kind === 'not-applicable' && set.receives(role)) skipped.push({ set, coder })
    // A coder's own empty cell says nothing; an empty cell of a row that a coder has says "no code".
    if (found.kind !== 'not-applicable' && (found.kind !== 'empty' || !byCoderColumn)) {
      work.considered.add(unitKey(turn, part))
      saying.add(coder)
    }
    if (found.kind !== 'codes') return
    const unit = unitKey(turn, part)
    for (const value of found.values.length === 1 ? found.values : new Set(found.values)) {
      const code = set.id(value)
      const place = `${unit} ${code}`
      const before = work.given.get(place)
      // Given again, it is one coding, with what was written beside it each time.
      const notes =
        before?.note === undefined
          ? note
          : [...new Set([...before.note.split('\n'), ...(note === '' ? [] : [note])])].join('\n')
      const given = before?.strength ?? strength
      if (before?.strength !== undefined && strength !== null && before.strength !== strength)
        problems.add(
          problem(
            'exchange/rows-differ',
            'warning',
            { what: 'strength', session, turn: String(turn) },
            atLine(row.line),
          ),
        )
      const coding: Coding = {
        id: before?.id ?? `i${work.given.size + 1}`,
        unit: turn,
        ...(part === null ? {} : { part }),
        code,
        ...(given === null ? {} : { strength: given }),
        ...(notes === '' ? {} : { note: notes }),
      }
      work.given.set(place, coding)
    }
  })
  if (!byCoderColumn)
    for (const { set, coder } of skipped) if (saying.has(coder)) skippedOn.set(set, (skippedOn.get(set) ?? 0) + 1)
}
