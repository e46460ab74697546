import type { Files } from '../../base/files/ports'
import { utf8 } from '../../base/utf8'
import { encodeUnits, unitsPath } from '../../units/file/encodeUnits'
import { nameOf } from '../reading/studyPaths'
import { loadUnits } from '../reading/unitsFile'

/** What became of the thought units of a transcript that has another path: those that stayed are where they were, whole. */
export type MovedUnits = 'none' | 'moved' | 'one-is-there' | 'unreadable'

/** Takes the thought units along with a transcript that has another path; one that stands there already is left alone, and so is one that can't be read. */
export async function moveUnits(files: Files, from: string, to: string): Promise<MovedUnits> {
  const { file, etag, usable } = await loadUnits(files, from)
  if (usable && file === null) return 'none'
  const there = await loadUnits(files, to)
  if (!there.usable || there.etag !== null) return 'one-is-there'
  if (file === null || etag === null) return 'unreadable'
  await files.replace(unitsPath(to), utf8(encodeUnits({ ...file, transcript: nameOf(to) })), null)
  await files.remove(unitsPath(from), etag)
  return 'moved'
}
