import { hashText } from '../base/hash'
import type { TurnNumber } from '../base/positions'
import type { Transcript } from '../transcript/model'
import { segmentsOf } from '../transcript/segments'

/** A section or segment of a transcript, as ratings are about it. */
export interface Passage {
  /** From 1, as a rating's record says it. */
  readonly number: number
  /** The first and last turn; the last is before the first where nobody speaks in it. */
  readonly from: TurnNumber
  readonly to: TurnNumber
  /** A short hash of the heading; empty for segments, which have none. */
  readonly title: string
}

/** What ratings of parts of a session can be about; null where it is not known. */
export interface Passages {
  readonly section: readonly Passage[] | null
  readonly segment: readonly Passage[] | null
}

export type PassageLevel = keyof Passages
export const passageLevels: readonly PassageLevel[] = ['section', 'segment']

export const noPassages: Passages = { section: null, segment: null }

/** The runs of turns with the same number, in order of the numbers; turns without one belong to none. */
export function runsOf(
  numbers: readonly (number | null)[],
): readonly (readonly [number: number, from: TurnNumber, to: TurnNumber])[] {
  const found = new Map<number, [from: number, to: number]>()
  for (const [index, number] of numbers.entries()) {
    if (number === null) continue
    const present = found.get(number)
    if (present === undefined) found.set(number, [index + 1, index + 1])
    else present[1] = index + 1
  }
  return [...found].sort(([a], [b]) => a - b).map(([number, [from, to]]) => [number, from, to] as const)
}

/** Four base-36 digits: enough to tell a session's headings apart, too few to read them. */
const titleHash = (title: string): string => (hashText(title.trim())[0] % 36 ** 4).toString(36).padStart(4, '0')

/** The sections of a transcript, and its segments where the codebook says how long they are. */
export function passagesOf(transcript: Transcript, segmentMinutes: number | null): Passages {
  const { sections, turns } = transcript
  return {
    section: sections.map(({ title, firstTurn }, i) => ({
      number: i + 1,
      from: firstTurn,
      to: (sections[i + 1]?.firstTurn ?? turns.length + 1) - 1,
      title: titleHash(title),
    })),
    segment:
      segmentMinutes === null
        ? null
        : runsOf(segmentsOf(transcript, segmentMinutes)).map(([number, from, to]) => ({ number, from, to, title: '' })),
  }
}

/** Whether two lists hold the same passages; null is the same only as null. */
export function sameLevel(a: readonly Passage[] | null, b: readonly Passage[] | null): boolean {
  if (a === null || b === null) return a === b
  const same = (one: Passage, other: Passage | undefined): boolean =>
    one.number === other?.number && one.from === other.from && one.to === other.to && one.title === other.title
  return a.length === b.length && a.every((one, i) => same(one, b[i]))
}

/** Whether two transcripts have the same sections and segments, as far as ratings can be about them. */
export const samePassages = (a: Passages, b: Passages): boolean =>
  passageLevels.every((level) => sameLevel(a[level], b[level]))
