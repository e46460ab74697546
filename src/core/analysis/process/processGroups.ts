import type { Codebook } from '../../codebook/model'
import type { LagQuestion, LagTable } from '../../statistics/sequences/lagTable'
import { lagTable } from '../../statistics/sequences/lagTable'
import type { CodedFile } from './codedFiles'
import { codersOf } from './codedFiles'
import type { EpisodeSummary } from './episodeSummary'
import { episodeSummary } from './episodeSummary'
import type { ProcessQuestion } from './processQuestion'
import type { SequenceStates } from './sequenceStates'
import { sequenceStream } from './sequenceStates'
import type { SessionEpisodes } from './sessionEpisodes'

/** Sessions pooled without counting a session twice: all of them, or those of one coder. */
export interface ProcessGroup {
  /** Null where no session was coded by two, so that all coders' sessions are pooled. */
  readonly coder: string | null
  readonly coders: readonly string[]
  readonly sessions: readonly string[]
  readonly lags: readonly LagTable[]
  /** Units reviewed in all, and those that carry only codes outside the table: to it they are uncoded. */
  readonly reviewedUnits: number
  readonly otherCodesOnly: number
  /** Pooled over the group's sessions, by rule of the codebook. */
  readonly episodes: readonly ({ readonly rule: string } & EpisodeSummary)[]
}

/** What the groups of a study have in common. */
export interface GroupMaterial {
  readonly codebook: Codebook
  readonly question: ProcessQuestion
  readonly states: SequenceStates
  readonly episodesIn: ReadonlyMap<CodedFile, readonly SessionEpisodes[]>
}

/** Tables and episodes of sessions that are pooled. */
export function processGroup(
  { coder, members }: { readonly coder: string | null; readonly members: readonly CodedFile[] },
  { codebook, question, states, episodesIn }: GroupMaterial,
): ProcessGroup {
  const streams = members.map(({ session, units }) => sequenceStream(session.id, session.table.units, units, states))
  const found = members.flatMap((one) => episodesIn.get(one) ?? [])
  return {
    coder,
    coders: codersOf(members),
    sessions: members.map(({ session }) => session.id),
    lags: lagQuestions(question, states).map((one) => lagTable(streams, one)),
    reviewedUnits: streams.reduce((sum, { units }) => sum + units.filter((unit) => unit.states !== null).length, 0),
    otherCodesOnly: members.reduce((sum, one) => sum + otherCodesOnly(one, states), 0),
    episodes: codebook.episodes.map(({ id }) => ({
      rule: id,
      ...episodeSummary(found.filter(({ rule }) => rule === id).flatMap(({ episodes }) => episodes)),
    })),
  }
}

function lagQuestions(
  { lags = [1], from, to, uncoded = 'state', noRepeats = false }: ProcessQuestion,
  { codes }: SequenceStates,
): LagQuestion[] {
  const order = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  return lags.map((lag) => ({ lag, codes, uncoded, noRepeats: noRepeats && lag === 1, ...order }))
}

/** Units that carry only codes outside the table. */
const otherCodesOnly = ({ units }: CodedFile, { stateOf }: SequenceStates): number =>
  [...units.codesAt.values()].filter((codes) => [...codes].every((code) => stateOf(code) === null)).length
