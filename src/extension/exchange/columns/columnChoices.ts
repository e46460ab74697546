import * as vscode from 'vscode'
import type { Table } from '../../../core/exchange/tables/readTable'
import type { Choice } from '../../views/picks'
import { plainText } from '../../views/picks'

/** Some of what stands in a column, for a person to know it by. */
export function samples({ head, rows }: Table, name: string): string {
  const at = head.indexOf(name)
  const found = new Set<string>()
  for (const { cells } of rows) {
    const cell = (cells[at] ?? '').replace(/\s+/g, ' ').trim()
    if (cell !== '') found.add(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
    if (found.size === 4) break
  }
  return found.size === 0 ? vscode.l10n.t('empty') : plainText([...found].join(' · '))
}

/** The columns of a table to choose from; `current` are those that are chosen. */
export const columnChoices = (table: Table, current: readonly string[]): Choice<string>[] =>
  [...new Set(table.head)]
    .filter((name) => name !== '')
    .map((name) => ({
      label: plainText(name),
      detail: samples(table, name),
      value: name,
      picked: current.includes(name),
    }))
