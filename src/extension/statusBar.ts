import * as vscode from 'vscode'
import { sizeOfRanges } from '../core/coding/ranges'
import type { Desk } from './desk'

/** Who codes, how far, and whether all of it is on the disk. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem
  private readonly subscription: vscode.Disposable

  constructor(private readonly desk: Desk) {
    this.item = vscode.window.createStatusBarItem('allianceCoder.progress', vscode.StatusBarAlignment.Left, 10)
    this.item.name = vscode.l10n.t('Alliance Coder')
    this.subscription = desk.onChange(() => { this.show() })
    this.show()
  }

  dispose(): void {
    this.item.dispose()
    this.subscription.dispose()
  }

  private show(): void {
    const active = this.desk.active()
    if (active === null) {
      this.item.hide()
      return
    }
    const { own, table } = active.view
    const reviewed = sizeOfRanges(own.file.reviewed)
    const total = table.units.length
    const coding = this.desk.isCoding(active.editor.document.uri)
    const failed = own.saveError !== null
    const state = !own.writable
      ? vscode.l10n.t('read-only')
      : failed ? vscode.l10n.t('not saved') : own.saved ? vscode.l10n.t('saved') : vscode.l10n.t('saving')
    const icon = !own.writable ? '$(lock)' : failed ? '$(error)' : coding ? '$(record-keys)' : '$(comment-discussion)'
    const who = active.store.coder
    this.item.text = `${icon} ${who} ${reviewed}/${total} ${state}`
    this.item.tooltip = vscode.l10n.t('{0} has reviewed {1} of {2} units. {3} codings.', who, reviewed, total, own.file.codings.size)
    this.item.backgroundColor = failed || !own.writable ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined
    this.item.command = coding ? 'allianceCoder.stopCoding' : 'allianceCoder.startCoding'
    const mode = coding ? vscode.l10n.t('coding mode is on') : vscode.l10n.t('coding mode is off')
    this.item.accessibilityInformation = { label: vscode.l10n.t('Alliance Coder: {0}, {1} of {2} units reviewed, {3}, {4}', who, reviewed, total, state, mode) }
    this.item.show()
  }
}
