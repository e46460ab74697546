import { codeById, descendants } from '../../codebook/codes'
import type { Codebook, StrengthScale } from '../../codebook/model'
import { type RatingTable, ratingTable } from '../../statistics/ratingTables/ratingTable'
import type { ComparedSession } from './agreementTables'
import type { CoderUnits } from './coderUnits'

export interface StrengthTable {
  /** One row a unit to which two or more coders gave the code with a strength; the categories are the values of its scale. */
  readonly table: RatingTable
  readonly scale: StrengthScale
  /** Units to which two or more coders gave the code, with or without a strength. */
  readonly codedTwice: number
  /** How often, on those units, a coder who gave the code has no strength that can be compared, and why. */
  readonly without: number
  /** The unit carries the code with two strengths. */
  readonly several: number
  /** The strength is not on the code's scale, or is of a finer code with another scale. */
  readonly offScale: number
}

/** Scales of more steps are named by their ends alone; other values join as they are used. */
const mostSteps = 100

type Strength = number | 'without' | 'several' | 'offScale'

/** The strengths of a code as ordinal ratings; null where the codebook gives it no scale. A parent's are those of the codes below it too. */
export function strengthTable(
  sessions: readonly ComparedSession[],
  coders: readonly string[],
  codebook: Codebook,
  code: string,
): StrengthTable | null {
  const scale = codeById(codebook, code)?.strength ?? null
  if (scale === null) return null
  const scales = new Map(
    [code, ...descendants(codebook, code).map(({ id }) => id)].map((id) => [
      id,
      codeById(codebook, id)?.strength ?? null,
    ]),
  )
  const sums = { without: 0, several: 0, offScale: 0 }
  let codedTwice = 0
  const rows: (string | null)[][] = []
  for (const session of sessions) {
    const given = new Map(session.coders.map((coder) => [coder.coder, strengthsOf(coder, scales, scale)]))
    for (const { ordinal } of session.table.units) {
      const here = coders.map((name) => given.get(name)?.get(ordinal))
      if (here.filter((strength) => strength !== undefined).length < 2) continue
      codedTwice++
      for (const strength of here) if (typeof strength === 'string') sums[strength]++
      const row = here.map((strength) => (typeof strength === 'number' ? String(strength) : null))
      if (row.filter((cell) => cell !== null).length >= 2) rows.push(row)
    }
  }
  return { table: ratingTable(coders, rows, stepsOf(scale)), scale, codedTwice, ...sums }
}

function strengthsOf(
  coder: CoderUnits,
  scales: ReadonlyMap<string, StrengthScale | null>,
  scale: StrengthScale,
): Map<number, Strength> {
  const strengths = new Map<number, Strength>()
  for (const { coding, code, ordinals } of coder.counted) {
    const own = scales.get(code)
    if (own === undefined) continue
    const { strength } = coding
    const isOn =
      own?.min === scale.min &&
      own.max === scale.max &&
      (strength === undefined || (strength >= scale.min && strength <= scale.max))
    const here = !isOn ? 'offScale' : (strength ?? 'without')
    for (const ordinal of ordinals) {
      const before = strengths.get(ordinal)
      // A second coding of the code on the unit adds what it knows.
      if (before === undefined || before === 'without') strengths.set(ordinal, here)
      else if (here !== 'without' && here !== before) strengths.set(ordinal, 'several')
    }
  }
  return strengths
}

function stepsOf({ min, max }: StrengthScale): string[] {
  if (!Number.isInteger(min) || !Number.isInteger(max) || max - min > mostSteps) return [String(min), String(max)]
  return Array.from({ length: max - min + 1 }, (_, i) => String(min + i))
}
