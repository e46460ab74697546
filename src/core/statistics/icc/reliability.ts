import { reason } from '../figure'
import type { IccFigure, IccFigures } from './iccForms'
import { iccOf, noIcc, singleIccOf } from './iccForms'
import './iccReasons'
import type { OneWayIcc } from './oneWayIcc'
import { oneWayIcc } from './oneWayIcc'

/** Numbers, one row a target (session or segment), one column a coder, null where the coder gave none. */
export interface Measurements {
  readonly coders: readonly string[]
  readonly rows: readonly (readonly (number | null)[])[]
}

/**
 * Who rated what. `crossed`: all coders rated every target. `incomplete`: they did for some. `rotating`: they did for none, as where pairs are
 * drawn from a pool.
 */
export type Design = 'crossed' | 'incomplete' | 'rotating'

/** What is doubtful about a figure. */
export type ReliabilityWarning =
  | { readonly code: 'few-targets'; readonly data: { readonly targets: number } }
  /** Gave every target that enters the figure the same number. */
  | { readonly code: 'constant-coder'; readonly data: { readonly coder: string } }
  /** More targets were dropped for a missing cell than stayed. */
  | { readonly code: 'most-dropped'; readonly data: { readonly dropped: number; readonly targets: number } }
  /** Gave no number at all and is left out. */
  | { readonly code: 'silent-coder'; readonly data: { readonly coder: string } }
  /** This many had no unit that all their coders have reviewed and that may carry the code: they are no targets. */
  | { readonly code: 'not-reviewed-together'; readonly data: { readonly targets: number } }
  /** Several targets lie in one session: the intervals take them as independent, and are too narrow. */
  | { readonly code: 'within-sessions'; readonly data: { readonly sessions: number } }

export interface PairIcc {
  readonly coders: readonly [string, string]
  /** Targets that both rated. */
  readonly targets: number
  readonly 'ICC(A,1)': IccFigure
  readonly 'ICC(C,1)': IccFigure
}

export interface Reliability {
  readonly design: Design
  readonly coders: readonly string[]
  /** Targets that enter `icc`, and those that don't for a missing cell. */
  readonly targets: number
  readonly dropped: number
  /** Of targets that all coders rated. In a rotating design (1) and (k) are those of `oneWay`, and the others have a reason. */
  readonly icc: IccFigures
  /** From all targets with any rating; null in a crossed design, where ICC(1) is the same. */
  readonly oneWay: OneWayIcc | null
  /** Each two coders by themselves, where there are more than two and the two have a target in common. */
  readonly pairs: readonly PairIcc[]
  readonly warnings: readonly ReliabilityWarning[]
}

/** Intervals from fewer targets say little. */
export const fewTargets = 10

const given = (row: readonly (number | null)[]): number[] => row.filter((x) => x !== null)

/** The rows without a missing cell. */
function complete({ coders, rows }: Measurements): number[][] {
  return rows.map(given).filter((row) => row.length === coders.length && row.length > 0)
}

function columnsOf({ coders, rows }: Measurements, wanted: readonly string[]): Measurements {
  const places = wanted.map((coder) => coders.indexOf(coder))
  return { coders: wanted, rows: rows.map((row) => places.map((at) => row[at] ?? null)) }
}

function pairOf(table: Measurements, coders: readonly [string, string]): PairIcc[] {
  const rows = complete(table)
  return rows.length === 0 ? [] : [{ coders, targets: rows.length, ...singleIccOf(rows) }]
}

/**
 * The intraclass correlations that the design found allows: the six forms over complete targets, dropped ones counted; and, where cells are
 * missing, the one-way form with unequal numbers of coders. `ofPair` gives the table of two coders where it is not just two columns of the whole.
 */
export function reliabilityOf(
  whole: Measurements,
  ofPair: (first: string, second: string) => Measurements = (first, second) => columnsOf(whole, [first, second]),
): Reliability {
  const table = withoutSilent(whole)
  const { coders } = table
  const rows = complete(table)
  const design = designOf(table)
  const oneWay = design === 'crossed' ? null : oneWayIcc(table.rows.map(given))
  const targets = design === 'rotating' ? (oneWay?.targets ?? 0) : rows.length
  const dropped = whole.rows.length - targets
  return {
    design,
    coders,
    targets,
    dropped,
    oneWay,
    icc: design !== 'rotating' || oneWay === null ? iccOf(rows) : rotatingForms(oneWay),
    pairs: coders.length < 3 ? [] : pairsOf(coders).flatMap((pair) => pairOf(ofPair(...pair), pair)),
    warnings: [
      ...(targets < fewTargets ? [{ code: 'few-targets' as const, data: { targets } }] : []),
      ...constantCoders(design === 'rotating' ? table.rows : rows, coders),
      ...(dropped > targets ? [{ code: 'most-dropped' as const, data: { dropped, targets } }] : []),
      ...whole.coders
        .filter((coder) => !coders.includes(coder))
        .map((coder) => ({ code: 'silent-coder' as const, data: { coder } })),
    ],
  }
}

/** The table without coders who gave no number at all. */
function withoutSilent(whole: Measurements): Measurements {
  const spoke = whole.coders.filter((_, c) => whole.rows.some((row) => (row[c] ?? null) !== null))
  return spoke.length === whole.coders.length ? whole : columnsOf(whole, spoke)
}

function designOf(table: Measurements): Design {
  const rated = table.rows.map(given)
  const isPartial = rated.some((row) => row.length > 0 && row.length < table.coders.length)
  if (!isPartial) return 'crossed'
  const isTwice = rated.some((row) => row.length >= 2)
  return complete(table).length > 0 || !isTwice ? 'incomplete' : 'rotating'
}

/** The forms where coders rotate: only the one-way ones have a value. */
const rotatingForms = (oneWay: OneWayIcc): IccFigures => ({
  ...noIcc(reason('icc-no-complete-target', { targets: oneWay.targets })),
  'ICC(1)': oneWay.single,
  'ICC(k)': oneWay.average,
})

const pairsOf = (coders: readonly string[]): (readonly [string, string])[] =>
  coders.flatMap((first, i) => coders.slice(i + 1).map((second) => [first, second] as const))

function constantCoders(
  rows: readonly (readonly (number | null)[])[],
  coders: readonly string[],
): ReliabilityWarning[] {
  return coders.flatMap((coder, c) => {
    const numbers = given(rows.map((row) => row[c] ?? null))
    return numbers.length >= 2 && numbers.every((x) => x === numbers[0])
      ? [{ code: 'constant-coder' as const, data: { coder } }]
      : []
  })
}
