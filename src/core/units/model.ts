import type { CodePointOffset, TurnNumber } from '../base/positions'
import type { Extra } from '../base/json'
import type { Problem } from '../base/problem'

/** Says of a line that all of it stands, some of it as the edge of a turn: no doubt, but kept for when the turn is back that was split there. */
export const atItsEdge = 'at-its-edge'

/** Why the boundaries of a turn are not applied: its place or theirs is not certain. */
export type UnitsDoubt =
  | 'turn-changed'
  | 'partly-changed'
  | 'turn-missing'
  | 'several-places'
  | 'outside'
  | 'reading-differs'
  | typeof atItsEdge

/** The thought units of one turn, as a line of the file says them. */
export interface TurnUnits {
  readonly turn: TurnNumber
  /** The hash of the turn's label and text, as in fingerprints. */
  readonly hash: string
  /** Where in the turn's text the units after the first begin. */
  readonly at: readonly CodePointOffset[]
  /** Code points of the turn's text. */
  readonly length?: number
  /** The hash of each unit's text: by them the boundaries are found again in a turn that was corrected. */
  readonly parts?: readonly string[]
  /** Why its place is not certain, while that is so: it is kept, and not applied. `review` in files. */
  readonly placeInDoubt?: string
  readonly extra?: Extra
}

/** The thought units of a transcript whose own text is never rewritten; all coders of a study share them. */
export interface UnitsFile {
  /** The transcript's name; it lies beside this file. */
  readonly transcript: string
  /** With which reader and, for captions, rule of joining them the turns were made. */
  readonly reading: { readonly reader: string; readonly merge?: string }
  /** The hash of each turn's label and text, and what likeness to another text can be told by. */
  readonly fingerprint: readonly string[]
  readonly sketches?: readonly string[]
  /** Turns of more than one unit, in order; those in doubt among them. */
  readonly units: readonly TurnUnits[]
  readonly extra: Extra
}

export interface UnitsReading {
  /** Null where the file is too damaged to be used, or newer than this release knows. */
  readonly file: UnitsFile | null
  readonly problems: readonly Problem[]
}
