import type { AgreementFigures } from '../agreementFigures'
import type { InWords } from '../inWords'
import { studyAgreementJson } from './agreementJson'
import { levelsJson } from './reliabilityJson'
import { supplementsJson } from './supplementsJson'

/** Agreement of a study at the levels that were asked for, in the JSON form of the command line. */
export function agreementFiguresJson(figures: AgreementFigures, words: InWords) {
  const { agreement, compared, supplements } = figures
  const { segment, session, rest } = levelParts(figures, words)
  const { coders, sessions, excluded, leftOut } = compared
  return {
    ...(agreement === null ? { coders, sessions } : studyAgreementJson(agreement, words)),
    ...segment,
    ...session,
    excluded,
    leftOut,
    ...rest,
    ...(agreement === null ? {} : supplementsJson(supplements(), words)),
  }
}

/** The rows of the levels that are shown. */
function levelParts({ level, levels }: AgreementFigures, words: InWords) {
  const { segment, session, ...rest } = levels === null ? { segment: [], session: [] } : levelsJson(levels, words)
  return {
    segment: level === null || level === 'segment' ? { segment } : {},
    session: level === null || level === 'session' ? { session } : {},
    rest,
  }
}
