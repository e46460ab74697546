import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Transcript } from '../../transcript/model'
import type { Converted } from '../word/docxTranscript'
import { madeTranscript } from '../madeTranscript'
import { ProblemList } from '../problemList'
import '../problems'
import { readTable } from './readTable'
import type { SheetMap } from './columns/sheetColumns'
import { sheetColumns, unusedColumns } from './columns/sheetColumns'
import type { RolesOf } from './rows/sheetSessions'
import { noRoles, sheetSessions } from './rows/sheetSessions'

export const tableReader = 'table/1'

/** Whether a table's head names a text and a speaker or a time. */
export function looksLikeTable(text: string): boolean {
  const { table } = readTable(text.slice(0, 20_000))
  if (table === null || table.head.length < 2 || table.rows.length === 0) return false
  const { columns } = sheetColumns(table.head, null)
  return columns?.one.text !== undefined && (columns.one.speaker !== undefined || columns.one.start !== undefined)
}

export interface TableSession {
  readonly name: string
  readonly transcript: Transcript
}

/** The sessions of a table of utterances as transcripts: one row a turn, or a thought unit where a column says so. Never throws. */
export function tableSessions(
  text: string,
  name: string,
  map: SheetMap | null,
  rolesOf: RolesOf = noRoles,
): { readonly sessions: readonly TableSession[]; readonly problems: readonly Problem[] } {
  const refused = (...problems: readonly Problem[]): ReturnType<typeof tableSessions> => ({ sessions: [], problems })
  const { table, problems: syntax } = readTable(text)
  if (table === null) return refused(problem('exchange/nothing-to-import', 'error', {}))
  if (syntax.some(({ severity }) => severity === 'error')) return refused(...syntax)
  const { columns, problems: wrong } = sheetColumns(table.head, map)
  if (columns === null) return refused(...wrong)
  if (columns.one.text === undefined)
    return refused(
      problem('exchange/missing-column', 'error', { needed: 'the text', columns: table.head.slice(0, 60) }),
    )
  const problems = new ProblemList()
  for (const found of syntax) problems.add(found)
  for (const found of unusedColumns(table, columns)) problems.add(found)
  const sessions = sheetSessions(table, { ...columns, coders: [], codes: [], coderCodes: [] }, name, problems, rolesOf)
  if (sessions.length === 0)
    return refused(
      ...(problems.all.some(({ severity }) => severity === 'error')
        ? problems.all
        : [problem('exchange/nothing-to-import', 'error', {})]),
    )
  const named = columns.one.session !== undefined
  return {
    // What was found is about the table: with several sessions it stands once, on the first.
    sessions: sessions.map((session, i) => ({
      name: session.name,
      transcript: madeTranscript(
        tableReader,
        session.turns,
        { session: named ? session.name : null },
        i === 0 ? problems.all : [],
      ),
    })),
    problems: [],
  }
}

/** Reads a table of one session as a transcript. Never throws. */
export function tableTranscript(
  text: string,
  name: string,
  map: SheetMap | null,
  rolesOf: RolesOf = noRoles,
): Converted {
  const {
    sessions: [session, other],
    problems,
  } = tableSessions(text, name, map, rolesOf)
  if (session === undefined) return { transcript: null, problems }
  if (other !== undefined)
    return {
      transcript: null,
      problems: [
        problem('exchange/unreadable-format', 'error', {
          format: 'table',
          reason: 'it holds several sessions; import it into a study',
        }),
      ],
    }
  return { transcript: session.transcript, problems: [] }
}
