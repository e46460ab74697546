import type { Problem, ProblemCode, ProblemCodes } from '../../core/base/problem'

/** What a sentence may say of a problem beside its data: what it is about, and where else it is. */
export type About = Pick<Problem, 'subject' | 'also'>

/** For each code of an area, the sentence a person reads; given the problem's data. Whole sentences end with a full stop. */
export type Messages<P extends string> = {
  readonly [C in Extract<ProblemCode, P>]: (data: ProblemCodes[C], about: About) => string
}
