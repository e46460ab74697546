// What may stand in the log: an allow-list. Messages of errors, names of files and texts are never among it.
import type { FileErrorCode } from '../../../core/base/files/ports'
import { hashText } from '../../../core/base/hash'

/** Endings that say what a file is for; of any other file not even the ending is logged. */
const endings = [
  '.codings.yaml',
  '.units.yaml',
  '.codebook.yaml',
  'codebook.yaml',
  'study.yaml',
  '.yaml',
  '.transcript',
  '.vtt',
  '.srt',
  '.cha',
  '.txt',
  '.docx',
  '.eaf',
  '.textgrid',
  '.csv',
  '.tsv',
  '.json',
  '.qdpx',
  '.qdc',
  '.html',
  '.md',
] as const

/** A file as the log names it: a hash that can't be made without the window's salt, and its ending; a folder has none. */
export function fileWords(path: string, salt: string): string {
  const [high, low] = hashText(`${salt}\n${path}\n${salt}`)
  const hash = (high.toString(36) + low.toString(36)).slice(0, 8)
  const ending = endings.find((one) => path.toLowerCase().endsWith(one)) ?? ''
  return ending === '' || ending.startsWith('.') ? `${hash}${ending}` : `${hash}/${ending}`
}

const errorNames: readonly string[] = [
  'AbortError',
  'AggregateError',
  'Canceled',
  'CodeExpectedError',
  'Error',
  'EvalError',
  'FileError',
  'FileSystemError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'YAMLParseError',
  'YAMLWarning',
]
/** Codes of VS Code's file systems; those of Node and of the yaml package are told by their form. */
const fileSystemCodes: readonly string[] = [
  'EntryExists',
  'EntryIsADirectory',
  'EntryNotADirectory',
  'EntryNotEmpty',
  'EntryNotFound',
  'EntryTooLarge',
  'EntryWriteLocked',
  'FileExists',
  'FileIsADirectory',
  'FileNotADirectory',
  'FileNotFound',
  'NoPermissions',
  'Unavailable',
  'Unknown',
]
const yamlCodes: readonly string[] = [
  'ALIAS_PROPS',
  'BAD_ALIAS',
  'BAD_COLLECTION_TYPE',
  'BAD_DIRECTIVE',
  'BAD_DQ_ESCAPE',
  'BAD_INDENT',
  'BAD_PROP_ORDER',
  'BAD_SCALAR_START',
  'BLOCK_AS_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
  'DUPLICATE_KEY',
  'IMPOSSIBLE',
  'KEY_OVER_1024_CHARS',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_DOCS',
  'MULTIPLE_TAGS',
  'NON_STRING_KEY',
  'RESOURCE_EXHAUSTION',
  'TAB_AS_INDENT',
  'TAG_RESOLVE_FAILED',
  'UNEXPECTED_TOKEN',
]
/** As Node names what a system call answered. */
const systemCodes: readonly string[] = [
  'EACCES',
  'EBADF',
  'EBUSY',
  'EDQUOT',
  'EEXIST',
  'EINVAL',
  'EIO',
  'EISDIR',
  'ELOOP',
  'EMFILE',
  'ENAMETOOLONG',
  'ENFILE',
  'ENODEV',
  'ENOENT',
  'ENOMEM',
  'ENOSPC',
  'ENOTDIR',
  'ENOTEMPTY',
  'ENOTSUP',
  'EPERM',
  'EROFS',
  'ESTALE',
  'ETIMEDOUT',
  'EXDEV',
]
/** Of `FileError`: of one by that name only, too, since bundles hand one another their errors. */
const fileCodes: readonly FileErrorCode[] = [
  'not-found',
  'not-permitted',
  'changed',
  'too-large',
  'no-space',
  'in-editor',
  'unsaved-text',
  'other-encoding',
  'failed',
]
const codes = new Set<string>([...fileSystemCodes, ...yamlCodes, ...systemCodes, ...fileCodes])

/** Our own bundles: only in them do names of functions and places say anything. */
const bundles: readonly string[] = [
  'extension.js',
  'extension.worker.js',
  'desk.js',
  'dialogs.js',
  'figures.js',
  'help.js',
  'exchange.js',
]
const frame =
  /^\s+at (?:(?:async |new )*(?<name>[\w$.<>]{1,80})(?: \[as \w+\])? \()?(?<place>[^()]*?):(?<line>\d+):(?<column>\d+)\)?$/
/** More of a stack says nothing more. */
const mostFrames = 12

/** The frames of a stack that are in our own bundles, without folders. The message comes first in it and is cut away whole. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = message === '' ? 0 : stack.indexOf(message)
  const below = at < 0 ? '' : stack.slice(at + message.length)
  const frames = below.split('\n').flatMap((line) => {
    const { name, place = '', line: row, column } = frame.exec(line)?.groups ?? {}
    const bundle = bundles.find((one) => place.endsWith(`/${one}`) || place.endsWith(`\\${one}`))
    if (bundle === undefined || row === undefined || column === undefined) return []
    return [`    at ${name === undefined || name === '' ? '' : `${name} `}(${bundle}:${row}:${column})`]
  })
  return frames.slice(0, mostFrames)
}

/** Where a parser stopped, in numbers. Parsers quote the text they could not read: their words are left out. */
function positionOf(error: Error): string {
  const { linePos, pos, line, column, offset } = error as Error & Readonly<Record<string, unknown>>
  const numbers = [linePos, pos, { line, col: column }, offset].flat().flatMap((one) => {
    if (typeof one === 'number') return [String(one)]
    const { line: row, col } = (one ?? {}) as { readonly line?: unknown; readonly col?: unknown }
    return typeof row === 'number' ? [`${row}${typeof col === 'number' ? `:${col}` : ''}`] : []
  })
  const said = error instanceof SyntaxError ? /at position (\d{1,12})/.exec(error.message)?.[1] : undefined
  const all = [...(said === undefined ? [] : [said]), ...numbers]
  return all.length === 0 ? '' : ` at ${all.join(', ')}`
}

/** How deep causes are followed. */
const deepest = 3

/** An error as the log has it: its class, its code, where it was, and the stack without its message; causes and gathered errors below it. */
export function errorWords(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return `something that is no error (${typeof error})`
  const { code, cause, errors } = error as Error & Readonly<Record<string, unknown>>
  const name = errorNames.find((one) => error.name === one || error.name.startsWith(`${one} (`)) ?? 'another error'
  const known = typeof code === 'string' && codes.has(code) ? code : null
  const gathered: readonly unknown[] = Array.isArray(errors) ? errors.slice(0, 5) : []
  const below = depth >= deepest ? [] : [...(cause === undefined ? [] : [cause]), ...gathered]
  return [
    `${name}${known === null ? '' : ` ${known}`}${positionOf(error)}`,
    ...framesOf(error),
    ...below.map((one) => `  from ${errorWords(one, depth + 1)}`),
  ].join('\n')
}
