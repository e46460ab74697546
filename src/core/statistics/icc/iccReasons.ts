/** Why an intraclass correlation has no value or no interval, and how its interval was made. "Targets" are what was rated: sessions or segments. */
declare module '../figure' {
  interface FigureReasons {
    /** Fewer than two coders, or no target that two of them rated. */
    'icc-nothing-rated-twice': object
    /** Of this many targets, none was rated by all coders, which the form needs. */
    'icc-no-complete-target': { readonly targets: number }
    /** One target cannot differ from others. */
    'icc-one-target': object
    /** All numbers that the form compares are the same. */
    'icc-no-variance': object
    /** The targets' means are all the same: there is nothing to divide by. */
    'icc-no-variance-between': object
    /** Coders contradict each other so far that a variance the form divides by is estimated as 0 or less. */
    'icc-negative-variance': object
    /** Satterthwaite's degrees of freedom are so small a fraction that the interval would not hold the value itself. */
    'icc-few-degrees': object
    /** The lower bound for one coder is so low that stepping it up to the mean of several would pass a pole (at −1/(k − 1)). */
    'icc-no-step-up': object
  }
  interface IntervalMethods {
    /** From F, exact for normal data in a balanced table (McGraw & Wong 1996). */
    'icc-f': true
    /** From F with Satterthwaite's degrees of freedom, approximate (McGraw & Wong 1996). */
    'icc-satterthwaite': true
    /** From F with k₀ in the place of k, approximate where numbers of coders are unequal (Searle 1971; Donner 1979). */
    'icc-f-k0': true
  }
}

export {}
