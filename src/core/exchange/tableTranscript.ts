import { problem } from '../problem'
import type { Converted } from './docxTranscript'
import { madeTranscript } from './madeTranscript'
import { ProblemList } from './problemList'
import './problems'
import { readTable } from './readTable'
import type { SheetMap } from './sheetColumns'
import { sheetColumns } from './sheetColumns'
import { sheetSessions } from './sheetSessions'

/** Whether a table's head names a text and a speaker or a time. */
export function looksLikeTable(text: string): boolean {
  const { table } = readTable(text.slice(0, 20_000))
  if (table === null || table.head.length < 2 || table.rows.length === 0) return false
  const { columns } = sheetColumns(table.head, null)
  return columns?.one.text !== undefined && (columns.one.speaker !== undefined || columns.one.start !== undefined)
}

/** Reads a table of utterances as a transcript: one row a turn, or a thought unit where a column says so. Never throws. */
export function tableTranscript(text: string, name: string, map: SheetMap | null): Converted {
  const { table, problems: syntax } = readTable(text)
  if (table === null || syntax.some(({ severity }) => severity === 'error')) return { transcript: null, problems: table === null ? [problem('exchange/nothing-to-import', 'error', {})] : syntax }
  const { columns, problems: wrong } = sheetColumns(table.head, map)
  if (columns === null) return { transcript: null, problems: wrong }
  if (columns.one.text === undefined) return { transcript: null, problems: [problem('exchange/missing-column', 'error', { needed: 'the text', columns: table.head.slice(0, 60) })] }
  const problems = new ProblemList()
  for (const found of syntax) problems.add(found)
  const [session, other] = sheetSessions(table.rows, { ...columns, coders: [], codes: [] }, name, problems)
  if (session === undefined) return { transcript: null, problems: [problem('exchange/nothing-to-import', 'error', {})] }
  if (other !== undefined) return { transcript: null, problems: [problem('exchange/unreadable-format', 'error', { format: 'table', reason: 'it holds several sessions; import it into a study' })] }
  return { transcript: madeTranscript('table/1', session.turns, { session: columns.one.session === undefined ? null : session.name }, problems.all), problems: [] }
}
