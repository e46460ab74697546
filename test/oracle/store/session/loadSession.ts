import { anchor } from '../../../../src/core/coding/reanchoring/anchor'
import { samePrint } from '../../../../src/core/units/fingerprints/fingerprint'
import { sketchesOf } from '../../../../src/core/units/fingerprints/sketchesOf'
import { unitTable } from '../../../../src/core/units/unitTable'
import type { UnitTable } from '../../../../src/core/units/unitTable'
import { decodeCodings } from '../../../../src/core/coding/file/decodeCodings'
import { baseName, codingsPath, isCodingsFile } from '../../../../src/core/coding/fileNames'
import type { CodingsFile, CodingsHeader } from '../../../../src/core/coding/model'
import { passagesOf } from '../../../../src/core/units/passages'
import { readCodingsHeader } from '../../../../src/core/coding/file/readHeader'
import type { Files } from '../../../../src/core/base/files/ports'
import { FileError } from '../../../../src/core/base/files/ports'
import type { Problem } from '../../../../src/core/base/problem'
import { problem } from '../../../../src/core/base/problem'
import { decode } from '../../../../src/core/transcript/decode'
import type { Transcript, UnitKind } from '../../../../src/core/transcript/model'
import { hasTranscriptExtension } from '../../../../src/core/transcript/readers/registry'
import { recognise } from '../../../../src/core/transcript/readers/recognise'
import { checkRelativePath } from '../../../../src/core/transcript/relativePath'
import { withLengthChecked } from '../../../../src/core/transcript/sessionLength'
import { unitsOf } from '../../../../src/core/transcript/unitsOf'
import type { StudyCodebook } from '../../../../src/core/study/settings/codebooks'
import type { KnownFile } from '../../../../src/core/study/model'
import { orphansOf } from '../renames/orphans'
import { readRulesOf } from '../settings/readRulesOf'
import type { StudySettings } from '../../../../src/core/study/settings/studyFile'
import { defaultSettings } from '../../../../src/core/study/settings/studyFile'
import '../../../../src/core/study/problems'

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
export const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`)

export interface TextReading {
  readonly text: string | null
  /** Null where the file could not be read at all. */
  readonly etag: string | null
  /** True where there is no such file. */
  readonly gone: boolean
  readonly problems: readonly Problem[]
}

/** The text of a file of the study, or why it has none. */
export async function readText(files: Files, path: string): Promise<TextReading> {
  try {
    const { bytes, etag } = await files.read(path)
    const { text, problems } = decode(bytes)
    return { text, etag, gone: false, problems: problems.map((found) => ({ ...found, file: path })) }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const problems = [{ ...problem('study/unreadable', 'error', { reason: error.reason || error.code }), file: path }]
    return { text: null, etag: null, gone: error.code === 'not-found', problems }
  }
}

/** The transcript that a text is, read by the reader its content asks for and by the study's rules; null where it is none. */
export function transcriptFrom(
  text: string,
  path: string,
  settings: StudySettings = defaultSettings,
): Transcript | null {
  const reader = recognise(text, nameOf(path))
  return reader === null ? null : withLengthChecked(reader.read(text, readRulesOf(settings, path)), text)
}

/** The transcript's units of one kind, with look-ups; segments are known where the codebook says how long they are. */
export function tableOf(transcript: Transcript, kind: UnitKind, segmentMinutes: number | null = null): UnitTable {
  return unitTable({
    kind,
    reader: transcript.reader,
    merge: transcript.merge,
    units: unitsOf(transcript, kind),
    turnTexts: transcript.turns.map(({ text }) => text),
    passages: passagesOf(transcript, segmentMinutes),
  })
}

/** The path in the study of the transcript that a codings file says it belongs to; null where it names none inside its folder. */
export function sessionOf(path: string, header: CodingsHeader): string | null {
  if (checkRelativePath(header.transcript) !== 'ok') return null
  const segments: string[] = []
  for (const segment of header.transcript.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.' && segment !== '') segments.push(segment)
  }
  return inFolder(folderOf(path), segments.join('/'))
}

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
function emptyCodings(
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
    const orphans = (await orphansOf(files, session, coder, table)).filter(({ header }) => header.codebook.id === id)
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

/** Whether a file name could be that of another transcript. */
export function recognisable(name: string): boolean {
  // Those of the second kind are no transcripts themselves, but one may be made of them under their name.
  return hasTranscriptExtension(name) || /\.(?:csv|tsv|docx|eaf|json|textgrid)$/i.test(name)
}
