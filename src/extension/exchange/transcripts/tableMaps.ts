import * as vscode from 'vscode'
import { guessColumns } from '../../../core/exchange/tables/columns/guessColumns'
import type { SheetMap } from '../../../core/exchange/tables/columns/sheetMap'
import { readTable } from '../../../core/exchange/tables/readTable'
import { pickColumns } from '../columns/pickColumns'

/** The columns of tables: asked for once for all tables with the same head. Undefined where the person left. */
export class TableMaps {
  private readonly byHead = new Map<string, SheetMap>()

  async of(text: string, name: string): Promise<SheetMap | null | undefined> {
    const { table } = readTable(text)
    if (table === null) return null
    const key = JSON.stringify(table.head)
    const known = this.byHead.get(key)
    if (known !== undefined) return known
    const { map, form } = guessColumns(table, false)
    const heading = vscode.l10n.t('Import Transcript: {0}', name)
    const chosen = await pickColumns(table, { map, form, coder: '', notApplicable: [] }, 'transcript', heading)
    if (chosen !== undefined) this.byHead.set(key, chosen.map)
    return chosen?.map
  }
}
