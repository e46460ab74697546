/**
 * Problems are typed codes with data and a place, never sentences: `src/messages` turns them into words,
 * for the editor and the command line alike.
 */

/** Zero-based line and UTF-16 character, as the editor counts them. */
export interface Position {
  readonly line: number
  readonly character: number
}

/** Half-open range of a file's text. */
export interface TextRange {
  readonly start: Position
  readonly end: Position
}

export type Severity = 'error' | 'warning' | 'information'

/**
 * Each area of core declares its codes by augmenting this interface in its own file:
 * `declare module './problem' { interface ProblemCodes { 'codebook/unknown-key': { key: string } } }`.
 * `src/messages` must then give each code a sentence, or the project does not compile. Text of a study is among the data only where a
 * person must see it to act.
 */
export interface ProblemCodes {
  /** A value is not of the shape the format asks for: `path` says where, `expected` what would do. */
  'shape/wrong-type': { readonly path: string; readonly expected: string }
  /** A key nobody reads, kept as it is; `nearest` is a known key it resembles, or empty. */
  'shape/unknown-key': { readonly path: string; readonly key: string; readonly nearest: string }
  'shape/missing-key': { readonly path: string; readonly key: string }
  'yaml/syntax': { readonly reason: string }
  /** More aliases, depth or size than any honest file has. */
  'yaml/too-complex': { readonly reason: string }
}

export type ProblemCode = keyof ProblemCodes

/** The item of a file that a problem is about, such as a code of a codebook: its message begins with it. */
export interface Subject {
  readonly kind: 'code' | 'rule' | 'episode' | 'rating' | 'measure'
  /** Its id, or where it has none, its number in the list. */
  readonly name: string
  /** The way to it: `codes[2]`. */
  readonly path: string
}

/** One finding about one file. `range` is absent where the whole file is meant; `file` is filled by whoever read it. */
export interface ProblemOf<C extends ProblemCode> {
  readonly code: C
  readonly data: ProblemCodes[C]
  readonly severity: Severity
  readonly file?: string
  readonly range?: TextRange
  readonly subject?: Subject
  /** Further places with the same cause, which are no problems of their own. */
  readonly also?: readonly TextRange[]
}

export type Problem = { [C in ProblemCode]: ProblemOf<C> }[ProblemCode]

/** Makes a problem, checking that its data belongs to its code. */
export function problem<C extends ProblemCode>(
  code: C,
  severity: Severity,
  data: ProblemCodes[C],
  range?: TextRange,
): Problem {
  const made: ProblemOf<C> = range === undefined ? { code, data, severity } : { code, data, severity, range }
  return made as unknown as Problem
}
