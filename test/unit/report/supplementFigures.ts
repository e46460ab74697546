import assert from 'node:assert/strict'
import type { Coding, CodingsFile } from '../../../src/core/coding/model'
import { studyAgreement, type StudyAgreement } from '../../../src/core/analysis/agreement/studyAgreement'
import { studySupplements, type StudySupplements } from '../../../src/core/analysis/agreement/studySupplements'
import { supplementsJson } from '../../../src/report/json/supplementsJson'
import type { StudyReading } from '../../../src/core/study/readStudy'
import { Store } from '../../../src/core/study/store/store'
import { reasonInWords } from '../../../src/messages/figures/reasonWords'
import { MemoryFiles, seeded, steadyClock } from '../../support/memoryFiles'
import { assertPlainNumbers } from '../core/statistics/support'
import { codebookText, codingsText } from '../core/study/support'
import { builtin } from '../../support/builtin'
import type { AgreementQuestion } from '../../../src/core/analysis/agreement/agreementQuestion'

/** Therapist on odd turns, client on even ones. */
export const transcriptText = Array.from(
  { length: 16 },
  (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: Words of turn ${i + 1}.\n`,
).join('')
export const allUnits: Partial<CodingsFile> = {
  status: 'complete',
  completed: '2026-03-01T10:00:00Z',
  reviewed: [[1, 16]],
}

/** A coding of a unit. */
export type Given = readonly [unit: number, code: string, more?: Partial<Coding>]

/** A codings file as text. */
export const fileOf = (
  coder: string,
  given: readonly Given[],
  over: Partial<CodingsFile> = {},
  path = 'S01.transcript',
): string =>
  codingsText(
    transcriptText,
    coder,
    given.map(([unit, code, more], i) => ({ id: `${coder}${i}`, unit, code, ...more })),
    { ...allUnits, ...over },
    path,
  )

/** A study with these files beside its codebook and transcript. */
export async function read(files: Readonly<Record<string, string>>): Promise<StudyReading> {
  const store = new Store({
    builtin,
    files: new MemoryFiles({ 'codebook.yaml': codebookText, 'S01.transcript': transcriptText, ...files }),
    clock: steadyClock(),
    random: seeded(1),
    coder: '',
  })
  const reading = await store.read('analyst')
  assert.ok('sessions' in reading)
  return reading
}

/** Agreement and supplements of such a study, without NaN or the like in them. */
export async function figures(
  files: Readonly<Record<string, string>>,
  question: AgreementQuestion = {},
): Promise<StudySupplements & { readonly agreement: StudyAgreement }> {
  const { sessions, codebook } = await read(files)
  const supplements = studySupplements(sessions, codebook, question)
  const agreement = studyAgreement(sessions, codebook, question)
  assertPlainNumbers({ supplements, agreement })
  assert.doesNotMatch(JSON.stringify(supplementsJson(supplements, reasonInWords)), /NaN|Infinity|undefined/)
  return { ...supplements, agreement }
}

export const of = <T extends { readonly code: string }>(rows: readonly T[], code: string): T => {
  const found = rows.find((row) => row.code === code)
  assert.ok(found !== undefined, code)
  return found
}

/** The files of two coders. */
export const two = (
  alice: readonly Given[],
  bob: readonly Given[],
  over: Partial<CodingsFile> = {},
): Record<string, string> => ({
  'S01.alice.codings.yaml': fileOf('alice', alice),
  'S01.bob.codings.yaml': fileOf('bob', bob, over),
})
