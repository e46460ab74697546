import type { CodingsFile } from '../../../../../src/core/coding/model'
import { matchTranscripts } from '../../../../../src/core/coding/reanchoring/matchTranscripts'
import type { Reanchoring } from '../../../../../src/core/coding/reanchoring/reanchoring'
import type { UnitKind } from '../../../../../src/core/transcript/model'
import type { Match, Matching } from '../../../../../src/core/units/matching/match'
import type { Place } from '../../../../../src/core/units/place'
import { fileFor, tableFor } from '../support'

/** `2`, or `2.1-3 [0,4]`: a place as a reader would say it. */
export const placeText = ({ unit, part, to, span }: Place): string =>
  `${unit}${part === undefined ? '' : `.${part}`}${to === undefined ? '' : `-${to}`}${span === undefined ? '' : ` [${span.join(',')}]`}`

/** A place that is written so. */
export function placeFrom(text: string): Place {
  const [, unit, part, to, from, end] = /^(\d+)(?:\.(\d+))?(?:-(\d+))?(?: \[(\d+),(\d+)\])?$/.exec(text) ?? []
  return {
    unit: Number(unit),
    ...(part === undefined ? {} : { part: Number(part) }),
    ...(to === undefined ? {} : { to: Number(to) }),
    ...(from === undefined ? {} : { span: [Number(from), Number(end)] }),
  }
}

/**
 * Where old turns are, told by the turns now: each by the old turn it was, `1+2` for one that two were joined into, the same number again for
 * the next part of one that was split, `-` for a new turn; `2?` says that it could be the second turn, or another.
 */
export function matchingFrom(script: string): Matching {
  const olds = script.split(' ').map((word) => (word === '-' ? [] : word.split('+').map((old) => Number.parseInt(old))))
  const unsure = new Set(script.split(/[ +]/).flatMap((word) => (word.endsWith('?') ? [Number.parseInt(word)] : [])))
  return (old): Match | 'several' | null => {
    if (unsure.has(old + 1)) return 'several'
    const turns = [...olds.keys()].filter((turn) => olds[turn]?.includes(old + 1))
    const merged = [...new Set(turns.flatMap((turn) => olds[turn] ?? []))].map((number) => number - 1)
    return turns.length === 0 ? null : { turns, merged }
  }
}

/** Two versions of a transcript, and which turn is which. */
export interface Edited {
  readonly before: readonly string[]
  readonly now: readonly string[]
  /** As `matchingFrom` reads it. */
  readonly script: string
  readonly kind?: UnitKind
}

/** A file that was saved with the turns before, on its way to those there are now; what they were is known by their text, or from the file alone. */
export function reanchoringOf(
  { before, now, script, kind = 'thought-unit' }: Edited,
  by: 'text' | 'file',
  over: Partial<CodingsFile> = {},
): Reanchoring {
  const past = tableFor(before, kind)
  const matched = matchTranscripts(fileFor(past, over), tableFor(now, kind), by === 'text' ? [past] : [])
  return { ...matched, match: matchingFrom(script) }
}
