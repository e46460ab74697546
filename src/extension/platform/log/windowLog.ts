import type { Problem } from '../../../core/base/problem'
import { errorWords, fileWords } from './logWords'

/** Where the log is written. */
export interface LogSink extends Record<'debug' | 'info' | 'warn' | 'error', (words: string) => void> {
  show(): void
}

/** What was being done when something failed: words of ours, or the id of a command of the manifest; never of a study. */
export type Doing =
  | `command ${string}`
  | 'loading'
  | 'opening the sample'
  | 'following a rename'
  | 'offering the command line'
  | 'reading the Study view'
  | 'making the report'
  | 'rewriting a transcript'
  | 'following a change on disk'

/** A key that takes longer is felt. */
const slowKey = 100
/** Names of files can't be found by trying: nobody else has this window's salt. */
const salt = Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('')

const file = (path: string): string => fileWords(path, salt)
const took = (milliseconds: number): string => `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`

/** What is logged of files. */
const fileLog = (sink: LogSink) => ({
  read(path: string, bytes: number, milliseconds: number): void {
    sink.debug(`Read ${file(path)}, ${bytes} bytes, ${took(milliseconds)}`)
  },
  listed(folder: string, entries: number, milliseconds: number): void {
    sink.debug(`Listed ${file(folder)}, ${entries} entries, ${took(milliseconds)}`)
  },
  wrote(path: string, bytes: number, milliseconds: number): void {
    sink.info(`Wrote ${file(path)}, ${bytes} bytes, ${took(milliseconds)}`)
  },
  removed(path: string, milliseconds: number): void {
    sink.info(`Removed ${file(path)}, ${took(milliseconds)}`)
  },
  changedOutside(path: string): void {
    sink.debug(`Changed on disk: ${file(path)}`)
  },
  /** A file that could not be read or written: not found is usual, since files are looked for. */
  fileFailed(what: 'read' | 'list' | 'write' | 'remove', path: string, error: unknown, milliseconds: number): void {
    const words = `Could not ${what} ${file(path)}, ${took(milliseconds)}: ${errorWords(error)}`
    if (words.includes('FileError not-found')) sink.debug(words)
    else sink.warn(words)
  },
})

/** The log of the window. Each entry is made of words of this file, of numbers, of ids of the manifest, and of files as hashes: there is no way to log a text. */
export const windowLog = (sink: LogSink) => ({
  ...fileLog(sink),
  /** How the extension was started. */
  started(parts: {
    readonly version: string
    readonly editor: string
    readonly host: string
    readonly folders: number
  }): void {
    const { version, editor, host, folders } = parts
    sink.info(`Alliance Coder ${version}, VS Code ${editor}, ${host}, folders: ${folders}`)
  },
  loaded(bundle: string, milliseconds: number): void {
    sink.info(`Loaded ${bundle} in ${took(milliseconds)}`)
  },
  /** A command of the manifest; of the keys only those that took long, so that a slow window can be seen. */
  ran(command: string, milliseconds: number): void {
    if (command !== 'allianceCoder.press') sink.info(`Command ${command}, ${took(milliseconds)}`)
    else if (milliseconds > slowKey) sink.info(`A key took ${took(milliseconds)}`)
  },
  opened(
    path: string,
    numbers: Readonly<Record<'units' | 'codings' | 'to check' | 'problems', number>>,
    milliseconds: number,
  ): void {
    const counted = Object.entries(numbers).map(([what, count]) => `${what}: ${count}`)
    sink.info(`Opened session ${file(path)}, ${counted.join(', ')}, ${took(milliseconds)}`)
  },
  /** A transcript that is no session; problems are named by their codes. */
  notOpened(path: string, problems: readonly Pick<Problem, 'code' | 'range'>[]): void {
    const named = problems
      .slice(0, 5)
      .map(({ code, range }) => (range === undefined ? code : `${code} in line ${range.start.line + 1}`))
    sink.warn(`Could not open session ${file(path)}: ${named.join(', ')}`)
  },
  /** An error message that was shown: which one is told by the error logged before it. */
  shown(kind: 'error' | 'warning'): void {
    sink.warn(`Showed a message (${kind})`)
  },
  failed(doing: Doing, error: unknown): void {
    sink.error(`Failed: ${doing}: ${errorWords(error)}`)
  },
  show(): void {
    sink.show()
  },
})

export type Log = ReturnType<typeof windowLog>
