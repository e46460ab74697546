import assert from 'node:assert/strict'
import type { CodingsFile } from '../../../src/core/coding/model'
import { readCodebook } from '../../../src/core/codebook/read/readCodebook'
import type { ReliabilityRow } from '../../../src/core/analysis/reliability/studyReliability'
import { lineIndex } from '../../../src/core/base/lines'
import { tableOf, transcriptFrom } from '../../../src/core/study/reading/readTranscript'
import type { StudySessionData } from '../../../src/core/study/readStudy'
import { codingsFile } from '../../support/codingsFile'

const bookText = `codebook: Test
id: alliance
version: "1.0.0"
codes:
  - {id: empathy, label: Empathy, speaker: [therapist]}
  - id: rupture
    label: Rupture
    speaker: [client]
    codes:
      - {id: withdrawal, label: Withdrawal}
      - {id: confrontation, label: Confrontation}
  - {id: old, label: Old, retired: "0.9"}
ratings:
  - {id: bond, label: Bond, level: session, min: 1, max: 7}
  - {id: warmth, label: Warmth, level: session, min: 1, max: 5, per: therapist}
  - {id: depth, label: Depth, level: segment, min: 1, max: 5}
`
export const codebook = readCodebook(bookText)
/** The same with segments of five minutes. */
export const timed = readCodebook(bookText.replace('codes:\n', 'segment: {minutes: 5}\ncodes:\n'))

/** One digit a turn: codings of empathy on therapist turns, of a rupture's two kinds by turns on client turns; `.` is not reviewed. */
export function coded(coder: string, work: string, over: Partial<CodingsFile> = {}): CodingsFile {
  const codings = [...work].flatMap((digit, t) =>
    Array.from({ length: Number(digit === '.' ? 0 : digit) }, (_, i) => ({
      id: `${coder}${t}${i}`,
      unit: t + 1,
      code: t % 2 === 0 ? 'empathy' : i % 2 === 0 ? 'rupture.withdrawal' : 'rupture.confrontation',
    })),
  )
  const reviewed = [...work].flatMap((digit, t): [number, number][] => (digit === '.' ? [] : [[t + 1, t + 1]]))
  return codingsFile(codings, { coder, status: 'complete', completed: '2026-03-01T10:00:00Z', reviewed, ...over })
}

/** A session as a study holds it, of turns by therapist and client in turn where no text is given. */
export function sessionOf(id: string, files: readonly CodingsFile[], text?: string): StudySessionData {
  const length = Math.max(6, ...files.flatMap(({ reviewed }) => reviewed.map(([, last]) => last)))
  const source = text ?? Array.from({ length }, (_, t) => `${t % 2 === 0 ? 'T' : 'C'}: words\n`).join('')
  const path = `${id}.transcript`
  const transcript = transcriptFrom(source, path)
  assert.ok(transcript !== null)
  const seen = files.map((file) => ({
    path: `${id}.${file.coder}.codings.yaml`,
    header: file,
    file,
    because: 'not-blind' as const,
  }))
  return { path, id, transcript, table: tableOf(transcript, 'utterance'), lines: lineIndex(source), seen, hidden: [] }
}

export function rowOf(
  found: readonly ReliabilityRow[],
  name: string,
  measure: ReliabilityRow['measure'] = 'codings',
): ReliabilityRow {
  const row = found.find((one) => (one.code ?? one.rating) === name && one.measure === measure)
  assert.ok(row !== undefined, `${name} ${measure}`)
  return row
}
