import { speakersOf } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import { ruleOfEpisode } from '../../coding/episodes'
import type { Steps } from '../../base/steps'
import { atOnce, each } from '../../base/steps'
import type { StudySessionData } from '../../study/readStudy'
import type { LeftOut } from '../tables/coderUnits'
import { addLeftOut, nothingLeftOut } from '../tables/coderUnits'
import type { CodedFile, ProcessExclusion } from './codedFiles'
import { codedFiles, codersOf, grouped } from './codedFiles'
import { defaultEpisodeQuestion } from './episode'
import type { ProcessGroup } from './processGroups'
import { processGroup } from './processGroups'
import type { ProcessPair } from './processPairs'
import { processPairs } from './processPairs'
import type { ProcessQuestion } from './processQuestion'
import { sequenceStates } from './sequenceStates'
import type { SessionEpisodes } from './sessionEpisodes'
import { sessionEpisodes } from './sessionEpisodes'

export interface StudyProcess {
  /** The codes of the tables, in order; "uncoded" is not among them. */
  readonly codes: readonly string[]
  readonly coders: readonly string[]
  /**
   * True where the tables pool all speakers, though some of their codes are for one only: since speakers take turns, such a table shows much
   * of who speaks next.
   */
  readonly mixesSpeakers: boolean
  readonly groups: readonly ProcessGroup[]
  /** By session, coder and rule. */
  readonly episodes: readonly SessionEpisodes[]
  /** Episode records that name no rule of the codebook. */
  readonly recordsWithoutRule: number
  /** Every two coders who completed a session both. */
  readonly agreement: readonly ProcessPair[]
  readonly excluded: readonly ProcessExclusion[]
  readonly leftOut: LeftOut
}

/**
 * What followed what in a study: tables of transitions and episodes by coder (pooled over coders where no session was coded twice), and
 * whether coders see the same episodes. A code that is asked for and not in the codebook is not in the tables.
 */
export function studyProcess(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: ProcessQuestion = {},
): StudyProcess {
  return atOnce(processSteps(sessions, codebook, question))
}

/** The same as `studyProcess`, a file or a table a piece. */
export function* processSteps(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  question: ProcessQuestion = {},
): Steps<StudyProcess> {
  const { from, to, episodes: episodeQuestion = defaultEpisodeQuestion, tolerance = 2 } = question
  const { coded, excluded } = yield* codedFiles(sessions, codebook, question)
  const work = coded.map(({ units }) => units)
  const states = sequenceStates(codebook, work, question.codes)
  const episodesIn = new Map(
    yield* each(coded, (one) => [one, sessionEpisodes(one, codebook, episodeQuestion)] as const),
  )
  const material = { codebook, question, states, episodesIn }
  const groups = yield* each(grouped(coded), (group) => processGroup(group, material))
  const agreement = yield* processPairs(coded, codebook, episodeQuestion, tolerance)
  return {
    codes: states.codes,
    coders: codersOf(coded),
    mixesSpeakers:
      (from === undefined || to === undefined) && states.codes.some((code) => speakersOf(codebook, code) !== null),
    groups,
    episodes: [...episodesIn.values()].flat(),
    recordsWithoutRule: coded.reduce((sum, one) => sum + recordsWithoutRule(one, codebook), 0),
    agreement,
    excluded,
    leftOut: work.reduce((sum, { leftOut }) => addLeftOut(sum, leftOut), nothingLeftOut),
  }
}

const recordsWithoutRule = ({ file }: CodedFile, codebook: Codebook): number =>
  [...file.episodes.values()].filter((one) => one.removed === undefined && ruleOfEpisode(codebook, one) === null).length
