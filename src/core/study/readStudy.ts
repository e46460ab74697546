import type { Codebook } from '../codebook/model'
import type { UnitTable } from '../coding/reanchoring/anchor'
import type { Files } from '../base/files/ports'
import type { LineIndex } from '../base/lines'
import { lineIndex } from '../base/lines'
import type { Problem } from '../base/problem'
import { problem } from '../base/problem'
import type { SpokenTranscript } from '../transcript/model'
import { withoutPositions } from '../transcript/withoutPositions'
import { transcriptOfUnits } from '../units/file/encodeUnits'
import '../units/problems'
import { baseName } from '../coding/fileNames'
import type { StudyCodebook } from './settings/codebooks'
import type { BuiltinText } from './settings/codebooks'
import { loadCodebooks } from './settings/codebooks'
import type { Viewer } from './blinding/gate'
import { headerOf } from './reading/headerOf'
import type { StudyLayout } from './layout'
import { studyLayout } from './layout'
import type { TextReading } from './reading/readText'
import { nameOf, sessionOf } from './reading/studyPaths'
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

/** Which transcript each codings file says it belongs to, by headers alone. */
async function headersBySession(
  files: Files,
  layout: StudyLayout,
  problems: Problem[],
  goesOn: () => boolean,
): Promise<Map<string, KnownFile[]> | null> {
  const bySession = new Map<string, KnownFile[]>()
  for (const path of layout.codings) {
    if (!goesOn()) return null
    const { header, problems: wrong, reading, isText } = await headerOf(files, path)
    problems.push(...reading)
    if (!isText) continue
    if (header === null) {
      if (wrong.length === 0)
        problems.push({ ...problem('codings/not-a-codings-file', 'error', { reason: 'no-keys' }), file: path })
      problems.push(...wrong.map((found) => ({ ...found, file: path })))
      continue
    }
    const session = sessionOf(path, header)
    if (session === null) {
      // Nothing outside is read because a file says so.
      problems.push(...wrong.map((found) => ({ ...found, file: path })))
      continue
    }
    const known = bySession.get(session)
    if (known === undefined) bySession.set(session, [{ path, header }])
    else known.push({ path, header })
  }
  return bySession
}

/** Reads a whole study as a viewer may see it, for figures and checks. Never throws for what is in the files. */
export async function readStudy(
  files: Files,
  question: StudyQuestion,
): Promise<StudyReading | { readonly problems: readonly Problem[] }> {
  const books = await loadCodebooks(files, question.builtin ?? null)
  const study = await loadStudyFile(files)
  const problems: Problem[] = [...books.problems, ...study.problems]
  const chosen = books.codebooks.find(
    ({ codebook }) => question.codebook === undefined || codebook.id === question.codebook,
  )
  if (chosen === undefined) return { problems: [...problems, problem('study/no-codebook', 'error', { folder: '' })] }
  problems.push(...chosen.codebook.problems.map((found) => ({ ...found, file: chosen.path })))
  const layout = await studyLayout(files)
  if (chosen.builtin && layout.transcripts.length === 0 && layout.codings.length === 0) {
    return { problems: [...problems, problem('study/no-codebook', 'error', { folder: '' })] }
  }
  const bySession = await headersBySession(
    files,
    layout,
    problems,
    () => question.step?.(0, layout.transcripts.length) ?? true,
  )
  if (bySession === null) return { problems }
  await adoptByIds(files, layout.transcripts, bySession)
  const sessions: StudySessionData[] = []
  const paths = [...new Set([...layout.transcripts, ...bySession.keys()])].sort()
  // While one session is worked on, the next is fetched.
  let next = fetched(files, paths[0])
  for (const [done, path] of paths.entries()) {
    if (question.step?.(done, paths.length) === false) return { problems }
    const known = bySession.get(path) ?? []
    const { text, gone, problems: reading } = (await next) ?? (await readText(files, path))
    next = fetched(files, paths[done + 1])
    const plain = text === null ? null : transcriptFrom(text, path, study.settings)
    if (plain === null) {
      if (gone) {
        for (const { path: codings, header } of known) {
          problems.push({
            ...problem('study/transcript-missing', 'error', { transcript: header.transcript }),
            file: codings,
          })
        }
      } else if (text === null) problems.push(...reading)
      // A text that nobody codes may be anything.
      else if (known.length > 0)
        problems.push({ ...problem('study/not-a-transcript', 'error', { name: nameOf(path) }), file: path })
      continue
    }
    const {
      transcript,
      usable,
      problems: ofUnits,
    } = await readWithUnits(files, plain, chosen.codebook.unit, path, layout.units)
    problems.push(...reading, ...transcript.problems.map((found) => ({ ...found, file: path })), ...ofUnits)
    // Where it is not known what its units are, no figure of it can be right.
    if (!usable) continue
    const table = tableOf(transcript, chosen.codebook.unit, chosen.codebook.segmentMinutes)
    const ours = known.filter(({ header }) => header.codebook.id === chosen.codebook.id)
    for (const { path: codings, header } of known) {
      if (books.codebooks.some(({ codebook }) => codebook.id === header.codebook.id)) continue
      const data = { id: header.codebook.id, expected: chosen.codebook.id }
      problems.push({ ...problem('study/other-codebook', 'warning', data), file: codings })
    }
    const one = onePerCoder(ours, path, problems)
    const others = await readVisible(
      files,
      question.viewer,
      one,
      one.map(({ header }) => header),
      study.settings,
      table,
    )
    problems.push(...others.problems)
    sessions.push({
      path,
      id: transcript.header.session ?? baseName(path),
      transcript: withoutPositions(transcript),
      table,
      lines: lineIndex(text ?? ''),
      seen: others.seen,
      hidden: others.hidden,
    })
  }
  for (const path of layout.units) {
    const transcript = transcriptOfUnits(path)
    if (!paths.includes(transcript))
      problems.push({
        ...problem('units/transcript-missing', 'warning', { transcript: nameOf(transcript) }),
        file: path,
      })
  }
  for (const path of layout.leftovers)
    problems.push({ ...problem('study/leftover', 'information', { name: path }), file: path })
  return {
    codebook: chosen.codebook,
    codebookFile: chosen,
    settings: study.settings,
    layout,
    sessions: withOwnIds(sessions),
    problems,
  }
}

/** A text on its way; null where it could not be asked for, and is to be asked for again. */
async function fetched(files: Files, path: string | undefined): Promise<TextReading | null> {
  return path === undefined ? null : await readText(files, path).catch(() => null)
}

/** Codings that name a transcript which is not there go to the one of the study that calls itself by their session's id, if just one does: it was renamed. */
async function adoptByIds(
  files: Files,
  transcripts: readonly string[],
  bySession: Map<string, KnownFile[]>,
): Promise<void> {
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
function onePerCoder(known: readonly KnownFile[], session: string, problems: Problem[]): KnownFile[] {
  const byCoder = new Map<string, KnownFile>()
  const out: KnownFile[] = []
  for (const one of known) {
    const key = `${one.header.kind} ${one.header.coder}`
    const first = byCoder.get(key)
    if (first === undefined) {
      byCoder.set(key, one)
      out.push(one)
    } else {
      const data = { first: first.path, coder: one.header.coder, transcript: session }
      problems.push({ ...problem('study/two-files', 'error', data), file: one.path })
    }
  }
  return out
}
