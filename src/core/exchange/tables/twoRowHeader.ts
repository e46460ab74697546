import type { Table } from './readTable'
import { sheetColumns } from './columns/sheetColumns'

/**
 * A table whose heading is two rows, coders above codes, as one of `ann: empathy`: the upper row is empty above what is no code, the lower one
 * names every column, the text or the turns among them. A cell that is empty in the upper row right of a filled one is a merged one's. Null where the heading is one row.
 */
export function withOneHead({ head, rows }: Table): Table | null {
  const [second, ...rest] = rows
  if (second === undefined) return null
  const lower = second.cells.map((cell) => cell.trim())
  const first = head.findIndex((name) => name !== '')
  const groups = new Set(head.filter((name) => name !== ''))
  if (first <= 0 || groups.size < 2 || lower.some((name) => name === '')) return null
  const { columns } = sheetColumns(lower.slice(0, first), null)
  if (columns === null || (columns.one.text === undefined && columns.one.turn === undefined)) return null
  let group = ''
  const names = lower.map((name, i) => {
    group = head[i] === '' || head[i] === undefined ? group : head[i]
    return group === '' ? name : `${group}: ${name}`
  })
  return { head: names, rows: rest }
}
