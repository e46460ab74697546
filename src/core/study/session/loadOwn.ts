import { sketchesOf } from '../../coding/reanchoring/anchor'
import type { UnitTable } from '../../coding/reanchoring/anchor'
import { readCodingsHeader } from '../../coding/file/readHeader'
import { baseName, codingsPath, isCodingsFile } from '../../coding/fileNames'
import type { CodingsFile } from '../../coding/model'
import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Transcript } from '../../transcript/model'
import type { KnownFile } from '../model'
import { readText } from '../reading/readText'
import { recognisable } from '../reading/readTranscript'
import type { CodingsFrom } from '../reading/sessionCodings'
import { codingsFrom, filesOfSession } from '../reading/sessionCodings'
import { folderOf, inFolder, nameOf, sessionOf } from '../reading/studyPaths'
import { codingsWithoutTranscript } from '../renames/filesWithoutTranscript'
import type { StudyCodebook } from '../settings/codebooks'

export interface LoadedOwn {
  readonly path: string
  readonly etag: string | null
  readonly file: CodingsFile
  /** The file just as it was read, before it was brought to the transcript; absent where none was. */
  readonly read?: CodingsFile
  readonly writable: boolean
  readonly problems: readonly Problem[]
}

/** An empty file for a coder who has not begun. */
export function emptyCodings(
  session: string,
  transcript: Transcript,
  table: UnitTable,
  coder: string,
  codebook: StudyCodebook['codebook'],
): CodingsFile {
  return {
    transcript: nameOf(session),
    session: transcript.header.session ?? baseName(session),
    coder,
    kind: 'coder',
    codebook: { id: codebook.id, version: codebook.version },
    status: 'in progress',
    completed: null,
    unblinded: null,
    hints: null,
    reading: { reader: table.reader, unit: table.kind, ...(table.merge === undefined ? {} : { merge: table.merge }) },
    reviewed: [],
    reviewedBlind: null,
    units: table.units.length,
    fingerprint: table.fingerprint,
    sketches: sketchesOf(null, table),
    extra: [],
    codings: new Map(),
    ratings: new Map(),
    episodes: new Map(),
    notes: new Map(),
    uncodable: new Map(),
  }
}

/** The coder's own file for a session and codebook, or an empty one under the name it will get. */
export async function loadOwn(
  files: Files,
  session: string,
  transcript: Transcript,
  table: UnitTable,
  coder: string,
  codebook: StudyCodebook,
  isFirstCodebook: boolean,
): Promise<LoadedOwn> {
  const empty = emptyCodings(session, transcript, table, coder, codebook.codebook)
  const { id } = codebook.codebook
  const isMine = ({ header }: KnownFile): boolean =>
    header.coder === coder && header.kind === 'coder' && header.codebook.id === id
  const sessionId = transcript.header.session
  const named = await filesOfSession(files, session, false, sessionId)
  // The coder's work must not be begun anew where its file was given another session's name.
  const known = named.some(isMine) ? named : await filesOfSession(files, session, true, sessionId)
  const [first, second] = known.filter(isMine)
  if (first === undefined) {
    const none = await loadNone(files, session, table, empty, isFirstCodebook, known)
    const orphans = (await codingsWithoutTranscript(files, session, coder, table)).filter(
      ({ header }) => header.codebook.id === id,
    )
    const lost = orphans.map(({ path, header, alike }) => ({
      ...problem('study/own-transcript-missing', 'warning', {
        transcript: header.transcript,
        present: nameOf(session),
        alike,
      }),
      file: path,
    }))
    return { ...none, problems: [...none.problems, ...lost] }
  }
  const { text, etag, problems: reading } = await readText(files, first.path)
  const read: Partial<CodingsFrom> & Pick<CodingsFrom, 'file' | 'writable' | 'problems'> =
    text === null ? { file: null, writable: false, problems: [] } : codingsFrom(text, first.path, table)
  const problems: Problem[] = [...reading, ...read.problems]
  if (second !== undefined) {
    problems.push({
      ...problem('study/two-files', 'error', { first: first.path, coder, transcript: session }),
      file: second.path,
    })
  }
  return {
    path: first.path,
    etag,
    file: read.file ?? empty,
    ...(read.read === undefined ? {} : { read: read.read }),
    writable: read.file !== null && read.writable,
    problems,
  }
}

/**
 * A coder without a file gets the first name that is free, unless a damaged file bears one before it: that may be theirs, and must not be
 * overlooked.
 */
async function loadNone(
  files: Files,
  session: string,
  table: UnitTable,
  empty: CodingsFile,
  isFirstCodebook: boolean,
  known: readonly KnownFile[],
): Promise<LoadedOwn> {
  const folder = folderOf(session)
  const names = (await files.list(folder)).map(({ name }) => name)
  const others = names.filter((name) => name !== nameOf(session) && !isCodingsFile(name) && recognisable(name))
  const sharesBaseName = others.some((name) => baseName(name) === baseName(session))
  const passed = new Set<string>()
  const question = {
    transcript: session,
    coder: empty.coder,
    sharesBaseName,
    secondCodebook: isFirstCodebook ? null : empty.codebook.id,
    taken: (path: string) => passed.has(path),
  }
  for (;;) {
    const path = codingsPath(question)
    const holder = names.find((name) => sameName(name, nameOf(path)))
    if (holder === undefined) return { path, etag: null, file: empty, writable: true, problems: [] }
    const held = inFolder(folder, holder)
    if (!known.some((other) => other.path === held)) {
      const { text } = await readText(files, held)
      const header = text === null ? null : readCodingsHeader(text).header
      // One that names no transcript of the study could be anybody's, the coder's too.
      if (header === null || sessionOf(held, header) === null) return await unusable(files, held, table, empty)
    }
    passed.add(path)
  }
}

/** Whether two names are one file's on a disk that ignores case, or writes accents its own way. */
const sameName = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

async function unusable(files: Files, path: string, table: UnitTable, empty: CodingsFile): Promise<LoadedOwn> {
  const { text, etag, problems } = await readText(files, path)
  const read = text === null ? { problems: [] } : codingsFrom(text, path, table)
  return { path, etag, file: empty, writable: false, problems: [...problems, ...read.problems] }
}
