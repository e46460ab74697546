import * as vscode from 'vscode'

/** All texts that tests have put on file systems of their own: none of them may get into the log. */
export const writtenTexts: string[] = []

type Fault = 'full' | 'read-only' | 'hanging' | null

/** A file system in memory, as a browser's VS Code has one: no path on a disk, nothing of Node. It can be full, refuse writing, or not answer. */
class VirtualFiles implements vscode.FileSystemProvider {
  private readonly entries = new Map<
    string,
    { readonly type: vscode.FileType; readonly data: Uint8Array; readonly mtime: number }
  >()
  private readonly emitter = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.emitter.event
  fault: Fault = null
  private readonly held: (() => void)[] = []
  private time = 1

  constructor() {
    this.entries.set('/', { type: vscode.FileType.Directory, data: new Uint8Array(), mtime: 0 })
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined)
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const found = this.entries.get(uri.path)
    if (found === undefined) throw vscode.FileSystemError.FileNotFound(uri)
    return { type: found.type, ctime: 0, mtime: found.mtime, size: found.data.length }
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    this.stat(uri)
    const prefix = uri.path.replace(/\/?$/, '/')
    return [...this.entries].flatMap(([path, { type }]) => {
      const name = path.startsWith(prefix) ? path.slice(prefix.length) : ''
      return name === '' || name.includes('/') ? [] : [[name, type] as [string, vscode.FileType]]
    })
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.stat(uri)
    return this.entries.get(uri.path)?.data ?? new Uint8Array()
  }

  /** Rejects and never throws at once: VS Code's queue of writes stands still for good after the latter. */
  async writeFile(uri: vscode.Uri, data: Uint8Array): Promise<void> {
    await Promise.resolve()
    if (this.fault === 'hanging') await new Promise<void>((resolve) => this.held.push(resolve))
    this.mayWrite(uri)
    this.put(uri, data)
  }

  /** How many writes wait for an answer. */
  get unanswered(): number {
    return this.held.length
  }

  /** Lets go on what it has not answered. */
  answer(): void {
    this.fault = null
    for (const go of this.held.splice(0)) go()
  }

  put(uri: vscode.Uri, data: Uint8Array): void {
    const was = this.entries.has(uri.path)
    writtenTexts.push(new TextDecoder().decode(data))
    this.entries.set(uri.path, { type: vscode.FileType.File, data, mtime: this.time++ })
    this.emitter.fire([{ type: was ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri }])
  }

  createDirectory(uri: vscode.Uri): void {
    this.mayWrite(uri)
    this.entries.set(uri.path, { type: vscode.FileType.Directory, data: new Uint8Array(), mtime: this.time++ })
  }

  delete(uri: vscode.Uri): void {
    this.stat(uri)
    for (const path of [...this.entries.keys()])
      if (path === uri.path || path.startsWith(`${uri.path}/`)) this.entries.delete(path)
    this.emitter.fire([{ type: vscode.FileChangeType.Deleted, uri }])
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.mayWrite(to)
    for (const [path, entry] of [...this.entries]) {
      if (path !== from.path && !path.startsWith(`${from.path}/`)) continue
      this.entries.delete(path)
      this.entries.set(to.path + path.slice(from.path.length), entry)
    }
    this.emitter.fire([
      { type: vscode.FileChangeType.Deleted, uri: from },
      { type: vscode.FileChangeType.Created, uri: to },
    ])
  }

  private mayWrite(uri: vscode.Uri): void {
    if (this.fault === 'full') throw new Error('ENOSPC: no space left on device, write')
    if (this.fault === 'read-only') throw vscode.FileSystemError.NoPermissions(uri)
  }
}

export interface VirtualStudy {
  readonly files: VirtualFiles
  uri(path: string): vscode.Uri
  write(path: string, text: string): void
  /** An empty text where there is no such file. */
  text(path: string): string
  dispose(): void
}

/** A study on a virtual file system of a scheme of its own. */
export function virtualStudy(scheme: string): VirtualStudy {
  const files = new VirtualFiles()
  const registered = vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true })
  const uri = (path: string): vscode.Uri => vscode.Uri.from({ scheme, path: `/${path}` })
  return {
    files,
    uri,
    write: (path, text) => {
      files.put(uri(path), new TextEncoder().encode(text))
    },
    text: (path) => {
      try {
        return new TextDecoder().decode(files.readFile(uri(path)))
      } catch {
        return ''
      }
    },
    dispose: () => {
      registered.dispose()
    },
  }
}

type Show = 'showErrorMessage' | 'showWarningMessage' | 'showInformationMessage'

/** The messages a person sees while `run` runs; each is answered with its button named `answer`, once that is given. */
export async function withMessages(
  run: (seen: readonly string[], answer: (button: string) => void) => Promise<void>,
): Promise<void> {
  const seen: string[] = []
  const waiting: ((button: string) => void)[] = []
  const names: readonly Show[] = ['showErrorMessage', 'showWarningMessage', 'showInformationMessage']
  const window = vscode.window as unknown as Record<Show, unknown>
  const real = names.map((name) => window[name])
  for (const name of names) {
    window[name] = async (words: string) => {
      seen.push(words)
      return await new Promise((resolve) => waiting.push(resolve))
    }
  }
  try {
    await run(seen, (button) => {
      for (const resolve of waiting.splice(0)) resolve(button)
    })
  } finally {
    names.forEach((name, i) => {
      window[name] = real[i]
    })
  }
}
