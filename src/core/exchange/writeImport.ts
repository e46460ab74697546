import { codingsPath } from '../coding/fileNames'
import { encodeCodings } from '../coding/encodeCodings'
import type { Coding, CodingsFile } from '../coding/model'
import { rangesOf } from '../coding/ranges'
import type { UnitTable } from '../coding/anchor'
import { resolveCode } from '../codebook/codes'
import { readCodebook } from '../codebook/readCodebook'
import type { Codebook } from '../codebook/model'
import type { Files } from '../files/ports'
import type { Problem } from '../problem'
import { problem } from '../problem'
import { loadCodebooks } from '../study/codebooks'
import { emptyCodings, nameOf, tableOf } from '../study/loadSession'
import { quotesFrom, spanWordsFrom } from '../study/quotes'
import { loadStudyFile } from '../study/studyFile'
import { decode } from '../transcript/decode'
import { encodeUnits, unitsPath } from '../units/encodeUnits'
import { unitsFileOf } from '../units/placeUnits'
import { marksUnitsInText } from '../units/separators'
import { utf8 } from '../utf8'
import { codebookText } from './codebookText'
import { codeGuid } from './refiCodebook'
import type { ImportedCodings, ImportedSession, ImportedStudy } from './importedStudy'
import './problems'
import type { FileToWrite, Step } from './writeFiles'
import { always, present, writeFiles } from './writeFiles'

export interface WrittenFile {
  readonly path: string
  readonly state: 'new' | 'same' | 'other'
}

export interface ImportCounts {
  /** Of the codebook that is written; 0 where none is. */
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
}

/** The code of the study's codebook that an imported code is: by its id as this program exports it, by its id, else by its name. */
function codeMapping(study: ImportedStudy, codebook: Codebook, guids: ReadonlyMap<string, string>): (id: string) => string | null {
  const byGuid = new Map(codebook.codes.map(({ id }) => [codeGuid(codebook, id), id]))
  const byLabel = new Map<string, string | null>()
  for (const { id, label } of codebook.codes) byLabel.set(label.toLowerCase(), byLabel.has(label.toLowerCase()) ? null : id)
  const labels = new Map(study.codebook?.codes.map(({ id, label }) => [id, label.toLowerCase()]))
  return (id) => byGuid.get(guids.get(id)?.toLowerCase() ?? '') ?? resolveCode(codebook, id)?.id ?? byLabel.get(labels.get(id) ?? '') ?? null
}

function fileOf(session: ImportedSession, one: ImportedCodings, table: UnitTable, codebook: Codebook, codings: readonly Coding[]): CodingsFile {
  const { considered } = one
  const reviewed = typeof considered === 'function' ? rangesOf(table.units.flatMap(({ ordinal, turn, part }) => (considered(turn, part) ? [ordinal] : [])))
    : considered ?? (table.units.length === 0 ? [] : [[1, table.units.length]] as const)
  const byId = <R extends { readonly id: string }>(records: readonly R[]): ReadonlyMap<string, R> => new Map(records.map((record) => [record.id, record]))
  return {
    ...emptyCodings(session.path, session.transcript, table, one.coder, codebook), kind: one.kind, status: 'complete', reviewed,
    codings: byId(codings), notes: byId(one.notes), uncodable: byId(one.uncodable), units: table.units.length, fingerprint: table.fingerprint,
  }
}

/** So many files are looked at together. */
const together = 32

async function stateOf(files: Files, { path, text, isTranscript }: Planned): Promise<WrittenFile> {
  const there = await present(files, path)
  if (there === null) return { path, state: 'new' }
  const found = decode(there.bytes).text
  const lf = (words: string): string => (isTranscript ? words.replace(/\r\n?/g, '\n') : words)
  return { path, state: found !== null && lf(found) === lf(text) ? 'same' : 'other' }
}

/**
 * What an import writes: transcripts, a codebook where the study has none, a codings file a coder and session. All or nothing: where one
 * file is there with other content, nothing is written; the same import again changes nothing. `guids` are those of the import's codes.
 */
export async function planImport(files: Files, study: ImportedStudy, guids: ReadonlyMap<string, string> = new Map(), step: Step = always): Promise<ImportPlan> {
  const problems: Problem[] = [...study.problems]
  const { codebooks } = await loadCodebooks(files, null)
  const { settings } = await loadStudyFile(files)
  const own = codebooks.find(({ builtin }) => !builtin)
  const made = study.codebook === null ? null : codebookText(study.codebook)
  const plan: Planned[] = []
  // A codebook alone is what is imported; with sessions it is only where there is none yet.
  if (made !== null && (own === undefined || study.sessions.length === 0)) plan.push({ path: own?.path ?? 'codebook.yaml', text: made, isTranscript: false })
  const codebook = own?.codebook ?? (made === null ? null : readCodebook(made))
  const counts = { codes: plan.length === 0 ? 0 : (study.codebook?.codes.length ?? 0), sessions: study.sessions.length, turns: 0, coders: 0, codings: 0, notes: 0 }
  const nothing = (): ImportPlan => ({ ready: false, files: [], counts: { ...counts, codes: 0, sessions: 0 }, problems, toWrite: [] })
  if (codebook === null || (plan.length === 0 && study.sessions.length === 0)) {
    problems.push(problem('exchange/nothing-to-import', 'error', {}))
    return nothing()
  }
  if (made !== null && own === undefined) problems.push(...codebook.problems.map((found) => ({ ...found, file: 'codebook.yaml' })))
  if (study.onlyUsedCodes === true && plan.length > 0) problems.push(problem('exchange/codebook-made', 'warning', { codes: study.codebook?.codes.length ?? 0 }))
  if (study.sessions.length > 0 && study.unit !== codebook.unit) {
    problems.push(problem('exchange/other-unit', 'error', { table: study.unit, codebook: codebook.unit }))
    return nothing()
  }
  const codeOf = codeMapping(study, codebook, guids)
  const strange = new Set<string>()
  const coders = new Set<string>()
  const taken = new Set<string>()
  const bases = new Map<string, number>()
  const stem = (path: string): string => path.replace(/\.[^./]+$/, '')
  for (const { path } of study.sessions) bases.set(stem(path), (bases.get(stem(path)) ?? 0) + 1)
  for (const [done, session] of study.sessions.entries()) {
    if (!(await step(done, 2 * study.sessions.length))) return nothing()
    const table = tableOf(session.transcript, codebook.unit)
    counts.turns += session.transcript.turns.length
    plan.push({ path: session.path, text: session.text, isTranscript: true })
    const units = codebook.unit === 'utterance' || marksUnitsInText(session.transcript) ? null : unitsFileOf(nameOf(session.path), session.transcript)
    if (units !== null && units.units.length > 0) plan.push({ path: unitsPath(session.path), text: encodeUnits(units), isTranscript: false })
    for (const one of session.codings) {
      const codings = one.codings.map((coding) => {
        const code = codeOf(coding.code)
        if (code === null) strange.add(coding.code)
        return code === null || code === coding.code ? coding : { ...coding, code }
      })
      const path = codingsPath({ transcript: session.path, coder: one.coder, sharesBaseName: (bases.get(stem(session.path)) ?? 0) > 1, secondCodebook: null, taken: (name) => taken.has(name) })
      taken.add(path)
      coders.add(one.coder)
      counts.codings += codings.length
      counts.notes += one.notes.length
      plan.push({ path, text: encodeCodings(fileOf(session, one, table, codebook, codings), quotesFrom(table, settings.quotes), spanWordsFrom(table)), isTranscript: false })
    }
  }
  counts.coders = coders.size
  if (strange.size > 0) problems.push(problem('exchange/codes-not-in-codebook', 'warning', { codes: [...strange].sort().slice(0, 20), codebook: codebook.id }))
  const states: WrittenFile[] = []
  for (let done = 0; done < plan.length; done += together) {
    if (!(await step(plan.length + done, 2 * plan.length))) return nothing()
    states.push(...await Promise.all(plan.slice(done, done + together).map(async (planned) => await stateOf(files, planned))))
  }
  const other = states.filter(({ state }) => state === 'other')
  if (other.length > 0) {
    problems.push(...other.map(({ path }) => ({ ...problem('exchange/would-overwrite', 'error', {}), file: path })))
    return { ...nothing(), files: other }
  }
  const toWrite = plan.flatMap(({ path, text }, i): FileToWrite[] => (states[i]?.state === 'new' ? [{ path, bytes: utf8(text), was: null }] : []))
  return { ready: true, files: states, counts, problems, toWrite }
}

/** Writes what was planned, all or nothing. */
export async function writeImport(files: Files, { ready, files: states, counts, problems, toWrite }: ImportPlan, step: Step = always): Promise<ImportResult> {
  const written = ready && (await writeFiles(files, toWrite, step)).done
  return { written, files: states, counts, problems }
}
