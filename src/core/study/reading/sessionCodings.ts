import { anchor } from '../../coding/reanchoring/anchor'
import { samePrint } from '../../units/fingerprints/fingerprint'
import type { UnitTable } from '../../units/unitTable'
import { decodeCodings } from '../../coding/file/decodeCodings'
import { readCodingsHeader } from '../../coding/file/readHeader'
import { baseName, isCodingsFile } from '../../coding/fileNames'
import type { CodingsFile } from '../../coding/model'
import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import type { KnownFile } from '../model'
import { readText } from './readText'
import { recognisable, transcriptFrom } from './readTranscript'
import { folderOf, inFolder, nameOf, sessionOf } from './studyPaths'

/**
 * The codings files of a transcript by their headers alone: the header, not the name, decides. Unless `all` are asked for, files whose
 * name is that of another transcript of the folder are passed over, so that opening a session does not read the whole study. Files that name
 * a transcript which is not there belong to the one that calls itself by their session's `id`, if only one does: it was renamed.
 */
export async function filesOfSession(
  files: Files,
  session: string,
  all = false,
  id: string | null = null,
): Promise<readonly KnownFile[]> {
  const folder = folderOf(session)
  const names = (await files.list(folder)).filter(({ kind }) => kind === 'file').map(({ name }) => name)
  const own = `${baseName(session)}.`
  const others = new Set(
    names.filter((name) => !isCodingsFile(name) && name !== nameOf(session)).map((name) => `${baseName(name)}.`),
  )
  const belongsElsewhere = (name: string): boolean =>
    !all && !name.startsWith(own) && [...others].some((base) => name.startsWith(base))
  const known: KnownFile[] = []
  const orphans: KnownFile[] = []
  for (const name of names.filter(isCodingsFile)) {
    if (belongsElsewhere(name)) continue
    const path = inFolder(folder, name)
    const { text } = await readText(files, path)
    if (text === null) continue
    const { header } = readCodingsHeader(text)
    if (header === null) continue
    const named = sessionOf(path, header)
    if (named === session) known.push({ path, header })
    else if (
      named !== null &&
      id !== null &&
      header.session === id &&
      !names.some((there) => inFolder(folder, there) === named)
    )
      orphans.push({ path, header })
  }
  return orphans.length === 0 || (await isSharedId(files, session, id, names)) ? known : [...known, ...orphans]
}

/** Whether another transcript of the folder calls itself by the same id. */
async function isSharedId(
  files: Files,
  session: string,
  id: string | null,
  names: readonly string[],
): Promise<boolean> {
  for (const name of names) {
    const path = inFolder(folderOf(session), name)
    if (path === session || isCodingsFile(name) || !recognisable(name)) continue
    const { text } = await readText(files, path)
    if (text !== null && transcriptFrom(text, path)?.header.session === id) return true
  }
  return false
}

/** A codings file just as it stands, where it is this coder's own; null for anybody else's, and for one that can't be read without loss. */
export function ownAsItStands(text: string, coder: string): CodingsFile | null {
  if (readCodingsHeader(text).header?.coder !== coder) return null
  const { file, writable } = decodeCodings(text)
  return writable ? file : null
}

export interface CodingsFrom {
  readonly file: CodingsFile | null
  /** The same just as it was read, not brought to the transcript. */
  readonly read?: CodingsFile
  readonly writable: boolean
  readonly problems: readonly Problem[]
  /** Whether the transcript still has the units that were coded; a file that does not say which they were counts as having them. */
  readonly sameUnits: boolean
}

/** Decodes codings and brings them to the transcript as it is now, by tables of it as it was if there are any; a file that cannot be used gives null. */
export function codingsFrom(text: string, path: string, table: UnitTable, ...past: readonly UnitTable[]): CodingsFrom {
  const { file, writable, problems } = decodeCodings(text)
  const placed = problems.map((found) => ({ ...found, file: path }))
  if (file === null) return { file, writable, problems: placed, sameUnits: true }
  const sameUnits = file.fingerprint.length === 0 || samePrint(file.fingerprint, table.fingerprint)
  return { file: anchor(file, table, ...past).file, read: file, writable, problems: placed, sameUnits }
}
