import type { OwnProgress } from '../coding/lists/ownProgress'
import { ownProgress, unreadable } from '../coding/lists/ownProgress'
import type { Files } from '../base/files/ports'
import { readText } from './reading/readText'
import { sessionOf } from './reading/studyPaths'

/** How far a coder is with a session; its path is null where the file does not say it. */
export interface SessionProgress {
  readonly session: string | null
  readonly progress: OwnProgress
}

/** How far a coder is with the session that a codings file is of, by its head; null for a file that is somebody else's or of another codebook. */
export async function progressIn(
  files: Files,
  path: string,
  coder: string,
  codebook: string | null,
): Promise<SessionProgress | null> {
  const { text } = await readText(files, path)
  const read = text === null || codebook === null ? 'unreadable' : ownProgress(text, coder, codebook)
  if (read === null) return null
  if (read === 'unreadable') return { session: null, progress: unreadable }
  return { session: sessionOf(path, read.header), progress: read.progress }
}
