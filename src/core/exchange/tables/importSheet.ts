import { present } from '../../base/objects'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Role, UnitKind } from '../../transcript/model'
import { readRulesOf } from '../../study/settings/readRulesOf'
import { defaultSettings } from '../../study/settings/studyFile'
import type { MadeCodebook } from '../codebooks/codebookText'
import { IdMaker } from '../codebooks/madeIds'
import type { CodingsReader, CodingsTable } from '../formats/codingsFormat'
import type { ImportedSession, ImportedStudy } from '../importedStudy'
import { oneLine } from '../madeTranscript'
import { ProblemList, atLine } from '../problemList'
import '../problems'
import type { CodeColumns } from './cells/codeColumns'
import { codeColumns } from './cells/codeColumns'
import type { KnownValues } from './cells/codeSet'
import { CodeSet } from './cells/codeSet'
import { RowReader } from './cells/rowSays'
import type { CodingReading } from './cells/sheetCodings'
import { sheetCodings } from './cells/sheetCodings'
import { workedRows } from './cells/workedRows'
import type { SheetMap } from './columns/sheetMap'
import { sessionText } from './rows/sessionText'
import type { RolesOf, SheetSession } from './rows/sheetSessions'
import { sheetSessions } from './rows/sheetSessions'
import type { SheetTable } from './sheetTable'
import { readSheetTable } from './sheetTable'

interface SheetQuestion {
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

/**
 * A spreadsheet of utterances and codes: long (a row an utterance and coder), or wide (a column a coder, or a column a code). An empty cell
 * under a coder's name is missing; under a code's name, in a row that the coder has, it is "no code". Never throws.
 */
function importSheet(text: string, question: SheetQuestion): ImportedStudy {
  const sheet = readSheetTable(text, question.map)
  if (sheet.table === null) return { codebook: null, unit: 'utterance', sessions: [], problems: sheet.problems }
  const problems = new ProblemList()
  problems.addAll(sheet.problems)
  const sessions = sheetSessions({ ...sheet, name: question.name }, problems, question.rolesOf)
  const columns = codeColumns(sheet.table, sheet.columns, newSetOf(question))
  const strengthColumn = columnOfStrengths(sheet, columns, problems)
  const rows = rowReader(sessions, columns, question.coder, problems)

  // First who receives what, which makes the codes; then the codings with their ids.
  noteReceivers(sessions, rows)
  problems.addAll(rowsWithoutCoder(sessions, rows, question.coder))
  problems.addAll(columns.sets.flatMap(remarksOnCodes))
  const unit: UnitKind = sheet.columns.one.part === undefined ? 'utterance' : 'thought-unit'
  const codebook = makeCodebook(question.name, unit, columns.sets)
  const { areCoders } = columns
  const noteColumn = sheet.columns.one.note
  const imported = importedSessions(sessions, unit, { rows, areCoders, noteColumn, strengthColumn, problems })
  return { codebook, unit, sessions: imported, problems: problems.all }
}

function newSetOf({ notApplicable, known }: SheetQuestion): (name: string) => CodeSet {
  const silent = new Set(notApplicable?.map((word) => oneLine(word).toLowerCase()))
  return (name) => new CodeSet(name, silent, known?.(name))
}

/** The column of strengths; none where a row holds codes of several coders, since it does not say whose strength it is. */
function columnOfStrengths(
  { table, columns: { one } }: SheetTable,
  { haveSeveralCoders }: CodeColumns,
  problems: ProblemList,
): number | undefined {
  if (one.strength === undefined || !haveSeveralCoders) return one.strength
  problems.add(problem('exchange/strength-of-several', 'warning', { column: table.head[one.strength] ?? '' }))
  return undefined
}

function rowReader(
  sessions: readonly SheetSession[],
  columns: CodeColumns,
  coder: string,
  problems: ProblemList,
): RowReader {
  if (columns.ofCoders.size === 0) return new RowReader(columns, null, coder)
  const worked = workedRows(
    sessions.map(({ rows }) => rows),
    columns.ofCoders,
  )
  if (worked.onlyTicking.length > 0)
    problems.add(problem('exchange/marks-alone', 'information', { coders: worked.onlyTicking }))
  return new RowReader(columns, worked, coder)
}

/** Tells each set which speakers received its codes. */
function noteReceivers(sessions: readonly SheetSession[], rows: RowReader): void {
  for (const session of sessions)
    for (const placed of session.rows)
      for (const { set, says } of rows.read(placed))
        if (says.kind === 'codes') for (const value of says.values) set.give(value, placed.role)
}

/** Rows with codes and without a coder, where a column names coders. */
function rowsWithoutCoder(sessions: readonly SheetSession[], reader: RowReader, coder: string): readonly Problem[] {
  const nameless = sessions.flatMap(({ rows }) => rows.filter((placed) => reader.lacksCoder(placed)))
  const [first] = nameless
  return first === undefined
    ? []
    : [problem('exchange/no-coder', 'warning', { coder, count: nameless.length }, atLine(first.row.line))]
}

function remarksOnCodes({ name, hasDashes, isNeverGiven, alike }: CodeSet): readonly Problem[] {
  const column = { column: name }
  return [
    ...(hasDashes ? [problem('exchange/dash-is-no-code', 'information', column)] : []),
    ...(isNeverGiven ? [problem('exchange/never-given', 'information', column)] : []),
    ...alike.map((codes) => problem('exchange/alike-codes', 'warning', { ...column, codes })),
  ]
}

/** Makes the codebook of a table's codes; null where it has none. It gives each set's values their ids. */
function makeCodebook(name: string, unit: UnitKind, sets: readonly CodeSet[]): MadeCodebook | null {
  const maker = new IdMaker()
  const made = sets.map((set) => set.makeCodes(maker))
  const codes = made.flatMap((one) => one.codes)
  if (codes.length === 0) return null
  return {
    title: name,
    id: new IdMaker().make(name, null),
    version: '1.0.0',
    unit,
    codes,
    exclusive: made.map(({ exclusive }) => exclusive),
    from: name,
    grows: 'labels',
  }
}

/** The sessions with their codings; one whose text would read otherwise is skipped. */
function importedSessions(
  sessions: readonly SheetSession[],
  unit: UnitKind,
  reading: CodingReading,
): readonly ImportedSession[] {
  const { problems } = reading
  const counts = new Map<CodeSet, number>()
  const imported = sessions.flatMap((session): ImportedSession[] => {
    const text = sessionText(session, unit === 'thought-unit', problems)
    if (text === null) return []
    const { codings, notApplicable } = sheetCodings(session, reading)
    for (const set of notApplicable) counts.set(set, (counts.get(set) ?? 0) + 1)
    return [{ path: session.path, ...text, codings }]
  })
  for (const [{ name }, count] of counts)
    problems.add(problem('exchange/not-applicable', 'information', { column: name, count }))
  return imported
}

/** A spreadsheet of utterances and codes, which is what every other text is read as. */
export const sheetFormat: CodingsReader<CodingsTable> = ({ text, name, question, study }) => {
  const { map, coder, roles = new Map<string, Role>(), notApplicable } = question
  const { settings = defaultSettings, known } = study
  const rolesOf: RolesOf = (path) => new Map([...roles, ...readRulesOf(settings, path).roles])
  return importSheet(text, present({ name, map, coder, notApplicable, known, rolesOf }))
}
