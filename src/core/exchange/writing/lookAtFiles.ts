import type { Files } from '../../base/files/ports'
import { utf8 } from '../../base/utf8'
import { decode } from '../../transcript/decode'
import type { Planned } from './plannedFiles'
import type { FileToWrite, Step } from './writeFiles'
import { present } from './writeFiles'

export interface WrittenFile {
  readonly path: string
  /** `changed` is a codebook that gets codes it lacks. */
  readonly state: 'new' | 'changed' | 'same' | 'other'
}

/** So many files are looked at together. */
const together = 32

/** What there is where a file is to be written. */
export interface Look {
  readonly file: WrittenFile
  /** What is to be written; null where nothing is. */
  readonly write: FileToWrite | null
}

async function look(files: Files, { path, text, isTranscript, replaces = null }: Planned): Promise<Look> {
  const there = await present(files, path)
  const bytes = utf8(text)
  if (there === null) return { file: { path, state: 'new' }, write: { path, bytes, was: null } }
  const found = decode(there.bytes).text
  if (found !== null && found === replaces)
    return { file: { path, state: 'changed' }, write: { path, bytes, was: there } }
  const lf = (words: string): string => (isTranscript ? words.replace(/\r\n?/g, '\n') : words)
  return { file: { path, state: found !== null && lf(found) === lf(text) ? 'same' : 'other' }, write: null }
}

/** What there is where files are to be written, some of them at a time; null where `step` ends it. The work before counts as much as this. */
export async function lookAtFiles(files: Files, planned: readonly Planned[], step: Step): Promise<Look[] | null> {
  const looks: Look[] = []
  for (let done = 0; done < planned.length; done += together) {
    if (!(await step(planned.length + done, 2 * planned.length))) return null
    const some = planned.slice(done, done + together)
    looks.push(...(await Promise.all(some.map(async (one) => await look(files, one)))))
  }
  return looks
}
