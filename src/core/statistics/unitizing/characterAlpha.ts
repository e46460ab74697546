import { type FigureReason, plain, reason } from '../figure'

declare module '../figure' {
  interface FigureReasons {
    /** Whole units only were coded: on characters nothing could be said that the figures on units don't say. */
    'no-spans': { readonly code: string }
  }
}

/** A stretch of text in which nothing changes: `coders` considered it, for `present` of them it carries the code. */
export interface Stretch {
  readonly characters: number
  readonly coders: number
  readonly present: number
}

/** α on characters: a description, so it has no standard error and no interval. */
export interface CharacterAlpha {
  readonly value: number | null
  /** D_o and D_e. */
  readonly observed: number | null
  readonly expected: number | null
  /** Characters (code points) that two or more coders considered. */
  readonly characters: number
  readonly reason: FigureReason | null
}

/**
 * Krippendorff's nominal α (2004, 2011) of one code, present or absent, with every character as a unit; stretches considered by one coder
 * only are dropped. It describes how far marked text overlaps. Characters are not decisions: their number says nothing about how sure the
 * figure is, so there is no interval. Undefined: no character considered twice; the code on none of them or on all, for everyone.
 */
export function characterAlpha(stretches: readonly Stretch[]): CharacterAlpha {
  let characters = 0
  let ratings = 0
  let present = 0
  let within = 0
  for (const { characters: length, coders: m, present: n } of stretches) {
    if (m < 2) continue
    characters += length
    ratings += length * m
    present += length * n
    within += (length * 2 * n * (m - n)) / (m - 1)
  }
  if (characters === 0)
    return { value: null, observed: null, expected: null, characters, reason: reason('nothing-coded-twice', {}) }
  const differing = 2 * present * (ratings - present)
  const observed = plain(within / ratings)
  const expected = plain(differing / ratings / (ratings - 1))
  if (differing === 0) return { value: null, observed, expected, characters, reason: reason('no-variation', {}) }
  return { value: plain(1 - ((ratings - 1) * within) / differing), observed, expected, characters, reason: null }
}
