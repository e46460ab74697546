import { sketchesOf } from '../../units/fingerprints/sketchesOf'
import type { UnitTable } from '../../units/unitTable'
import { readCodingsHeader } from '../../coding/file/readHeader'
import { baseName, codingsPath, isCodingsFile } from '../../coding/fileNames'
import type { CodingsFile } from '../../coding/model'
import type { Files } from '../../base/files/ports'
import { present } from '../../base/objects'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Transcript } from '../../transcript/model'
import type { KnownFile } from '../model'
import { readText } from '../reading/readText'
import { recognisable } from '../reading/readTranscript'
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

/** Whose file is asked for: that of a coder, in a session as it is, by a codebook. */
export interface OwnQuestion {
  readonly session: string
  readonly transcript: Transcript
  readonly table: UnitTable
  readonly coder: string
  readonly codebook: StudyCodebook
  readonly isFirstCodebook: boolean
}

/** The coder's own file for a session and codebook, or an empty one under the name it will get. */
export async function loadOwn(files: Files, question: OwnQuestion): Promise<LoadedOwn> {
  const { session, coder } = question
  const known = await filesWithOwn(files, question)
  const [first, second] = known.filter(isOwn(question))
  if (first === undefined) return await newOwn(files, question, known)
  const own = await readOwn(files, question, first)
  if (second === undefined) return own
  const two = problem('study/two-files', 'error', { first: first.path, coder, transcript: session })
  return { ...own, problems: [...own.problems, { ...two, file: second.path }] }
}

const isOwn =
  ({ coder, codebook: { codebook } }: OwnQuestion) =>
  ({ header }: KnownFile): boolean =>
    header.coder === coder && header.kind === 'coder' && header.codebook.id === codebook.id

/** The session's files; all files of its folder are looked at where the coder's file has another session's name, so that work is not begun anew. */
async function filesWithOwn(files: Files, question: OwnQuestion): Promise<readonly KnownFile[]> {
  const { session, transcript } = question
  const named = await filesOfSession(files, session, false, transcript.header.session)
  return named.some(isOwn(question)) ? named : await filesOfSession(files, session, true, transcript.header.session)
}

const emptyFor = ({ session, transcript, table, coder, codebook }: OwnQuestion): CodingsFile =>
  emptyCodings(session, transcript, table, coder, codebook.codebook)

async function readOwn(files: Files, question: OwnQuestion, { path }: KnownFile): Promise<LoadedOwn> {
  const { text, etag, problems: reading } = await readText(files, path)
  const own = text === null ? null : codingsFrom(text, path, question.table)
  return present({
    path,
    etag,
    file: own?.file ?? emptyFor(question),
    read: own?.read,
    writable: own !== null && own.file !== null && own.writable,
    problems: [...reading, ...(own?.problems ?? [])],
  })
}

/** An empty file, with a problem for each file of the coder's that may be this session's: its transcript is missing. */
async function newOwn(files: Files, question: OwnQuestion, known: readonly KnownFile[]): Promise<LoadedOwn> {
  const { session, coder, table, codebook } = question
  const none = await unusedName(files, question, known)
  const found = await codingsWithoutTranscript(files, session, coder, table)
  const lost = found
    .filter(({ header }) => header.codebook.id === codebook.codebook.id)
    .map(({ path, header: { transcript }, alike }) => ({
      ...problem('study/own-transcript-missing', 'warning', { transcript, present: nameOf(session), alike }),
      file: path,
    }))
  return { ...none, problems: [...none.problems, ...lost] }
}

/**
 * A coder without a file gets the first name that is free, unless a damaged file has one before it: that may be theirs, and must not be
 * overlooked.
 */
async function unusedName(files: Files, question: OwnQuestion, known: readonly KnownFile[]): Promise<LoadedOwn> {
  const { session, table, coder, codebook, isFirstCodebook } = question
  const folder = folderOf(session)
  const names = (await files.list(folder)).map(({ name }) => name)
  const others = names.filter((name) => name !== nameOf(session) && !isCodingsFile(name) && recognisable(name))
  const passed = new Set<string>()
  for (;;) {
    const path = codingsPath({
      transcript: session,
      coder,
      sharesBaseName: others.some((name) => baseName(name) === baseName(session)),
      secondCodebook: isFirstCodebook ? null : codebook.codebook.id,
      taken: (candidate: string) => passed.has(candidate),
    })
    const holder = names.find((name) => sameName(name, nameOf(path)))
    if (holder === undefined) return { path, etag: null, file: emptyFor(question), writable: true, problems: [] }
    const held = inFolder(folder, holder)
    if (!known.some((other) => other.path === held) && (await mayBeAnybodys(files, held)))
      return await unusable(files, held, table, emptyFor(question))
    passed.add(path)
  }
}

/** Whether a codings file names no transcript of the study: it could be the coder's. */
async function mayBeAnybodys(files: Files, path: string): Promise<boolean> {
  const { text } = await readText(files, path)
  const header = text === null ? null : readCodingsHeader(text).header
  return header === null || sessionOf(path, header) === null
}

/** Whether two names are one file's on a disk that ignores case, or writes accents its own way. */
const sameName = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()

async function unusable(files: Files, path: string, table: UnitTable, empty: CodingsFile): Promise<LoadedOwn> {
  const { text, etag, problems } = await readText(files, path)
  const read = text === null ? { problems: [] } : codingsFrom(text, path, table)
  return { path, etag, file: empty, writable: false, problems: [...problems, ...read.problems] }
}
