import type { Passage, PassageLevel, Passages } from '../../units/passages'
import { passageLevels, sameLevel } from '../../units/passages'
import { printOf } from '../../units/fingerprint'
import type { Matching } from '../../units/matching/match'
import type { CodingsFile, RatingRecord, ReviewReason } from '../model'

/** What a file says of the sections and segments that its ratings are about. */
export function knownPassages({
  sections,
  segments,
  fingerprint,
}: Pick<CodingsFile, 'sections' | 'segments' | 'fingerprint'>): Passages {
  return {
    section:
      sections?.map(([from, title], i) => ({
        number: i + 1,
        from,
        to: (sections[i + 1]?.[0] ?? fingerprint.length + 1) - 1,
        title,
      })) ?? null,
    segment: segments?.map(([number, from, to]) => ({ number, from, to, title: '' })) ?? null,
  }
}

/** The file with what its ratings of sections and segments are known again by; the very same where it has that already. */
export function withPassages(file: CodingsFile, now: Passages): CodingsFile {
  const known = knownPassages(file)
  const [rated, kept] = [
    passageLevels.filter((level) => isRated(file, level)),
    passageLevels.every((level) => {
      const [was, is] = [known[level], isRated(file, level) ? (now[level] ?? known[level]) : null]
      return sameLevel(was, is)
    }),
  ]
  if (kept) return file
  const { sections: _sections, segments: _segments, ...rest } = file
  const [section, segment] = passageLevels.map((level) => (rated.includes(level) ? (now[level] ?? known[level]) : null))
  return {
    ...rest,
    ...(section == null ? {} : { sections: section.map(({ from, title }) => [from, title] as const) }),
    ...(segment == null ? {} : { segments: segment.map(({ number, from, to }) => [number, from, to] as const) }),
  }
}

const isRated = (file: CodingsFile, level: PassageLevel): boolean =>
  [...file.ratings.values()].some((rating) => rating[level] !== undefined)

/** Share of a section's turns that must be in the other, and the other way round; less is asked where the heading is the same. */
const MOSTLY = 0.8
const WITH_HEADING = 2 / 3
/** Share of a section's turns that must be known again at all, and of the other's. */
const KNOWN = 0.5

/** For each old passage the new one that holds its turns and hardly any others; null where there is none, or the passage was divided or joined. */
function followed(
  old: readonly Passage[],
  now: readonly Passage[],
  turns: number,
  toNew: Matching,
): ReadonlyMap<number, number | null> {
  const oldOf = numbersOfTurns(old)
  const newOf = numbersOfTurns(now)
  const shared = new Map<number, Map<number, number>>()
  const from = new Map<number, number>()
  const into = new Map<number, number>()
  const add = (counts: Map<number, number>, key: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (let turn = 0; turn < turns; turn++) {
    const match = toNew(turn)
    const at = match === null || match === 'several' ? undefined : match.turns[0]
    if (at === undefined) continue
    const [was, is] = [oldOf[turn + 1] ?? 0, newOf[at + 1] ?? 0]
    add(from, was)
    add(into, is)
    let counts = shared.get(was)
    if (counts === undefined) {
      counts = new Map()
      shared.set(was, counts)
    }
    add(counts, is)
  }
  const once = (all: readonly Passage[], title: string): boolean =>
    title !== '' && all.filter((one) => one.title === title).length === 1
  const size = ({ from: first, to }: Passage): number => to - first + 1
  return new Map(
    old.map((one) => {
      const heading = once(old, one.title) ? now.filter(({ title }) => title === one.title) : []
      // One in which nobody spoke is its heading and nothing else.
      if (size(one) <= 0) return [one.number, heading.length === 1 ? (heading[0]?.number ?? null) : null] as const
      const home = now.find((other) => {
        const count = shared.get(one.number)?.get(other.number) ?? 0
        const least = Math.min(count / (from.get(one.number) ?? 1), count / (into.get(other.number) ?? 1))
        if (count === 0) return false
        if (count < KNOWN * size(one) || count < KNOWN * size(other)) return false
        return least >= (heading.length === 1 && heading[0] === other ? WITH_HEADING : MOSTLY)
      })
      return [one.number, home?.number ?? null] as const
    }),
  )
}

function numbersOfTurns(passages: readonly Passage[]): readonly (number | undefined)[] {
  const numbers: number[] = []
  for (const { number, from, to } of passages) for (let turn = from; turn <= to; turn++) numbers[turn] = number
  return numbers
}

/** What says of a transcript and its passages that they are what they were. */
const printOfAll = (fingerprint: readonly string[], passages: readonly Passage[]): string =>
  printOf([...fingerprint, ...passages.flatMap(({ number, from, to, title }) => [number, from, to, title].map(String))])

export interface PassageMove {
  /** What is known of the transcript as it was. */
  readonly before: { readonly fingerprint: readonly string[]; readonly passages: Passages }
  readonly now: { readonly fingerprint: readonly string[]; readonly passages: Passages }
  readonly toNew: Matching
  /** True where the turns are counted otherwise now, so that nothing can be said of them. */
  readonly otherTurns: boolean
}

/**
 * Brings ratings of sections and segments to where these are now: a section goes with its turns, wherever and under whichever heading they
 * are, and needs review where it was divided, joined with another or is gone. Where nothing is known of how it was, it stays as long as
 * there are as many turns as before.
 */
export function movedRatings(
  ratings: ReadonlyMap<string, RatingRecord>,
  move: PassageMove,
): ReadonlyMap<string, RatingRecord> {
  const { before, now, toNew, otherTurns } = move
  const homes: Partial<Record<PassageLevel, ReadonlyMap<number, number | null>>> = {}
  const homeOf = (level: PassageLevel, number: number): number | ReviewReason => {
    const [old, current] = [before.passages[level], now.passages[level]]
    const changed = level === 'section' ? 'section-changed' : 'segment-changed'
    if (current === null) return number
    if (otherTurns) return 'reading-differs'
    if (old === null) {
      const asMany = before.fingerprint.length === 0 || before.fingerprint.length === now.fingerprint.length
      return asMany && current.some((one) => one.number === number) ? number : changed
    }
    // What is about a section that was never there is for others to report.
    if (!old.some((one) => one.number === number)) return number
    return (homes[level] ??= followed(old, current, before.fingerprint.length, toNew)).get(number) ?? changed
  }
  const prints: Partial<Record<PassageLevel, { readonly was: string; readonly is: string }>> = {}
  const printsOf = (level: PassageLevel): { readonly was: string; readonly is: string } =>
    (prints[level] ??= {
      was: printOfAll(before.fingerprint, before.passages[level] ?? []),
      is: printOfAll(now.fingerprint, now.passages[level] ?? []),
    })
  const place = (record: RatingRecord): RatingRecord => {
    const level = passageLevels.find((one) => record[one] !== undefined)
    const number = level === undefined ? undefined : record[level]
    if (level === undefined || number === undefined) return record
    if (record.review !== undefined) {
      const [back, print] = (record.was ?? '').split('@')
      if (
        print === undefined ||
        print !== printsOf(level).is ||
        now.passages[level]?.some((one) => one.number === Number(back)) !== true
      )
        return record
      const { review: _review, was: _was, ...rest } = record
      return { ...rest, [level]: Number(back) }
    }
    const home = homeOf(level, number)
    if (typeof home === 'number') return home === number ? record : { ...record, [level]: home }
    return {
      ...record,
      review: home,
      ...(before.passages[level] === null ? {} : { was: `${number}@${printsOf(level).was}` }),
    }
  }
  let moved = false
  const out = new Map<string, RatingRecord>()
  for (const [id, record] of ratings) {
    const after = place(record)
    moved ||= after !== record
    out.set(id, after)
  }
  return moved ? out : ratings
}
