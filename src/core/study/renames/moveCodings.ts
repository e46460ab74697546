import { encodeCodings } from '../../coding/file/encodeCodings'
import { baseName, isCodingsFile } from '../../coding/fileNames'
import { readCodingsHeader } from '../../coding/file/readHeader'
import type { Files } from '../../base/files/ports'
import { utf8 } from '../../base/utf8'
import { moveUnits } from './moveUnits'
import { folderOf, inFolder, nameOf, sessionOf } from '../reading/studyPaths'
import { ownAsItStands } from '../reading/sessionCodings'
import { readText } from '../reading/readText'

/** What became of one codings file of a transcript that was moved; `to` is null where it was left as it is, since it can't be read without loss. */
export interface MovedCodings {
  readonly from: string
  readonly to: string | null
}

/** A free path beside the transcript: the old name with the new base name where it began with the old one. */
async function pathFor(files: Files, path: string, from: string, to: string): Promise<string> {
  const [name, old] = [nameOf(path), nameOf(from)]
  const base = [old, baseName(from)].find((start) => name.startsWith(`${start}.`))
  const wanted = base === undefined ? name : `${base === old ? nameOf(to) : baseName(to)}${name.slice(base.length)}`
  const folder = folderOf(to)
  const taken = new Set(
    (await files.list(folder)).map((entry) => inFolder(folder, entry.name)).filter((present) => present !== path),
  )
  const stem = wanted.slice(0, -'.codings.yaml'.length)
  for (let number = 1; ; number++) {
    const candidate = inFolder(folder, `${stem}${number === 1 ? '' : `-${number}`}.codings.yaml`)
    if (!taken.has(candidate)) return candidate
  }
}

/**
 * Brings one codings file of a coder to a transcript that has another path: it says so, and stands beside it. The new file is whole on the disk before the
 * old one goes; one that can't be read without loss is left alone.
 */
export async function moveCodings(
  files: Files,
  coder: string,
  path: string,
  from: string,
  to: string,
): Promise<MovedCodings> {
  const { text, etag } = await readText(files, path)
  const file = text === null ? null : ownAsItStands(text, coder)
  if (etag === null || file === null) return { from: path, to: null }
  const session = file.session === baseName(from) ? baseName(to) : file.session
  const bytes = utf8(encodeCodings({ ...file, transcript: nameOf(to), session }))
  const target = await pathFor(files, path, from, to)
  await files.replace(target, bytes, target === path ? etag : null)
  if (target !== path) await files.remove(path, etag)
  return { from: path, to: target }
}

/** Brings all codings of one coder along with a transcript that was renamed or moved; nobody else's files are touched. */
export async function moveOwnCodings(
  files: Files,
  coder: string,
  from: string,
  to: string,
): Promise<readonly MovedCodings[]> {
  const folder = folderOf(from)
  const moved: MovedCodings[] = []
  for (const { name, kind } of await files.list(folder)) {
    const path = inFolder(folder, name)
    if (kind !== 'file' || !isCodingsFile(name)) continue
    const { text } = await readText(files, path)
    const header = text === null ? null : readCodingsHeader(text).header
    if (header?.coder === coder && sessionOf(path, header) === from)
      moved.push(await moveCodings(files, coder, path, from, to))
  }
  return moved
}

/** Brings the thought units of a transcript that was renamed or moved along with it, and all codings of one coder. */
export async function moveOwnFiles(
  files: Files,
  coder: string,
  from: string,
  to: string,
): Promise<readonly MovedCodings[]> {
  await moveUnits(files, from, to)
  return await moveOwnCodings(files, coder, from, to)
}
