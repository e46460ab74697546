import type { AnyRecord, CodingsFile } from '../../src/core/coding/model'
import type { Place } from '../../src/core/units/place'
import type { MadeTurn } from './editScript'
import { textOf } from './editScript'

export type Verdict = 'right' | 'review' | 'wrong'

type Placed = AnyRecord & Place & { readonly placeInDoubt?: string; readonly code?: string }

/** Words of an original turn that must be left for it to be the same turn without question. */
const still = 0.5

/** For each old turn, whether an equally good reading of both texts has it elsewhere than at its true place, or nowhere. */
function ambiguous(
  before: readonly MadeTurn[],
  after: readonly MadeTurn[],
  truth: readonly number[],
): (old: number) => boolean {
  const key = (turn: MadeTurn): string => `${turn.label}: ${textOf(turn)}`
  const [a, b] = [before.map(key), after.map(key)]
  const width = b.length + 1
  const ahead = new Int32Array((a.length + 1) * width)
  const behind = new Int32Array((a.length + 1) * width)
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      ahead[(i + 1) * width + j + 1] =
        a[i] === b[j]
          ? (ahead[i * width + j] ?? 0) + 1
          : Math.max(ahead[i * width + j + 1] ?? 0, ahead[(i + 1) * width + j] ?? 0)
    }
  }
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      behind[i * width + j] =
        a[i] === b[j]
          ? (behind[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(behind[(i + 1) * width + j] ?? 0, behind[i * width + j + 1] ?? 0)
    }
  }
  const most = behind[0] ?? 0
  return (i) => {
    const at = truth[i] ?? -1
    // A turn that was reworded is no equal of any; one that is not where order would have it was moved: neither is excused.
    if (at < 0 || a[i] !== b[at] || (ahead[i * width + at] ?? 0) + 1 + (behind[(i + 1) * width + at + 1] ?? 0) < most)
      return false
    for (let j = 0; j <= b.length; j++) {
      if ((ahead[i * width + j] ?? 0) + (behind[(i + 1) * width + j] ?? 0) === most) return true
      if (
        j < b.length &&
        j !== at &&
        a[i] === b[j] &&
        (ahead[i * width + j] ?? 0) + 1 + (behind[(i + 1) * width + j + 1] ?? 0) === most
      )
        return true
    }
    return false
  }
}

/**
 * Judges where each record of a file came to stand, by what is known of every word. A record is right
 * - on the turn its own has become, on the part with its words if it has a span;
 * - in review where its turn was split and it named no words: only its coder knows which half it belongs to;
 * - in review where its turn is gone or was replaced, where its span fell apart, or where an equal turn could as well be its own;
 * - in review where it calls a turn uncodable that was joined with one that is not;
 * - on an equal turn that truly bears the same code, or that stands between the very turns it stood between.
 * Where less than half of the words are left, both its place and review are right. `lost` counts records that are not there any more.
 */
export function judge(
  before: readonly MadeTurn[],
  after: readonly MadeTurn[],
  file: CodingsFile,
  result: CodingsFile,
): { readonly verdicts: ReadonlyMap<string, Verdict>; readonly lost: number } {
  const truth = before.map((_, old) => after.findIndex(({ owners }) => owners.includes(old)))
  const unclear = ambiguous(before, after, truth)
  const key = (turn: MadeTurn | undefined): string => (turn === undefined ? '' : `${turn.label}: ${textOf(turn)}`)
  const left = (old: number, at: number): number =>
    (after[at]?.words.filter(({ from }) => from?.turn === old).length ?? 0) / (before[old]?.words.length ?? 1)
  const bears = new Map<number, Set<string>>()
  const whole = ({ span, to }: Placed): boolean => span === undefined && to === undefined
  const all = (from: CodingsFile): Placed[] => [
    ...from.codings.values(),
    ...from.notes.values(),
    ...from.uncodable.values(),
  ]
  const said = (record: Placed): string => record.code ?? record.id
  for (const record of all(file)) {
    const at = truth[record.unit - 1] ?? -1
    if (at >= 0 && whole(record)) bears.set(at, (bears.get(at) ?? new Set()).add(said(record)))
  }
  const now = new Map(all(result).map((record) => [record.id, record]))
  const verdicts = new Map<string, Verdict>()
  let lost = 0
  for (const record of all(file)) {
    const found = now.get(record.id)
    if (found === undefined) lost++
    else if (file.uncodable.has(record.id) && joinedWithCodable(record))
      verdicts.set(record.id, found.placeInDoubt === undefined ? 'wrong' : 'right')
    else
      verdicts.set(
        record.id,
        record.span !== undefined
          ? ofSpan(record, found)
          : record.to !== undefined
            ? ofRange(record, found)
            : ofTurn(record, found),
      )
  }
  return { verdicts, lost }

  /** Whether a turn that was called uncodable is now one with a turn that was not, and is known again in it. */
  function joinedWithCodable({ unit }: Placed): boolean {
    const owners = after[truth[unit - 1] ?? -1]?.owners ?? []
    return owners.some((owner) => ![...file.uncodable.values()].some((one) => one.unit === owner + 1))
  }

  /** The turns that hold words of an old one now. */
  function pieces(old: number): readonly number[] {
    return after.flatMap(({ words }, at) => (words.some(({ from }) => from?.turn === old) ? [at] : []))
  }

  function ofTurn(record: Placed, found: Placed): Verdict {
    const old = record.unit - 1
    const at = truth[old] ?? -1
    const isSplit = pieces(old).length > 1
    if (found.placeInDoubt !== undefined)
      return at < 0 || isSplit || left(old, at) < still || unclear(old) ? 'right' : 'review'
    if (isSplit) return 'wrong'
    if (found.unit - 1 === at) return 'right'
    if (key(after[found.unit - 1]) !== key(before[old])) return 'wrong'
    if (old > 0 && truth[old - 1] === found.unit - 2 && truth[old + 1] === found.unit) return 'right'
    return bears.get(found.unit - 1)?.has(said(record)) === true ? 'right' : 'wrong'
  }

  function ofRange(record: Placed, found: Placed): Verdict {
    const [first, last] = [record.unit - 1, (record.to ?? 1) - 1]
    const [start, owner] = [truth[first] ?? -1, truth[last] ?? -1]
    const inside = before.slice(first, last + 1).map((_, i) => truth[first + i] ?? -1)
    const whole = inside.every((at, i) => at >= 0 && (i === 0 || at >= (inside[i - 1] ?? 0)))
    const clear =
      start >= 0 &&
      owner >= 0 &&
      whole &&
      left(first, start) >= still &&
      left(last, owner) >= still / 2 &&
      !unclear(first) &&
      !unclear(last)
    if (found.placeInDoubt !== undefined) return clear ? 'review' : 'right'
    const ends = [owner, ...pieces(last)]
    return found.unit - 1 === start && ends.includes((found.to ?? 1) - 1) && owner >= 0 ? 'right' : 'wrong'
  }

  function ofSpan(record: Placed, found: Placed): Verdict {
    const old = record.unit - 1
    const mine = wordsIn(before[old], record.span).map((word) => word.from?.word ?? -1)
    const isMine = (from: MadeTurn['words'][number]['from']): boolean => from?.turn === old && mine.includes(from.word)
    const homes = after.flatMap(({ words }, at) => (words.some(({ from }) => isMine(from)) ? [at] : []))
    const [home] = homes
    const kept = home === undefined ? [] : (after[home]?.words ?? []).filter(({ from }) => isMine(from))
    const clear = homes.length === 1 && kept.length >= still * mine.length && !(truth[old] === home && unclear(old))
    if (found.placeInDoubt !== undefined) return clear ? 'review' : 'right'
    if (home === undefined || !homes.includes(found.unit - 1)) return 'wrong'
    const here = wordsIn(after[found.unit - 1], found.span)
    const others = here.filter(({ from }) => from !== null && !isMine(from))
    return others.length === 0 && here.filter(({ from }) => isMine(from)).length === kept.length ? 'right' : 'wrong'
  }
}

function wordsIn(turn: MadeTurn | undefined, span: readonly [number, number] | undefined): MadeTurn['words'] {
  let at = 0
  return (turn?.words ?? []).filter(({ text }) => {
    const from = at
    at += Array.from(text).length + 1
    return span === undefined || (from < span[1] && at - 1 > span[0])
  })
}
