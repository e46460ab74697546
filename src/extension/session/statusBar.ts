import * as vscode from 'vscode'
import { sizeOfRanges } from '../../core/units/ranges'
import type { Active, OpenTranscripts } from './openTranscripts'
import { LateSaveDetector } from './lateSaveDetector'

const keyOf = ({ located, view }: Active): string => `${located.root.toString()} ${view.own.path}`

/** Who codes, how far, and whether all of it is on the disk; also whether a save hangs, which no error would ever say. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem
  private readonly subscription: vscode.Disposable
  private readonly saving: LateSaveDetector
  /** For each file that was shown, whether it is on its way to the disk. */
  private readonly unsaved = new Map<string, () => boolean>()

  constructor(private readonly transcripts: OpenTranscripts) {
    this.item = vscode.window.createStatusBarItem('allianceCoder.progress', vscode.StatusBarAlignment.Left, 10)
    this.item.name = vscode.l10n.t('Alliance Coder')
    const isSaving = (key: string): boolean => this.unsaved.get(key)?.() === true
    this.saving = new LateSaveDetector((key) => {
      this.show()
      const path = key.slice(key.indexOf(' ') + 1)
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          '{0} is still being saved: its disk or file system does not answer. Your codings are kept in this window; leave it open until the status bar says that they are saved.',
          path,
        ),
      )
    }, isSaving)
    this.subscription = transcripts.onChange((change) => {
      const active = this.transcripts.active()
      if (change?.cause === 'saved' && active !== null) this.saving.saw(keyOf(active), false)
      this.show()
    })
    this.show()
  }

  dispose(): void {
    this.item.dispose()
    this.subscription.dispose()
    this.saving.dispose()
  }

  private show(): void {
    const active = this.transcripts.active()
    if (active === null) {
      this.item.hide()
      return
    }
    const { own, table } = active.view
    const reviewed = sizeOfRanges(own.file.reviewed)
    const total = table.units.length
    const coding = this.transcripts.mode.isCoding(active.editor.document.uri)
    const edited = this.transcripts.mode.isEdited(active.editor.document.uri)
    const failed = own.saveError !== null
    const key = keyOf(active)
    const {
      store,
      located: { session },
    } = active
    this.unsaved.set(key, () => {
      const there = store.session(session)?.own
      return there?.saved === false && there.saveError === null && there.writable
    })
    this.saving.saw(key, own.writable && !failed && !own.saved)
    const late = this.saving.isLate(key)
    const state = !own.writable
      ? vscode.l10n.t('read-only')
      : failed
        ? vscode.l10n.t('not saved')
        : own.saved
          ? vscode.l10n.t('saved')
          : late
            ? vscode.l10n.t('still saving')
            : vscode.l10n.t('saving')
    const icon = !own.writable
      ? '$(lock)'
      : failed
        ? '$(error)'
        : late
          ? '$(warning)'
          : coding
            ? '$(record-keys)'
            : edited
              ? '$(edit)'
              : '$(comment-discussion)'
    const who = active.store.coder
    this.item.text = `${icon} ${who} ${reviewed}/${total} ${state}`
    this.item.tooltip = vscode.l10n.t(
      '{0} has reviewed {1} of {2} units. {3} codings.',
      who,
      reviewed,
      total,
      own.file.codings.size,
    )
    this.item.backgroundColor =
      failed || !own.writable
        ? new vscode.ThemeColor('statusBarItem.errorBackground')
        : late
          ? new vscode.ThemeColor('statusBarItem.warningBackground')
          : undefined
    this.item.command = coding ? 'allianceCoder.stopCoding' : 'allianceCoder.startCoding'
    const mode = coding
      ? vscode.l10n.t('coding mode is on')
      : edited
        ? vscode.l10n.t('the transcript can be edited')
        : vscode.l10n.t('coding mode is off')
    this.item.accessibilityInformation = {
      label: vscode.l10n.t(
        'Alliance Coder: {0}, {1} of {2} units reviewed, {3}, {4}',
        who,
        reviewed,
        total,
        state,
        mode,
      ),
    }
    this.item.show()
  }
}
