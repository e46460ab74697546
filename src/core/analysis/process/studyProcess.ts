import { speakersOf } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import { ruleOfEpisode } from '../../coding/episodes'
import type { CodingKind, CodingsFile } from '../../coding/model'
import type { EpisodeAgreement, EpisodePair } from '../../statistics/sequences/episodeAgreement'
import { episodeAgreement } from '../../statistics/sequences/episodeAgreement'
import type { Episode, EpisodeCoding, EpisodeQuestion } from '../../statistics/sequences/episodes'
import { defaultEpisodeQuestion, episodesOf } from '../../statistics/sequences/episodes'
import type { EpisodeSummary } from '../../statistics/sequences/episodeSummary'
import { episodeSummary } from '../../statistics/sequences/episodeSummary'
import type { LagTable } from '../../statistics/sequences/lagTable'
import { lagTable } from '../../statistics/sequences/lagTable'
import { sequenceStates, sequenceStream } from '../../statistics/sequences/sequenceStates'
import type { CoderUnits, LeftOut } from '../tables/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../tables/coderUnits'
import type { HiddenFile } from '../../study/blinding/othersCodings'
import type { StudySessionData } from '../../study/readStudy'
import type { Role } from '../../transcript/model'
import type { Steps } from '../../base/steps'
import { atOnce, each } from '../../base/steps'

export interface ProcessQuestion {
  /** Without it the next unit. */
  readonly lags?: readonly number[]
  readonly from?: Role
  readonly to?: Role
  /** Ids as the codebook has them; without it see `sequenceStates`. */
  readonly codes?: readonly string[]
  /** Without it a state of its own. */
  readonly uncoded?: 'state' | 'left-out'
  /** Codes can't follow themselves at once. It bears on lag 1 only: two units on a code may come again. */
  readonly noRepeats?: boolean
  /** Only this coder. */
  readonly coder?: string
  /** Which files count; without it `coder`. */
  readonly kind?: CodingKind
  readonly episodes?: EpisodeQuestion
  /** Between openings of two coders' episodes; without it 2, the client's next turn. */
  readonly tolerance?: number
}

/** A session or file that enters no figure, and why. */
export interface ProcessExclusion {
  readonly session: string
  readonly coder: string
  readonly because: HiddenFile['because'] | 'other-kind' | 'not-asked-for'
}

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

/** The episodes of one rule, of one coder in one session. */
export interface SessionEpisodes {
  readonly session: string
  /** Of its transcript. */
  readonly path: string
  readonly coder: string
  readonly rule: string
  readonly episodes: readonly Episode[]
  readonly unattached: readonly EpisodeCoding[]
  readonly withoutOpening: number
  readonly summary: EpisodeSummary
}

export interface ProcessPair extends EpisodeAgreement {
  readonly rule: string
  readonly coders: readonly [string, string]
  /** Completed by both. */
  readonly sessions: readonly string[]
}

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

interface Coded {
  readonly session: StudySessionData
  readonly file: CodingsFile
  readonly units: CoderUnits
}

function* select(
  sessions: readonly StudySessionData[],
  codebook: Codebook,
  { coder, kind = 'coder' }: ProcessQuestion,
): Steps<{ readonly coded: readonly Coded[]; readonly excluded: readonly ProcessExclusion[] }> {
  const coded: Coded[] = []
  const excluded: ProcessExclusion[] = []
  for (const session of sessions) {
    for (const { header, because } of session.hidden)
      excluded.push({ session: session.id, coder: header.coder, because })
    for (const { file } of session.seen) {
      if (coder !== undefined && file.coder !== coder)
        excluded.push({ session: session.id, coder: file.coder, because: 'not-asked-for' })
      else if (file.kind !== kind) excluded.push({ session: session.id, coder: file.coder, because: 'other-kind' })
      else coded.push({ session, file, units: coderUnits(file, session.table, codebook) })
    }
    yield
  }
  return { coded, excluded }
}

/** All together where no session was coded twice, else by coder. */
function grouped(
  coded: readonly Coded[],
): readonly { readonly coder: string | null; readonly members: readonly Coded[] }[] {
  const coders = [...new Set(coded.map(({ units }) => units.coder))].sort()
  const paths = coded.map(({ session }) => session.path)
  if (coders.length < 2) return coders.map((coder) => ({ coder, members: coded }))
  if (new Set(paths).size === paths.length) return [{ coder: null, members: coded }]
  return coders.map((coder) => ({ coder, members: coded.filter(({ units }) => units.coder === coder) }))
}

/** Pairs of coders over the sessions both completed, as their work was before they saw each other's. */
function* pairsOf(
  coded: readonly Coded[],
  codebook: Codebook,
  question: EpisodeQuestion,
  tolerance: number,
): Steps<ProcessPair[]> {
  const complete = yield* each(
    coded.filter(({ file }) => file.status === 'complete'),
    (one) => ({ ...one, units: coderUnits(one.file, one.session.table, codebook, 'before unblinding') }),
  )
  const coders = [...new Set(complete.map(({ units }) => units.coder))].sort()
  const bySession = new Map<StudySessionData, Coded[]>()
  for (const one of complete) bySession.set(one.session, [...(bySession.get(one.session) ?? []), one])
  const pairs: ProcessPair[] = []
  for (const rule of codebook.episodes) {
    const found = new Map(
      complete.map((one) => [
        one,
        episodesOf(
          { file: one.file, coder: one.units, table: one.session.table, transcript: one.session.transcript },
          codebook,
          rule,
          question,
          'before unblinding',
        ).episodes,
      ]),
    )
    for (const [k, first] of coders.entries()) {
      for (const second of coders.slice(k + 1)) {
        const both = [...bySession].flatMap(([session, members]): EpisodePair[] => {
          const [a, b] = [first, second].map((coder) => members.find(({ units }) => units.coder === coder))
          if (a === undefined || b === undefined) return []
          const bothConsidered = (ordinal: number): boolean =>
            a.units.considered(ordinal) && b.units.considered(ordinal)
          return [{ session: session.id, first: found.get(a) ?? [], second: found.get(b) ?? [], bothConsidered }]
        })
        if (both.length > 0)
          pairs.push({
            rule: rule.id,
            coders: [first, second],
            sessions: both.map(({ session }) => session),
            ...episodeAgreement(both, tolerance),
          })
        yield
      }
    }
  }
  return pairs
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
  const {
    lags = [1],
    from,
    to,
    uncoded = 'state',
    noRepeats = false,
    episodes: rule = defaultEpisodeQuestion,
    tolerance = 2,
  } = question
  const { coded, excluded } = yield* select(sessions, codebook, question)
  const states = sequenceStates(
    codebook,
    coded.map(({ units }) => units),
    question.codes,
  )
  const episodesIn = new Map(
    yield* each(coded, (one) => {
      const { session, file, units } = one
      const found = codebook.episodes.map((kind): SessionEpisodes => {
        const reading = episodesOf(
          { file, coder: units, table: session.table, transcript: session.transcript },
          codebook,
          kind,
          rule,
        )
        return {
          session: session.id,
          path: session.path,
          coder: units.coder,
          rule: kind.id,
          ...reading,
          summary: episodeSummary(reading.episodes),
        }
      })
      return [one, found] as const
    }),
  )
  const groups = yield* each(grouped(coded), ({ coder, members }): ProcessGroup => {
    const streams = members.map(({ session, units }) => sequenceStream(session.id, session.table.units, units, states))
    return {
      coder,
      coders: [...new Set(members.map(({ units }) => units.coder))].sort(),
      sessions: members.map(({ session }) => session.id),
      lags: lags.map((lag) =>
        lagTable(streams, {
          lag,
          codes: states.codes,
          uncoded,
          noRepeats: noRepeats && lag === 1,
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        }),
      ),
      reviewedUnits: streams.reduce((sum, { units }) => sum + units.filter((unit) => unit.states !== null).length, 0),
      otherCodesOnly: members.reduce(
        (sum, { units }) =>
          sum +
          [...units.codesAt.values()].filter((codes) => [...codes].every((code) => states.stateOf(code) === null))
            .length,
        0,
      ),
      episodes: codebook.episodes.map(({ id }) => ({
        rule: id,
        ...episodeSummary(
          members
            .flatMap((one) => episodesIn.get(one) ?? [])
            .filter((one) => one.rule === id)
            .flatMap((one) => one.episodes),
        ),
      })),
    }
  })
  const agreement = yield* pairsOf(coded, codebook, rule, tolerance)
  return {
    codes: states.codes,
    coders: [...new Set(coded.map(({ units }) => units.coder))].sort(),
    mixesSpeakers:
      (from === undefined || to === undefined) && states.codes.some((code) => speakersOf(codebook, code) !== null),
    groups,
    episodes: [...episodesIn.values()].flat(),
    recordsWithoutRule: coded.reduce(
      (sum, { file }) =>
        sum +
        [...file.episodes.values()].filter((one) => one.removed === undefined && ruleOfEpisode(codebook, one) === null)
          .length,
      0,
    ),
    agreement,
    excluded,
    leftOut: coded.reduce((sum, { units }) => addLeftOut(sum, units.leftOut), nothingLeftOut),
  }
}
