import { present } from '../../../base/objects'
import { problem } from '../../../base/problem'
import type { Coding } from '../../../coding/model'
import type { ImportedCodings } from '../../importedStudy'
import type { ProblemList } from '../../problemList'
import { atLine } from '../../problemList'
import '../../problems'
import type { PlacedRow } from '../rows/sheetTurns'
import type { SheetSession } from '../rows/sheetSessions'
import type { CodeSet } from './codeSet'
import type { RowReader, Said } from './rowSays'

/** How a sheet's rows become codings. */
export interface CodingReading {
  readonly rows: RowReader
  /** Whether each column of codes is a coder's: then an empty cell says nothing. */
  readonly areCoders: boolean
  readonly noteColumn: number | undefined
  readonly strengthColumn: number | undefined
  readonly problems: ProblemList
}

/** What a coder did in a session. */
interface Work {
  /** By the unit and code they are of: rows may repeat. */
  readonly given: Map<string, Coding>
  readonly considered: Set<string>
}

const unitKey = (turn: number, part: number | null): string => `${turn}.${part ?? ''}`

const cellAt = ({ row }: PlacedRow, column: number | undefined): string =>
  column === undefined ? '' : (row.cells[column] ?? '').trim()

/** What stands beside the codes of a row. */
interface Beside {
  readonly note: string
  readonly strength: number | undefined
}

function readBeside(placed: PlacedRow, { noteColumn, strengthColumn, problems }: CodingReading): Beside {
  const note = cellAt(placed, noteColumn)
  const text = cellAt(placed, strengthColumn)
  if (/^-?\d{1,4}$/.test(text)) return { note, strength: Number(text) }
  if (text !== '') {
    const value = { column: 'strength', value: text.slice(0, 40) }
    problems.add(problem('exchange/unreadable-value', 'warning', value, atLine(placed.row.line)))
  }
  return { note, strength: undefined }
}

/** The notes of a coding that is given again: each once, in the order of the rows. */
const joinedNotes = (before: string | undefined, note: string): string =>
  before === undefined ? note : [...new Set([...before.split('\n'), ...(note === '' ? [] : [note])])].join('\n')

/** Whether a cell says that its coder looked at the unit: a coder's own empty cell doesn't, one of a row that a coder has does. */
const isConsidered = ({ says }: Said, { areCoders }: CodingReading): boolean =>
  says.kind !== 'not-applicable' && (says.kind !== 'empty' || !areCoders)

/** The codings of one session as its rows are read. */
class SessionWork {
  readonly byCoder = new Map<string, Work>()

  constructor(
    private readonly session: string,
    private readonly reading: CodingReading,
  ) {}

  /** Adds what a row says; gives the sets whose code can't apply there, though others of the row's coder can. */
  add(placed: PlacedRow): CodeSet[] {
    const beside = readBeside(placed, this.reading)
    const all = this.reading.rows.read(placed)
    const unit = unitKey(placed.turn, placed.part)
    const saying = new Set<string>()
    for (const said of all) {
      const work = this.workOf(said.coder)
      if (isConsidered(said, this.reading)) {
        work.considered.add(unit)
        saying.add(said.coder)
      }
      if (said.says.kind === 'codes')
        for (const value of new Set(said.says.values)) this.give(placed, work, said.set.id(value), beside)
    }
    if (this.reading.areCoders) return []
    return all
      .filter(
        ({ says, set, coder }) => says.kind === 'not-applicable' && set.receives(placed.role) && saying.has(coder),
      )
      .map(({ set }) => set)
  }

  private workOf(coder: string): Work {
    const work = this.byCoder.get(coder) ?? { given: new Map<string, Coding>(), considered: new Set<string>() }
    this.byCoder.set(coder, work)
    return work
  }

  /** Given again, it is one coding with its first strength and with what was written beside it each time. */
  private give({ turn, part, row }: PlacedRow, { given }: Work, code: string, { note, strength }: Beside): void {
    const place = `${unitKey(turn, part)} ${code}`
    const before = given.get(place)
    if (before?.strength !== undefined && strength !== undefined && before.strength !== strength) {
      const where = { what: 'strength', session: this.session, turn: String(turn) } as const
      this.reading.problems.add(problem('exchange/rows-differ', 'warning', where, atLine(row.line)))
    }
    const notes = joinedNotes(before?.note, note)
    given.set(
      place,
      present({
        id: before?.id ?? `i${given.size + 1}`,
        unit: turn,
        part: part ?? undefined,
        code,
        strength: before?.strength ?? strength,
        note: notes === '' ? undefined : notes,
      }),
    )
  }
}

/** The codings of each coder in a session, and the sets whose code couldn't apply in a row, once for each. */
export function sheetCodings(
  { name, rows }: SheetSession,
  reading: CodingReading,
): { readonly codings: readonly ImportedCodings[]; readonly notApplicable: readonly CodeSet[] } {
  const work = new SessionWork(name, reading)
  const notApplicable = rows.flatMap((placed) => work.add(placed))
  const codings = [...work.byCoder].flatMap(([coder, { given, considered }]): ImportedCodings[] =>
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
  return { codings, notApplicable }
}
