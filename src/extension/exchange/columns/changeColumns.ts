import * as vscode from 'vscode'
import { parseCoderCode } from '../../../core/exchange/tables/columns/coderCodeColumns'
import type { SheetForm } from '../../../core/exchange/tables/columns/guessColumns'
import type { SheetMap } from '../../../core/exchange/tables/columns/sheetMap'
import type { Table } from '../../../core/exchange/tables/readTable'
import type { Choice } from '../../views/picks'
import { pickMany, pickOne } from '../../views/picks'
import { columnChoices } from './columnChoices'
import type { Act, Columns, Single } from './columns'
import { withColumns, withForm } from './columns'
import { forms, labels, purposes } from './columnWords'

/** The columns of a table as a person changes them, one act after the other; what they leave stays as it is. */
export class ColumnChanges {
  /** How each form was left, where another was chosen. */
  private readonly left = new Map<SheetForm, SheetMap>()

  constructor(
    private readonly table: Table,
    private readonly title: string,
  ) {}

  /** Asks what an act is about; the columns as they are then. */
  async after(act: Act, columns: Columns): Promise<Columns> {
    switch (act.do) {
      case 'column':
        return await this.column(columns, act.key)
      case 'form':
        return await this.form(columns)
      case 'coders':
        return columns.form === 'rows' ? await this.columnOfCoders(columns) : await this.coders(columns)
      case 'codes':
        return await this.codes(columns)
      case 'pattern':
        return await this.pattern(columns)
      case 'name':
        return await this.name(columns)
      case 'words':
        return await this.words(columns)
      case 'use':
        return columns
    }
  }

  private async column(columns: Columns, key: Single): Promise<Columns> {
    const none: Choice<string | null> = {
      label: vscode.l10n.t('None'),
      description: purposes[key](),
      value: null,
    }
    const rows: Choice<string | null>[] = columnChoices(this.table, [])
    const chosen = await pickOne<string | null>(key === 'text' ? rows : [none, ...rows], {
      title: this.title,
      placeholder: vscode.l10n.t('{0}: which column? ({1})', labels[key](), purposes[key]()),
      stays: true,
      active: rows.find(({ value }) => value === columns.map[key]?.[0]),
    })
    return chosen === undefined ? columns : withColumns(columns, key, chosen === null ? [] : [chosen])
  }

  private async form(columns: Columns): Promise<Columns> {
    const order = ['rows', 'coder-columns', 'code-columns', 'coder-code-columns'] as const
    const rows = order.map((value) => ({ label: forms[value].label(), detail: forms[value].detail(), value }))
    const chosen = await pickOne<SheetForm>(rows, {
      title: this.title,
      placeholder: vscode.l10n.t('How do codes stand in the table?'),
      stays: true,
      active: rows.find(({ value }) => value === columns.form),
    })
    if (chosen === undefined) return columns
    this.left.set(columns.form, columns.map)
    return withForm(columns, chosen, this.left.get(chosen))
  }

  private async columnOfCoders(columns: Columns): Promise<Columns> {
    const chosen = await pickOne(columnChoices(this.table, []), {
      title: this.title,
      placeholder: vscode.l10n.t('Which column says who coded the row?'),
      stays: true,
    })
    return chosen === undefined ? columns : withColumns(columns, 'coder', [chosen])
  }

  private async coders(columns: Columns): Promise<Columns> {
    const chosen = await this.several(columns.map.coder, vscode.l10n.t('Which columns are coders?'))
    return chosen === undefined ? columns : withColumns(columns, 'coder', chosen)
  }

  private async codes(columns: Columns): Promise<Columns> {
    const chosen = await this.several(columns.map.code, vscode.l10n.t('Which columns hold codes?'))
    return chosen === undefined ? columns : withColumns(columns, 'code', chosen)
  }

  private async several(
    current: readonly string[] | undefined,
    placeholder: string,
  ): Promise<readonly string[] | undefined> {
    return await pickMany(columnChoices(this.table, current ?? []), { title: this.title, placeholder, stays: true })
  }

  private async pattern(columns: Columns): Promise<Columns> {
    const { columns: pattern, ...others } = columns.map
    const given = await vscode.window.showInputBox({
      title: this.title,
      prompt: vscode.l10n.t(
        'How do the names of columns say whose code it is? Write CODER and CODE for the two, and what stands between them as it is, as CODER_CODE.',
      ),
      value: pattern?.[0] ?? 'CODER_CODE',
      ignoreFocusOut: true,
      validateInput: (value) =>
        parseCoderCode(value) === null
          ? vscode.l10n.t('It needs CODER and CODE, with something between them.')
          : undefined,
    })
    return given === undefined || parseCoderCode(given) === null
      ? columns
      : { ...columns, map: { ...others, columns: [given] } }
  }

  private async name(columns: Columns): Promise<Columns> {
    const given = await vscode.window.showInputBox({
      title: this.title,
      prompt: vscode.l10n.t('Who coded this table? It is written to codings files of this coder.'),
      value: columns.coder,
      ignoreFocusOut: true,
    })
    return given === undefined || given.trim() === '' ? columns : { ...columns, coder: given.trim() }
  }

  private async words(columns: Columns): Promise<Columns> {
    const given = await vscode.window.showInputBox({
      title: this.title,
      prompt: vscode.l10n.t(
        'Words that say, beside "n/a", that a code can\'t apply there; with semicolons between them.',
      ),
      value: columns.notApplicable.join('; '),
      ignoreFocusOut: true,
    })
    if (given === undefined) return columns
    const words = given.split(';').map((word) => word.trim())
    return { ...columns, notApplicable: words.filter((word) => word !== '') }
  }
}
