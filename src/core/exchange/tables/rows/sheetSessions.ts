import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import type { Role } from '../../../transcript/model'
import { fileNameOf, numberedName } from '../../importedStudy'
import type { MadeTurn } from '../../madeTranscript'
import type { ProblemList } from '../../problemList'
import '../../problems'
import { freeFileNames } from '../../writing/freeNames'
import type { SheetColumns } from '../columns/sheetColumns'
import type { Table } from '../readTable'
import { numberRows, turnCollision } from './numberRows'
import { SheetCells } from './sheetCells'
import type { KeyedRow } from './sheetRows'
import { mostSessions, rowsBySession } from './sheetRows'
import type { PlacedRow } from './sheetTurns'
import { gatherTurns, placeRows } from './sheetTurns'
import { TimeReader } from './timeReader'

export interface SheetSession {
  readonly name: string
  readonly path: string
  readonly turns: readonly MadeTurn[]
  readonly rows: readonly PlacedRow[]
}

/** Roles by label that are known of a session, by the path its transcript gets. */
export type RolesOf = (path: string) => ReadonlyMap<string, Role>

export const noRoles: RolesOf = () => new Map()

/** What a sheet's rows are about: the table, where its columns are, and what a session is called that nothing names. */
export interface Sheet {
  readonly table: Table
  readonly columns: SheetColumns
  readonly name: string
}

const tooManySessions = (): Problem =>
  problem('exchange/unreadable-format', 'error', {
    format: 'table',
    reason: `it has more than ${mostSessions} sessions; another column may be the session`,
  })

/** The rows of each session with the turn that each is about; a problem where it is not plain which. */
function numberedSessions(
  keyed: ReadonlyMap<string, readonly KeyedRow[]>,
  hasTurns: boolean,
): { readonly sessions: ReadonlyMap<string, readonly KeyedRow[]> } | { readonly problem: Problem } {
  const sessions = new Map<string, readonly KeyedRow[]>()
  for (const [session, rows] of keyed) {
    const numbered = numberRows(session, rows, hasTurns)
    if ('problem' in numbered) return numbered
    const collision = turnCollision(session, numbered.rows, hasTurns)
    if (collision !== null) return { problem: collision }
    sessions.set(session, numbered.rows)
  }
  return { sessions }
}

/**
 * The transcripts that rows make, and which unit each row is about. Rows of the same session and turn, whoever coded them, are one utterance;
 * without a column of turns, the fullest list of a coder's rows is the transcript, in which the others' are found. None where it is not plain
 * which utterance a row is about: that is an error among the problems.
 */
export function sheetSessions(sheet: Sheet, problems: ProblemList, rolesOf: RolesOf = noRoles): SheetSession[] {
  const { table, columns, name } = sheet
  const cells = new SheetCells(columns)
  const keyed = rowsBySession(table.rows, cells, name)
  problems.addAll(keyed.problems)
  if (keyed.sessions.size > mostSessions) {
    problems.add(tooManySessions())
    return []
  }
  const numbered = numberedSessions(keyed.sessions, cells.has('turn'))
  if ('problem' in numbered) {
    problems.add(numbered.problem)
    return []
  }
  const times = new TimeReader(table, columns, cells)
  problems.addAll(times.problems)
  const reading = { cells, times, problems }
  const gathered = [...numbered.sessions].map(([session, rows]) =>
    gatherTurns(session, rows, reading, rolesOf(fileNameOf(session, '.transcript'))),
  )
  const paths = freeFileNames()
  return gathered.map((session) => ({
    name: session.name,
    path: paths.take(fileNameOf(session.name, '.transcript'), (number) =>
      fileNameOf(numberedName(session.name, number), '.transcript'),
    ),
    ...placeRows(session, cells.has('part'), problems),
  }))
}
