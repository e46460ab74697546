import { encodeCodings } from '../../coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../coding/model'
import { rangesOf } from '../../units/ranges'
import type { UnitTable } from '../../coding/reanchoring/anchor'
import type { Codebook } from '../../codebook/model'
import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { loadCodebooks } from '../../study/settings/codebooks'
import { emptyCodings } from '../../study/session/loadOwn'
import { nameOf } from '../../study/reading/studyPaths'
import { tableOf } from '../../study/reading/readTranscript'
import { quotesFrom, spanWordsFrom } from '../../study/quotes'
import { loadStudyFile } from '../../study/settings/studyFile'
import { decode } from '../../transcript/decode'
import { withLengthChecked } from '../../transcript/sessionLength'
import { encodeUnits, unitsPath } from '../../units/file/encodeUnits'
import { unitsFileOf } from '../../units/placeUnits'
import { marksUnitsInText } from '../../units/separators'
import { utf8 } from '../../base/utf8'
import { missingCodes, newCodebook, ownCodebook } from '../codebooks/codebookPlan'
import { CodingsPaths } from './codingsPaths'
import type { ImportedCodings, ImportedSession, ImportedStudy } from '../importedStudy'
import { NotForSpeaker } from '../codebooks/notForSpeaker'
import '../problems'
import type { FileToWrite, Step } from './writeFiles'
import { always, present, writeFiles } from './writeFiles'

export interface WrittenFile {
  readonly path: string
  /** `changed` is a codebook that gets codes it lacks. */
  readonly state: 'new' | 'changed' | 'same' | 'other'
}

export interface ImportCounts {
  /** That a codebook gets; 0 where none is written. */
  readonly codes: number
  readonly sessions: number
  readonly turns: number
  readonly coders: number
  readonly codings: number
  readonly notes: number
}

export interface ImportResult {
  /** False where something stood in the way, or it was ended: then nothing was written at all. */
  readonly written: boolean
  readonly files: readonly WrittenFile[]
  readonly counts: ImportCounts
  readonly problems: readonly Problem[]
}

/** What an import would write, before anything is. */
export interface ImportPlan {
  /** False where something stands in the way. */
  readonly ready: boolean
  readonly files: readonly WrittenFile[]
  readonly counts: ImportCounts
  readonly problems: readonly Problem[]
  readonly toWrite: readonly FileToWrite[]
}

interface Planned {
  readonly path: string
  readonly text: string
  /** Whether the kind of line breaks is of no account. */
  readonly isTranscript: boolean
  /** The text that it takes the place of; absent where nothing may be there but the same. */
  readonly replaces?: string | null
}

function fileOf(
  session: ImportedSession,
  one: ImportedCodings,
  table: UnitTable,
  codebook: Codebook,
  codings: readonly Coding[],
): CodingsFile {
  const { considered } = one
  const reviewed =
    typeof considered === 'function'
      ? rangesOf(table.units.flatMap(({ ordinal, turn, part }) => (considered(turn, part) ? [ordinal] : [])))
      : (considered ?? (table.units.length === 0 ? [] : ([[1, table.units.length]] as const)))
  const byId = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> =>
    new Map(records.map((record) => [record.id, record]))
  return {
    ...emptyCodings(session.path, session.transcript, table, one.coder, codebook),
    kind: one.kind,
    status: 'complete',
    reviewed,
    codings: byId(codings),
    notes: byId(one.notes),
    uncodable: byId(one.uncodable),
    units: table.units.length,
    fingerprint: table.fingerprint,
  }
}

/** So many files are looked at together. */
const together = 32

interface Look {
  readonly file: WrittenFile
  /** What is to be written; null where nothing is. */
  readonly write: FileToWrite | null
}

async function look(files: Files, { path, text, isTranscript, replaces = null }: Planned): Promise<Look> {
  const there = await present(files, path)
  const bytes = utf8(text)
  if (there === null) return { file: { path, state: 'new' }, write: { path, bytes, was: null } }
  const found = decode(there.bytes).text
  if (found !== null && found === replaces)
    return { file: { path, state: 'changed' }, write: { path, bytes, was: there } }
  const lf = (words: string): string => (isTranscript ? words.replace(/\r\n?/g, '\n') : words)
  return { file: { path, state: found !== null && lf(found) === lf(text) ? 'same' : 'other' }, write: null }
}

/**
 * What an import writes: transcripts, a codebook where the study has none, a codings file a coder and session. All or nothing: where one
 * file is there with other content, nothing is written; the same import again changes nothing. `guids` are those of the import's codes.
 */
export async function planImport(
  files: Files,
  study: ImportedStudy,
  guids: ReadonlyMap<string, string> = new Map(),
  step: Step = always,
): Promise<ImportPlan> {
  const problems: Problem[] = [...study.problems]
  const { codebooks } = await loadCodebooks(files, null)
  const { settings } = await loadStudyFile(files)
  const own = codebooks.find(({ builtin }) => !builtin)
  // A codebook alone is what is imported; with sessions it is only where there is none yet.
  const forCodebook =
    own === undefined || study.sessions.length === 0
      ? newCodebook(study, own?.path ?? null)
      : ownCodebook(study, own, guids)
  const { codebook, file } = forCodebook
  const plan: Planned[] = file === null ? [] : [{ ...file, isTranscript: false }]
  const counts = {
    codes: forCodebook.codes,
    sessions: study.sessions.length,
    turns: 0,
    coders: 0,
    codings: 0,
    notes: 0,
  }
  const nothing = (): ImportPlan => ({
    ready: false,
    files: [],
    counts: { ...counts, codes: 0, sessions: 0 },
    problems,
    toWrite: [],
  })
  if (codebook === null || (plan.length === 0 && study.sessions.length === 0)) {
    problems.push(problem('exchange/nothing-to-import', 'error', {}))
    return nothing()
  }
  const unfit =
    study.sessions.length > 0 && study.unit !== codebook.unit
      ? [problem('exchange/other-unit', 'error', { table: study.unit, codebook: codebook.unit })]
      : forCodebook.refusals.length > 0
        ? forCodebook.refusals
        : missingCodes(study, forCodebook)
  if (unfit.length > 0) {
    problems.push(...unfit)
    return nothing()
  }
  const found = [...forCodebook.problems]
  const coders = new Set<string>()
  const limits = new NotForSpeaker(codebook)
  const paths = new CodingsPaths(files, study.sessions, new Set((await files.list('')).map(({ name }) => name)))
  for (const [done, session] of study.sessions.entries()) {
    if (!(await step(done, 2 * study.sessions.length))) return nothing()
    const table = tableOf(session.transcript, codebook.unit)
    counts.turns += session.transcript.turns.length
    found.push(
      ...withLengthChecked({ ...session.transcript, problems: [] }).problems.map((late) => ({
        ...late,
        file: session.path,
      })),
    )
    plan.push({ path: session.path, text: session.text, isTranscript: true })
    const units =
      codebook.unit === 'utterance' || marksUnitsInText(session.transcript)
        ? null
        : unitsFileOf(nameOf(session.path), session.transcript)
    if (units !== null && units.units.length > 0)
      plan.push({ path: unitsPath(session.path), text: encodeUnits(units), isTranscript: false })
    for (const one of session.codings) {
      const codings = one.codings.map((coding) => ({
        ...coding,
        code: forCodebook.ids.get(coding.code) ?? coding.code,
      }))
      limits.look(session.transcript, codings)
      coders.add(one.coder)
      counts.codings += codings.length
      counts.notes += one.notes.length
      const text = encodeCodings(
        fileOf(session, one, table, codebook, codings),
        quotesFrom(table, settings.quotes),
        spanWordsFrom(table),
      )
      plan.push({ path: await paths.next(session.path, one), text, isTranscript: false })
    }
  }
  found.push(...limits.problems)
  counts.coders = coders.size
  const looks: Look[] = []
  for (let done = 0; done < plan.length; done += together) {
    if (!(await step(plan.length + done, 2 * plan.length))) return nothing()
    looks.push(
      ...(await Promise.all(plan.slice(done, done + together).map(async (planned) => await look(files, planned)))),
    )
  }
  const states = looks.map(({ file: found }) => found)
  const other = states.filter(({ state }) => state === 'other')
  if (other.length > 0) {
    problems.push(...other.map(({ path }) => ({ ...problem('exchange/would-overwrite', 'error', {}), file: path })))
    return { ...nothing(), files: other }
  }
  problems.push(...found)
  return {
    ready: true,
    files: states,
    counts,
    problems,
    toWrite: looks.flatMap(({ write }) => (write === null ? [] : [write])),
  }
}

/** Writes what was planned, all or nothing. */
export async function writeImport(
  files: Files,
  { ready, files: states, counts, problems, toWrite }: ImportPlan,
  step: Step = always,
): Promise<ImportResult> {
  const written = ready && (await writeFiles(files, toWrite, step)).done
  return { written, files: states, counts, problems }
}
