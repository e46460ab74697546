import type { UnitTable } from '../../../../src/core/units/unitTable'
import { baseName, isCodingsFile } from '../../../../src/core/coding/fileNames'
import { leastLikeness, likeness } from '../../../../src/core/coding/likeness'
import { readCodingsHeader, readPrint } from '../../../../src/core/coding/file/readHeader'
import type { Files } from '../../../../src/core/base/files/ports'
import { studyLayout } from '../../../../src/core/study/layout'
import {
  folderOf,
  inFolder,
  nameOf,
  readText,
  recognisable,
  sessionOf,
  tableOf,
  transcriptFrom,
} from '../session/loadSession'
import type { KnownFile } from '../../../../src/core/study/model'

/** A codings file that names a transcript which is not there. */
export interface Orphan extends KnownFile {
  /** How much of it was made on the transcript in question, from 0 to 1; null where it does not say. */
  readonly alike: number | null
}

/** From here on others' codings are shown with it, in memory, where no other transcript is as like. */
const SURELY = 0.8

/** By which a file says on what it was made; `text` is all of it. */
const alikeOf = (text: string, table: UnitTable): number | null => likeness(readPrint(text), table)

/** The codings files of a folder by whose names nothing says that their transcript is there: the others are not opened, however many they are. */
function strays(names: Iterable<string>): readonly string[] {
  const all = [...names]
  const bases = new Set(all.filter((name) => !isCodingsFile(name)).map(baseName))
  // `S01.pre.alice.codings.yaml` may be of `S01.pre` or of `S01`.
  const hasHome = (name: string): boolean => {
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
      if (bases.has(name.slice(0, dot))) return true
    return false
  }
  return all.filter((name) => isCodingsFile(name) && !hasHome(name))
}

/** A coder's own files that name a transcript which is not there, the likeliest first: those in the transcript's folder, or in all the study. */
export async function orphansOf(
  files: Files,
  session: string,
  coder: string,
  table: UnitTable | null,
  where: 'folder' | 'study' = 'folder',
): Promise<readonly Orphan[]> {
  const listed = new Map<string, Promise<ReadonlySet<string>>>()
  const namesIn = async (folder: string): Promise<ReadonlySet<string>> => {
    let names = listed.get(folder)
    if (names === undefined)
      listed.set(
        folder,
        (names = files
          .list(folder)
          .then((entries) => new Set(entries.filter(({ kind }) => kind === 'file').map(({ name }) => name)))),
      )
    return await names
  }
  const folder = folderOf(session)
  const paths =
    where === 'study'
      ? (await studyLayout(files)).codings
      : strays(await namesIn(folder)).map((name) => inFolder(folder, name))
  const orphans: Orphan[] = []
  for (const path of paths) {
    const { text } = await readText(files, path)
    const header = text === null ? null : readCodingsHeader(text).header
    const named = header === null ? null : sessionOf(path, header)
    if (
      text === null ||
      header?.coder !== coder ||
      named === null ||
      (await namesIn(folderOf(named))).has(nameOf(named))
    )
      continue
    if (where === 'folder' && folderOf(named) !== folder) continue
    orphans.push({ path, header, alike: table === null ? null : alikeOf(text, table) })
  }
  return orphans.sort((a, b) => (b.alike ?? 0) - (a.alike ?? 0))
}

/**
 * Other coders' files in a transcript's folder that name a transcript which is not there, and were without doubt made on this one: nearly all
 * of their turns are its, and not those of another transcript of the folder. They are for looking at; nothing is written.
 */
export async function othersAlike(
  files: Files,
  session: string,
  coder: string,
  table: UnitTable,
  known: readonly KnownFile[],
): Promise<readonly KnownFile[]> {
  const folder = folderOf(session)
  const names = (await files.list(folder)).filter(({ kind }) => kind === 'file').map(({ name }) => name)
  const found: KnownFile[] = []
  for (const name of strays(names)) {
    const path = inFolder(folder, name)
    if (known.some((one) => one.path === path)) continue
    const { text } = await readText(files, path)
    const header = text === null ? null : readCodingsHeader(text).header
    const named = header === null ? null : sessionOf(path, header)
    if (
      text === null ||
      header === null ||
      header.coder === coder ||
      named === null ||
      folderOf(named) !== folder ||
      names.includes(nameOf(named))
    )
      continue
    const hasOne = known.some(
      (one) =>
        one.header.coder === header.coder &&
        one.header.kind === header.kind &&
        one.header.codebook.id === header.codebook.id,
    )
    if (hasOne || (alikeOf(text, table) ?? 0) < SURELY) continue
    if (!(await isElsewhere(files, session, names, text))) found.push({ path, header })
  }
  return found
}

/** Whether a file could as well have been made on another transcript of the folder. */
async function isElsewhere(files: Files, session: string, names: readonly string[], codings: string): Promise<boolean> {
  for (const name of names) {
    const path = inFolder(folderOf(session), name)
    if (path === session || isCodingsFile(name) || !recognisable(name)) continue
    const { text } = await readText(files, path)
    const transcript = text === null ? null : transcriptFrom(text, path)
    if (transcript !== null && (alikeOf(codings, tableOf(transcript, 'utterance')) ?? 0) >= leastLikeness) return true
  }
  return false
}
