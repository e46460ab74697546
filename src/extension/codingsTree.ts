import * as vscode from 'vscode'
import { resolveCode } from '../core/codebook/codes'
import type { Codebook } from '../core/codebook/model'
import { inFileOrder } from '../core/coding/encodeCodings'
import type { Coding, NoteRecord } from '../core/coding/model'
import type { UnitTable } from '../core/coding/anchor'
import type { Desk } from './desk'

/** A row of the tree; `recordId` is what its commands work on. */
export interface CodingRow {
  readonly recordId: string
  readonly record: Coding | NoteRecord
}

const isCoding = (record: Coding | NoteRecord): record is Coding => 'code' in record

function describeRow({ recordId, record }: CodingRow, codebook: Codebook, table: UnitTable): vscode.TreeItem {
  const known = isCoding(record) ? resolveCode(codebook, record.code) : null
  const title = isCoding(record) ? `${known?.label ?? record.code}${record.strength === undefined ? '' : ` ${record.strength}`}` : vscode.l10n.t('Note')
  const ordinal = table.ordinal(record.unit, record.part)
  const unit = ordinal === null ? undefined : table.units[ordinal - 1]
  const doubtful = record.review !== undefined
  const text = doubtful ? (record.quote ?? '') : (unit?.text ?? record.quote ?? '')
  const words = isCoding(record) ? text : record.text
  const item = new vscode.TreeItem(`${record.unit}  ${title}`)
  item.id = recordId
  item.description = doubtful ? `${vscode.l10n.t('needs review')} · ${words}` : words
  item.tooltip = [`${unit?.label ?? ''} ${text}`.trim(), ...(isCoding(record) && record.note !== undefined ? [record.note] : [])].join('\n\n')
  item.iconPath = doubtful
    ? new vscode.ThemeIcon('warning')
    : new vscode.ThemeIcon(isCoding(record) ? 'tag' : 'note', typeof known?.color === 'string' ? new vscode.ThemeColor(known.color) : undefined)
  item.contextValue = isCoding(record) ? 'coding' : 'note'
  item.command = { command: 'allianceCoder.revealCoding', title: vscode.l10n.t('Show in Transcript'), arguments: [{ recordId }] }
  const said = doubtful ? vscode.l10n.t('needs review') : (unit?.label ?? '')
  item.accessibilityInformation = { label: vscode.l10n.t('{0} on unit {1}, {2}', title, record.unit, said) }
  return item
}

/** The codings and notes of the active session, in the order of the transcript. */
export class CodingsTree implements vscode.TreeDataProvider<CodingRow>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>()
  private readonly subscription: vscode.Disposable
  readonly onDidChangeTreeData = this.changed.event

  constructor(private readonly desk: Desk) {
    this.subscription = desk.onChange((change) => { if (change?.cause !== 'saved') this.changed.fire(undefined) })
  }

  getChildren(row?: CodingRow): CodingRow[] {
    const active = this.desk.active()
    if (row !== undefined || active === null) return []
    const { codings, notes } = active.view.own.file
    const records: (Coding | NoteRecord)[] = [...codings.values(), ...notes.values()]
    return inFileOrder(records.filter(({ removed }) => removed === undefined)).map((record) => ({ recordId: record.id, record }))
  }

  getTreeItem(row: CodingRow): vscode.TreeItem {
    const active = this.desk.active()
    return active === null ? new vscode.TreeItem('') : describeRow(row, active.view.codebook, active.view.table)
  }

  dispose(): void {
    this.subscription.dispose()
    this.changed.dispose()
  }
}
