import type { CodeDetails } from '../../src/core/analysis/agreement/agreementDetails'
import { detailSteps } from '../../src/core/analysis/agreement/agreementDetails'
import type { AgreementQuestion } from '../../src/core/analysis/agreement/agreementQuestion'
import type { Comparison } from '../../src/core/analysis/agreement/comparedSessions'
import { comparisonSteps } from '../../src/core/analysis/agreement/comparedSessions'
import type { ReportedStudy } from '../../src/core/analysis/reportedStudy'
import { atOnce } from '../../src/core/base/steps'
import type { Codebook } from '../../src/core/codebook/model'
import type { StudySessionData } from '../../src/core/study/readStudy'
import type { ReportChoice } from '../../src/protocol/report'
import type { CoderNames, ReportScope, ReportWithLists } from '../../src/report/wholeReport'
import { reportSteps } from '../../src/report/wholeReport'

// Figures that the extension works out piece by piece, all at once.

export const agreementDetails = (sessions: readonly StudySessionData[], codebook: Codebook): CodeDetails[] =>
  atOnce(detailSteps(sessions, codebook))

export const comparedSessions = (
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: AgreementQuestion = {},
): Comparison => atOnce(comparisonSteps(sessions, codebook, question))

export const wholeReport = (
  study: ReportedStudy,
  scope: ReportScope,
  choice: ReportChoice,
  names: CoderNames = 'by name',
): ReportWithLists => atOnce(reportSteps(study, scope, choice, names))
