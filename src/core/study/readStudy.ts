import type { Codebook } from '../codebook/model'
import type { UnitTable } from '../units/unitTable'
import type { Files } from '../base/files/ports'
import type { LineIndex } from '../base/lines'
import { lineIndex } from '../base/lines'
import { compareNatural } from '../base/order'
import type { Problem } from '../base/problem'
import { problem } from '../base/problem'
import type { SpokenTranscript } from '../transcript/model'
import { withoutPositions } from '../transcript/withoutPositions'
import { transcriptOfUnits } from '../units/file/encodeUnits'
import '../units/problems'
import { baseName } from '../coding/fileNames'
import type { StudyCodebook, BuiltinText } from './settings/codebooks'
import { loadCodebooks } from './settings/codebooks'
import type { Viewer } from './blinding/gate'
import { codingsBySession } from './codingsBySession'
import type { StudyLayout } from './layout'
import { studyLayout } from './layout'
import type { TextReading } from './reading/readText'
import { nameOf } from './reading/studyPaths'
import { readText } from './reading/readText'
import { tableOf, transcriptFrom } from './reading/readTranscript'
import type { KnownFile } from './model'
import type { HiddenFile, SeenFile } from './blinding/othersCodings'
import { readVisible } from './blinding/othersCodings'
import type { StudySettings } from './settings/studyFile'
import { loadStudyFile } from './settings/studyFile'
import { readWithUnits } from './reading/unitsFile'
import './problems'

/** One session with every codings file the viewer may see, each brought to the transcript as it is. */
export interface StudySessionData {
  readonly path: string
  /** What the transcript's front matter calls it, else its file name without ending. */
  readonly id: string
  readonly transcript: SpokenTranscript
  readonly table: UnitTable
  /** Lines of the transcript's text, for problems that have a place in it. */
  readonly lines: LineIndex
  readonly seen: readonly SeenFile[]
  readonly hidden: readonly HiddenFile[]
}

export interface StudyReading {
  readonly codebook: Codebook
  readonly codebookFile: StudyCodebook
  readonly settings: StudySettings
  readonly layout: StudyLayout
  readonly sessions: readonly StudySessionData[]
  readonly problems: readonly Problem[]
}

export interface StudyQuestion {
  readonly viewer: Viewer
  /** Id of the codebook whose codings are asked for; without it the study's first. */
  readonly codebook?: string
  /** The codebook that stands in where the study has none; without it such a study cannot be read. */
  readonly builtin?: BuiltinText
  /** Told how far the reading is; false ends it, and there is no reading. */
  readonly step?: (done: number, total: number) => boolean
}

/** What was read of a study before its sessions. */
interface StudyFrame {
  readonly files: Files
  readonly viewer: Viewer
  readonly codebooks: readonly StudyCodebook[]
  readonly chosen: StudyCodebook
  readonly settings: StudySettings
  readonly layout: StudyLayout
}

interface SessionReading {
  /** Null where there are no codings to be read, or no transcript that they could be read on. */
  readonly session: StudySessionData | null
  readonly problems: readonly Problem[]
}

type Failed = { readonly problems: readonly Problem[] }

/** Reads a whole study as a viewer may see it, for figures and checks. Never throws for what is in the files. */
export async function readStudy(files: Files, question: StudyQuestion): Promise<StudyReading | Failed> {
  const { frame, problems: ofFrame } = await readFrame(files, question)
  if (frame === null) return { problems: ofFrame }
  const { layout, chosen, settings } = frame
  const step = question.step ?? ((): boolean => true)
  const codings = await codingsBySession(files, layout, () => step(0, layout.transcripts.length))
  const problems = [...ofFrame, ...codings.problems]
  if (codings.bySession === null) return { problems }
  const sessions: StudySessionData[] = []
  const paths = [...new Set([...layout.transcripts, ...codings.bySession.keys()])].sort(compareNatural)
  // While one session is worked on, the next is fetched.
  let next = fetched(files, paths[0])
  for (const [done, path] of paths.entries()) {
    if (!step(done, paths.length)) return { problems }
    const reading = (await next) ?? (await readText(files, path))
    next = fetched(files, paths[done + 1])
    const read = await readSession(frame, path, reading, codings.bySession.get(path) ?? [])
    problems.push(...read.problems)
    if (read.session !== null) sessions.push(read.session)
  }
  problems.push(...looseFiles(layout, paths))
  const { codebook } = chosen
  return { codebook, codebookFile: chosen, settings, layout, sessions: withOwnIds(sessions), problems }
}

/** Reads the codebooks and settings of a study, and what lies where; null where there is no codebook to read codings by. */
async function readFrame(
  files: Files,
  { viewer, codebook: wanted, builtin }: StudyQuestion,
): Promise<{ readonly frame: StudyFrame | null; readonly problems: readonly Problem[] }> {
  const { codebooks, problems: ofBooks } = await loadCodebooks(files, builtin ?? null)
  const { settings, problems: ofSettings } = await loadStudyFile(files)
  const problems: Problem[] = [...ofBooks, ...ofSettings]
  const none = problem('study/no-codebook', 'error', { folder: '' })
  const chosen = codebooks.find(({ codebook }) => wanted === undefined || codebook.id === wanted)
  if (chosen === undefined) return { frame: null, problems: [...problems, none] }
  problems.push(...chosen.codebook.problems.map((found) => ({ ...found, file: chosen.path })))
  const layout = await studyLayout(files)
  if (chosen.builtin && layout.transcripts.length === 0 && layout.codings.length === 0)
    return { frame: null, problems: [...problems, none] }
  return { frame: { files, viewer, codebooks, chosen, settings, layout }, problems }
}

async function readSession(
  frame: StudyFrame,
  path: string,
  reading: TextReading,
  known: readonly KnownFile[],
): Promise<SessionReading> {
  const { files, viewer, chosen, settings, layout } = frame
  const { codebook } = chosen
  const plain = reading.text === null ? null : transcriptFrom(reading.text, path, settings)
  if (plain === null) return { session: null, problems: withoutTranscript(path, reading, known) }
  const { transcript, usable, problems: ofUnits } = await readWithUnits(files, plain, codebook.unit, path, layout.units)
  const ofText = [...reading.problems, ...transcript.problems.map((found) => ({ ...found, file: path })), ...ofUnits]
  // Where it is not known what its units are, no figure of it can be right.
  if (!usable) return { session: null, problems: ofText }
  const table = tableOf(transcript, codebook.unit, codebook.segmentMinutes)
  const ours = known.filter(({ header }) => header.codebook.id === codebook.id)
  const one = onePerCoder(ours, path)
  const headers = one.known.map(({ header }) => header)
  const others = await readVisible(files, { viewer, policy: settings, headers, known: one.known, table })
  return {
    session: {
      path,
      id: transcript.header.session ?? baseName(path),
      transcript: withoutPositions(transcript),
      table,
      lines: lineIndex(reading.text ?? ''),
      seen: others.seen,
      hidden: others.hidden,
    },
    problems: [...ofText, ...ofOtherCodebooks(frame, known), ...one.problems, ...others.problems],
  }
}

/** Why there is no transcript at a path; a text that nobody codes may be anything. */
function withoutTranscript(
  path: string,
  { text, gone, problems }: TextReading,
  known: readonly KnownFile[],
): readonly Problem[] {
  if (gone)
    return known.map(({ path: codings, header: { transcript } }) => ({
      ...problem('study/transcript-missing', 'error', { transcript }),
      file: codings,
    }))
  if (text === null) return problems
  return known.length === 0
    ? []
    : [{ ...problem('study/not-a-transcript', 'error', { name: nameOf(path) }), file: path }]
}

/** Codings by a codebook that the study does not have. */
function ofOtherCodebooks({ codebooks, chosen }: StudyFrame, known: readonly KnownFile[]): readonly Problem[] {
  const expected = chosen.codebook.id
  return known
    .filter(({ header }) => !codebooks.some(({ codebook }) => codebook.id === header.codebook.id))
    .map(({ path, header }) => ({
      ...problem('study/other-codebook', 'warning', { id: header.codebook.id, expected }),
      file: path,
    }))
}

/** Files of thought units whose transcript is not among those that were read, and temporary files that a save has left. */
function looseFiles({ units, leftovers }: StudyLayout, paths: readonly string[]): readonly Problem[] {
  const loose = units
    .filter((path) => !paths.includes(transcriptOfUnits(path)))
    .map((path) => ({
      ...problem('units/transcript-missing', 'warning', { transcript: nameOf(transcriptOfUnits(path)) }),
      file: path,
    }))
  const left = leftovers.map((path) => ({
    ...problem('study/leftover', 'information', { name: path }),
    file: path,
  }))
  return [...loose, ...left]
}

/** A text on its way; null where it could not be asked for, and is to be asked for again. */
async function fetched(files: Files, path: string | undefined): Promise<TextReading | null> {
  return path === undefined ? null : await readText(files, path).catch(() => null)
}

/** Sessions named after files of the same name are told apart by their folders, in one folder by their endings. */
function withOwnIds(sessions: readonly StudySessionData[]): StudySessionData[] {
  const withoutEnding = (path: string): string => path.slice(0, path.length - nameOf(path).length) + baseName(path)
  return renamed(renamed(sessions, withoutEnding), (path) => path)
}

/** Those that share their id with another, and did not choose it themselves, get another by their path. */
function renamed(sessions: readonly StudySessionData[], idOf: (path: string) => string): StudySessionData[] {
  const times = new Map<string, number>()
  for (const { id } of sessions) times.set(id, (times.get(id) ?? 0) + 1)
  const isOwn = ({ id, transcript }: StudySessionData): boolean =>
    times.get(id) === 1 || transcript.header.session !== null
  return sessions.map((session) => (isOwn(session) ? session : { ...session, id: idOf(session.path) }))
}

/** Two files of one coder, kind and session would count their work twice: the second is reported and left out. */
function onePerCoder(
  files: readonly KnownFile[],
  session: string,
): { readonly known: readonly KnownFile[]; readonly problems: readonly Problem[] } {
  const byCoder = new Map<string, KnownFile>()
  const problems: Problem[] = []
  for (const one of files) {
    const key = `${one.header.kind} ${one.header.coder}`
    const first = byCoder.get(key)
    if (first === undefined) byCoder.set(key, one)
    else {
      const data = { first: first.path, coder: one.header.coder, transcript: session }
      problems.push({ ...problem('study/two-files', 'error', data), file: one.path })
    }
  }
  return { known: [...byCoder.values()], problems }
}
