import { looksLikeLabel } from '../../../transcript/speakers/labels'
import { guessCoderCode } from './coderCodeColumns'
import type { Table } from '../readTable'
import type { SheetKey, SheetMap } from './sheetColumns'
import { sheetColumns } from './sheetColumns'

/** How a spreadsheet holds codes: a row an utterance and coder, a column a coder, a column a code, or a column for each coder's each code. */
export type SheetForm = 'rows' | 'coder-columns' | 'code-columns' | 'coder-code-columns'

export interface GuessedColumns {
  readonly map: SheetMap
  readonly form: SheetForm
}

interface ColumnFacts {
  readonly at: number
  readonly values: ReadonlySet<string>
  readonly filled: number
  readonly words: number
}

/** So many rows say what a column is. */
const looked = 2_000
const mostValues = 60

function factsOf({ head, rows }: Table): ColumnFacts[] {
  const some = rows.slice(0, looked)
  return head.map((_, at) => {
    const values = new Set<string>()
    let filled = 0
    let words = 0
    for (const { cells } of some) {
      const cell = (cells[at] ?? '').trim()
      if (cell === '') continue
      filled++
      words += cell.split(/\s+/).length
      if (values.size <= mostValues) values.add(cell)
    }
    return { at, values, filled, words: filled === 0 ? 0 : words / filled }
  })
}

const isNumber = (cell: string): boolean => /^-?\d+(?:[.,]\d+)?$/.test(cell)

/** Whether a column may hold codes: few different short values; numbers only where they are few. */
function mayHoldCodes({ values, filled, words }: ColumnFacts): boolean {
  if (filled === 0 || values.size > mostValues || words > 4) return false
  return [...values].every(isNumber) ? values.size <= 10 : values.size <= Math.max(3, filled / 2)
}

/** Whether a column may hold labels of speakers: a few names. */
const areLabels = ({ values, filled }: ColumnFacts): boolean =>
  values.size > 0 &&
  values.size <= Math.min(12, Math.max(2, filled / 2)) &&
  [...values].every((value) => looksLikeLabel(value))

/** Names that are a person's, or somebody's number as one: not those of a code. */
const coderName = /^(?:coder|rater|annotator|judge|kodierer|kodiererin|rater_?id)[\s_-]*\w{0,3}$/i

/** Whether columns look like those of coders: the same values stand in all of them, and not just yes and no, or their names say so. */
function areCoders(columns: readonly ColumnFacts[], head: readonly string[]): boolean {
  if (columns.length < 2) return false
  if (columns.every(({ at }) => coderName.test(head[at] ?? ''))) return true
  const coded = columns.map(
    ({ values }) =>
      new Set(
        [...values].filter((value) => !/^(?:0|1|x|y|n|yes|no|true|false|n\/?a|-)$/i.test(value) && !isNumber(value)),
      ),
  )
  const [first] = coded
  return (
    first !== undefined &&
    first.size > 1 &&
    coded.every((values) => {
      const shared = [...values].filter((value) => first.has(value)).length
      return values.size > 0 && shared * 2 >= Math.max(values.size, first.size)
    })
  )
}

/**
 * A guess at what the columns of a spreadsheet hold, by their names first and by what stands in them second, for a person to look at before it
 * counts. With `codes` false only the columns of a transcript are looked for.
 */
export function guessColumns(table: Table, codes: boolean): GuessedColumns {
  const { head } = table
  const facts = factsOf(table)
  const { columns } = sheetColumns(head, null)
  const map: Partial<Record<SheetKey, string[]>> = {}
  const taken = new Set<number>()
  const put = (key: SheetKey, at: number): void => {
    // A column without a name, or with another's, can't be named.
    if (head.indexOf(head[at] ?? '') !== at || (head[at] ?? '') === '') return
    taken.add(at)
    ;(map[key] ??= []).push(head[at] ?? '')
  }
  for (const [key, at] of Object.entries(columns?.one ?? {}) as [SheetKey, number][]) put(key, at)
  if (map.text === undefined) {
    const wordy = facts
      .filter(({ at, words, filled }) => !taken.has(at) && filled > 0 && words > 4)
      .sort((a, b) => b.words - a.words)[0]
    if (wordy !== undefined) put('text', wordy.at)
  }
  const text = map.text?.[0] === undefined ? -1 : head.indexOf(map.text[0])
  if (map.speaker === undefined) {
    const person = facts.filter((column) => column.at < text && !taken.has(column.at) && areLabels(column)).at(-1)
    if (person !== undefined) put('speaker', person.at)
  }
  if (!codes) return { map, form: 'rows' }
  const named = columns?.coders[0]
  // A column of one value in all rows says who coded all of them, just as one of several.
  if (named !== undefined && mayHoldCodes(facts[named] ?? { at: 0, values: new Set(), filled: 0, words: 0 }))
    put('coder', named)
  for (const at of columns?.codes ?? []) put('code', at)
  const strength = head.findIndex((name, at) => !taken.has(at) && /^(?:strength|intensity|stärke)$/i.test(name))
  if (strength >= 0) put('strength', strength)
  const free = facts.filter((column) => !taken.has(column.at) && mayHoldCodes(column))
  // Codes are written behind what they are about.
  const behind = free.filter(({ at }) => at > text)
  const rest = behind.length > 0 ? behind : free
  if (map.coder === undefined && map.code === undefined) {
    // A code that nobody gave may have empty columns.
    const empty = facts.filter(({ at, filled }) => filled === 0 && !taken.has(at) && at > text)
    const pattern =
      guessCoderCode([...rest, ...empty].map(({ at }) => head[at] ?? '')) ??
      guessCoderCode(rest.map(({ at }) => head[at] ?? ''))
    if (pattern !== null) return { map: { ...map, columns: [pattern] }, form: 'coder-code-columns' }
  }
  if (map.coder === undefined && map.code === undefined && areCoders(rest, head)) {
    for (const { at } of rest) put('coder', at)
    return { map, form: 'coder-columns' }
  }
  if (map.code === undefined) for (const { at } of rest) put('code', at)
  return { map, form: map.coder === undefined ? 'code-columns' : 'rows' }
}
