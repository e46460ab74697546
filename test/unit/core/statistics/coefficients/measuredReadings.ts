import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import type { Codebook } from '../../../../../src/core/codebook/model'
import type { Coding, CodingsFile, RatingRecord } from '../../../../../src/core/coding/model'
import type { MeasureKey, MeasureRow } from '../../../../../src/core/analysis/frequencies/codebookMeasures'
import { measures } from '../../../../../src/core/analysis/frequencies/codebookMeasures'
import { coderUnits } from '../../../../../src/core/analysis/tables/coderUnits'
import { measureReasonWords } from '../../../../../src/messages/figures/measureWords'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
import { codingsFile } from '../../../../support/codingsFile'
import type { MeasuredReading } from '../../../../../src/core/analysis/frequencies/measureSums'

const head = 'codebook: B\nid: b\nversion: "1"\n'

/** A codebook by what follows on its head. */
export function book(text: string): Codebook {
  const codebook = readCodebook(head + text)
  assert.deepEqual(codebook.problems, [])
  return codebook
}

/** What one coder has made of one session. */
interface Work {
  readonly codings?: readonly Omit<Coding, 'id'>[]
  readonly ratings?: readonly Omit<RatingRecord, 'id'>[]
  readonly reviewed?: CodingsFile['reviewed']
  readonly coder?: string
  readonly session?: string
}

export function reading(
  codebook: Codebook,
  text: string,
  { codings = [], ratings = [], reviewed = [[1, 999]], coder = 'alice', session = 'S01' }: Work,
): MeasuredReading {
  const transcript = transcriptFrom(text, 'S.transcript')
  assert.ok(transcript !== null)
  const table = tableOf(transcript, codebook.unit)
  const file = codingsFile(
    codings.map((coding, i) => ({ id: `c${i}`, ...coding })),
    {
      reviewed,
      coder,
      ratings: new Map(ratings.map((record, i) => [`r${i}`, { id: `r${i}`, ...record }])),
    },
  )
  return { session, transcript, table, file, units: coderUnits(file, table, codebook) }
}

/** The values of all measures by id, with the person where there is one; a reason in words where there is no value. */
export function values(
  codebook: Codebook,
  readings: readonly MeasuredReading[],
  by: readonly MeasureKey[] = [],
): Record<string, number | string> {
  const nameOf = ({ measure, person, session, coder }: MeasureRow): string =>
    [measure, person, session, coder].filter((part) => part != null).join(' ')
  return Object.fromEntries(
    measures(readings, codebook, by).map((row) => {
      assert.equal(row.value === null, row.reason !== null)
      return [nameOf(row), row.reason === null ? (row.value ?? 'none') : measureReasonWords(row.reason, codebook)]
    }),
  )
}

/** A transcript of a therapist with two clients. */
export const family =
  '---\nspeakers:\n  T: {role: therapist}\n  M: {role: client, name: Mother}\n  D: {role: client, name: Daughter}\n---\nT: a\nM: b\nD: c\nT: d\nM: e\nT: f\n'

/** T 1, C 2, T 3, C 4 … */
export const dialogue = (turns: number): string =>
  Array.from({ length: turns }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: words here`).join('\n')

/** Codings of one code on these units. */
export const on = (code: string, ...units: readonly number[]): Omit<Coding, 'id'>[] =>
  units.map((unit) => ({ code, unit }))
