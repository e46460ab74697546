import type * as vscode from 'vscode'
import type { Files } from '../../core/base/files/ports'
import type { Log } from './log/windowLog'

/** What the two hosts, Node and web worker, do differently. */
export interface Platform {
  /** The files of a study below a folder. */
  files(root: vscode.Uri): Files
  /** Where the log is written. */
  readonly log: Log
  /** Which host this is, for the log. */
  readonly host: 'desktop' | 'remote' | 'web worker'
  /** What a bundle of the extension exports, `name` being its file below `dist/`. */
  load(name: string): Promise<unknown>
}
