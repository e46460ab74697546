import type { Coding } from '../coding/model'
import type { Problem } from '../problem'
import { problem } from '../problem'
import type { Role } from '../transcript/model'
import { nativeReader } from '../transcript/nativeReader'
import { writeTranscript } from '../transcript/writeTranscript'
import { IdMaker } from './codebookText'
import type { MadeCode } from './codebookText'
import type { ImportedCodings, ImportedStudy } from './importedStudy'
import { madeTranscript, oneLine } from './madeTranscript'
import { ProblemList, atLine } from './problemList'
import { readTable } from './readTable'
import { CodeSet } from './sheetCodes'
import type { SheetMap } from './sheetColumns'
import { sheetColumns } from './sheetColumns'
import type { PlacedRow, RolesOf, SheetSession } from './sheetSessions'
import { sheetSessions } from './sheetSessions'
import './problems'

export interface SheetQuestion {
  /** The file's name without ending: what the session and the codebook are called where nothing else says. */
  readonly name: string
  readonly map: SheetMap | null
  /** Who coded, where no column says. */
  readonly coder: string
  readonly rolesOf?: RolesOf
  /** Words that say, besides "n/a", that a code can't apply. */
  readonly notApplicable?: readonly string[]
}

/** A cell that may hold codes: its set, and its coder where the column is a coder's. */
interface CodeColumn {
  readonly column: number
  readonly set: CodeSet
  readonly coder: string | null
}

interface Work {
  readonly codings: Coding[]
  /** Codes by the unit they stand on: rows may repeat. */
  readonly given: Set<string>
  readonly considered: Set<string>
}

const unitKey = (turn: number, part: number | null): string => `${turn}.${part ?? ''}`

/**
 * A spreadsheet of utterances and codes: long (a row an utterance and coder), or wide (a column a coder, or a column a code). An empty cell
 * under a coder's name is missing; under a code's name, in a row that the coder has, it is "no code". Never throws.
 */
export function importSheet(text: string, question: SheetQuestion): ImportedStudy {
  const { table, problems: syntax } = readTable(text)
  const refused = (problems: readonly Problem[]): ImportedStudy => ({ codebook: null, unit: 'utterance', sessions: [], problems })
  if (table === null || syntax.some(({ severity }) => severity === 'error')) return refused(table === null ? [...syntax, problem('exchange/nothing-to-import', 'error', {})] : syntax)
  const { columns, problems: wrong } = sheetColumns(table.head, question.map)
  if (columns === null) return refused(wrong)
  // A column that is called "coder" holds names, unless a person says that it holds somebody's codes.
  const lacking = columns.codes.length === 0 && (columns.coders.length === 0 || question.map === null) ? 'codes' : columns.one.text === undefined && columns.one.turn === undefined ? 'utterances' : null
  if (lacking !== null) return refused([problem('exchange/missing-column', 'error', { needed: lacking, columns: table.head.slice(0, 60) })])
  const problems = new ProblemList()
  for (const found of syntax) problems.add(found)
  const sessions = sheetSessions(table.rows, columns, question.name, problems, question.rolesOf)
  const byCoderColumn = columns.codes.length === 0
  const silent = new Set(question.notApplicable?.map((word) => oneLine(word).toLowerCase()))
  const shared = new CodeSet('code', silent)
  const codeColumns: CodeColumn[] = byCoderColumn
    ? columns.coders.map((column) => ({ column, set: shared, coder: oneLine(table.head[column] ?? '') || `coder ${column + 1}` }))
    : columns.codes.map((column) => ({ column, set: new CodeSet(table.head[column] ?? '', silent), coder: null }))
  for (const { cells } of table.rows) for (const { column, set } of codeColumns) set.meet(cells[column] ?? '')

  // First who receives what, which makes the codes; then the codings with their ids.
  const present = new Set<Role>()
  const eachCell = (placed: PlacedRow, use: (set: CodeSet, says: ReturnType<CodeSet['says']>, coder: string) => void): void => {
    for (const { column, set, coder } of codeColumns) use(set, set.says(placed.row.cells[column] ?? ''), coder ?? (placed.coder || question.coder))
  }
  for (const { rows } of sessions) {
    for (const placed of rows) {
      present.add(placed.role)
      eachCell(placed, (set, says) => { if (says.kind === 'codes') for (const value of says.values) set.give(value, placed.role) })
    }
  }
  const maker = new IdMaker()
  const sets = [...new Set(codeColumns.map(({ set }) => set))].map((set) => set.codes(maker, present))
  const skippedOn = new Map<CodeSet, number>()
  const unit = columns.one.part === undefined ? 'utterance' as const : 'thought-unit' as const
  const made = sessions.flatMap((session) => {
    const built = sessionText(session, unit === 'thought-unit', problems)
    if (built === null) return []
    const works = new Map<string, Work>()
    for (const placed of session.rows) addRow(placed, byCoderColumn, columns.one.note, columns.one.strength, works, eachCell, skippedOn, problems)
    const codings = [...works].flatMap(([coder, { codings: own, considered }]): ImportedCodings[] => (considered.size === 0 ? [] : [{
      coder, kind: 'coder', considered: (turn, part) => considered.has(unitKey(turn, part)), codings: own, notes: [], uncodable: [],
    }]))
    return [{ path: session.path, ...built, codings }]
  })
  for (const [set, count] of skippedOn) problems.add(problem('exchange/not-applicable', 'information', { column: set.name, count }))
  const codes: MadeCode[] = sets.flatMap((set) => set.codes)
  const title = question.name
  return {
    codebook: codes.length === 0 ? null : { title, id: new IdMaker().make(title, null), version: '1.0.0', unit, codes, exclusive: sets.map(({ exclusive }) => exclusive), from: question.name },
    unit, sessions: made, problems: problems.all,
  }
}

function addRow(
  placed: PlacedRow, byCoderColumn: boolean, noteColumn: number | undefined, strengthColumn: number | undefined, works: Map<string, Work>,
  eachCell: (placed: PlacedRow, use: (set: CodeSet, says: ReturnType<CodeSet['says']>, coder: string) => void) => void,
  skippedOn: Map<CodeSet, number>, problems: ProblemList,
): void {
  const { turn, part, role, row } = placed
  const workOf = (coder: string): Work => {
    let work = works.get(coder)
    if (work === undefined) works.set(coder, (work = { codings: [], given: new Set(), considered: new Set() }))
    return work
  }
  const note = noteColumn === undefined ? '' : (row.cells[noteColumn] ?? '').trim()
  const strengthText = strengthColumn === undefined ? '' : (row.cells[strengthColumn] ?? '').trim()
  const strength = /^-?\d{1,4}$/.test(strengthText) ? Number(strengthText) : null
  if (strengthText !== '' && strength === null) problems.add(problem('exchange/unreadable-value', 'warning', { column: 'strength', value: strengthText.slice(0, 40) }, atLine(row.line)))
  const skipped: CodeSet[] = []
  let says = 0
  eachCell(placed, (set, found, coder) => {
    const work = workOf(coder)
    if (found.kind === 'not-applicable' && set.receives(role)) skipped.push(set)
    // A coder's own empty cell says nothing; an empty cell of a row that a coder has says "no code".
    if (found.kind !== 'not-applicable' && (found.kind !== 'empty' || !byCoderColumn)) {
      work.considered.add(unitKey(turn, part))
      says++
    }
    if (found.kind !== 'codes') return
    for (const value of new Set(found.values)) {
      const code = set.id(value)
      const place = `${unitKey(turn, part)} ${code}`
      if (work.given.has(place)) continue
      work.given.add(place)
      work.codings.push({
        id: `i${work.codings.length + 1}`, unit: turn, ...(part === null ? {} : { part }), code, ...(strength === null ? {} : { strength }), ...(note === '' ? {} : { note }),
      })
    }
  })
  if (says > 0 && !byCoderColumn) for (const set of skipped) skippedOn.set(set, (skippedOn.get(set) ?? 0) + 1)
}

/** The transcript as the native format has it, and as it is read back: codings stand on what will be read. */
function sessionText({ name, turns, path }: SheetSession, parts: boolean, problems: ProblemList): { readonly text: string; readonly transcript: ReturnType<typeof nativeReader.read> } | null {
  const text = writeTranscript(madeTranscript(nativeReader.id, turns, { session: name }, []))
  const transcript = nativeReader.read(text)
  const same = transcript.turns.length === turns.length && transcript.turns.every((turn, i) => {
    const wanted = turns[i]
    return wanted !== undefined && turn.text === wanted.parts.filter((part) => part !== '').join(' ') && (!parts || Math.max(1, turn.parts.length) === Math.max(1, wanted.parts.length))
  })
  if (same) return { text, transcript }
  problems.add({ ...problem('exchange/skipped', 'error', { what: 'session', name, reason: 'its text would not be read back as it is' }), file: path })
  return null
}
