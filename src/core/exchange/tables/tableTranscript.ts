import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Transcript } from '../../transcript/model'
import { baseName } from '../../coding/fileNames'
import type { Converted, TextFormat } from '../formats/transcriptFormat'
import { notConverted } from '../formats/transcriptFormat'
import { madeTranscript } from '../madeTranscript'
import { ProblemList } from '../problemList'
import '../problems'
import { readTable } from './readTable'
import type { SheetTable } from './sheetTable'
import type { SheetMap } from './columns/sheetMap'
import { mostNamedColumns, sheetColumns, unusedColumns } from './columns/sheetColumns'
import type { RolesOf } from './rows/sheetSessions'
import { noRoles, sheetSessions } from './rows/sheetSessions'

export const tableReader = 'table/1'

interface TableSession {
  readonly name: string
  readonly transcript: Transcript
}

interface TableSessions {
  readonly sessions: readonly TableSession[]
  readonly problems: readonly Problem[]
}

const refused = (...problems: readonly Problem[]): TableSessions => ({ sessions: [], problems })

/** A table whose columns say what is said in it; the problems say why it is none. */
function readSpeechTable(
  text: string,
  map: SheetMap | null,
): SheetTable | { readonly table: null; readonly problems: readonly Problem[] } {
  const { table, problems: syntax } = readTable(text)
  if (table === null) return { table, problems: [problem('exchange/nothing-to-import', 'error', {})] }
  if (syntax.some(({ severity }) => severity === 'error')) return { table: null, problems: syntax }
  const { columns, problems: wrong } = sheetColumns(table.head, map)
  if (columns === null) return { table: null, problems: wrong }
  if (columns.one.text === undefined) {
    const lacking = { needed: 'the text', columns: table.head.slice(0, mostNamedColumns) }
    return { table: null, problems: [problem('exchange/missing-column', 'error', lacking)] }
  }
  return { table, columns, problems: [...syntax, ...unusedColumns(table, columns)] }
}

/** The sessions of a table of utterances as transcripts: one row a turn, or a thought unit where a column says so. Never throws. */
export function tableSessions(
  text: string,
  name: string,
  map: SheetMap | null,
  rolesOf: RolesOf = noRoles,
): TableSessions {
  const read = readSpeechTable(text, map)
  if (read.table === null) return refused(...read.problems)
  const { table, columns } = read
  const problems = new ProblemList()
  problems.addAll(read.problems)
  const uncoded = { ...columns, coders: [], codes: [], coderCodes: [] }
  const sessions = sheetSessions({ table, columns: uncoded, name }, problems, rolesOf)
  if (sessions.length === 0) {
    const isExplained = problems.all.some(({ severity }) => severity === 'error')
    return refused(...(isExplained ? problems.all : [problem('exchange/nothing-to-import', 'error', {})]))
  }
  const isNamed = columns.one.session !== undefined
  return {
    // What was found is about the table: with several sessions it stands once, on the first.
    sessions: sessions.map((session, i) => ({
      name: session.name,
      transcript: madeTranscript(
        tableReader,
        session.turns,
        { session: isNamed ? session.name : null },
        i === 0 ? problems.all : [],
      ),
    })),
    problems: [],
  }
}

/** Reads a table of one session as a transcript. */
function tableTranscript(text: string, name: string, map: SheetMap | null, rolesOf: RolesOf): Converted {
  const {
    sessions: [session, other],
    problems,
  } = tableSessions(text, name, map, rolesOf)
  if (session === undefined) return notConverted(...problems)
  if (other === undefined) return { transcript: session.transcript, problems: [] }
  const reason = 'it holds several sessions; import it into a study'
  return notConverted(problem('exchange/unreadable-format', 'error', { format: 'table', reason }))
}

/** Whether a table's head names a text and a speaker or a time. */
function looksLikeTable(text: string): boolean {
  const { table } = readTable(text.slice(0, 20_000))
  if (table === null || table.head.length < 2 || table.rows.length === 0) return false
  const { columns } = sheetColumns(table.head, null)
  return columns?.one.text !== undefined && (columns.one.speaker !== undefined || columns.one.start !== undefined)
}

const isTableName = (name: string): boolean => /\.(?:csv|tsv)$/i.test(name)

/** A table of utterances: what is mapped, called, or looks like one. */
export const tableFormat: TextFormat = {
  looksLike: (text, { name, map }) => map !== null || isTableName(name) || looksLikeTable(text),
  read: (text, { name, map }, { roles }) => tableTranscript(text, baseName(name), map, () => roles),
}
