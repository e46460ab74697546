import * as vscode from 'vscode'
import { log } from '../platform/log/log'
import type { CodingsHeader } from '../../core/coding/model'
import type { OwnProgress } from '../../core/coding/lists/ownProgress'
import { notBegun } from '../../core/coding/lists/ownProgress'
import { sizeOfRanges } from '../../core/units/ranges'
import type { KnownFile } from '../../core/study/model'
import type { OverviewSession } from '../../core/study/overview'
import { concernsOverview, likelyOwn, overviewOf, transcriptByName } from '../../core/study/overview'
import type { StudyLayout } from '../../core/study/layout'
import type { Store } from '../../core/study/store/store'
import { coderName } from '../session/coder/coderName'
import type { OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'
import type { Studies } from '../session/studies'

/** A row of the study: a session, or one who has coded it. */
export interface StudyRow {
  readonly session: string
  readonly coder?: KnownFile
}

interface Study {
  readonly root: vscode.Uri
  readonly store: Store
}

interface Shown extends Study {
  readonly layout: StudyLayout
  sessions: readonly OverviewSession[]
  readonly byPath: Map<string, OverviewSession>
  readonly progress: Map<string, OwnProgress>
  readonly nameOfTranscript: (codings: string) => string | null
}

/** How many files are looked into at a time: enough to be quick, few enough for keys to come in between. */
const batchSize = 32
/** Files often change in crowds. */
const reloadAfter = 250

const statusWords = (status: CodingsHeader['status'], unblinded: boolean): string =>
  unblinded
    ? vscode.l10n.t('unblinded')
    : status === 'complete'
      ? vscode.l10n.t('complete')
      : vscode.l10n.t('in progress')

function ownWords({ status, unblinded, readOnly, reviewed, units }: OwnProgress): string {
  if (readOnly) return vscode.l10n.t('read-only')
  if (status === 'not begun') return vscode.l10n.t('not begun')
  const words = statusWords(status, unblinded)
  return status === 'complete' ? words : `${words} ${reviewed}/${units}`
}

function ownIcon({ status, unblinded, readOnly }: OwnProgress): vscode.ThemeIcon {
  if (readOnly) return new vscode.ThemeIcon('lock')
  if (status === 'not begun') return new vscode.ThemeIcon('circle-outline')
  return new vscode.ThemeIcon(unblinded ? 'eye' : status === 'complete' ? 'pass-filled' : 'edit')
}

/** By which name the manifest knows what the menu of a session offers: to complete it, to reopen it, or neither. */
const menuOf = (progress: OwnProgress | null): string =>
  progress === null || progress.readOnly
    ? 'session'
    : progress.status === 'complete'
      ? 'sessionComplete'
      : 'sessionOpen'

/** What can't be read has no row's details; why is in the log. */
function unread(error: unknown): null {
  log()?.failed('reading the Study view', error)
  return null
}

/** The study's sessions with the coder's own progress. Of others only who they are and whether they have finished: never what or how much they coded. */
export class StudyTree implements vscode.TreeDataProvider<StudyRow>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<StudyRow[] | undefined>()
  private readonly subscriptions: vscode.Disposable[]
  private readonly rows = new Map<string, StudyRow>()
  private shown: Shown | null = null
  /** The folder of the study that was shown last. */
  private last: vscode.Uri | null = null
  /** What each row said of the coder's progress when it was last asked. */
  private readonly said = new Map<string, string>()
  private loading: Promise<Shown | null> | null = null
  private reloading: ReturnType<typeof setTimeout> | undefined
  private view: vscode.TreeView<StudyRow> | null = null
  readonly onDidChangeTreeData = this.changed.event

  constructor(
    private readonly transcripts: Pick<OpenTranscripts, 'active' | 'whenQuiet'>,
    private readonly studies: Studies,
  ) {
    this.subscriptions = [
      transcripts.whenQuiet((changes) => {
        if (changes.includes(null)) void this.follow()
        this.draw(
          [...new Set(changes.flatMap((change) => change?.session ?? []))].filter(
            (session) => this.said.get(session) !== this.saying(session),
          ),
        )
      }),
      studies.onFile(({ root, path }) => {
        if (root.toString() === this.shown?.root.toString()) void this.fileChanged(path)
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()),
    ]
  }

  attach(view: vscode.TreeView<StudyRow>): void {
    this.view = view
  }

  /** The study that is shown, or would be. */
  async current(): Promise<Study | null> {
    return this.shown ?? (await this.find())
  }

  /** Looks at the study anew; one that nobody sees is looked at when it is. */
  async reload(): Promise<void> {
    const hidden = this.view?.visible === false
    this.loading = null
    if (hidden) this.shown = null
    this.rows.clear()
    this.said.clear()
    this.changed.fire(undefined)
    if (!hidden) await this.load()
  }

  async getChildren(row?: StudyRow): Promise<StudyRow[]> {
    const shown = await this.load()
    if (shown === null) return []
    if (row === undefined) return shown.sessions.map(({ path }) => this.row(path))
    const known = await shown.store.coders(row.session)
    return known.map((coder) => ({ session: row.session, coder }))
  }

  getTreeItem({ session, coder }: StudyRow): vscode.TreeItem {
    if (coder !== undefined) return this.describeCoder(session, coder)
    const row = this.shown?.byPath.get(session)
    return row === undefined ? new vscode.TreeItem(session) : this.describeSession(row)
  }

  dispose(): void {
    clearTimeout(this.reloading)
    disposeAll([...this.subscriptions, this.changed])
  }

  private describeSession({ path, title, about, missing }: OverviewSession): vscode.TreeItem {
    const item = new vscode.TreeItem(
      title,
      missing ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
    )
    const progress = this.progressOf(path)
    const status = missing ? vscode.l10n.t('file is missing') : progress === null ? '' : ownWords(progress)
    const said =
      about === null
        ? []
        : [
            ...(about.case === null ? [] : [about.case]),
            ...(about.therapist === null ? [] : [about.therapist]),
            ...(about.number === null ? [] : [vscode.l10n.t('no. {0}', about.number)]),
            ...(about.date === null ? [] : [about.date]),
          ]
    this.said.set(path, this.saying(path))
    item.id = path
    item.description = [...(status === '' ? [] : [status]), ...said].join(' · ')
    item.tooltip = [path, item.description].join('\n')
    item.iconPath = missing
      ? new vscode.ThemeIcon('warning')
      : progress === null
        ? new vscode.ThemeIcon('file')
        : ownIcon(progress)
    item.contextValue = missing ? 'missingSession' : menuOf(progress)
    if (!missing)
      item.command = {
        command: 'allianceCoder.openSession',
        title: vscode.l10n.t('Open Session'),
        arguments: [{ session: path }],
      }
    item.accessibilityInformation = { label: [title, ...(status === '' ? [] : [status]), ...said].join(', ') }
    return item
  }

  private describeCoder(session: string, { path, header }: KnownFile): vscode.TreeItem {
    const own = header.coder === coderName()
    const item = new vscode.TreeItem(own ? vscode.l10n.t('{0} (you)', header.coder) : header.coder)
    const status = statusWords(header.status, header.unblinded !== null)
    const more = [
      ...(header.kind === 'coder' ? [] : [header.kind]),
      status,
      ...(this.otherCodebook(header) ? [header.codebook.id] : []),
    ]
    item.id = `${session} ${path}`
    item.description = more.join(' · ')
    item.tooltip = path
    item.iconPath = new vscode.ThemeIcon(header.status === 'complete' ? 'pass' : 'account')
    item.contextValue = 'coder'
    item.accessibilityInformation = { label: [header.coder, ...more].join(', ') }
    return item
  }

  private codebook: string | null = null

  private otherCodebook(header: CodingsHeader): boolean {
    return this.codebook !== null && header.codebook.id !== this.codebook
  }

  /** As it stands in memory where the session is open, else from the head of the coder's file; null where that is not known yet. */
  private progressOf(session: string): OwnProgress | null {
    const open = this.shown?.store.session(session) ?? null
    const onDisk = this.shown?.progress.get(session) ?? null
    if (open === null) return onDisk
    const { file, writable } = open.own
    const begun =
      file.status === 'complete' ||
      file.reviewed.length > 0 ||
      file.codings.size > 0 ||
      (onDisk !== null && onDisk.status !== 'not begun')
    const reviewed = sizeOfRanges(file.reviewed)
    return {
      status: begun ? file.status : 'not begun',
      unblinded: file.unblinded !== null,
      readOnly: !writable,
      reviewed,
      units: open.table.units.length,
    }
  }

  private saying(session: string): string {
    return JSON.stringify(this.progressOf(session))
  }

  private row(session: string): StudyRow {
    const row = this.rows.get(session) ?? { session }
    this.rows.set(session, row)
    return row
  }

  private draw(sessions: readonly string[]): void {
    const rows = sessions.flatMap((session) => this.rows.get(session) ?? [])
    if (rows.length > 0) this.changed.fire(rows)
  }

  /** The study of the active transcript; without one, the one that was shown, else the first folder of the workspace that is a study. */
  private async find(): Promise<Study | null> {
    const active = this.transcripts.active()
    if (active !== null) return { root: active.located.root, store: active.store }
    const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? []
    for (const root of [...(this.last === null ? [] : [this.last]), ...folders]) {
      const study = await this.studies.at(root)
      if (study !== null) return study
    }
    return null
  }

  private async follow(): Promise<void> {
    const { shown } = this
    const study = await this.find()
    if (study?.store !== shown?.store) await this.reload()
    else if (shown !== null)
      this.draw([...shown.sessions.map(({ path }) => path)].filter((path) => shown.store.session(path) !== null))
  }

  private load(): Promise<Shown | null> {
    this.loading ??= this.look()
    return this.loading
  }

  private async look(): Promise<Shown | null> {
    const study = await this.find()
    if (study === null) {
      this.title(undefined)
      return (this.shown = null)
    }
    const { settings, codebooks } = await study.store.settings()
    const layout = await study.store.layout()
    const sessions = overviewOf(layout, settings)
    const shown: Shown = {
      ...study,
      layout,
      sessions,
      byPath: new Map(sessions.map((row) => [row.path, row])),
      progress: new Map(),
      nameOfTranscript: transcriptByName(layout.transcripts),
    }
    const book = codebooks[0]?.codebook
    this.codebook = book?.id ?? null
    this.title(book === undefined ? undefined : `${book.title} ${book.version}`)
    this.shown = shown
    this.last = shown.root
    void this.lookInside(shown)
    return shown
  }

  private title(words: string | undefined): void {
    if (this.view !== null) this.view.description = words ?? ''
  }

  /** Looks into the files one batch after the other, after the rows stand: whose is what, and which text is no transcript after all. */
  private async lookInside(shown: Shown): Promise<void> {
    const own = shown.store.coder === '' ? [] : likelyOwn(shown.layout, shown.store.coder)
    const inBatches = async <T>(items: readonly T[], one: (item: T) => Promise<string | null>): Promise<void> => {
      for (let at = 0; at < items.length; at += batchSize) {
        const found = await Promise.all(
          items.slice(at, at + batchSize).map(async (item) => await one(item).catch(unread)),
        )
        if (this.shown !== shown) return
        this.draw(found.filter((session) => session !== null))
      }
    }
    await inBatches(own, async (path) => await this.takeProgress(shown, path))
    if (this.shown !== shown) return
    const rest = shown.sessions.map(({ path }) => path).filter((path) => !shown.progress.has(path))
    if (shown.store.coder !== '') for (const path of rest) shown.progress.set(path, notBegun)
    this.draw(rest)
    const coded = new Set(shown.layout.codings.map(shown.nameOfTranscript))
    const doubtful = rest.filter(
      (path) => !path.endsWith('.transcript') && !coded.has(path) && shown.byPath.get(path)?.about === null,
    )
    const strangers = new Set<string>()
    await inBatches(doubtful, async (path) => {
      if (!(await shown.store.isTranscript(path))) strangers.add(path)
      return null
    })
    if (this.shown !== shown || strangers.size === 0) return
    shown.sessions = shown.sessions.filter(({ path }) => !strangers.has(path))
    this.changed.fire(undefined)
  }

  private async takeProgress(shown: Shown, path: string): Promise<string | null> {
    const read = await shown.store.ownProgress(path)
    const session = read === null ? null : (read.session ?? shown.nameOfTranscript(path))
    if (read === null || session === null) return null
    shown.progress.set(session, read.progress)
    return session
  }

  private async fileChanged(path: string): Promise<void> {
    const { shown } = this
    if (shown === null || !concernsOverview(path)) return
    if (shown.layout.codings.includes(path)) {
      const named = shown.nameOfTranscript(path)
      // Of an open session the progress is in memory: the coder's own saves need not be read back for it.
      const open = named !== null && shown.store.session(named)?.own.path === path
      const session = open ? named : await this.takeProgress(shown, path).catch(unread)
      this.draw([session ?? named ?? ''])
      return
    }
    clearTimeout(this.reloading)
    this.reloading = setTimeout(() => void this.reload(), reloadAfter)
  }
}
