import type { FigureReasons, IntervalMethods } from '../../core/statistics/figure'
import '../../core/statistics/icc/iccReasons'

type Starting<T> = Extract<keyof T, `icc-${string}`>

/** Why an intraclass correlation has no value, or a value no interval. */
export const iccReasons: { readonly [C in Starting<FigureReasons>]: (data: FigureReasons[C]) => string } = {
  'icc-nothing-rated-twice': () => 'Nothing was rated by two coders.',
  'icc-no-complete-target': ({ targets }) =>
    `None of the ${targets} was rated by all coders; for rotating coders there is the one-way form, ICC(1).`,
  'icc-one-target': () => 'Only one was rated by all coders: differences between them cannot be seen in one.',
  'icc-no-variance': () => 'Nothing varied: there is no variance to share out.',
  'icc-no-variance-between': () =>
    'The means of what was rated do not differ at all, and the formula divides by their variance.',
  'icc-negative-variance': () =>
    'Coders contradict each other so far that the variance to divide by is estimated as 0 or less.',
  'icc-few-degrees': () => 'The degrees of freedom are so few that the interval would not hold the value itself.',
  'icc-no-step-up': () =>
    'The lower bound for one coder is so low that it has no counterpart for the mean of all coders.',
}

export const iccIntervalMethods: { readonly [M in Starting<IntervalMethods>]: string } = {
  'icc-f': '95 %, from F',
  'icc-satterthwaite': "95 %, from F with Satterthwaite's degrees of freedom",
  'icc-f-k0': '95 %, from F with k₀ for the number of coders, approximate',
}
