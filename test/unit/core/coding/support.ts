import fc from 'fast-check'
import type { ActContext } from '../../../../src/core/coding/acts/act'
import type { UnitTable } from '../../../../src/core/units/unitTable'
import { unitTable } from '../../../../src/core/units/unitTable'
import type { CodingsFile } from '../../../../src/core/coding/model'
import type { Unit, UnitKind } from '../../../../src/core/transcript/model'
import { codingsFile } from '../../../support/codingsFile'

/** Many more in the long run. */
export const runs = (usual: number): number => usual * Number(process.env['LONG_RUNS'] ?? 1)

/** The units of turns written as `T: one | two`. */
export function tableFor(turns: readonly string[], kind: UnitKind = 'utterance', reader = 'transcript/1'): UnitTable {
  const units: Unit[] = []
  const texts: string[] = []
  for (const [index, turn] of turns.entries()) {
    const label = turn.slice(0, turn.indexOf(':'))
    const parts = turn
      .slice(label.length + 1)
      .trim()
      .split(' | ')
    const text = parts.join(' ')
    texts.push(text)
    const role = label === 'T' ? 'therapist' : label === 'C' ? 'client' : 'other'
    for (const [part, words] of (kind === 'utterance' ? [text] : parts).entries()) {
      const from = text.indexOf(words)
      units.push({
        ordinal: units.length + 1,
        turn: index + 1,
        part: kind === 'utterance' ? null : part + 1,
        label,
        role,
        text: words,
        from,
        to: from + words.length,
        span: { start: units.length, end: units.length + 1 },
      })
    }
  }
  return unitTable({ kind, reader, units, turnTexts: texts })
}

/** A codings file that was saved while the transcript had these units. */
export function fileFor(table: UnitTable, over: Partial<CodingsFile> = {}): CodingsFile {
  return codingsFile([], {
    units: table.units.length,
    fingerprint: table.fingerprint,
    reading: { reader: table.reader, unit: table.kind },
    sketches: table.fingerprint.map((_, turn) => table.side.sketch(turn)),
    ...over,
  })
}

/** Records by their ids. */
export const byId = <R extends { readonly id: string }>(...records: readonly R[]): ReadonlyMap<string, R> =>
  new Map(records.map((record) => [record.id, record]))

let made = 0
export const contextFor = (file: CodingsFile, now = '2026-03-01T12:00:00Z'): ActContext => ({
  key: { session: 'S01.transcript', coder: 'alice' },
  file,
  now,
  newId: () => `new${++made}`,
})

/** Turns as they come: most said once, some, like "Mm-hm.", again and again. */
const turn: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('T: Mm-hm.', 'T: Right.', 'C: Yeah.') },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('T', 'C'), fc.nat(9999)).map(([label, n]) => `${label}: words number ${n}`),
  },
)
export const turns = fc.array(turn, { minLength: 1, maxLength: 14 })

/** One edit of a list of turns: some taken out at a place, others put in. */
export interface Edit {
  readonly at: number
  readonly out: number
  readonly put: readonly string[]
}
export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(14),
  out: fc.nat(3),
  put: fc.array(turn, { maxLength: 3 }),
})

export const edited = (before: readonly string[], { at, out, put }: Edit): string[] =>
  before.toSpliced(Math.min(at, before.length), out, ...put)
