import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import type { Role } from '../../../transcript/model'
import { knownRole } from '../../../transcript/speakers/labels'
import { present } from '../../../base/objects'
import type { MadeTurn } from '../../madeTranscript'
import { oneLine } from '../../madeTranscript'
import type { ProblemList } from '../../problemList'
import { atLine } from '../../problemList'
import '../../problems'
import type { TableRow } from '../readTable'
import type { SheetCells } from './sheetCells'
import { inKeyOrder } from './sheetOrder'
import type { KeyedRow } from './sheetRows'
import type { TimeReader } from './timeReader'

/** A row of a spreadsheet and the unit it is about. */
export interface PlacedRow {
  readonly row: TableRow
  readonly coder: string | null
  /** 1-based turn of the transcript, and its thought unit where rows have any. */
  readonly turn: number
  readonly part: number | null
  readonly role: Role
}

/** A turn as the rows of all coders have it. */
interface GatheredTurn {
  readonly label: string
  readonly role: Role
  readonly start: number | null
  readonly end: number | null
  readonly section: string
  /** The texts of its thought units, by what the rows call them. */
  readonly texts: Map<string, string>
}

/** The turns of a session by what the rows call them, and the order in which they stand in the transcript. */
interface GatheredSession {
  readonly name: string
  readonly rows: readonly KeyedRow[]
  readonly turns: ReadonlyMap<string, GatheredTurn>
  readonly order: readonly string[]
}

/** What turns are read with; what is wrong in the rows goes into `problems`. */
interface TurnReading {
  readonly cells: SheetCells
  readonly times: TimeReader
  readonly problems: ProblemList
}

const roleWords: ReadonlyMap<string, Role> = new Map([
  ['therapist', 'therapist'],
  ['client', 'client'],
  ['other', 'other'],
])

function gatherTurn(
  { row, speaker }: KeyedRow,
  { cells, times, problems }: TurnReading,
  roles: ReadonlyMap<string, Role>,
): GatheredTurn {
  const said = cells.cell(row, 'role')
  return {
    label: speaker,
    role: roleWords.get(said.toLowerCase()) ?? knownRole(said) ?? roles.get(speaker) ?? knownRole(speaker) ?? 'other',
    start: times.read(row, 'start', problems),
    end: times.read(row, 'end', problems),
    section: oneLine(cells.cell(row, 'section')),
    texts: new Map(),
  }
}

/** The order of a session's turns, from that of each coder's rows. */
function turnOrder(rows: readonly KeyedRow[]): string[] {
  const lists = new Map<string, string[]>()
  for (const { coder, turn } of rows) {
    const list = lists.get(coder ?? '')
    if (list === undefined) lists.set(coder ?? '', [turn])
    else if (list.at(-1) !== turn) list.push(turn)
  }
  return inKeyOrder([...lists.values()])
}

/** The turns that a session's rows make: of rows that differ on one utterance the first is kept, and the others are reported. */
export function gatherTurns(
  name: string,
  rows: readonly KeyedRow[],
  reading: TurnReading,
  roles: ReadonlyMap<string, Role>,
): GatheredSession {
  const differ = (what: 'speaker' | 'text', { turn, row }: KeyedRow): Problem =>
    problem('exchange/rows-differ', 'warning', { what, session: name, turn }, atLine(row.line))
  const turns = new Map<string, GatheredTurn>()
  for (const keyed of rows) {
    if (keyed.below) continue
    const known = turns.get(keyed.turn)
    const turn = known ?? gatherTurn(keyed, reading, roles)
    if (known === undefined) turns.set(keyed.turn, turn)
    else if (known.label !== keyed.speaker && reading.cells.cell(keyed.row, 'speaker') !== '')
      reading.problems.add(differ('speaker', keyed))
    const text = turn.texts.get(keyed.part)
    if (text === undefined) turn.texts.set(keyed.part, keyed.text)
    else if (text !== keyed.text && keyed.text !== '') reading.problems.add(differ('text', keyed))
  }
  return { name, rows, turns, order: turnOrder(rows) }
}

/** A turn's thought units in their order, and which of them each name of a unit is; a unit without text is none. */
function unitsOf({ texts }: GatheredTurn): {
  readonly parts: readonly string[]
  readonly partOf: ReadonlyMap<string, number>
} {
  const parts: string[] = []
  const partOf = new Map<string, number>()
  for (const key of inKeyOrder([[...texts.keys()]])) {
    const text = texts.get(key) ?? ''
    // A lone unit may be silent; among others there is no place for one.
    if (text === '' && texts.size > 1) continue
    parts.push(text)
    partOf.set(key, parts.length)
  }
  return { parts, partOf }
}

/** The turns of a transcript, and the place in it of each row; rows whose unit has no text have none, and are reported. */
export function placeRows(
  { name, rows, turns, order }: GatheredSession,
  hasParts: boolean,
  problems: ProblemList,
): { readonly turns: readonly MadeTurn[]; readonly rows: readonly PlacedRow[] } {
  const made: MadeTurn[] = []
  const places = new Map<
    string,
    { readonly index: number; readonly role: Role; readonly partOf: ReadonlyMap<string, number> }
  >()
  for (const key of order) {
    const turn = turns.get(key)
    if (turn === undefined) continue
    const { label, role, start, end, section } = turn
    const { parts, partOf } = unitsOf(turn)
    made.push(present({ label, role, start, end, parts, section: section === '' ? undefined : section }))
    places.set(key, { index: made.length, role, partOf })
  }
  const placed: PlacedRow[] = []
  for (const { row, coder, turn, part: key } of rows) {
    const place = places.get(turn)
    const part = place?.partOf.get(key)
    if (place === undefined || part === undefined)
      problems.add(problem('exchange/row-without-text', 'warning', { session: name, turn }, atLine(row.line)))
    else placed.push({ row, coder, turn: place.index, part: hasParts ? part : null, role: place.role })
  }
  return { turns: made, rows: placed }
}
