import type { Problem, TextRange } from '../base/problem'
import type { Span } from '../base/span'
import type { Role, UnitKind } from '../transcript/model'

export interface StrengthScale {
  readonly min: number
  readonly max: number
  /** Names of some values, e.g. 1 → slight. */
  readonly labels: ReadonlyMap<number, string>
}

export interface Code {
  /** Full id with its parents: `rupture.withdrawal`. */
  readonly id: string
  readonly label: string
  /** Full id of the parent, or null at the top. */
  readonly parent: string | null
  /** `e`, or `shift+e`; null on a retired code. */
  readonly key: string | null
  /** A theme colour of the editor, `charts.blue` (inherited from the parent where not given). */
  readonly color: string | null
  /** Who may receive the code (inherited from the parent where not given); null is anyone. */
  readonly speaker: readonly Role[] | null
  readonly definition: string | null
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly examples: readonly string[]
  readonly cues: readonly string[]
  /** Inherited from the parent where not given. */
  readonly strength: StrengthScale | null
  /** Version in which the code, or a parent of it, was retired, or null. */
  readonly retired: string | null
  /** Full id of the code that replaces a retired one, or null. */
  readonly replacedBy: string | null
  /** Earlier full ids of this code. */
  readonly formerly: readonly string[]
  /** Where its id stands. */
  readonly range: TextRange
}

/** Codes by full id; a parent stands for itself and all its children. A rule's list is never empty. */
export type RuleBody =
  | { readonly kind: 'exclusive'; readonly codes: readonly string[] }
  | { readonly kind: 'once-per-turn'; readonly codes: readonly string[] }
  | { readonly kind: 'once-per-session'; readonly codes: readonly string[] }
  /** The first outranks the second, and so on: of two on one unit the higher is kept. */
  | { readonly kind: 'outranks'; readonly codes: readonly string[] }
  | { readonly kind: 'requires-strength'; readonly codes: readonly string[] }
  | { readonly kind: 'mandatory'; readonly speaker: readonly Role[] | null; readonly oneOf: readonly string[] }

export type Rule = RuleBody & {
  readonly severity: 'error' | 'warning' | 'information'
  /** The rule from its kind to its last code. */
  readonly range: TextRange
}

export interface EpisodeRule {
  readonly id: string
  readonly label: string
  readonly opens: readonly string[]
  readonly attempts: readonly string[]
  readonly range: TextRange
}

export interface Rating {
  readonly id: string
  readonly label: string
  readonly level: 'session' | 'section' | 'segment'
  readonly min: number
  readonly max: number
  readonly neutral: number | null
  /** What some of its values mean. */
  readonly labels: ReadonlyMap<number, string>
  /** Whom the rating is about: each therapist or client, or the session as a whole (null). */
  readonly per: Role | null
  readonly definition: string | null
  readonly range: TextRange
}

/** Arithmetic over counts; parsed once, evaluated over a look-up of figures, never run as code. `span` lies in the formula's own text. */
export type Formula =
  | FormulaCall
  | ({ readonly span: Span } & (
      | { readonly kind: 'number'; readonly value: number }
      | { readonly kind: 'negate'; readonly operand: Formula }
      | {
          readonly kind: 'binary'
          readonly operator: '+' | '-' | '*' | '/'
          readonly left: Formula
          readonly right: Formula
        }
    ))

/** Whom a filter of a formula names: everyone of a role, or the speaker with a label. */
export type FormulaPerson = { readonly role: Role } | { readonly label: string }

/** A figure that a formula asks for. */
export interface FormulaCall {
  readonly kind: 'call'
  readonly name: FormulaFunction
  /** What `target` is: codes, or for `mean` a rating. */
  readonly of: 'codes' | 'rating'
  /** Full id of a code, which stands for all below it too, or the id of a rating; null is all codes. */
  readonly target: string | null
  readonly targetSpan: Span
  /** Who speaks the units, or null for anyone. */
  readonly by: FormulaPerson | null
  /** Whom the codings or ratings are about, or null for anyone. */
  readonly about: FormulaPerson | null
  readonly span: Span
}

export type FormulaFunction = 'count' | 'units' | 'eligible' | 'rate' | 'share' | 'mean'

export interface Measure {
  readonly id: string
  readonly label: string
  readonly source: string
  readonly formula: Formula
  /** Whom it is about, once for each person of the role; null is the session as a whole. */
  readonly per: Role | null
  readonly range: TextRange
}

export interface Codebook {
  readonly title: string
  readonly id: string
  readonly version: string
  readonly language: string | null
  readonly unit: UnitKind
  /** Length of fixed segments, or null. */
  readonly segmentMinutes: number | null
  /** Which words count: those that were spoken, or bracketed marks such as `(sighs)` too. */
  readonly words: 'spoken' | 'all'
  /** What coders must know before the first code: how to work, what to judge from. */
  readonly instructions: string | null
  /** Whether coders may see cue hints in a session that is blind to them. */
  readonly hintsWhileBlind: boolean
  /** Depth first, parents before children, in file order. */
  readonly codes: readonly Code[]
  readonly rules: readonly Rule[]
  readonly episodes: readonly EpisodeRule[]
  readonly ratings: readonly Rating[]
  readonly measures: readonly Measure[]
  readonly problems: readonly Problem[]
}
