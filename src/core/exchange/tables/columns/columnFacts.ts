import { looksLikeLabel } from '../../../transcript/speakers/labels'
import type { Table } from '../readTable'

/** What the cells of a column are like. */
export interface ColumnFacts {
  readonly at: number
  readonly values: ReadonlySet<string>
  readonly filled: number
  /** Words in a filled cell, on average. */
  readonly words: number
}

/** So many rows say what a column is. */
const mostRowsRead = 2_000
const mostValues = 60

/** The facts of each column of a table, from its first rows. */
export function columnFacts({ head, rows }: Table): ColumnFacts[] {
  const some = rows.slice(0, mostRowsRead)
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
export function mayHoldCodes({ values, filled, words }: ColumnFacts): boolean {
  if (filled === 0 || values.size > mostValues || words > 4) return false
  return [...values].every(isNumber) ? values.size <= 10 : values.size <= Math.max(3, filled / 2)
}

/** Whether a column may hold labels of speakers: a few names. */
export const areLabels = ({ values, filled }: ColumnFacts): boolean =>
  values.size > 0 &&
  values.size <= Math.min(12, Math.max(2, filled / 2)) &&
  [...values].every((value) => looksLikeLabel(value))

/** Names that are a person's, or somebody's number as one: not those of a code. */
const coderName = /^(?:coder|rater|annotator|judge|kodierer|kodiererin|rater_?id)[\s_-]*\w{0,3}$/i
const yesOrNo = /^(?:0|1|x|y|n|yes|no|true|false|n\/?a|-)$/i

/** Whether columns look like those of coders: the same values stand in all of them, and not just yes and no, or their names say so. */
export function areCoders(columns: readonly ColumnFacts[], head: readonly string[]): boolean {
  if (columns.length < 2) return false
  if (columns.every(({ at }) => coderName.test(head[at] ?? ''))) return true
  const coded = columns.map(
    ({ values }) => new Set([...values].filter((value) => !yesOrNo.test(value) && !isNumber(value))),
  )
  const [first] = coded
  if (first === undefined || first.size <= 1) return false
  return coded.every((values) => {
    const shared = [...values].filter((value) => first.has(value)).length
    return values.size > 0 && shared * 2 >= Math.max(values.size, first.size)
  })
}
