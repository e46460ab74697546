import type { Problem } from '../../../base/problem'
import { problem } from '../../../base/problem'
import '../../problems'
import type { CoderCodeColumn } from './coderCodeColumns'
import { coderCodeColumns, parseCoderCode } from './coderCodeColumns'
import type { Table } from '../readTable'
import { withoutUnit } from '../rows/sheetTimes'

/** What a column of a spreadsheet may hold. */
export const sheetKeys = [
  'session',
  'turn',
  'part',
  'speaker',
  'role',
  'section',
  'start',
  'end',
  'text',
  'coder',
  'code',
  'note',
  'strength',
  'columns',
] as const
export type SheetKey = (typeof sheetKeys)[number]

/** Which columns hold what, by name; several may hold codes, and several coders. `columns` says how names say whose code a column holds: `CODER_CODE`. */
export type SheetMap = Readonly<Partial<Record<SheetKey, readonly string[]>>>

/** Where they are. */
export interface SheetColumns {
  readonly one: Readonly<Partial<Record<SheetKey, number>>>
  readonly coders: readonly number[]
  readonly codes: readonly number[]
  /** Those that hold one code of one coder. */
  readonly coderCodes: readonly CoderCodeColumn[]
  /** True where times are known to be seconds, whatever they look like. */
  readonly timesAreSeconds?: boolean
}

const many: ReadonlySet<SheetKey> = new Set(['coder', 'code'])

/** `session=Session,code=MISC,code=Empathy`: a comma divides only where a known word and `=` follow it. Null where it can't be read. */
export function parseSheetMap(text: string): SheetMap | null {
  const word = new RegExp(`(?:^|,)\\s*(${sheetKeys.join('|')})\\s*=`, 'g')
  const found = [...text.matchAll(word)]
  if (found[0]?.index !== 0) return null
  const map: Partial<Record<SheetKey, string[]>> = {}
  for (const [i, match] of found.entries()) {
    const key = match[1] as SheetKey
    const name = text.slice(match.index + match[0].length, found[i + 1]?.index ?? text.length).trim()
    if (name === '' || (!many.has(key) && map[key] !== undefined)) return null
    if (key === 'columns' && parseCoderCode(name) === null) return null
    ;(map[key] ??= []).push(name)
  }
  // A column is somebody's by its name, or by another column, not both.
  return map.columns !== undefined && (map.coder !== undefined || map.code !== undefined) ? null : map
}

/** Usual names of columns, lower case without marks; the first that is there is taken. */
const usual: Readonly<Record<Exclude<SheetKey, 'strength' | 'columns'>, readonly string[]>> = {
  session: [
    'session',
    'sessionid',
    'transcript',
    'transcriptid',
    'interview',
    'dialogueid',
    'conversationid',
    'file',
    'filename',
    'document',
    'sitzung',
  ],
  turn: [
    'turn',
    'turnid',
    'turnnumber',
    'utterance#',
    'utteranceid',
    'utterancenumber',
    'unit',
    'unitid',
    'line',
    'linenumber',
    'nr',
    'no',
    'number',
    'index',
    'id',
  ],
  part: ['part', 'subutteranceindex', 'subutterance', 'segment', 'thoughtunit', 'volley'],
  speaker: ['speaker', 'interlocutor', 'who', 'sprecher', 'participant', 'speakerlabel'],
  role: ['role', 'speakerrole', 'rolle'],
  section: ['section', 'phase'],
  start: ['start', 'starttime', 'begin', 'begintime', 'timestamp', 'time', 'from', 'onset', 'beginn', 'anfang'],
  end: ['end', 'endtime', 'stop', 'to', 'offset', 'ende'],
  text: [
    'text',
    'utterance',
    'utterancetext',
    'content',
    'transcription',
    'speech',
    'message',
    'words',
    'verbatim',
    'äußerung',
  ],
  coder: ['coder', 'rater', 'annotator', 'annotatorid', 'coderid', 'raterid', 'judge'],
  code: ['code', 'codes', 'label', 'category', 'behavior', 'behaviour', 'misc', 'miti', 'annotation'],
  note: ['note', 'notes', 'comment', 'memo', 'remark'],
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_.-]+/g, '')

/** Whether a column's name says no more than that it holds codes, as `code`, `Codes` or `code2` do. */
export const isAnyCodeColumn = (name: string): boolean => usual.code.includes(plain(name).replace(/\d+$/, ''))

/**
 * The columns that a mapping names, or, without one, those whose names are usual. Where it names neither words nor turns, what it says nothing of
 * is known by its usual name, as without it; codes and whose they are only where no part of the mapping says so.
 */
export function sheetColumns(
  head: readonly string[],
  map: SheetMap | null,
): { readonly columns: SheetColumns | null; readonly problems: readonly Problem[] } {
  const one: Partial<Record<SheetKey, number>> = {}
  const coders: number[] = []
  const codes: number[] = []
  const problems: Problem[] = []
  const put = (key: SheetKey, column: number): void => {
    if (key === 'code') codes.push(column)
    else if (key === 'coder') coders.push(column)
    else one[key] = column
  }
  if (map !== null) {
    for (const key of sheetKeys) {
      if (key === 'columns') continue
      for (const name of map[key] ?? []) {
        // Named again it is the next column of that name.
        const free = (found: (title: string) => boolean): number =>
          head.findIndex(
            (title, i) => found(title) && !(key === 'code' ? codes : key === 'coder' ? coders : []).includes(i),
          )
        const exact = free((title) => title === name)
        const column = exact >= 0 ? exact : free((title) => plain(title) === plain(name))
        if (column < 0)
          problems.push(problem('exchange/unknown-column', 'error', { column: name, columns: head.slice(0, 60) }))
        else put(key, column)
      }
    }
  }
  if (map?.text === undefined && map?.turn === undefined) {
    const taken = new Set([...Object.values(one), ...coders, ...codes])
    const says = (key: SheetKey): boolean => map?.[key] !== undefined
    const saysWhose = says('columns') || says('coder')
    for (const [key, names] of Object.entries(usual) as [SheetKey, readonly string[]][]) {
      if (says(key) || (key === 'coder' && saysWhose) || (key === 'code' && (saysWhose || says('code')))) continue
      const named = (written: (title: string) => string): number | undefined =>
        names
          .map((name) => head.findIndex((title, i) => !taken.has(i) && plain(written(title)) === name))
          .find((i) => i >= 0)
      const column =
        named((title) => title) ??
        (key === 'start' || key === 'end' ? named((title) => withoutUnit(title).name) : undefined)
      if (column === undefined) continue
      taken.add(column)
      put(key, column)
    }
  }
  const pattern = map?.columns?.[0] === undefined ? null : parseCoderCode(map.columns[0])
  const {
    found: coderCodes,
    missing,
    twice,
  } = pattern === null
    ? { found: [], missing: [], twice: [] }
    : coderCodeColumns(head, pattern, new Set([...Object.values(one), ...coders, ...codes]))
  if (missing.length > 0 || twice.length > 0)
    problems.push(
      problem('exchange/coder-columns-lack', 'error', { missing: missing.slice(0, 20), twice: twice.slice(0, 20) }),
    )
  return { columns: problems.length > 0 ? null : { one, coders, codes, coderCodes }, problems }
}

/** Columns that hold something and are taken for nothing: said, since a person may miss what stands in them. */
export function unusedColumns(
  { head, rows }: Table,
  { one, coders, codes, coderCodes }: SheetColumns,
): readonly Problem[] {
  const used = new Set([...Object.values(one), ...coders, ...codes, ...coderCodes.map(({ column }) => column)])
  const unused = head.filter(
    (title, i) => !used.has(i) && title !== '' && rows.some(({ cells }) => (cells[i] ?? '').trim() !== ''),
  )
  return unused.length === 0
    ? []
    : [problem('exchange/columns-not-used', 'information', { columns: unused.slice(0, 60) })]
}
