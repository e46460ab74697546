import * as vscode from 'vscode'
import { log } from '../platform/log/log'
import { agreementAccess } from '../../core/analysis/agreement/agreementAccess'
import type { UnitPlace } from '../../core/analysis/frequencies/frequencyReport'
import type { ReportedStudy } from '../../core/analysis/reportedStudy'
import { markUnblinded, reportedSession, reportedStudy, withOwnWork } from '../../core/analysis/reportedStudy'
import { inPieces } from '../../core/base/steps'
import { unitAt } from '../../core/units/unitTable'
import type { ExportFormat } from '../../report/blocks/madeBlock'
import { exportText } from '../../report/blocks/madeBlock'
import { madeWith } from '../../messages/figures/methodWords'
import type { CoderNames, ReportWithLists } from '../../report/wholeReport'
import { piecesOf, reportSteps } from '../../report/wholeReport'
import type { FromReport, ToReport } from '../../protocol/report'
import { firstChoice, isFromReport } from '../../protocol/report'
import type { Services } from '../session/services'
import { goTo } from '../session/cursor/goTo'
import type { OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'
import { coderName } from '../session/coder/coderName'
import { dropReport, keepReport } from './openReports'
import { reportPage } from './reportPage'
import { askTableKind, askWhereTo, askWhichTable, writeTable } from './saveTable'
import type { Located, Studies } from '../session/studies'

/** What a report is on: one session of a study, or all of it. */
export interface ReportScope {
  readonly root: vscode.Uri
  /** Path of the transcript in the study, or null. */
  readonly session: string | null
}

/** A coder types on; figures follow when they pause. */
const pauseMilliseconds = 300
/** Progress is told so many times at most. */
const progressSteps = 100
/** Others get their turn after so many milliseconds of work. */
const turnMilliseconds = 15

const panels = new Map<string, ReportPanel>()

let owned = false

/** Shows the report on a scope, beside the transcript; one that is open already comes to the front. */
export function showReportPanel({ extension, transcripts, studies }: Services, scope: ReportScope): void {
  const key = JSON.stringify([scope.root.toString(), scope.session])
  const present = panels.get(key)
  if (present !== undefined) {
    present.reveal()
    return
  }
  if (!owned)
    extension.subscriptions.push({
      dispose: () => {
        disposeAll([...panels.values()])
      },
    })
  owned = true
  const closed = (): void => dropReport(panels, key)
  keepReport(panels, key, new ReportPanel(extension, transcripts, studies, scope, closed))
}

/** Saves a table of the report that was last in front: which, how and where is asked. */
export async function saveReportTable(): Promise<void> {
  const all = [...panels.values()]
  const panel = all.find((one) => one.isActive) ?? all.find((one) => one.isVisible)
  if (panel === undefined)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Show a report first; then one of its tables can be saved.'),
    )
  else await panel.save()
}

/** One Report panel. It keeps no figures while it is hidden: the page asks again when it is shown. */
class ReportPanel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel
  private readonly subscriptions: vscode.Disposable[]
  private choice = firstChoice
  private study: ReportedStudy | null = null
  private lists: ReadonlyMap<string, readonly UnitPlace[]> = new Map()
  private timer: ReturnType<typeof setTimeout> | null = null
  /** Which making of the report counts; an older one that is still under way ends. */
  private run = 0
  /** Counts the coders for whom the panel was there: what is under way, or remembered, for a former one is dropped. */
  private owner = 0

  private readonly version: string
  private readonly script: string

  constructor(
    { extensionUri, extension: { packageJSON } }: vscode.ExtensionContext,
    private readonly transcripts: OpenTranscripts,
    private readonly studies: Studies,
    private readonly scope: ReportScope,
    private readonly closed: () => void,
  ) {
    this.version = String((packageJSON as { readonly version?: unknown }).version)
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview')
    const name = scope.session ?? vscode.l10n.t('Study')
    const title = vscode.l10n.t('Report: {0}', name.slice(name.lastIndexOf('/') + 1))
    const column = vscode.window.activeTextEditor === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside
    this.panel = vscode.window.createWebviewPanel('allianceCoder.report', title, column, {
      enableScripts: true,
      localResourceRoots: [folder],
      enableFindWidget: true,
    })
    const { webview } = this.panel
    this.subscriptions = [
      webview.onDidReceiveMessage((message: unknown) => {
        if (isFromReport(message)) void this.receive(message)
      }),
      studies.onChange(({ root, session, cause }) => {
        if (
          cause === 'saved' ||
          root.toString() !== scope.root.toString() ||
          (scope.session !== null && session !== scope.session)
        )
          return
        if (cause === 'disk') this.study = null
        this.later()
      }),
      transcripts.onCoder(() => {
        this.forget()
      }),
      this.panel.onDidDispose(() => {
        this.dispose()
      }),
    ]
    this.script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'report.js')).toString()
    this.setPage()
  }

  /** Begins with an empty page, which asks for what it shows. */
  private setPage(): void {
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
    this.panel.webview.html = reportPage(this.script, nonce, String(this.owner), 'Report')
  }

  /** Another coder is here: nothing that the former one saw is left, in the page or here, before anything new is read. */
  private forget(): void {
    this.run++
    this.owner++
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    this.study = null
    this.lists = new Map()
    this.choice = firstChoice
    this.setPage()
  }

  get isActive(): boolean {
    return this.panel.active
  }

  get isVisible(): boolean {
    return this.panel.visible
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
    const { owner } = this
    try {
      if (message.type === 'show') {
        this.choice = message.choice
        await this.make()
      } else if (message.type === 'open') await this.open(message.list, message.at, message.focus === 'stay')
      else if (message.type === 'unblind') await this.unblind()
      else if (message.type === 'copy')
        await this.copy(message.block, message.format, message.names ? 'by name' : 'by number')
      else if (message.type === 'refresh') {
        this.study = null
        await this.make()
      } else {
        this.run++
        this.post({ type: 'failed', text: vscode.l10n.t('Cancelled. Update starts it again.') })
      }
    } catch (error) {
      if (owner === this.owner) this.fail(error)
    }
  }

  /** What went wrong, without text of the study. */
  private fail(error: unknown): void {
    log()?.failed('making the report', error)
    this.post({
      type: 'failed',
      text: vscode.l10n.t('The report could not be made: {0}', error instanceof Error ? error.name : 'unknown'),
    })
  }

  /** A change came: the figures follow, if anybody sees them. */
  private later(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = null
      if (this.panel.visible)
        this.make().catch((error: unknown) => {
          this.fail(error)
        })
    }, pauseMilliseconds)
  }

  private async locate(): Promise<Located> {
    return await this.studies.locate(vscode.Uri.joinPath(this.scope.root, this.scope.session ?? 'codebook.yaml'))
  }

  /** The study as it stands now, or null where this making has been overtaken or there is nothing to report on. */
  private async read(run: number): Promise<ReportedStudy | null> {
    const { store } = await this.locate()
    if (store.coder === '') return null
    const { session } = this.scope
    if (session !== null) return await reportedSession(store, session, this.choice.part !== 'frequencies')
    const kept = this.study === null || this.study.coder !== store.coder ? null : withOwnWork(this.study, store)
    if (kept !== null) return kept
    return await reportedStudy(
      store,
      this.teller('reading', run),
      () =>
        new Promise((resolve) => {
          setTimeout(resolve, 0)
        }),
    )
  }

  /** Tells how far a long piece of work is, and whether it is still wanted. Short work is not worth telling. */
  private teller(what: 'reading' | 'working', run: number): (done: number, total: number) => boolean {
    let told = -1
    const begun = Date.now()
    return (done, total) => {
      if (run !== this.run) return false
      const step = Math.floor((progressSteps * done) / Math.max(1, total))
      if (step !== told && (what === 'reading' ? total > 40 : Date.now() - begun > pauseMilliseconds))
        this.post({ type: 'progress', what, done: Math.min(done, total), total })
      told = step
      return true
    }
  }

  /** Works the figures out, giving way to others; null where this has been overtaken. */
  private async work(study: ReportedStudy, run: number, names: CoderNames): Promise<ReportWithLists | null> {
    const { choice, scope } = this
    const total = piecesOf(study, choice)
    const tell = this.teller('working', run)
    let since = Date.now()
    return await inPieces(
      reportSteps(study, scope.session === null ? 'study' : 'session', choice, names),
      async (done) => {
        if (Date.now() - since < turnMilliseconds) return run === this.run
        await new Promise((resolve) => {
          setTimeout(resolve, 0)
        })
        since = Date.now()
        return tell(Math.min(done, total - 1), total)
      },
    )
  }

  private async make(): Promise<void> {
    const run = ++this.run
    const study = await this.read(run)
    if (run !== this.run) return
    if (study === null) {
      this.post({
        type: 'failed',
        text:
          coderName() === ''
            ? vscode.l10n.t('Set your coder name to see figures of your codings.')
            : vscode.l10n.t(
                'There is nothing to report on: the transcript or the codebook could not be read. The Problems panel may say why.',
              ),
      })
      return
    }
    this.study = study
    const made = await this.work(study, run, 'by name')
    if (made === null || run !== this.run) return
    this.lists = made.lists
    this.post({ type: 'report', report: made.report })
  }

  /** A table of the part that is shown, as text; null where it is not there, or this was overtaken. */
  private async table(
    pick: (made: ReportWithLists) => Promise<string | null>,
    format: ExportFormat,
    names: CoderNames,
  ): Promise<string | null> {
    const { study } = this
    const found = study === null ? null : await this.work(study, this.run, names)
    const id = found === null ? null : await pick(found)
    const block = found?.made.find((one) => one.block.id === id)
    return study === null || block === undefined
      ? null
      : exportText(block, format, madeWith(this.version, study.codebook))
  }

  private async copy(block: string, format: ExportFormat, names: CoderNames): Promise<void> {
    const { owner } = this
    const text = await this.table(() => Promise.resolve(block), format, names)
    if (text === null || owner !== this.owner) return
    await vscode.env.clipboard.writeText(text)
    this.post({
      type: 'copied',
      text:
        format === 'csv'
          ? vscode.l10n.t('Copied as CSV.')
          : vscode.l10n.t('Copied as Markdown, with a methods paragraph.'),
    })
  }

  /** Asks which table, how coders are called, and where to; the name's ending says as what. */
  async save(): Promise<void> {
    const { owner } = this
    const kind = await askTableKind()
    if (kind === null) return
    const text = await this.table(askWhichTable, kind.format, kind.names)
    if (text === null) return
    const uri = await askWhereTo(this.scope.root, kind.format)
    if (uri === null) return
    if (owner === this.owner) await writeTable(uri, text)
    else
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The table was not saved, because the coder changed. Save it again.'),
      )
  }

  /** The coder wants to see others' codings: the mark comes first, and is on the disk before anything is shown. */
  private async unblind(): Promise<void> {
    const { owner } = this
    const { store } = await this.locate()
    const { study } = this
    if (owner !== this.owner || study === null || store.coder !== study.coder) return
    const failed = await markUnblinded(store, agreementAccess(study.sessions, study.coder, study.policy).unmarked)
    if (owner !== this.owner) return
    this.study = null
    await this.make()
    if (failed.length > 0 && owner === this.owner)
      this.post({
        type: 'failed',
        text: vscode.l10n.t('{0}: the mark could not be saved, so others’ codings stay hidden.', failed.join(', ')),
      })
  }

  /** Shows an utterance of a list. */
  private async open(list: string, at: number, stay: boolean): Promise<void> {
    const { owner } = this
    const places = this.lists.get(list)
    const place = places?.[at]
    if (places === undefined || place === undefined) return
    const uri = vscode.Uri.joinPath(this.scope.root, place.session)
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString())
    const other = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== this.panel.viewColumn)?.viewColumn
    const viewColumn = shown?.viewColumn ?? other ?? vscode.ViewColumn.Beside
    const editor = await vscode.window.showTextDocument(uri, {
      viewColumn,
      preserveFocus: stay,
      preview: shown === undefined,
    })
    const active = await this.transcripts.open(editor)
    const unit = active === null ? undefined : unitAt(active.view.table, place.unit)
    if (active === null || unit === undefined || owner !== this.owner) return
    goTo(this.transcripts, active, unit)
    this.post({
      type: 'opened',
      list,
      at,
      count: places.length,
      label: vscode.l10n.t('{0}, unit {1}', place.session, place.unit),
    })
  }
}
