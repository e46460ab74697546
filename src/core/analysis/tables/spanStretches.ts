import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import type { Coding } from '../../coding/model'
import type { Stretch } from '../../statistics/unitizing/characterAlpha'
import { codePointLength, codePointOffset } from '../../transcript/codePoints'
import type { ComparedSession } from './agreementTables'
import type { CoderUnits } from './coderUnits'
import { eligibility } from './coderUnits'

export interface SpanStretches {
  readonly stretches: readonly Stretch[]
  /** Codings of the code that mark a part of a unit; the others mark the whole of theirs. */
  readonly spans: number
}

/** Half-open, in code points of the unit's text. */
export type Range = readonly [from: number, to: number]

/** The text of one code's eligible units, cut wherever a coder's marking begins or ends. */
export function spanStretches(sessions: readonly ComparedSession[], codebook: Codebook, code: string): SpanStretches {
  const mayReceive = eligibility(codebook)
  const family = new Set([code, ...descendants(codebook, code).map(({ id }) => id)])
  const stretches: Stretch[] = []
  let spans = 0
  for (const { table, coders } of sessions) {
    const marked = coders.map((coder) => {
      const found = rangesOf(coder, family, table)
      spans += found.spans
      return { coder, ranges: found.ranges }
    })
    for (const { ordinal, role, text } of table.units) {
      if (!mayReceive(code, role)) continue
      const here = marked.filter(({ coder }) => coder.considered(ordinal))
      const length = codePointLength(text)
      if (here.length < 2 || length === 0) continue
      stretches.push(
        ...cut(
          here.map(({ ranges }) => ranges.get(ordinal) ?? []),
          length,
        ),
      )
    }
  }
  return { stretches, spans }
}

function rangesOf(
  coder: CoderUnits,
  family: ReadonlySet<string>,
  table: UnitTable,
): { readonly ranges: ReadonlyMap<number, readonly Range[]>; readonly spans: number } {
  const ranges = new Map<number, Range[]>()
  let spans = 0
  for (const { coding, code, ordinals } of coder.counted) {
    if (!family.has(code)) continue
    if (coding.span !== undefined) spans++
    for (const ordinal of ordinals) {
      const range = markedRange(coding, ordinal, table)
      const before = ranges.get(ordinal)
      if (before === undefined) ranges.set(ordinal, [range])
      else before.push(range)
    }
  }
  return { ranges, spans }
}

/** What a coding marks of a unit that it covers. A span counts from the start of its turn, of which the unit may be a part; further turns of a coding are marked whole. */
export function markedRange({ span, unit: turn }: Coding, ordinal: number, table: UnitTable): Range {
  const unit = unitAt(table, ordinal)
  const length = codePointLength(unit?.text ?? '')
  if (span === undefined || unit === undefined || unit.turn !== turn) return [0, length]
  const from = codePointOffset(table.turnText(unit.turn) ?? '', unit.from)
  const inside = (place: number): number => Math.min(length, Math.max(0, place - from))
  return [inside(span[0]), inside(span[1])]
}

function cut(markings: readonly (readonly Range[])[], length: number): Stretch[] {
  const borders = [...new Set([0, length, ...markings.flat(2)])].sort((a, b) => a - b)
  return borders.slice(1).map((to, i) => {
    const from = borders[i] ?? 0
    const present = markings.filter((ranges) => ranges.some(([start, end]) => start <= from && to <= end)).length
    return { characters: to - from, coders: markings.length, present }
  })
}
