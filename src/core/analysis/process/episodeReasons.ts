/** Why a figure about episodes has no value. */
declare module '../../statistics/figure' {
  interface FigureReasons {
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

export {}
