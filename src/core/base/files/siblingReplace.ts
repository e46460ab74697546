import { hashBytes } from '../hash'
import { FileError } from './ports'

/**
 * The steps of a file system without an atomic rename (the editor's virtual ones): a write truncates in place, and a
 * crash may leave any beginning of it.
 */
export interface PlainSteps {
  read(path: string): Promise<Uint8Array>
  write(path: string, bytes: Uint8Array): Promise<void>
  remove(path: string): Promise<void>
}

const fileMark = 'alliance-coder-saving/1'
const hashLength = 16

/** The sibling that holds the new content whole while the file itself is being written. */
export function siblingPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}.${path.slice(slash)}.sibling.saving`
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

/** `magic SP checksum-of-content SP checksum-of-what-it-replaces LF content`. */
function pack(bytes: Uint8Array, base: string | null): Uint8Array {
  const head = ascii(`${fileMark} ${hashBytes(bytes)} ${base ?? '-'.repeat(hashLength)}\n`)
  const packed = new Uint8Array(head.length + bytes.length)
  packed.set(head)
  packed.set(bytes, head.length)
  return packed
}

interface Packed {
  readonly content: Uint8Array
  readonly base: string | null
}

/** What a sibling holds, or null where it is not whole. */
function unpack(packed: Uint8Array): Packed | null {
  const length = fileMark.length + 2 * (hashLength + 1) + 1
  if (packed.length < length) return null
  const head = String.fromCharCode(...packed.subarray(0, length))
  const match = /^(\S+) ([0-9a-f]{16}) ([0-9a-f-]{16})\n$/.exec(head)
  if (match === null || match[1] !== fileMark) return null
  const content = packed.subarray(length)
  if (hashBytes(content) !== match[2]) return null
  return { content, base: match[3]?.startsWith('-') === true ? null : (match[3] ?? null) }
}

async function readIfThere(steps: PlainSteps, path: string): Promise<Uint8Array | null> {
  try {
    return await steps.read(path)
  } catch (error) {
    if (error instanceof FileError && error.code === 'not-found') return null
    throw error
  }
}

const isBeginningOf = (start: Uint8Array, whole: Uint8Array): boolean =>
  start.length <= whole.length && start.every((byte, i) => byte === whole[i])

type State =
  | { readonly kind: 'whole'; readonly content: Uint8Array | null }
  /** The file is old or torn, the sibling holds what it should be. */
  | { readonly kind: 'recover'; readonly content: Uint8Array }
  /** Someone else changed the file after the crash: theirs stays, and so must what the sibling holds. */
  | { readonly kind: 'foreign'; readonly content: Uint8Array; readonly rescued: Uint8Array }

async function stateOf(steps: PlainSteps, path: string): Promise<State> {
  const sibling = await readIfThere(steps, siblingPath(path))
  const file = await readIfThere(steps, path)
  const packed = sibling === null ? null : unpack(sibling)
  // The sibling is written first: while it is torn, the file has not been touched.
  if (packed === null) return { kind: 'whole', content: file }
  const hash = file === null ? null : hashBytes(file)
  if (hash === hashBytes(packed.content)) return { kind: 'whole', content: file }
  if (file === null || hash === packed.base || isBeginningOf(file, packed.content))
    return { kind: 'recover', content: packed.content }
  return { kind: 'foreign', content: file, rescued: packed.content }
}

/** Takes a file away that is what the caller last saw, with what a crash may have left beside it. */
export async function siblingRemove(steps: PlainSteps, path: string, etag: string): Promise<void> {
  const { content } = await stateOf(steps, path)
  if (content === null || hashBytes(content) !== etag) throw new FileError('changed', path, '')
  if ((await readIfThere(steps, path)) === null) {
    // Only the sibling holds it: a disk too full to write on can still be rid of that.
    await steps.remove(siblingPath(path))
    return
  }
  // The sibling first: left alone, it would bring the file back.
  if ((await readIfThere(steps, siblingPath(path))) !== null) {
    await steps.write(path, content)
    await steps.remove(siblingPath(path))
  }
  await steps.remove(path)
}

/**
 * The file's content as it should be, seeing through what a crash amid `siblingReplace` left. Rejects with `not-found`
 * where there is neither a file nor a whole sibling.
 */
export async function siblingRead(steps: PlainSteps, path: string): Promise<Uint8Array> {
  const { content } = await stateOf(steps, path)
  if (content === null) throw new FileError('not-found', path, '')
  return content
}

/** Where content is kept that a crash left in a sibling while someone else changed the file. */
export const rescuePath = (path: string, bytes: Uint8Array): string => `${path}.rescued-${hashBytes(bytes)}`

/** Replaces a file's content so that `siblingRead` finds the old or the new one whole after a crash at any step. */
export async function siblingReplace(
  steps: PlainSteps,
  path: string,
  bytes: Uint8Array,
  etag: string | null,
): Promise<string> {
  const state = await stateOf(steps, path)
  if ((state.content === null ? null : hashBytes(state.content)) !== etag) throw new FileError('changed', path, '')
  // The sibling is about to be written over: what only it holds must stand elsewhere first.
  if (state.kind === 'recover') await steps.write(path, state.content)
  if (state.kind === 'foreign') await steps.write(rescuePath(path, state.rescued), state.rescued)
  await steps.write(siblingPath(path), pack(bytes, etag))
  await steps.write(path, bytes)
  await steps.remove(siblingPath(path))
  return hashBytes(bytes)
}
