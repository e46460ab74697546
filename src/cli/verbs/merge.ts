import { basename, dirname, resolve } from 'node:path'
import type { Version } from '../../core/coding/merging/mergeVersions'
import { mergeTexts } from '../../core/coding/merging/mergeVersions'
import type { Problem } from '../../core/base/problem'
import { decode } from '../../core/transcript/decode'
import { utf8 } from '../../core/base/utf8'
import { describe } from '../../messages/problems/describe'
import { systemReason } from '../../messages/problems/study'
import { asFileError, nodeFiles } from '../../node/nodeFiles'
import { printProblems } from '../openedStudy'
import type { Verb } from '../verb'
import { UsageError } from '../verb'

interface Read {
  readonly path: string
  readonly etag: string
  readonly text: string | null
  readonly problems: readonly Problem[]
}

async function read(word: string): Promise<Read> {
  const path = resolve(word)
  const { bytes, etag } = await nodeFiles(dirname(path))
    .read(basename(path))
    .catch((error: unknown) => {
      throw new UsageError(`${path}: ${systemReason(asFileError(error, path).reason)}`)
    })
  return { path, etag, ...decode(bytes) }
}

type Sides = Readonly<Record<Version, Read>>

async function sidesOf(words: readonly string[]): Promise<Sides> {
  const [first, second, third, , ...more] = words
  if (first === undefined || second === undefined || third === undefined || more.length > 0)
    throw new UsageError('name three files: the common ancestor, ours and theirs')
  return { base: await read(first), ours: await read(second), theirs: await read(third) }
}

/** Merges the texts; null where one of them can't be read. */
function mergedOf({ base, ours, theirs }: Sides): ReturnType<typeof mergeTexts> | null {
  return base.text === null || ours.text === null || theirs.text === null
    ? null
    : mergeTexts({ base: base.text, ours: ours.text, theirs: theirs.text })
}

/** `merge BASE OURS THEIRS [PATH]`: git's merge driver for one coder's file; the result goes into OURS, and is spoken of as PATH, since git's three files are called by numbers. */
export const mergeVerb: Verb = {
  name: 'merge',
  usage: 'merge BASE OURS THEIRS [PATH] [--json]',
  summary:
    "Merges two versions of one coder's file, record by record, into OURS: a merge driver for git. BASE is their common ancestor, PATH what the file is called in messages.",
  options: {},
  async run({ words, flags, terminal }) {
    const sides = await sidesOf(words)
    const { ours } = sides
    const called = words[3]
    const merged = mergedOf(sides)
    const text = merged?.text ?? null
    if (text !== null) await nodeFiles(dirname(ours.path)).replace(basename(ours.path), utf8(text), ours.etag)
    const unread = Object.values(sides).flatMap(({ path, problems }) => problems.map((found) => ({ ...found, path })))
    const inMerge = (merged?.problems ?? []).map(({ of, ...found }) => ({ ...found, path: sides[of].path }))
    const problems = [...unread, ...inMerge].map(({ path, ...found }) => ({ ...found, file: called ?? path }))
    if (flags['json'] === true)
      terminal.out(
        `${JSON.stringify({ written: text !== null, problems: problems.map((found) => ({ ...found, message: describe(found) })) }, null, 2)}\n`,
      )
    else printProblems(problems, terminal, 'information')
    if (text === null) return 2
    return problems.length > 0 ? 1 : 0
  },
}
