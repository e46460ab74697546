import type { ProblemCode, ProblemCodes } from '../../core/base/problem'

/** For each code of an area, the sentence a person reads; given the problem's data. Whole sentences end with a full stop. */
export type Messages<P extends string> = { readonly [C in Extract<ProblemCode, P>]: (data: ProblemCodes[C]) => string }
