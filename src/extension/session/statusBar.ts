import * as vscode from 'vscode'
import { showProblem } from '../platform/log/showError'
import { stands } from '../../core/coding/stands'
import { sizeOfRanges } from '../../core/units/ranges'
import type { Active, OpenTranscripts } from './openTranscripts'
import { LateSaveDetector } from './saving/lateSaveDetector'

const keyOf = ({ located, view }: Active): string => `${located.root.toString()} ${view.own.path}`

/** Milliseconds from a key to what it changes here. Most saves are over by then; one that is not is shown as it is. */
const afterKey = 100

/** Who codes, how far, and whether all of it is on the disk; also whether a save hangs, which no error would ever say. */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem
  private readonly subscription: vscode.Disposable
  private readonly saving: LateSaveDetector
  /** For each file that was shown, whether it is on its way to the disk. */
  private readonly unsaved = new Map<string, () => boolean>()
  /** Waits to show what a key has changed, so that its marker comes first. */
  private drawing: ReturnType<typeof setTimeout> | undefined
  /** What the item shows: to set the same again would send a message to the window. */
  private drawn = ''

  constructor(private readonly transcripts: OpenTranscripts) {
    this.item = vscode.window.createStatusBarItem('allianceCoder.progress', vscode.StatusBarAlignment.Left, 10)
    this.item.name = vscode.l10n.t('Alliance Coder')
    const isSaving = (key: string): boolean => this.unsaved.get(key)?.() === true
    this.saving = new LateSaveDetector((key) => {
      this.show()
      const path = key.slice(key.indexOf(' ') + 1)
      void showProblem(
        vscode.l10n.t(
          '{0} is still being saved: its disk or file system does not answer. Your codings are kept in this window; leave it open until the status bar says that they are saved.',
          path,
        ),
      )
    }, isSaving)
    this.subscription = transcripts.onChange((change) => {
      const active = this.transcripts.active()
      if (change?.cause === 'saved' && active !== null) this.saving.saw(keyOf(active), false)
      const saved = active === null ? null : this.saveState(active)
      const isUsual = saved === 'saved' || saved === 'saving'
      if (change === null || !isUsual) this.show()
      else
        this.drawing ??= setTimeout(() => {
          this.show()
        }, afterKey)
    })
    this.show()
  }

  dispose(): void {
    clearTimeout(this.drawing)
    this.item.dispose()
    this.subscription.dispose()
    this.saving.dispose()
  }

  private show(): void {
    clearTimeout(this.drawing)
    this.drawing = undefined
    const active = this.transcripts.active()
    if (active === null) {
      this.item.hide()
      return
    }
    const { uri } = active.editor.document
    const mode: Mode = this.transcripts.mode.isCoding(uri)
      ? 'coding'
      : this.transcripts.mode.isEdited(uri)
        ? 'editing'
        : 'reading'
    this.draw(active, this.saveState(active), mode)
    this.item.show()
  }

  /** How the coder's file stands with the disk; a save that is under way is watched from here on. */
  private saveState(active: Active): SaveState {
    const {
      store,
      located: { session },
      view: { own },
    } = active
    const key = keyOf(active)
    this.unsaved.set(key, () => {
      const there = store.session(session)?.own
      return there?.saved === false && there.saveError === null && there.writable
    })
    const failed = own.saveError !== null
    this.saving.saw(key, own.writable && !failed && !own.saved)
    if (!own.writable) return 'read-only'
    if (failed) return 'not-saved'
    if (own.saved) return 'saved'
    return this.saving.isLate(key) ? 'late' : 'saving'
  }

  private draw({ located, store: { coder }, view: { own, table } }: Active, saved: SaveState, mode: Mode): void {
    const reviewed = sizeOfRanges(own.file.reviewed)
    const total = table.units.length
    const state = saveWords(saved)
    const { icon = modeIcons[mode], background = modeBackgrounds[mode] } = saveLooks[saved]
    const who = `${coder} ${reviewed}/${total} ${state}`
    const session = shortName(located.session)
    const text = mode === 'coding' ? `${icon} ${vscode.l10n.t('Coding {0}:', session)} ${who}` : `${icon} ${who}`
    const codings = [...own.file.codings.values()].filter(stands).length
    const tooltip = vscode.l10n.t(
      '{0} has reviewed {1} of {2} units of {3}. Codings: {4}.',
      coder,
      reviewed,
      total,
      located.session,
      codings,
    )
    const label = vscode.l10n.t(
      'Alliance Coder: {0}, {1} of {2} units reviewed, {3}, {4}',
      coder,
      reviewed,
      total,
      state,
      modeWords(mode, session),
    )
    const drawn = [text, tooltip, label, background].join('\n')
    if (drawn === this.drawn) return
    this.drawn = drawn
    this.item.text = text
    this.item.tooltip = tooltip
    this.item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background)
    this.item.command = mode === 'coding' ? 'allianceCoder.stopCoding' : 'allianceCoder.startCoding'
    this.item.accessibilityInformation = { label }
  }
}

/** How the coder's file stands with the disk. */
type SaveState = 'read-only' | 'not-saved' | 'saved' | 'late' | 'saving'
type Mode = 'coding' | 'editing' | 'reading'

const modeIcons: Readonly<Record<Mode, string>> = {
  coding: '$(record-keys)',
  editing: '$(edit)',
  reading: '$(comment-discussion)',
}

/** That letters are codes can't be missed. */
const modeBackgrounds: Readonly<Record<Mode, string | undefined>> = {
  coding: 'statusBarItem.warningBackground',
  editing: undefined,
  reading: undefined,
}

const longestName = 24
/** A session as a status bar has room for it: its file's name without ending. */
function shortName(session: string): string {
  const name = session.slice(session.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name
}

/** Where the icon of the mode gives way to another, and what is behind it. */
const saveLooks: Readonly<Record<SaveState, { readonly icon?: string; readonly background?: string }>> = {
  'read-only': { icon: '$(lock)', background: 'statusBarItem.errorBackground' },
  'not-saved': { icon: '$(error)', background: 'statusBarItem.errorBackground' },
  late: { icon: '$(warning)', background: 'statusBarItem.warningBackground' },
  saved: {},
  saving: {},
}

function saveWords(state: SaveState): string {
  switch (state) {
    case 'read-only':
      return vscode.l10n.t('read-only')
    case 'not-saved':
      return vscode.l10n.t('not saved')
    case 'saved':
      return vscode.l10n.t('saved')
    case 'late':
      return vscode.l10n.t('still saving')
    case 'saving':
      return vscode.l10n.t('saving')
  }
}

function modeWords(mode: Mode, session: string): string {
  switch (mode) {
    case 'coding':
      return vscode.l10n.t('coding mode is on for {0}', session)
    case 'editing':
      return vscode.l10n.t('the transcript can be edited')
    case 'reading':
      return vscode.l10n.t('coding mode is off')
  }
}
