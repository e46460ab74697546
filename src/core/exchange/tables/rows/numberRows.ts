import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import { unnamed } from '../../../transcript/model'
import { atLine } from '../../problemList'
import '../../problems'
import { alignLists } from './sheetOrder'
import type { KeyedRow } from './sheetRows'

/** What tells an utterance apart where nothing numbers it. */
const wordsOf = ({ speaker, text }: KeyedRow): string => `${speaker}\0${text}`

const coderOf = ({ coder }: KeyedRow): string => coder ?? ''

/** Whether all rows are one list: there is one coder at most, or no utterance is in the rows of several, who then divided the transcript. */
function areOneList(rows: readonly KeyedRow[]): boolean {
  const coders = new Set(rows.map(coderOf).filter((coder) => coder !== ''))
  if (coders.size < 2) return true
  const firstToHave = new Map<string, string>()
  for (const row of rows) if (!firstToHave.has(wordsOf(row))) firstToHave.set(wordsOf(row), coderOf(row))
  return rows.every((row) => firstToHave.get(wordsOf(row)) === coderOf(row))
}

/** The rows of each coder, without those that go on with the row above; all rows under an empty name where they are one list. */
function listsByCoder(rows: readonly KeyedRow[]): ReadonlyMap<string, readonly KeyedRow[]> {
  const areOne = areOneList(rows)
  const lists = new Map<string, KeyedRow[]>()
  for (const row of rows) {
    if (row.below) continue
    const coder = areOne ? '' : coderOf(row)
    const list = lists.get(coder)
    if (list === undefined) lists.set(coder, [row])
    else list.push(row)
  }
  return lists
}

/** The rows with the turns that were found for them; a row below another has that one's. */
function withTurns(rows: readonly KeyedRow[], turns: ReadonlyMap<KeyedRow, string>): KeyedRow[] {
  let last = ''
  return rows.map((row) => {
    const turn = turns.get(row) ?? (row.below && row.turn === '' ? last : row.turn)
    last = turn
    return turn === row.turn ? row : { ...row, turn }
  })
}

/** The rows of a session, those that no cell numbers with a turn of their own; a problem where it is not plain which utterances a coder's rows are. */
export function numberRows(
  session: string,
  rows: readonly KeyedRow[],
  hasTurns: boolean,
): { readonly rows: readonly KeyedRow[] } | { readonly problem: Problem } {
  const unnumbered = rows.filter(({ turn }) => turn === '')
  if (unnumbered.length === 0) return { rows }
  const lists = listsByCoder(unnumbered)
  const aligned = alignLists(new Map([...lists].map(([coder, list]) => [coder, list.map(wordsOf)])))
  if ('unplaced' in aligned) {
    const coder = aligned.unplaced
    const line = lists.get(coder)?.[0]?.row.line ?? 1
    return { problem: problem('exchange/rows-not-placed', 'error', { session, coder }, atLine(line)) }
  }
  // Among turns that have a number, a key that is no turn's.
  const prefix = hasTurns ? '\u0001' : ''
  const turns = new Map<KeyedRow, string>()
  for (const [coder, list] of lists) {
    const places = aligned.places.get(coder)
    for (const [i, row] of list.entries()) turns.set(row, `${prefix}${(places?.[i] ?? i) + 1}`)
  }
  return { rows: withTurns(rows, turns) }
}

/** Whether two rows can't be one utterance; an empty text and a speaker without a name fit every other. */
const isOther = (row: KeyedRow, before: KeyedRow): boolean =>
  row.text !== '' &&
  before.text !== '' &&
  (row.text !== before.text ||
    (row.speaker !== before.speaker && row.speaker !== unnamed && before.speaker !== unnamed))

/** What is wrong where one coder has the same number on two different utterances: it numbers something else, or rows were placed wrongly. */
export function turnCollision(session: string, rows: readonly KeyedRow[], hasTurns: boolean): Problem | null {
  // Rows numbered in their order each have a number of their own but for those below merged cells, which have that of the row above, whosever it is.
  if (!hasTurns && !rows.some(({ below }) => below)) return null
  const met = new Map<string, KeyedRow>()
  for (const row of rows) {
    const key = `${coderOf(row)}\0${row.turn}\0${row.part}`
    const before = met.get(key)
    if (before === undefined) {
      met.set(key, row)
      continue
    }
    if (!isOther(row, before)) continue
    const at = atLine(row.row.line)
    return hasTurns
      ? problem('exchange/turns-collide', 'error', { session, turn: row.turn, line: before.row.line }, at)
      : problem('exchange/rows-not-placed', 'error', { session, coder: coderOf(row) }, at)
  }
  return null
}
