import type { Files } from '../base/files/ports'
import type { Problem } from '../base/problem'
import { problem } from '../base/problem'
import type { StudyLayout } from './layout'
import type { KnownFile } from './model'
import type { FoundHeader } from './reading/headerOf'
import { headerOf } from './reading/headerOf'
import { readText } from './reading/readText'
import { transcriptFrom } from './reading/readTranscript'
import { sessionOf } from './reading/studyPaths'
import './problems'

type BySession = Map<string, KnownFile[]>

export interface CodingsBySession {
  /** By the path of the transcript; null where the reading was ended. */
  readonly bySession: ReadonlyMap<string, readonly KnownFile[]> | null
  readonly problems: readonly Problem[]
}

/** Which transcript each codings file of a study belongs to, by headers alone; `goesOn` says whether to read on. */
export async function codingsBySession(
  files: Files,
  { codings, transcripts }: Pick<StudyLayout, 'codings' | 'transcripts'>,
  goesOn: () => boolean,
): Promise<CodingsBySession> {
  const bySession: BySession = new Map()
  const problems: Problem[] = []
  for (const path of codings) {
    if (!goesOn()) return { bySession: null, problems }
    const found = await headerOf(files, path)
    const session = found.header === null ? null : sessionOf(path, found.header)
    problems.push(...headerProblems(path, found, session))
    if (found.header !== null && session !== null) add(bySession, session, { path, header: found.header })
  }
  await adoptByIds(files, transcripts, bySession)
  return { bySession, problems }
}

function add(bySession: BySession, session: string, one: KnownFile): void {
  const known = bySession.get(session)
  if (known === undefined) bySession.set(session, [one])
  else known.push(one)
}

/** What is wrong with a file that belongs to no transcript of the study: nothing outside is read because a file says so. */
function headerProblems(path: string, found: FoundHeader, session: string | null): readonly Problem[] {
  const { header, isText, reading, problems } = found
  if (!isText || session !== null) return reading
  const noKeys = { ...problem('codings/not-a-codings-file', 'error', { reason: 'no-keys' }), file: path }
  if (header === null && problems.length === 0) return [...reading, noKeys]
  return [...reading, ...problems.map((one) => ({ ...one, file: path }))]
}

/** Codings that name a transcript which is not there go to the one of the study that calls itself by their session's id, if just one does: it was renamed. */
async function adoptByIds(files: Files, transcripts: readonly string[], bySession: BySession): Promise<void> {
  const lost = [...bySession].filter(([session]) => !transcripts.includes(session))
  if (lost.length === 0) return
  const byId = new Map<string, string | null>()
  for (const path of transcripts) {
    const { text } = await readText(files, path)
    const id = text === null ? null : (transcriptFrom(text, path)?.header.session ?? null)
    if (id !== null) byId.set(id, byId.has(id) ? null : path)
  }
  for (const [session, known] of lost) {
    const left = known.filter((one) => {
      const home = byId.get(one.header.session ?? '') ?? null
      if (home !== null) bySession.set(home, [...(bySession.get(home) ?? []), one])
      return home === null
    })
    if (left.length === 0) bySession.delete(session)
    else bySession.set(session, left)
  }
}
