import type { CodingKind, Coding, UncodableRecord } from '../../coding/model'
import { codingKinds } from '../../coding/model'
import type { Problem, Severity } from '../../base/problem'
import { problem } from '../../base/problem'
import { isFullId } from '../../codebook/ids'
import { roles as allRoles } from '../../transcript/model'
import type { Role } from '../../transcript/model'
import type { MadeCode, MadeCodebook } from '../codebooks/codebookText'
import { IdMaker } from '../codebooks/madeIds'
import type { codebookColumns } from '../codebooks/codebookCsv'
import { longColumns } from './exportCsv'
import type { ImportedCodings, ImportedSession, ImportedStudy } from '../importedStudy'
import { ProblemList, atLine } from '../problemList'
import type { Table, TableRow } from './readTable'
import { sessionText, sheetSessions } from './rows/sheetSessions'
import { inFull, limitOf } from '../codebooks/speakerLimits'
import '../problems'

/** Whether a table is `long.csv` as this program exports it. */
export const isLongTable = ({ head }: Table): boolean => longColumns.every((name, i) => head[i] === name)

/** Whether a table is `codebook.csv`, or one of the same columns. */
export const isCodebookTable = ({ head }: Table): boolean =>
  ['id', 'label', 'definition'].every((name) => head.includes(name)) && !head.includes('turn')

const whole = (cell: string): number | undefined => (/^-?\d{1,9}$/.test(cell) ? Number(cell) : undefined)

interface Work {
  readonly coder: string
  readonly kind: CodingKind
  readonly considered: Set<string>
  readonly codings: Coding[]
  readonly uncodable: Map<string, UncodableRecord>
}

/** A study from its `long.csv`: the same turns, coders, codes, strengths and notes. */
export function importLong(table: Table, name: string): ImportedStudy {
  const at = Object.fromEntries(longColumns.map((key, i) => [key, i])) as Record<(typeof longColumns)[number], number>
  const cell = (row: TableRow, key: (typeof longColumns)[number]): string => row.cells[at[key]] ?? ''
  const parts = table.rows.some((row) => cell(row, 'part') !== '')
  const { session, turn, part, speaker, role, section, start, end, text } = at
  const problems = new ProblemList()
  const columns = {
    one: { session, turn, speaker, role, section, start, end, text, ...(parts ? { part } : {}) },
    coders: [at.coder],
    codes: [at.code],
    coderCodes: [],
    timesAreSeconds: true,
  }
  const codes = new Map<string, MadeCode>()
  const receivers = new Map<string, Set<Role>>()
  const sessions = sheetSessions(table, columns, name, problems).flatMap((made): ImportedSession[] => {
    const works = new Map<string, Work>()
    for (const { row, coder, turn: unit, part: unitPart, role: receiver } of made.rows) {
      if (coder === null || coder === '') continue
      const kind = codingKinds.find((known) => known === cell(row, 'kind')) ?? 'coder'
      const key = `${kind}:${coder}`
      const work = works.get(key) ?? {
        coder,
        kind,
        considered: new Set<string>(),
        codings: [],
        uncodable: new Map<string, UncodableRecord>(),
      }
      works.set(key, work)
      const place = { unit, ...(unitPart === null ? {} : { part: unitPart }) }
      const unitKey = `${unit}.${unitPart ?? ''}`
      if (cell(row, 'considered') === '1') work.considered.add(unitKey)
      if (cell(row, 'uncodable') !== '')
        work.uncodable.set(unitKey, { id: `x${unit}p${unitPart ?? 0}`, ...place, reason: cell(row, 'uncodable') })
      const code = cell(row, 'code').trim()
      if (code === '') continue
      if (!isFullId(code)) {
        problems.add(
          problem(
            'exchange/unreadable-value',
            'warning',
            { column: 'code', value: code.slice(0, 40) },
            atLine(row.line),
          ),
        )
        continue
      }
      addCode(codes, code)
      const roles = receivers.get(code)
      if (roles === undefined) receivers.set(code, new Set([receiver]))
      else roles.add(receiver)
      const [from, until, to, strength] = [
        whole(cell(row, 'span_start')),
        whole(cell(row, 'span_end')),
        whole(cell(row, 'to')),
        whole(cell(row, 'strength')),
      ]
      const [target, note, id] = [cell(row, 'about'), cell(row, 'note'), cell(row, 'coding')]
      work.codings.push({
        id: /^[A-Za-z][A-Za-z0-9]*$/.test(id) ? id : `i${work.codings.length + 1}`,
        ...place,
        ...(to === undefined ? {} : { to }),
        ...(from === undefined || until === undefined ? {} : { span: [from, until] as const }),
        code,
        ...(strength === undefined ? {} : { strength }),
        ...(cell(row, 'uncertain') === '1' ? { uncertain: true } : {}),
        ...(target === '' ? {} : { target }),
        ...(note === '' ? {} : { note }),
      })
    }
    const text = sessionText(made, parts, problems)
    if (text === null) return []
    const codings = [...works.values()].map(
      ({ coder, kind, considered, codings: own, uncodable }): ImportedCodings => ({
        coder,
        kind,
        considered: (one, of) => considered.has(`${one}.${of ?? ''}`),
        codings: own,
        notes: [],
        uncodable: [...uncodable.values()],
      }),
    )
    return [{ path: made.path, ...text, codings }]
  })
  const unit = parts ? ('thought-unit' as const) : ('utterance' as const)
  const codebook: MadeCodebook | null =
    codes.size === 0
      ? null
      : {
          title: name,
          id: new IdMaker().make(name, null),
          version: '1.0.0',
          unit,
          codes: inIdOrder([...codes.values()]).map((code) => ({
            ...code,
            speaker: inFull(limitOf(receivers.get(code.id))),
          })),
          exclusive: [],
          from: name,
          grows: 'ids',
        }
  return { codebook, onlyUsedCodes: true, unit, sessions, problems: problems.all }
}

/** A code and its parents, as far as their ids tell. */
function addCode(codes: Map<string, MadeCode>, id: string): void {
  const dot = id.lastIndexOf('.')
  const parent = dot < 0 ? null : id.slice(0, dot)
  if (parent !== null) addCode(codes, parent)
  if (!codes.has(id)) codes.set(id, { id, label: id.slice(dot + 1), parent, brings: 'id' })
}

/** Codes in the order of their ids, each below its parent. */
function inIdOrder(codes: readonly MadeCode[]): MadeCode[] {
  const key = ({ id }: MadeCode): string => id.replaceAll('.', '\0')
  return [...codes].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

const lines = (cell: string): string[] =>
  cell
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
const colors = new Set(['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'lines', 'foreground'])

/** A codebook from a table of codes, one row a code, ids with their parents' before a dot. */
export function importCodebookTable(table: Table, name: string): ImportedStudy {
  const problems: Problem[] = []
  const codes = new Map<string, MadeCode>()
  const keys = new Set<string>()
  const sets = new Map<number, { readonly codes: string[]; readonly severity: Severity }>()
  const maker = new IdMaker()
  const unitColumn = table.head.indexOf('unit')
  const unit = table.rows.some(({ cells }) => (cells[unitColumn] ?? '').trim() === 'thought-unit')
    ? ('thought-unit' as const)
    : ('utterance' as const)
  for (const row of table.rows) {
    const cell = (key: (typeof codebookColumns)[number]): string => (row.cells[table.head.indexOf(key)] ?? '').trim()
    const own = cell('id')
    const dot = own.lastIndexOf('.')
    const parent = dot < 0 ? null : own.slice(0, dot)
    const sound = isFullId(own) && (parent === null || codes.has(parent))
    const id = sound && maker.keep(own) ? own : maker.make(cell('label') || own, null)
    if (id !== own)
      problems.push(
        problem('exchange/code-made-of', 'information', { name: own || cell('label'), id }, atLine(row.line)),
      )
    const roles = cell('speaker')
      .split(/[\s,;]+/)
      .filter((role): role is Role => allRoles.some((known) => known === role))
    const key = /^(?:shift\+)?[a-z]$/.test(cell('key')) && !keys.has(cell('key')) ? cell('key') : null
    if (key !== null) keys.add(key)
    const [min, max] = [whole(cell('strength_min')), whole(cell('strength_max'))]
    const labels = new Map(
      lines(cell('strength_labels')).flatMap((line) => {
        const found = /^(-?\d+)[\s=:]+(.+)$/.exec(line)
        return found === null ? [] : [[Number(found[1]), found[2] ?? ''] as const]
      }),
    )
    for (const set of cell('exclusive')
      .split(/[\s,;]+/)
      .filter((word) => word !== '')) {
      const [, number, severity = 'warning'] = /^(\d{1,6})(?::(error|information|warning))?$/.exec(set) ?? []
      if (number === undefined)
        problems.push(
          problem(
            'exchange/unreadable-value',
            'warning',
            { column: 'exclusive', value: set.slice(0, 40) },
            atLine(row.line),
          ),
        )
      else {
        const known = sets.get(Number(number)) ?? { codes: [], severity: severity as Severity }
        known.codes.push(id)
        sets.set(Number(number), known)
      }
    }
    const definition = cell('definition')
    codes.set(id, {
      id,
      label: cell('label') || id,
      parent: id === own ? parent : null,
      ...(id === own ? { brings: 'both' as const } : {}),
      key,
      color: colors.has(cell('color')) ? cell('color') : null,
      speaker: roles.length === 0 ? null : roles,
      definition: definition === '' ? null : definition,
      include: lines(cell('include')),
      exclude: lines(cell('exclude')),
      examples: lines(cell('examples')),
      cues: lines(cell('cues')),
      strength: min === undefined || max === undefined || min >= max ? null : { min, max, labels },
    })
  }
  if (codes.size === 0)
    return { codebook: null, unit: 'utterance', sessions: [], problems: [problem('exchange/no-codes', 'error', {})] }
  const ordered = [...sets].sort(([a], [b]) => a - b).map(([, set]) => set)
  return {
    codebook: {
      title: name,
      id: new IdMaker().make(name, null),
      version: '1.0.0',
      unit,
      codes: [...codes.values()],
      exclusive: ordered.map((set) => set.codes),
      severities: ordered.map(({ severity }) => severity),
      from: name,
    },
    unit,
    sessions: [],
    problems,
  }
}
