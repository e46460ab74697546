import type { IccFigure, IccFigures } from '../../core/statistics/icc/iccForms'
import { iccForms } from '../../core/statistics/icc/iccForms'
import type { OneWayIcc } from '../../core/statistics/icc/oneWayIcc'
import type { PairIcc, Reliability, ReliabilityWarning } from '../../core/statistics/icc/reliability'
import type { InWords } from '../inWords'
import type { ReliabilityRow, StudyReliability } from '../../core/analysis/reliability/studyReliability'

const iccJson = ({ reason, noInterval, ...figure }: IccFigure, words: InWords) => ({
  ...figure,
  reason: reason === null ? null : words(reason),
  noInterval: noInterval === null ? null : words(noInterval),
})

const formsJson = (icc: IccFigures, words: InWords) =>
  Object.fromEntries(iccForms.map((form) => [form, iccJson(icc[form], words)]))

const oneWayJson = ({ targets, ratings, k0, single, average }: OneWayIcc, words: InWords) => ({
  targets,
  ratings,
  k0,
  single: iccJson(single, words),
  average: iccJson(average, words),
})

const pairJson = ({ coders, targets, ...figures }: PairIcc, words: InWords) => ({
  coders,
  targets,
  'ICC(A,1)': iccJson(figures['ICC(A,1)'], words),
  'ICC(C,1)': iccJson(figures['ICC(C,1)'], words),
})

const warningJson = ({ code, data }: ReliabilityWarning) => ({ code, ...data })

/** Intraclass correlations of one table in the JSON form of the command line. */
export function reliabilityJson(
  { design, coders, targets, dropped, icc, oneWay, pairs, warnings }: Reliability,
  words: InWords,
) {
  return {
    design,
    coders,
    targets,
    raters: coders.length,
    dropped,
    icc: formsJson(icc, words),
    oneWay: oneWay === null ? null : oneWayJson(oneWay, words),
    pairs: pairs.map((pair) => pairJson(pair, words)),
    warnings: warnings.map(warningJson),
  }
}

const rowJson = (row: ReliabilityRow, words: InWords) => ({
  code: row.code,
  rating: row.rating,
  measure: row.measure,
  target: row.target,
  ...reliabilityJson(row, words),
})

/** The levels of segments and sessions of a study, in the JSON form of the command line. */
export function levelsJson({ segment, session, ratingsLeftOut, outsideSegments }: StudyReliability, words: InWords) {
  return {
    segment: segment.map((row) => rowJson(row, words)),
    session: session.map((row) => rowJson(row, words)),
    ratingsLeftOut,
    outsideSegments,
  }
}
