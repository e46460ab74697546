import * as vscode from 'vscode'
import { log } from '../platform/log/log'
import type { Clock, Files, Random } from '../../core/base/files/ports'
import type { BuiltinText } from '../../core/study/settings/codebooks'
import { isCodebookFile } from '../../core/study/settings/codebooks'
import type { StoreChange } from '../../core/study/model'
import { Store } from '../../core/study/store/store'
import { disposeAll } from '../platform/disposables'
import { besideEditors } from './saving/editedFiles'
import type { Platform } from '../platform/platform'

/** Where a document belongs: a study's store and its path there. */
export interface Located {
  readonly root: vscode.Uri
  readonly store: Store
  readonly session: string
}

const clock: Clock = { now: () => new Date().toISOString().replace(/\.\d+Z$/, 'Z') }
/** Encoding a long session takes longer than all else that a key does: it begins once the key's marker is on its way to the window. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25))
const random: Random = { next: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32 }

const parent = (uri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(uri, '..')
const inside = (uri: vscode.Uri, folder: vscode.Uri): boolean =>
  uri.scheme === folder.scheme &&
  uri.authority === folder.authority &&
  (uri.path === folder.path || uri.path.startsWith(folder.path.replace(/\/?$/, '/')))

interface Open {
  readonly store: Store
  readonly subscriptions: readonly vscode.Disposable[]
}

/** The open studies, one store for each folder with a codebook; nothing is opened before a document asks. */
export class Studies implements vscode.Disposable {
  private readonly stores = new Map<string, Open>()
  private readonly roots = new Map<string, Promise<vscode.Uri>>()
  private readonly changed = new vscode.EventEmitter<StoreChange & { readonly root: vscode.Uri }>()
  private readonly moved = new vscode.EventEmitter<{ readonly root: vscode.Uri; readonly path: string }>()
  readonly onChange = this.changed.event
  /** A file of an open study was made, changed or deleted. */
  readonly onFile = this.moved.event

  constructor(
    private readonly platform: Pick<Platform, 'files'>,
    private readonly coder: () => string,
    private readonly builtin: BuiltinText,
  ) {}

  /** The study of a document, and the document's path in it. */
  async locate(uri: vscode.Uri): Promise<Located> {
    const root = await this.rootOf(uri)
    return { root, store: this.storeAt(root), session: uri.path.slice(root.path.replace(/\/?$/, '/').length) }
  }

  /** Whether the folder of a document is a study: it or a folder above it holds a codebook. */
  async inStudy(uri: vscode.Uri): Promise<boolean> {
    return await this.hasCodebook(await this.rootOf(uri))
  }

  /** The study of a folder that holds a codebook itself, or null. */
  async at(root: vscode.Uri): Promise<{ readonly root: vscode.Uri; readonly store: Store } | null> {
    return (await this.hasCodebook(root)) ? { root, store: this.storeAt(root) } : null
  }

  /** The files of a study below its folder. */
  files(root: vscode.Uri): Files {
    return this.platform.files(root)
  }

  /** The stores that are open now. */
  open(): readonly Store[] {
    return [...this.stores.values()].map(({ store }) => store)
  }

  /** Closes all studies after what was done in them is saved, so that they open anew (for another coder, say). */
  async close(): Promise<void> {
    const open = [...this.stores.values()]
    this.stores.clear()
    this.roots.clear()
    for (const { store } of open) await store.flush()
    disposeAll(open.flatMap(({ subscriptions }) => subscriptions))
  }

  dispose(): void {
    this.changed.dispose()
    this.moved.dispose()
    disposeAll([...this.stores.values()].flatMap(({ subscriptions }) => subscriptions))
  }

  private async rootOf(uri: vscode.Uri): Promise<vscode.Uri> {
    const folder = parent(uri)
    let root = this.roots.get(folder.toString())
    if (root === undefined) {
      root = this.findRoot(folder)
      this.roots.set(folder.toString(), root)
    }
    return await root
  }

  private storeAt(root: vscode.Uri): Store {
    const key = root.toString()
    const present = this.stores.get(key)
    if (present !== undefined) return present.store
    const files = besideEditors(root, this.platform.files(root))
    const store = new Store({ files, clock, random, builtin: this.builtin, coder: this.coder(), pause })
    const stopChange = store.onChange((change) => {
      this.changed.fire({ ...change, root })
    })
    const stopWatch = files.watch((path) => {
      if (isCodebookFile(path.slice(path.lastIndexOf('/') + 1))) this.roots.clear()
      // Who listens looks at the study as it is after the change.
      void store
        .fileChanged(path)
        .catch((error: unknown) => {
          log()?.failed('following a change on disk', error)
        })
        .finally(() => {
          this.moved.fire({ root, path })
        })
    })
    this.stores.set(key, { store, subscriptions: [{ dispose: () => stopChange() }, { dispose: stopWatch }] })
    return store
  }

  private async findRoot(folder: vscode.Uri): Promise<vscode.Uri> {
    const workspace = vscode.workspace.getWorkspaceFolder(folder)?.uri
    for (let at = folder; ; at = parent(at)) {
      if (await this.hasCodebook(at)) return at
      const top = workspace === undefined ? true : at.path === workspace.path || !inside(parent(at), workspace)
      if (top) return folder
    }
  }

  private async hasCodebook(folder: vscode.Uri): Promise<boolean> {
    const entries = await this.platform
      .files(folder)
      .list('')
      .catch(() => [])
    return entries.some(({ name, kind }) => kind === 'file' && isCodebookFile(name))
  }
}
