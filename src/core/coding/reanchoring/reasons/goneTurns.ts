import type { TurnIndex } from '../../../base/positions'
import { agreeing, sizeOf, textPart } from '../../../units/fingerprints/sketch'
import { unitHash } from '../../../units/fingerprints/fingerprint'
import type { Gap, Matching } from '../../../units/matching/match'
import type { KnownSide, TurnSide } from '../../../units/matching/similarity/turnSide'
import type { ReviewReason } from '../../model'

type OldSide = TurnSide | KnownSide
type Reasons = Map<TurnIndex, ReviewReason>

/** Turns of a gap that are compared one by one; in a larger one their order tells which is which. */
const mostPairs = 10_000

/**
 * Why old turns that have no place have none: another speaker says its words now, a turn of the same speaker that is in its place says something
 * else, or there is none. Takes time linear in the turns, but for the likeness of a bounded number of pairs in each gap.
 */
export function goneTurns(
  old: OldSide,
  now: KnownSide,
  match: Matching,
  renamed: ReadonlyMap<string, string>,
): ReadonlyMap<TurnIndex, ReviewReason> {
  const reasons: Reasons = new Map()
  const { labelDigit } = old
  const digitBefore =
    labelDigit === null ? null : (turn: TurnIndex): string => renamed.get(labelDigit(turn)) ?? labelDigit(turn)
  const sides: Sides = { old, now, digitBefore }
  for (const gap of gapsOf(old, now, match)) {
    const rest = withoutSaidByOthers(sides, gap, reasons)
    for (const ofSpeaker of bySpeaker(sides, rest)) changedOrDeleted(sides, ofSpeaker, reasons)
  }
  return reasons
}

/** Both versions, and the digit of the label that an old turn would have now. */
interface Sides {
  readonly old: OldSide
  readonly now: KnownSide
  readonly digitBefore: ((turn: TurnIndex) => string) | null
}

/** Turns that have no place, with those that nothing was taken for, between the same turns that have one. */
function gapsOf(old: OldSide, now: KnownSide, match: Matching): readonly Gap[] {
  const found = [...old.tokens.keys()].map(match)
  const taken = new Set(found.flatMap((one) => (one === null || one === 'several' ? [] : one.turns)))
  const unsure = new Set([...found.keys()].filter((turn) => found[turn] === 'several').map((turn) => old.tokens[turn]))
  const freeFrom = (turn: TurnIndex, step: 1 | -1): readonly TurnIndex[] => {
    const turns: TurnIndex[] = []
    for (let at = turn; at >= 0 && at < now.tokens.length && !taken.has(at); at += step) turns.push(at)
    return turns.filter((at) => !unsure.has(now.tokens[at]))
  }
  const gaps: Gap[] = []
  let gone: TurnIndex[] = []
  let before = -1
  for (let turn: TurnIndex = 0; turn <= found.length; turn++) {
    const at = turn === found.length ? { turns: [now.tokens.length] } : (found[turn] ?? null)
    if (at === null) gone.push(turn)
    if (at === null || at === 'several') continue
    const behind = at.turns[0] ?? 0
    if (gone.length > 0) {
      const free = new Set([...freeFrom(before + 1, 1), ...freeFrom(behind - 1, -1)])
      gaps.push({ old: gone, now: [...free].sort((a, b) => a - b) })
    }
    gone = []
    before = at.turns.at(-1) ?? behind
  }
  return gaps
}

/** A gap without the old turns whose words another speaker says now, and without those turns. */
function withoutSaidByOthers(sides: Sides, gap: Gap, reasons: Reasons): Gap {
  const free = new Set(gap.now)
  const words = turnsByWords(sides, gap.now)
  for (const turn of gap.old) {
    const said = words.get(wordsBefore(sides, turn))?.find((other) => free.has(other) && isByOther(sides, turn, other))
    if (said === undefined) continue
    free.delete(said)
    reasons.set(turn, 'speaker-changed')
  }
  return { old: gap.old.filter((turn) => !reasons.has(turn)), now: gap.now.filter((turn) => free.has(turn)) }
}

/** What tells the words of an old turn, whoever says them: its sketch, or the hash with its label. */
const wordsBefore = ({ old: { sketch, tokens } }: Sides, turn: TurnIndex): string =>
  sketch === null ? (tokens[turn] ?? '') : textPart(sketch(turn))

/** New turns by what would tell their words, if they were old ones; those that say no word are left out. */
function turnsByWords({ old: { sketch }, now }: Sides, turns: readonly TurnIndex[]): ReadonlyMap<string, TurnIndex[]> {
  const found = new Map<string, TurnIndex[]>()
  for (const turn of turns) {
    const keys =
      sketch === null
        ? now.labels().map((label) => unitHash({ label, text: now.text(turn) }))
        : sizeOf(now.sketch(turn)) > 0
          ? [textPart(now.sketch(turn))]
          : []
    for (const key of keys) {
      const present = found.get(key)
      if (present === undefined) found.set(key, [turn])
      else present.push(turn)
    }
  }
  return found
}

const isByOther = ({ old, now, digitBefore }: Sides, turn: TurnIndex, other: TurnIndex): boolean =>
  digitBefore === null ? old.tokens[turn] !== now.tokens[other] : digitBefore(turn) !== now.labelDigit(other)

/** The gap in parts, one for each speaker. */
function bySpeaker({ digitBefore, now }: Sides, gap: Gap): readonly Gap[] {
  if (digitBefore === null) return [gap]
  const digits = new Set(gap.old.map(digitBefore))
  return [...digits].map((digit) => ({
    old: gap.old.filter((turn) => digitBefore(turn) === digit),
    now: gap.now.filter((turn) => now.labelDigit(turn) === digit),
  }))
}

/** Of more turns than are there now, those are deleted that are least like any that is. */
function changedOrDeleted(sides: Sides, gap: Gap, reasons: Reasons): void {
  const kept = new Set(gap.old.length <= gap.now.length ? gap.old : mostLike(sides, gap))
  for (const turn of gap.old) reasons.set(turn, kept.has(turn) ? 'unit-changed' : 'unit-deleted')
}

/** As many old turns as there are new ones: for each the one that is most like it, of equal ones the first. */
function mostLike({ old: { sketch }, now }: Sides, gap: Gap): readonly TurnIndex[] {
  if (sketch === null || gap.old.length * gap.now.length > mostPairs) return gap.old.slice(0, gap.now.length)
  const left = new Set(gap.old)
  return gap.now.flatMap((turn) => {
    const likeness = (one: TurnIndex): number => agreeing(sketch(one), now.sketch(turn))
    const [first, ...others] = left
    if (first === undefined) return []
    const best = others.reduce((most, one) => (likeness(one) > likeness(most) ? one : most), first)
    left.delete(best)
    return [best]
  })
}
