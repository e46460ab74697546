import { present } from '../../base/objects'
import { problem } from '../../base/problem'
import { isFullId } from '../../codebook/ids'
import type { Role, UnitKind } from '../../transcript/model'
import type { Coding, CodingKind, UncodableRecord } from '../../coding/model'
import { codingKinds } from '../../coding/model'
import type { MadeCode, MadeCodebook } from '../codebooks/codebookText'
import { IdMaker } from '../codebooks/madeIds'
import type { CodingsReader, CodingsTable } from '../formats/codingsFormat'
import { inFull, limitOf } from '../codebooks/speakerLimits'
import type { ImportedCodings, ImportedSession, ImportedStudy } from '../importedStudy'
import { ProblemList, atLine } from '../problemList'
import '../problems'
import { wholeNumber } from './cells/wholeNumber'
import type { SheetColumns } from './columns/sheetColumns'
import { longColumns } from './longColumns'
import type { Table, TableRow } from './readTable'
import { undefused } from './readTable'
import { sessionText } from './rows/sessionText'
import { sheetSessions } from './rows/sheetSessions'
import type { PlacedRow } from './rows/sheetTurns'

type LongColumn = (typeof longColumns)[number]

/** Whether a table is `long.csv` as this program exports it. */
export const isLongTable = ({ head }: Table): boolean => longColumns.every((name, i) => head[i] === name)

const cellOf = ({ cells }: TableRow, key: LongColumn): string => cells[longColumns.indexOf(key)] ?? ''

/** The columns as the import of spreadsheets knows them; parts only where the table has any. */
function columnsOf(hasParts: boolean): SheetColumns {
  const at = (key: LongColumn): number => longColumns.indexOf(key)
  return {
    one: present({
      session: at('session'),
      turn: at('turn'),
      speaker: at('speaker'),
      role: at('role'),
      section: at('section'),
      start: at('start'),
      end: at('end'),
      text: at('text'),
      part: hasParts ? at('part') : undefined,
    }),
    coders: [at('coder')],
    codes: [at('code')],
    coderCodes: [],
    timesAreSeconds: true,
  }
}

/** The codes that a table gives, with their parents as far as ids tell, and who received each. */
class GivenCodes {
  private readonly codes = new Map<string, MadeCode>()
  private readonly receivers = new Map<string, Set<Role>>()

  give(id: string, receiver: Role): void {
    this.add(id)
    const roles = this.receivers.get(id) ?? new Set()
    this.receivers.set(id, roles.add(receiver))
  }

  private add(id: string): void {
    const dot = id.lastIndexOf('.')
    const parent = dot < 0 ? null : id.slice(0, dot)
    if (parent !== null) this.add(parent)
    if (!this.codes.has(id)) this.codes.set(id, { id, label: id.slice(dot + 1), parent, brings: 'id' })
  }

  /** The codebook of these codes, in the order of their ids, each below its parent; null where none was given. */
  codebook(name: string, unit: UnitKind): MadeCodebook | null {
    if (this.codes.size === 0) return null
    const key = ({ id }: MadeCode): string => id.replaceAll('.', '\0')
    const codes = [...this.codes.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1))
    return {
      title: name,
      id: new IdMaker().make(name, null),
      version: '1.0.0',
      unit,
      codes: codes.map((code) => ({ ...code, speaker: inFull(limitOf(this.receivers.get(code.id))) })),
      exclusive: [],
      from: name,
      grows: 'ids',
    }
  }
}

/** A coder's codings of one kind in one session. */
interface Work {
  readonly coder: string
  readonly kind: CodingKind
  readonly considered: Set<string>
  readonly codings: Coding[]
  readonly uncodable: Map<string, UncodableRecord>
}

const unitKey = (turn: number, part: number | null): string => `${turn}.${part ?? ''}`

/** The coding of a row that has a code; `id` is its own where no cell has one that can be. */
function codingOf({ row, turn, part }: PlacedRow, code: string, id: string): Coding {
  const textOf = (key: LongColumn): string | undefined => cellOf(row, key) || undefined
  const numberOf = (key: LongColumn): number | undefined => wholeNumber(cellOf(row, key))
  const own = cellOf(row, 'coding')
  const [from, until] = [numberOf('span_start'), numberOf('span_end')]
  return present({
    id: /^[A-Za-z][A-Za-z0-9]*$/.test(own) ? own : id,
    unit: turn,
    part: part ?? undefined,
    to: numberOf('to'),
    span: from === undefined || until === undefined ? undefined : ([from, until] as const),
    code,
    strength: numberOf('strength'),
    uncertain: cellOf(row, 'uncertain') === '1' ? true : undefined,
    target: textOf('about'),
    note: textOf('note'),
  })
}

/** The work that rows of one session hold, by kind and coder. */
class LongSession {
  private readonly works = new Map<string, Work>()

  constructor(
    private readonly codes: GivenCodes,
    private readonly problems: ProblemList,
  ) {}

  add(placed: PlacedRow): void {
    const { row, coder, turn, part, role } = placed
    if (coder === null || coder === '') return
    const work = this.workOf(coder, codingKinds.find((known) => known === cellOf(row, 'kind')) ?? 'coder')
    const unit = unitKey(turn, part)
    if (cellOf(row, 'considered') === '1') work.considered.add(unit)
    const reason = cellOf(row, 'uncodable')
    if (reason !== '') {
      const place = present({ unit: turn, part: part ?? undefined })
      work.uncodable.set(unit, { id: `x${turn}p${part ?? 0}`, ...place, reason })
    }
    const code = cellOf(row, 'code').trim()
    if (code === '') return
    if (!isFullId(code)) {
      const value = { column: 'code', value: code.slice(0, 40) }
      this.problems.add(problem('exchange/unreadable-value', 'warning', value, atLine(row.line)))
      return
    }
    this.codes.give(code, role)
    work.codings.push(codingOf(placed, code, `i${work.codings.length + 1}`))
  }

  private workOf(coder: string, kind: CodingKind): Work {
    const key = `${kind}:${coder}`
    const work: Work = this.works.get(key) ?? {
      coder,
      kind,
      considered: new Set(),
      codings: [],
      uncodable: new Map(),
    }
    this.works.set(key, work)
    return work
  }

  get codings(): ImportedCodings[] {
    return [...this.works.values()].map(({ coder, kind, considered, codings, uncodable }) => ({
      coder,
      kind,
      considered: (turn, part) => considered.has(unitKey(turn, part)),
      codings,
      notes: [],
      uncodable: [...uncodable.values()],
    }))
  }
}

/** A study from its `long.csv`: the same turns, coders, codes, strengths and notes. */
function importLong(table: Table, name: string): ImportedStudy {
  const problems = new ProblemList()
  const hasParts = table.rows.some((row) => cellOf(row, 'part') !== '')
  const codes = new GivenCodes()
  const sheet = { table, columns: columnsOf(hasParts), name }
  const sessions = sheetSessions(sheet, problems).flatMap((made): ImportedSession[] => {
    const session = new LongSession(codes, problems)
    for (const placed of made.rows) session.add(placed)
    const text = sessionText(made, hasParts, problems)
    return text === null ? [] : [{ path: made.path, ...text, codings: session.codings }]
  })
  const unit: UnitKind = hasParts ? 'thought-unit' : 'utterance'
  return { codebook: codes.codebook(name, unit), onlyUsedCodes: true, unit, sessions, problems: problems.all }
}

/** A table as `long.csv` of an export; what was defused for spreadsheets is as it was. */
export const longTableFormat: CodingsReader<CodingsTable> = ({ table, name }) =>
  table !== null && isLongTable(table) ? importLong(undefused(table), name) : null
