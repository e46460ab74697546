import type { FigureReason } from '../figure'

/** Why a figure about sequences or episodes has no value. */
declare module '../figure' {
  interface FigureReasons {
    /** No two units stood the lag apart with codes on both. */
    'no-transitions': object
    /** The state is never followed by anything, or never follows. */
    'state-not-used': { readonly state: string }
    /** Every pair begins, or ends, with the same state. */
    'one-state': object
    /** The code can't follow itself here. */
    'structural-zero': object
    /** The totals fix the cell, or every cell: there is nothing left that chance could have made otherwise. */
    'no-freedom': object
    /** Iterative proportional fitting did not settle, or settled at 0 in a cell that is possible: no fitted table has these totals. */
    'no-fit': { readonly iterations: number }
    /** 0 / 0 in the collapsed 2 × 2 table. */
    'empty-table': object
    'no-episodes': object
    /** Of no episode is it known whether something was tried. */
    'nothing-known': object
    /** Nothing was tried in any episode. */
    'no-attempts': object
    /** A turn concerned has no time. */
    'no-times': object
    /** The attempt's time lies before the opening's. */
    'times-run-backwards': object
    /** Opening and attempt are thought units of one turn, which has one time. */
    'same-turn': object
    /** Between opening and attempt are units that were not reviewed: an earlier attempt may stand there. */
    'not-reviewed-between': object
    /** What is linked as an attempt stands at the opening or before it. */
    'attempt-before-opening': object
    /** No episode of one coder stands near one of the other. */
    'no-matched-episodes': object
    /** No matched episode was judged by both. */
    'not-judged-twice': object
  }
}

/** A value, or why there is none. */
export type Known<T> =
  { readonly value: T; readonly reason: null } | { readonly value: null; readonly reason: FigureReason }
