import type { AgreementQuestion } from '../core/analysis/agreement/agreementQuestion'
import type { StudyAgreement } from '../core/analysis/agreement/studyAgreement'
import { studyAgreement } from '../core/analysis/agreement/studyAgreement'
import type { StudySupplements } from '../core/analysis/agreement/studySupplements'
import { studySupplements } from '../core/analysis/agreement/studySupplements'
import type { StudyReliability } from '../core/analysis/reliability/studyReliability'
import { studyReliability } from '../core/analysis/reliability/studyReliability'
import type { Codebook } from '../core/codebook/model'
import type { StudySessionData } from '../core/study/readStudy'

export const agreementLevels = ['unit', 'segment', 'session'] as const
export type AgreementLevel = (typeof agreementLevels)[number]

/** Agreement of a study at the level that was asked for, or at all of them. */
export interface AgreementFigures {
  /** Null where all levels are asked for. */
  readonly level: AgreementLevel | null
  /** On units; null where only another level is asked for. */
  readonly agreement: StudyAgreement | null
  /** On segments and sessions; null where only units are asked for. */
  readonly levels: StudyReliability | null
  /** Who was compared over what, the same at all levels. */
  readonly compared: Pick<StudyAgreement, 'coders' | 'sessions' | 'excluded' | 'leftOut'>
  /** What goes with agreement on units; computed when it is asked for. */
  readonly supplements: () => StudySupplements
}

export interface LevelQuestion {
  readonly level: AgreementLevel | null
  readonly question: AgreementQuestion
}

/** Works out the levels that are asked for. */
export function agreementFigures(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  { level, question }: LevelQuestion,
): AgreementFigures {
  const supplements = (): StudySupplements => studySupplements(sessions, codebook, question)
  if (level === 'segment' || level === 'session') {
    const levels = studyReliability(sessions, codebook, question)
    return { level, agreement: null, levels, compared: levels, supplements }
  }
  const agreement = studyAgreement(sessions, codebook, question)
  const levels = level === 'unit' ? null : studyReliability(sessions, codebook, question)
  return { level, agreement, levels, compared: agreement, supplements }
}
