import { agreementAccess } from '../core/report/agreementAccess'
import { agreementDetails } from '../core/report/agreementDetails'
import type { UnitPlace } from '../core/report/frequencyReport'
import { frequencyReport } from '../core/report/frequencyReport'
import type { ReportedStudy } from '../core/report/reportedStudy'
import { readingsOf } from '../core/report/studyMeasures'
import { studyAgreement } from '../core/report/studyAgreement'
import { measures } from '../core/statistics/measures'
import type { AgreementPart, Report, ReportChoice } from '../protocol/report'
import { agreementBlocks } from './agreementBlocks'
import { frequencyBlocks } from './frequencyBlocks'
import { measureBlock } from './measures'
import { plural } from './reportTables'

/** A report with the utterances behind its rows. */
export interface ReportWithLists {
  readonly report: Report
  readonly lists: ReadonlyMap<string, readonly UnitPlace[]>
}

/** Whether the report is on one session or the study. */
export type ReportScope = 'session' | 'study'

interface AgreementWithLists {
  readonly part: AgreementPart
  readonly lists: ReadonlyMap<string, readonly UnitPlace[]>
}

const noLists: ReadonlyMap<string, readonly UnitPlace[]> = new Map()

/** Many names as a list that stays readable. */
const named = (ids: readonly string[]): string => (ids.length <= 12 ? ids.join(', ') : `${ids.slice(0, 12).join(', ')} and ${ids.length - 12} more`)

function agreementPart(study: ReportedStudy): AgreementWithLists {
  const { open, waiting, unmarked } = agreementAccess(study.sessions, study.coder, study.policy)
  const hidden = waiting.length === 0 ? [] : [`${named(waiting)}: hidden until you have completed the session.`]
  if (unmarked.length > 0) {
    const sessions = plural(unmarked.length, 'session', 'sessions')
    const ask = [
      `Agreement shows where others coded as you did and where they did not. You have not seen others’ codings of ${sessions} yet.`,
      'Once you see them, your codings files say since when. From then on nothing you have coded there is erased: what you remove or change keeps its line, with its time.',
    ]
    return { part: { state: 'ask', notes: [...ask, ...hidden], blocks: [] }, lists: noLists }
  }
  const agreement = studyAgreement(open, study.codebook)
  if (agreement.sessions.length === 0) {
    const nothing = open.length === 0 ? [] : ['No session was completed by two coders, so there is nothing to compare.']
    return { part: { state: 'closed', notes: [...nothing, ...hidden], blocks: [] }, lists: noLists }
  }
  const { blocks, lists } = agreementBlocks(agreement, agreementDetails(open, study.codebook), study.codebook, study.primary)
  return { part: { state: 'open', notes: hidden, blocks }, lists }
}

/** The report that was asked for. Agreement is worked out only where it is shown, so that nothing of it is in a message before. */
export function wholeReport(study: ReportedStudy, scope: ReportScope, choice: ReportChoice): ReportWithLists {
  const { sessions, codebook, coder } = study
  const frequency = frequencyReport(sessions, codebook, coder, choice.part === 'frequencies' ? choice.grouping : 'none')
  const whole = choice.grouping === 'none' ? frequency : frequencyReport(sessions, codebook, coder)
  const { blocks, lists } = frequencyBlocks(frequency, sessions, scope === 'session' ? whole : null)
  const measured = choice.part === 'frequencies' ? measureBlock(measures(readingsOf(sessions, codebook, coder), codebook), codebook) : null
  const agreement = choice.part === 'agreement' ? agreementPart(study) : { part: { state: 'unasked' as const, notes: [], blocks: [] }, lists: noLists }
  const where = scope === 'session' ? `Session ${sessions[0]?.id ?? ''}` : `Study of ${plural(sessions.length, 'session', 'sessions')}`
  return {
    report: {
      title: `Report: ${where}`,
      about: [`Coded by ${coder} with ${codebook.title} ${codebook.version}. Frequencies are of your own codings.`],
      choice,
      frequencies: choice.part === 'frequencies' ? [...blocks, ...(measured === null ? [] : [measured])] : [],
      agreement: agreement.part,
    },
    lists: new Map([...lists, ...agreement.lists]),
  }
}
