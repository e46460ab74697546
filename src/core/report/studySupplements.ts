import type { Codebook } from '../codebook/model'
import type { UnitAgreement } from '../statistics/agreement'
import { agreementOnUnits } from '../statistics/agreement'
import type { CharacterAlpha } from '../statistics/characterAlpha'
import { characterAlpha } from '../statistics/characterAlpha'
import type { CodeConfusion } from '../statistics/codeConfusion'
import { codeConfusions } from '../statistics/codeConfusion'
import type { Figure } from '../statistics/figure'
import { reason } from '../statistics/figure'
import type { PairMatrix } from '../statistics/pairMatrix'
import { pairMatrix } from '../statistics/pairMatrix'
import { selectCoders } from '../statistics/table'
import type { ToleranceFigure } from '../statistics/tolerance'
import { toleranceFigure } from '../statistics/tolerance'
import { codeTable } from '../study/agreementTables'
import { codeSets } from '../study/codeSets'
import { codeStretches } from '../study/codeStretches'
import type { StudySessionData } from '../study/readStudy'
import { spanStretches } from '../study/spanStretches'
import type { StrengthTable } from '../study/strengthTable'
import { strengthTable } from '../study/strengthTable'
import type { AgreementQuestion } from './comparedSessions'
import { comparedSessions } from './comparedSessions'

/** α over the sets of all codes on a unit, MASI's distance; overall and for each pair of coders. */
export interface SetsOfCodes {
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

export interface SpanAgreement extends CharacterAlpha {
  readonly code: string
  /** Codings that mark a part of a unit. */
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
}

/** The supplements of the same sessions, coders and codes as `studyAgreement`; `masi` and `confusion` are over all codes, whichever is asked for. */
export function studySupplements(sessions: readonly StudySessionData[], codebook: Codebook, question: AgreementQuestion = {}): StudySupplements {
  const { sessions: compared, coders } = comparedSessions(sessions, codebook, question)
  const codes = codebook.codes.filter(({ id, retired }) => retired === null && (question.code === undefined || id === question.code)).map(({ id }) => id)
  const sets = codeSets(compared, coders, codebook)
  const alphaOf = (names: readonly string[]): Figure => agreementOnUnits(selectCoders(sets, names)).coefficients.krippendorffAlpha
  return {
    masi: {
      units: sets.units,
      krippendorffAlpha: alphaOf(coders),
      pairs: coders.flatMap((a, i) => coders.slice(i + 1).map((b) => ({ coders: [a, b] as const, krippendorffAlpha: alphaOf([a, b]) }))),
    },
    matrix: codes.map((code) => {
      const table = codeTable(compared, coders, codebook, code)
      return { code, ...pairMatrix(table, agreementOnUnits(table)) }
    }),
    confusion: codeConfusions(sets),
    strengths: codes.flatMap((code): StrengthAgreement[] => {
      const found = strengthTable(compared, coders, codebook, code)
      if (found === null) return []
      const { table, ...about } = found
      const by = (weights: 'linear' | 'quadratic'): UnitAgreement => agreementOnUnits(table, { weights, metric: 'ordinal' })
      return [{ code, ...about, linear: by('linear'), quadratic: by('quadratic') }]
    }),
    tolerance: codes.map((code) => ({ code, ...toleranceFigure(codeStretches(compared, coders, codebook, code), coders, code) })),
    spans: codes.map((code): SpanAgreement => {
      const { stretches, spans } = spanStretches(compared, codebook, code)
      const alpha = characterAlpha(stretches)
      if (spans > 0 || alpha.value === null) return { code, spans, ...alpha }
      return { code, spans, ...alpha, value: null, observed: null, expected: null, reason: reason('no-spans', { code }) }
    }),
  }
}
