import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Codebook } from '../../codebook/model'
import { loadCodebooks } from '../../study/settings/codebooks'
import { loadStudyFile } from '../../study/settings/studyFile'
import type { CodebookPlan } from '../codebooks/codebookPlan'
import { missingCodes, newCodebook, ownCodebook } from '../codebooks/codebookPlan'
import type { ImportedStudy } from '../importedStudy'
import '../problems'
import type { WrittenFile } from './lookAtFiles'
import { lookAtFiles } from './lookAtFiles'
import type { Planned, SessionCounts } from './plannedFiles'
import { SessionFiles } from './plannedFiles'
import type { FileToWrite, Step } from './writeFiles'
import { always, writeFiles } from './writeFiles'

export interface ImportCounts extends SessionCounts {
  /** That a codebook gets; 0 where none is written. */
  readonly codes: number
  readonly sessions: number
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

const noCounts: ImportCounts = { codes: 0, sessions: 0, turns: 0, coders: 0, codings: 0, notes: 0 }

/** A plan by which nothing is written. */
export const nothingToWrite = (problems: readonly Problem[], counts = noCounts): ImportPlan => ({
  ready: false,
  files: [],
  counts,
  problems,
  toWrite: [],
})

/** What the import does with the study's codebook. A codebook alone is what is imported; with sessions it is only where there is none yet. */
async function planCodebook(
  files: Files,
  study: ImportedStudy,
  guids: ReadonlyMap<string, string>,
): Promise<CodebookPlan> {
  const { codebooks } = await loadCodebooks(files, null)
  const own = codebooks.find(({ builtin }) => !builtin)
  return own === undefined || study.sessions.length === 0
    ? newCodebook(study, own?.path ?? null)
    : ownCodebook(study, own, guids)
}

/** Why the import does not fit the codebook; none where it does. */
function misfits(study: ImportedStudy, plan: CodebookPlan, codebook: Codebook): readonly Problem[] {
  if (study.sessions.length > 0 && study.unit !== codebook.unit)
    return [problem('exchange/other-unit', 'error', { table: study.unit, codebook: codebook.unit })]
  return plan.refusals.length > 0 ? plan.refusals : missingCodes(study, plan)
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
  const forCodebook = await planCodebook(files, study, guids)
  const { codebook, file } = forCodebook
  const { settings } = await loadStudyFile(files)
  if (codebook === null || (file === null && study.sessions.length === 0))
    return nothingToWrite([...study.problems, problem('exchange/nothing-to-import', 'error', {})])
  const unfit = misfits(study, forCodebook, codebook)
  if (unfit.length > 0) return nothingToWrite([...study.problems, ...unfit])

  const present = new Set((await files.list('')).map(({ name }) => name))
  const sessions = new SessionFiles(files, study.sessions, present, { codebook, ids: forCodebook.ids, settings })
  const cancelled = (): ImportPlan => nothingToWrite(study.problems, { ...noCounts, ...sessions.counts })
  for (const [done, session] of study.sessions.entries()) {
    if (!(await step(done, 2 * study.sessions.length))) return cancelled()
    await sessions.add(session)
  }
  const plan: Planned[] = [...(file === null ? [] : [{ ...file, isTranscript: false }]), ...sessions.files]
  const looks = await lookAtFiles(files, plan, step)
  if (looks === null) return cancelled()
  const states = looks.map((look) => look.file)
  const other = states.filter(({ state }) => state === 'other')
  if (other.length > 0) {
    const inTheWay = other.map(({ path }) => ({ ...problem('exchange/would-overwrite', 'error', {}), file: path }))
    return { ...cancelled(), files: other, problems: [...study.problems, ...inTheWay] }
  }
  return {
    ready: true,
    files: states,
    counts: { codes: forCodebook.codes, sessions: study.sessions.length, ...sessions.counts },
    problems: [...study.problems, ...forCodebook.problems, ...sessions.problems],
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
