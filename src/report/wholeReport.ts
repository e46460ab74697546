import { agreementAccess } from '../core/analysis/agreement/agreementAccess'
import { comparableCoders, sessionsOf } from '../core/analysis/agreement/comparableCoders'
import { detailSteps } from '../core/analysis/agreement/agreementDetails'
import type { UnitPlace } from '../core/analysis/frequencies/frequencyReport'
import { frequencyReport } from '../core/analysis/frequencies/frequencyReport'
import { numberedCoders } from '../core/analysis/numberedCoders'
import type { ReportedStudy } from '../core/analysis/reportedStudy'
import type { Steps } from '../core/base/steps'
import { agreementSteps } from '../core/analysis/agreement/studyAgreement'
import { readingsOf } from '../core/analysis/frequencies/studyMeasures'
import { processSteps } from '../core/analysis/process/studyProcess'
import { reliabilitySteps } from '../core/analysis/reliability/studyReliability'
import { supplementSteps } from '../core/analysis/agreement/studySupplements'
import { measures } from '../core/analysis/frequencies/codebookMeasures'
import type { StudySessionData } from '../core/study/readStudy'
import type { Role } from '../core/transcript/model'
import type { Report, ReportChoice, SharedPart } from '../protocol/report'
import { agreementBlocks } from './blocks/agreementBlocks'
import { frequencyBlocks } from './blocks/frequencyBlocks'
import type { MadeBlock } from './blocks/madeBlock'
import { measureBlock } from './blocks/measureBlock'
import { named } from '../messages/figures/methodWords'
import { episodePairsBlock } from './blocks/episodePairsBlock'
import { processBlocks } from './blocks/processBlocks'
import { sessionBlocks } from './blocks/sessionBlocks'
import { supplementBlocks } from './supplements/supplements'
import { plural } from '../messages/numbers'
import type { ProcessQuestion } from '../core/analysis/process/processQuestion'

/** A report with the utterances behind its rows, and its blocks with all that an export needs. */
export interface ReportWithLists {
  readonly report: Report
  readonly lists: ReadonlyMap<string, readonly UnitPlace[]>
  readonly made: readonly MadeBlock[]
}

/** Whether the report is on one session or the study. */
export type ReportScope = 'session' | 'study'

/** How coders are called in a report. */
export type CoderNames = 'by name' | 'by number'

interface Shared {
  readonly state: SharedPart['state']
  readonly coders: readonly string[]
  readonly notes: readonly string[]
  readonly made: readonly MadeBlock[]
}

const nothing: Shared = { state: 'unasked', coders: [], notes: [], made: [] }

/** What stands before others' codings, or the sessions that are open. */
function gateOf(
  study: ReportedStudy,
  what: string,
): { readonly open: readonly StudySessionData[]; readonly hidden: readonly string[]; readonly ask: readonly string[] } {
  const { open, waiting, unmarked } = agreementAccess(study.sessions, study.coder, study.policy)
  const hidden = waiting.length === 0 ? [] : [`${named(waiting)}: hidden until you have completed the session.`]
  if (unmarked.length === 0) return { open, hidden, ask: [] }
  return {
    open,
    hidden,
    ask: [
      `${what} You have not seen others’ codings of ${plural(unmarked.length, 'session', 'sessions')} yet.`,
      'Once you see them, your codings files say since when. From then on nothing you have coded there is erased: what you remove or change keeps its line, with its time.',
    ],
  }
}

const nothingTwice = 'No session was completed by two coders, so there is nothing to compare.'
const nothingTwiceOfThese = 'No session was completed by two of these coders, so there is nothing to compare.'
const tooFewCoders = 'Choose at least two coders to compare.'

/** What may be shown to whom, whom to compare, and what coders are called. */
interface Comparison {
  readonly study: ReportedStudy
  readonly choice: ReportChoice
  readonly names: CoderNames
}

/** The open sessions with the chosen coders alone, and who can be chosen; `why` says why nothing can be compared. */
function comparedOf(
  open: readonly StudySessionData[],
  { choice: { coders: chosen }, names }: Pick<Comparison, 'choice' | 'names'>,
): { readonly sessions: readonly StudySessionData[]; readonly coders: readonly string[]; readonly why: string[] } {
  const coders = comparableCoders(open)
  const kept = chosen === null ? coders : coders.filter((coder) => chosen.includes(coder))
  const numbered = names === 'by number' ? numberedCoders(open) : null
  const isAll = kept.length === coders.length
  const called = (coder: string): string => numbered?.names.get(coder) ?? coder
  const sessions = numbered?.sessions ?? open
  const few = coders.length > 0 && kept.length < 2
  return {
    coders,
    sessions: isAll ? sessions : sessionsOf(sessions, kept.map(called)),
    why: open.length === 0 ? [] : [few ? tooFewCoders : isAll ? nothingTwice : nothingTwiceOfThese],
  }
}

function* agreementPart(comparison: Comparison): Steps<Shared> {
  const { study } = comparison
  const { open, hidden, ask } = gateOf(study, 'Agreement shows where others coded as you did and where they did not.')
  if (ask.length > 0) return { state: 'ask', coders: [], notes: [...ask, ...hidden], made: [] }
  const { sessions, coders, why } = comparedOf(open, comparison)
  const agreement = yield* agreementSteps(sessions, study.codebook)
  if (agreement.sessions.length === 0) return { state: 'closed', coders, notes: [...why, ...hidden], made: [] }
  const details = yield* detailSteps(sessions, study.codebook)
  const supplements = yield* supplementSteps(sessions, study.codebook)
  const made = [
    ...agreementBlocks(agreement, details, study.codebook, study.primary),
    ...supplementBlocks(supplements, { ...agreement, codebook: study.codebook }),
  ]
  return { state: 'open', coders, notes: hidden, made }
}

function* sessionPart(comparison: Comparison): Steps<Shared> {
  const { study } = comparison
  const { open, hidden, ask } = gateOf(study, 'This shows how far others’ counts and ratings of a session are yours.')
  if (ask.length > 0) return { state: 'ask', coders: [], notes: [...ask, ...hidden], made: [] }
  const { sessions, coders, why } = comparedOf(open, comparison)
  const found = yield* reliabilitySteps(sessions, study.codebook)
  if (found.sessions.length === 0) return { state: 'closed', coders, notes: [...why, ...hidden], made: [] }
  return { state: 'open', coders, notes: hidden, made: sessionBlocks(found, study.codebook) }
}

/** The sessions as if nobody but the coder had coded them. */
const ownOnly = (sessions: readonly StudySessionData[], coder: string): StudySessionData[] =>
  sessions.map((session) => ({ ...session, seen: session.seen.filter(({ file }) => file.coder === coder), hidden: [] }))

function processQuestion({ lag, order }: ReportChoice): ProcessQuestion {
  const [from, to] = order === 'any' ? [] : (order.split(' to ') as [Role, Role])
  return { lags: [lag], ...(from === undefined || to === undefined ? {} : { from, to }) }
}

function* processPart(comparison: Comparison): Steps<Shared> {
  const { study, choice, names } = comparison
  const question = processQuestion(choice)
  const { open, hidden, ask } = gateOf(study, 'Whether others saw the same episodes can be shown too.')
  const own = ownOnly(study.sessions, study.coder)
  const hasOwn = own.some(({ seen }) => seen.some(({ file }) => file.codings.size > 0))
  const called = (sessions: readonly StudySessionData[]): readonly StudySessionData[] =>
    names === 'by name' ? sessions : numberedCoders(sessions).sessions
  const { sessions, coders, why } = comparedOf(open, comparison)
  const process = yield* processSteps(hasOwn || ask.length > 0 ? called(own) : sessions, study.codebook, question)
  const made = processBlocks(process, study.codebook, question)
  const about = hasOwn ? ['Episodes and transitions are of your own codings.'] : []
  if (ask.length > 0) return { state: 'ask', coders: [], notes: [...about, ...ask, ...hidden], made }
  const { agreement } = yield* processSteps(sessions, study.codebook, { lags: [] })
  const pairs = episodePairsBlock(agreement)
  const hasEpisodes = study.codebook.episodes.length > 0
  return {
    state: pairs === null ? 'closed' : 'open',
    coders: hasEpisodes || !hasOwn ? coders : [],
    notes: [...about, ...(pairs === null && hasEpisodes && coders.length > 0 ? why : []), ...hidden],
    made: pairs === null ? made : [pairs, ...made],
  }
}

/** About how many pieces a report takes to make: for telling how far it is. */
export function piecesOf({ sessions, codebook }: ReportedStudy, { part }: ReportChoice): number {
  const codes = codebook.codes.length
  return {
    frequencies: 1,
    agreement: 3 * sessions.length + 6 * codes,
    sessions: sessions.length + 2 * codes,
    process: 6 * sessions.length + 4,
  }[part]
}

/** A session by its name, which may say itself that it is one. */
const sessionWords = (id: string): string => (/^session\b/i.test(id) ? id : `Session ${id}`)

/** The report that was asked for, piece by piece. A part is worked out only where it is shown, so that nothing of it is in a message before. */
export function* reportSteps(
  study: ReportedStudy,
  scope: ReportScope,
  choice: ReportChoice,
  names: CoderNames = 'by name',
): Steps<ReportWithLists> {
  const { sessions, codebook, coder } = study
  const { part } = choice
  const frequencies: MadeBlock[] = []
  if (part === 'frequencies') {
    const frequency = frequencyReport(sessions, codebook, coder, choice.grouping)
    const whole = choice.grouping === 'none' ? frequency : frequencyReport(sessions, codebook, coder)
    const measured = measureBlock(measures(readingsOf(sessions, codebook, coder), codebook), codebook)
    frequencies.push(
      ...frequencyBlocks(frequency, sessions, scope === 'session' ? whole : null),
      ...(measured === null ? [] : [measured]),
    )
  }
  const comparison = { study, choice, names }
  const agreement = part === 'agreement' ? yield* agreementPart(comparison) : nothing
  const reliability = part === 'sessions' ? yield* sessionPart(comparison) : nothing
  const process = part === 'process' ? yield* processPart(comparison) : nothing
  const where =
    scope === 'session'
      ? sessionWords(sessions[0]?.id ?? '')
      : `Study of ${plural(sessions.length, 'session', 'sessions')}`
  const shared = ({ state, coders, notes, made }: Shared): SharedPart => ({
    state,
    coders,
    notes,
    blocks: made.map(({ block }) => block),
  })
  const made = [...frequencies, ...agreement.made, ...reliability.made, ...process.made]
  return {
    report: {
      title: `Report: ${where}`,
      about: [`Coded by ${coder} with ${codebook.title} ${codebook.version}. Frequencies are of your own codings.`],
      choice,
      frequencies: frequencies.map(({ block }) => block),
      agreement: shared(agreement),
      sessions: shared(reliability),
      process: shared(process),
    },
    lists: new Map(made.flatMap(({ lists }) => lists)),
    made,
  }
}
