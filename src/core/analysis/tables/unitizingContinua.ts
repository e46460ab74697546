import { descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { Continuum, Segment } from '../../statistics/unitizing/unitizing'
import { codePointLength } from '../../transcript/codePoints'
import type { ComparedSession } from './agreementTables'
import type { CoderUnits } from './coderUnits'
import { eligibility } from './coderUnits'
import { markedRange } from './spanStretches'

export interface Continua {
  readonly continua: readonly Continuum[]
  /** How often one coder marked the same text with two of the codes: such a text is not partitioned. */
  readonly overlapping: number
}

/**
 * One code, or several that exclude each other, as marked stretches of the sessions' text: of each session the units whose speaker may
 * receive one of the codes and that every one of its coders considered (who considered none is left aside), one after the other. A coding of several units is one stretch
 * where they stand beside each other; stretches of one code that overlap are one. A segment's value is its code's place in the list.
 */
export function continuaOf(
  sessions: readonly ComparedSession[],
  codebook: Codebook,
  codes: readonly string[],
): Continua {
  const mayReceive = eligibility(codebook)
  const valueOf = new Map(
    codes.flatMap((code, k) =>
      [code, ...descendants(codebook, code).map(({ id }) => id)].map((id) => [id, k] as const),
    ),
  )
  let overlapping = 0
  const continua = sessions.map((session): Continuum => {
    const offsets = new Map<number, number>()
    let length = 0
    const eligible = session.table.units.filter(({ role }) => codes.some((code) => mayReceive(code, role)))
    const active = session.coders.filter((coder) => eligible.some(({ ordinal }) => coder.considered(ordinal)))
    for (const { ordinal, text } of eligible) {
      if (!active.every((coder) => coder.considered(ordinal))) continue
      offsets.set(ordinal, length)
      length += codePointLength(text)
    }
    const coders = active.map((coder) => {
      const { partition, overlaps } = partitionOf(stretchesOf(coder, session, offsets, valueOf))
      overlapping += overlaps
      return partition
    })
    return { length, coders }
  })
  return { continua, overlapping }
}

function stretchesOf(
  coder: CoderUnits,
  { table }: ComparedSession,
  offsets: ReadonlyMap<number, number>,
  valueOf: ReadonlyMap<string, number>,
): Segment[] {
  const segments: Segment[] = []
  for (const { coding, code, ordinals } of coder.counted) {
    const value = valueOf.get(code)
    if (value === undefined) continue
    let last: { from: number; to: number; readonly value: number } | null = null
    for (const ordinal of ordinals) {
      const offset = offsets.get(ordinal)
      if (offset === undefined) continue
      const [from, to] = markedRange(coding, ordinal, table)
      if (last !== null && last.to === offset + from) last.to = offset + to
      else {
        last = { from: offset + from, to: offset + to, value }
        segments.push(last)
      }
    }
  }
  return segments.filter(({ from, to }) => to > from)
}

function partitionOf(segments: readonly Segment[]): {
  readonly partition: readonly Segment[]
  readonly overlaps: number
} {
  const partition: Segment[] = []
  let overlaps = 0
  for (const segment of [...segments].sort((a, b) => a.from - b.from || a.to - b.to || a.value - b.value)) {
    const last = partition.at(-1)
    if (last === undefined || segment.from >= last.to) partition.push(segment)
    else if (segment.value === last.value)
      partition[partition.length - 1] = { ...last, to: Math.max(last.to, segment.to) }
    else overlaps++
  }
  return { partition, overlaps }
}
