import * as vscode from 'vscode'
import type { Table } from '../../../core/exchange/tables/readTable'
import { pickOne } from '../../views/picks'
import { ColumnChanges } from './changeColumns'
import { columnsRows } from './columnRows'
import type { Act, Columns, TableUse } from './columns'

/** Lets a person look at what the columns are taken for, and change it, one after the other; undefined where they left. */
export async function pickColumns(
  table: Table,
  guessed: Columns,
  use: TableUse,
  title: string,
): Promise<Columns | undefined> {
  const changes = new ColumnChanges(table, title)
  let columns = guessed
  for (;;) {
    const act = await pickOne<Act>(columnsRows(table, columns, use), {
      title,
      placeholder: vscode.l10n.t('What do the columns hold? Choose one to change it.'),
      stays: true,
    })
    if (act === undefined) return undefined
    if (act.do === 'use') return columns
    columns = await changes.after(act, columns)
  }
}
