import * as vscode from 'vscode'
import { agreementAccess } from '../core/report/agreementAccess'
import type { UnitPlace } from '../core/report/frequencyReport'
import type { ReportedStudy } from '../core/report/reportedStudy'
import { markUnblinded, reportedSession, reportedStudy, withOwnWork } from '../core/report/reportedStudy'
import { wholeReport } from '../messages/wholeReport'
import type { FromReport, ReportChoice, ToReport } from '../protocol/report'
import { isFromReport } from '../protocol/report'
import type { CommandContext } from './commands/command'
import { goTo } from './commands/moving'
import type { Desk } from './desk'
import { disposeAll } from './disposables'
import { reportPage } from './reportPage'
import type { Located, Studies } from './studies'

/** What a report is on: one session of a study, or all of it. */
export interface ReportScope {
  readonly root: vscode.Uri
  /** Path of the transcript in the study, or null. */
  readonly session: string | null
}

/** A coder types on; figures follow when they pause. */
const PAUSE = 300
/** Progress is told so many times at most. */
const STEPS = 100

const panels = new Map<string, ReportPanel>()

let owned = false

/** Shows the report on a scope, beside the transcript; one that is open already comes to the front. */
export function showReportPanel({ extension, desk, studies }: CommandContext, scope: ReportScope): void {
  const key = JSON.stringify([scope.root.toString(), scope.session])
  const present = panels.get(key)
  if (present !== undefined) {
    present.reveal()
    return
  }
  if (!owned) extension.subscriptions.push({ dispose: () => { disposeAll([...panels.values()]) } })
  owned = true
  panels.set(key, new ReportPanel(extension.extensionUri, desk, studies, scope, () => panels.delete(key)))
}

/** One Report panel. It keeps no figures while it is hidden: the page asks again when it is shown. */
class ReportPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel
  private readonly subscriptions: vscode.Disposable[]
  private choice: ReportChoice = { part: 'frequencies', grouping: 'none' }
  private study: ReportedStudy | null = null
  private lists: ReadonlyMap<string, readonly UnitPlace[]> = new Map()
  private timer: ReturnType<typeof setTimeout> | null = null
  /** Which making of the report counts; an older one that is still under way ends. */
  private run = 0

  constructor(
    extension: vscode.Uri,
    private readonly desk: Desk,
    private readonly studies: Studies,
    private readonly scope: ReportScope,
    private readonly closed: () => void,
  ) {
    const folder = vscode.Uri.joinPath(extension, 'dist', 'webview')
    const name = scope.session ?? vscode.l10n.t('Study')
    const title = vscode.l10n.t('Report: {0}', name.slice(name.lastIndexOf('/') + 1))
    const column = vscode.window.activeTextEditor === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside
    this.panel = vscode.window.createWebviewPanel('allianceCoder.report', title, column, { enableScripts: true, localResourceRoots: [folder], enableFindWidget: true })
    const { webview } = this.panel
    this.subscriptions = [
      webview.onDidReceiveMessage((message: unknown) => { if (isFromReport(message)) void this.receive(message) }),
      studies.onChange(({ root, session, cause }) => {
        if (cause === 'saved' || root.toString() !== scope.root.toString() || (scope.session !== null && session !== scope.session)) return
        if (cause === 'disk') this.study = null
        this.later()
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('allianceCoder.coder')) return
        this.study = null
        this.later()
      }),
      this.panel.onDidDispose(() => { this.dispose() }),
    ]
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(16).padStart(2, '0')).join('')
    webview.html = reportPage(webview.asWebviewUri(vscode.Uri.joinPath(folder, 'report.js')).toString(), nonce, 'Report')
  }

  reveal(): void {
    this.panel.reveal()
  }

  dispose(): void {
    this.run++
    if (this.timer !== null) clearTimeout(this.timer)
    this.closed()
    disposeAll(this.subscriptions.splice(0))
    this.panel.dispose()
  }

  private post(message: ToReport): void {
    void this.panel.webview.postMessage(message)
  }

  private async receive(message: FromReport): Promise<void> {
    try {
      if (message.type === 'show') {
        this.choice = message.choice
        await this.make()
      } else if (message.type === 'open') await this.open(message.list, message.at, message.focus === 'stay')
      else if (message.type === 'unblind') await this.unblind()
      else if (message.type === 'refresh') {
        this.study = null
        await this.make()
      } else {
        this.run++
        this.post({ type: 'failed', text: vscode.l10n.t('Reading was cancelled. Update starts it again.') })
      }
    } catch (error) {
      this.fail(error)
    }
  }

  /** What went wrong, without text of the study. */
  private fail(error: unknown): void {
    this.post({ type: 'failed', text: vscode.l10n.t('The report could not be made: {0}', error instanceof Error ? error.name : 'unknown') })
  }

  /** A change came: the figures follow, if anybody sees them. */
  private later(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = null
      if (this.panel.visible) this.make().catch((error: unknown) => { this.fail(error) })
    }, PAUSE)
  }

  private async locate(): Promise<Located> {
    return await this.studies.locate(vscode.Uri.joinPath(this.scope.root, this.scope.session ?? 'codebook.yaml'))
  }

  /** The study as it stands now, or null where this making has been overtaken or there is nothing to report on. */
  private async read(run: number): Promise<ReportedStudy | null> {
    const { store } = await this.locate()
    const { session } = this.scope
    if (session !== null) return await reportedSession(store, session, this.choice.part === 'agreement')
    const kept = this.study === null || this.study.coder !== store.coder ? null : withOwnWork(this.study, store)
    if (kept !== null) return kept
    let told = -1
    return await reportedStudy(store, (done, total) => {
      const step = Math.floor((STEPS * done) / Math.max(1, total))
      if (step !== told && total > 40) this.post({ type: 'progress', done, total })
      told = step
      return run === this.run
    }, () => new Promise((resolve) => { setTimeout(resolve, 0) }))
  }

  private async make(): Promise<void> {
    const run = ++this.run
    const study = await this.read(run)
    if (run !== this.run) return
    if (study === null) {
      this.post({ type: 'failed', text: vscode.l10n.t('There is nothing to report on: the transcript or the codebook could not be read. The Problems panel may say why.') })
      return
    }
    this.study = study
    const { report, lists } = wholeReport(study, this.scope.session === null ? 'study' : 'session', this.choice)
    this.lists = lists
    this.post({ type: 'report', report })
  }

  /** The coder wants to see others' codings: the mark comes first, and is on the disk before anything is shown. */
  private async unblind(): Promise<void> {
    const { store } = await this.locate()
    const { study } = this
    if (study === null || store.coder !== study.coder) return
    const failed = await markUnblinded(store, agreementAccess(study.sessions, study.coder, study.policy).unmarked)
    this.study = null
    await this.make()
    if (failed.length > 0) this.post({ type: 'failed', text: vscode.l10n.t('{0}: the mark could not be saved, so others’ codings stay hidden.', failed.join(', ')) })
  }

  /** Shows an utterance of a list. */
  private async open(list: string, at: number, stay: boolean): Promise<void> {
    const places = this.lists.get(list)
    const place = places?.[at]
    if (places === undefined || place === undefined) return
    const uri = vscode.Uri.joinPath(this.scope.root, place.session)
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
    const other = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== this.panel.viewColumn)?.viewColumn
    const viewColumn = shown?.viewColumn ?? other ?? vscode.ViewColumn.Beside
    const editor = await vscode.window.showTextDocument(uri, { viewColumn, preserveFocus: stay, preview: shown === undefined })
    const active = await this.desk.open(editor)
    const unit = active?.view.table.units[place.unit - 1]
    if (active === null || unit === undefined) return
    goTo(this.desk, active, unit)
    this.post({ type: 'opened', list, at, count: places.length, label: vscode.l10n.t('{0}, unit {1}', place.session, place.unit) })
  }
}
