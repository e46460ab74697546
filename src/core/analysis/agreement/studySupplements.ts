import type { Codebook } from '../../codebook/model'
import type { UnitAgreement } from '../../statistics/agreement/unitAgreement'
import { agreementOnUnits } from '../../statistics/agreement/unitAgreement'
import type { CharacterAlpha } from '../../statistics/unitizing/characterAlpha'
import { characterAlpha } from '../../statistics/unitizing/characterAlpha'
import type { CodeConfusion } from '../../statistics/agreement/codeConfusion'
import { codeConfusions } from '../../statistics/agreement/codeConfusion'
import type { Figure } from '../../statistics/figure'
import { reason } from '../../statistics/figure'
import type { PairMatrix } from '../../statistics/ratingTables/pairMatrix'
import { pairMatrix } from '../../statistics/ratingTables/pairMatrix'
import { selectCoders } from '../../statistics/ratingTables/ratingTable'
import type { ToleranceFigure } from '../../statistics/agreement/tolerance'
import { toleranceFigure } from '../../statistics/agreement/tolerance'
import type { UnitizingAlpha, UnitizingFigure } from '../../statistics/unitizing/unitizing'
import { unitizingAlpha } from '../../statistics/unitizing/unitizing'
import type { ComparedSession } from '../tables/agreementTables'
import { codeTable } from '../tables/agreementTables'
import { codeSets } from '../tables/codeSets'
import { continuaOf } from '../tables/unitizingContinua'
import { codeStretches } from '../tables/codeStretches'
import type { StudySessionData } from '../../study/readStudy'
import { spanStretches } from '../tables/spanStretches'
import type { StrengthTable } from '../tables/strengthTable'
import { strengthTable } from '../tables/strengthTable'
import { comparisonSteps } from './comparedSessions'
import type { Steps } from '../../base/steps'
import { atOnce, each } from '../../base/steps'
import type { AgreementQuestion } from './agreementQuestion'

/** α over the sets of all codes on a unit, MASI's distance; overall and for each pair of coders. */
interface SetsOfCodes {
  readonly units: number
  readonly krippendorffAlpha: Figure
  readonly pairs: readonly { readonly coders: readonly [string, string]; readonly krippendorffAlpha: Figure }[]
}

/** Strengths of one code as ordinal ratings, over units to which two or more coders gave it. */
export interface StrengthAgreement extends Omit<StrengthTable, 'table'> {
  readonly code: string
  /** With weights linear and quadratic by value; α ordinal in both. */
  readonly linear: UnitAgreement
  readonly quadratic: UnitAgreement
}

interface SpanAgreement extends CharacterAlpha {
  readonly code: string
  /** Codings that mark a part of a unit. */
  readonly spans: number
  /** uα of the code against all other text: here a marked stretch is one decision, however long. */
  readonly unitizing: UnitizingFigure
}

/** The uα family over codes that exclude each other; `perValue` stands in the order of `codes`. */
interface SetUnitizing extends UnitizingAlpha {
  readonly codes: readonly string[]
  readonly spans: number
}

/** What stands beside the coefficients of a study's agreement; nothing here takes the place of one. */
export interface StudySupplements {
  readonly masi: SetsOfCodes
  readonly matrix: readonly (PairMatrix & { readonly code: string })[]
  readonly confusion: readonly CodeConfusion[]
  /** Of codes that have a scale. */
  readonly strengths: readonly StrengthAgreement[]
  readonly tolerance: readonly (ToleranceFigure & { readonly code: string })[]
  readonly spans: readonly SpanAgreement[]
  /** Of exclusive sets. */
  readonly unitizing: readonly SetUnitizing[]
}

/** The supplements of the same sessions, coders and codes as `studyAgreement`; `masi` and `confusion` are over all codes, whichever is asked for. */
export function studySupplements(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): StudySupplements {
  return atOnce(supplementSteps(sessions, codebook, question))
}

/** The same as `studySupplements`, a table of a code a piece. */
export function* supplementSteps(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): Steps<StudySupplements> {
  const { sessions: compared, coders } = yield* comparisonSteps(sessions, codebook, question)
  const codes = codebook.codes
    .filter(({ id, retired }) => retired === null && (question.code === undefined || id === question.code))
    .map(({ id }) => id)
  const sets = codeSets(compared, coders, codebook)
  const alphaOf = (names: readonly string[]): Figure =>
    agreementOnUnits(selectCoders(sets, names)).coefficients.krippendorffAlpha
  const overall = alphaOf(coders)
  yield
  const pairs = coders.flatMap((a, i) => coders.slice(i + 1).map((b) => [a, b] as const))
  const masi = {
    units: sets.units,
    krippendorffAlpha: overall,
    pairs: yield* each(pairs, (names) => ({ coders: names, krippendorffAlpha: alphaOf(names) })),
  }
  const confusion = codeConfusions(sets)
  yield
  const matrix = yield* each(codes, (code) => {
    const table = codeTable(compared, coders, codebook, code)
    return { code, ...pairMatrix(table, agreementOnUnits(table)) }
  })
  const strengths = yield* each(codes, (code): StrengthAgreement[] => {
    const found = strengthTable(compared, coders, codebook, code)
    if (found === null) return []
    const { table, ...about } = found
    const by = (weights: 'linear' | 'quadratic'): UnitAgreement =>
      agreementOnUnits(table, { weights, metric: 'ordinal' })
    return [{ code, ...about, linear: by('linear'), quadratic: by('quadratic') }]
  })
  const tolerance = yield* each(codes, (code) => ({
    code,
    ...toleranceFigure(codeStretches(compared, coders, codebook, code), coders, code),
  }))
  const spans = yield* each(codes, (code): SpanAgreement => spanAgreement(compared, codebook, code))
  const unitizing = yield* each(codebook.rules, (rule) => {
    if (rule.kind !== 'exclusive' || (question.code !== undefined && !rule.codes.includes(question.code))) return []
    return [
      {
        codes: rule.codes,
        spans: spansOf(compared, codebook, rule.codes),
        ...unitizingOf(compared, codebook, rule.codes),
      },
    ]
  })
  return { masi, matrix, confusion, strengths: strengths.flat(), tolerance, spans, unitizing: unitizing.flat() }
}

const spansOf = (compared: readonly ComparedSession[], codebook: Codebook, codes: readonly string[]): number =>
  codes.reduce((sum, code) => sum + spanStretches(compared, codebook, code).spans, 0)

function spanAgreement(compared: readonly ComparedSession[], codebook: Codebook, code: string): SpanAgreement {
  const { stretches, spans } = spanStretches(compared, codebook, code)
  const alpha = characterAlpha(stretches)
  const { units } = unitizingOf(compared, codebook, [code])
  if (spans > 0 || alpha.value === null) return { code, spans, ...alpha, unitizing: units }
  const none = { value: null, reason: reason('no-spans', { code }) }
  return { code, spans, ...alpha, observed: null, expected: null, ...none, unitizing: none }
}

function unitizingOf(
  compared: readonly ComparedSession[],
  codebook: Codebook,
  codes: readonly string[],
): UnitizingAlpha {
  const { continua, overlapping } = continuaOf(compared, codebook, codes)
  const alpha = unitizingAlpha(continua, codes.length)
  if (overlapping === 0) return alpha
  const none = { value: null, reason: reason('overlapping-marks', { times: overlapping }) }
  return { ...alpha, units: none, marked: none, values: none, perValue: codes.map(() => ({ ...none, coverage: null })) }
}
