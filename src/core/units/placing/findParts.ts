import type { CodePointOffset } from '../../base/positions'
import { isBlank } from '../../transcript/text/characters'
import { isWithinWord } from '../boundaries'
import { inOrder } from '../matching/align'
import { partHash } from '../partTexts'
import type { CodePointRange } from '../place'

/** Pairs of a place and a letter that are looked at for one turn; a turn that would need more is no turn anybody said. */
const mostPairs = 20_000_000

/** A text as its code points. */
export type Points = readonly string[]

/** A unit as it was: by what it is known again, and what stands between it and the next of its turn. */
export interface FormerPart {
  readonly hash: string | undefined
  /** Code points of its words; the blank behind it may count among them. */
  readonly lengths: readonly number[]
}

/** Where in a text a unit is by its hash. */
function findPart(points: Points, { hash, lengths }: FormerPart): readonly CodePointRange[] {
  for (const length of lengths) {
    if (hash === undefined || length < 1 || length > points.length || points.length * length > mostPairs) continue
    const found: CodePointRange[] = []
    for (let from = 0; from + length <= points.length; from++) {
      const range: CodePointRange = [from, from + length]
      if (mayBePart(points, range) && partHash(points.slice(...range).join('')) === hash) found.push(range)
    }
    if (found.length > 0) return found
  }
  return []
}

/** Whether a range begins and ends with whole words. */
const mayBePart = (points: Points, [from, to]: CodePointRange): boolean =>
  !isBlankAt(points, from) && !isWithinWord(points[from - 1], points[from]) && !isWithinWord(points[to - 1], points[to])

export const isBlankAt = (points: Points, at: CodePointOffset): boolean => isBlank(points[at]?.charCodeAt(0) ?? 0)

/** Where each unit is as it was: by itself where its words are there once, else between those beside it that are. */
export function findParts(points: Points, parts: readonly FormerPart[]): readonly (CodePointRange | undefined)[] {
  const all = parts.map((part) => findPart(points, part))
  const found: (CodePointRange | undefined)[] = parts.map(() => undefined)
  for (;;) {
    const once = all.flatMap((ranges, i): (readonly [number, CodePointOffset])[] => {
      const only = found[i] === undefined ? onlyBetween(ranges, boundsOf(found, i, points.length)) : null
      return only === null ? [] : [[i, only[0]]]
    })
    const certain = inOrder(once)
    for (const [i, from] of certain) found[i] = all[i]?.find((range) => range[0] === from)
    if (certain.length === 0) return found
  }
}

/** The end of the nearest unit before one that was found, and the beginning of the nearest behind it. */
function boundsOf(found: readonly (CodePointRange | undefined)[], at: number, length: number): CodePointRange {
  const before = found.findLast((range, k) => k < at && range !== undefined)
  const behind = found.find((range, k) => k > at && range !== undefined)
  return [before?.[1] ?? 0, behind?.[0] ?? length]
}

/** The one range that is within bounds; null where none is, or several. */
function onlyBetween(ranges: readonly CodePointRange[], [start, end]: CodePointRange): CodePointRange | null {
  const [only, ...others] = ranges.filter(([from, to]) => from >= start && to <= end)
  return only === undefined || others.length > 0 ? null : only
}
