import type { Codebook, EpisodeRule } from '../../codebook/model'
import type { Steps } from '../../base/steps'
import { each } from '../../base/steps'
import type { StudySessionData } from '../../study/readStudy'
import { coderUnits } from '../tables/coderUnits'
import type { CodedFile } from './codedFiles'
import { codersOf } from './codedFiles'
import type { Episode, EpisodeQuestion } from './episode'
import type { EpisodeAgreement, EpisodePair } from './episodeAgreement'
import { episodeAgreement } from './episodeAgreement'
import { episodesOf } from './episodes'
import { sourceOf } from './sessionEpisodes'

export interface ProcessPair extends EpisodeAgreement {
  readonly rule: string
  readonly coders: readonly [string, string]
  /** Completed by both. */
  readonly sessions: readonly string[]
}

/** Pairs of coders over the sessions both completed, as their work was before they saw each other's. */
export function* processPairs(
  coded: readonly CodedFile[],
  codebook: Codebook,
  question: EpisodeQuestion,
  tolerance: number,
): Steps<ProcessPair[]> {
  const complete = yield* each(
    coded.filter(({ file }) => file.status === 'complete'),
    (one) => ({ ...one, units: coderUnits(one.file, one.session.table, codebook, 'before unblinding') }),
  )
  const bySession = new Map<StudySessionData, CodedFile[]>()
  for (const one of complete) bySession.set(one.session, [...(bySession.get(one.session) ?? []), one])
  const pairs: ProcessPair[] = []
  for (const rule of codebook.episodes) {
    const found = blindEpisodes(complete, codebook, rule, question)
    for (const coders of pairsOf(codersOf(complete))) {
      const both = [...bySession].flatMap(([session, files]) => pairIn(session, files, coders, found))
      if (both.length > 0)
        pairs.push({
          rule: rule.id,
          coders,
          sessions: both.map(({ session }) => session),
          ...episodeAgreement(both, tolerance),
        })
      yield
    }
  }
  return pairs
}

type EpisodesByFile = ReadonlyMap<CodedFile, readonly Episode[]>

const blindEpisodes = (
  files: readonly CodedFile[],
  codebook: Codebook,
  rule: EpisodeRule,
  question: EpisodeQuestion,
): EpisodesByFile =>
  new Map(files.map((one) => [one, episodesOf(sourceOf(one), codebook, rule, question, 'before unblinding').episodes]))

const pairsOf = (coders: readonly string[]): (readonly [string, string])[] =>
  coders.flatMap((first, k) => coders.slice(k + 1).map((second) => [first, second] as const))

/** Two coders' episodes of a session; none where not both coded it. */
function pairIn(
  session: StudySessionData,
  files: readonly CodedFile[],
  coders: readonly [string, string],
  found: EpisodesByFile,
): EpisodePair[] {
  const [a, b] = coders.map((coder) => files.find(({ units }) => units.coder === coder))
  if (a === undefined || b === undefined) return []
  const bothConsidered = (ordinal: number): boolean => a.units.considered(ordinal) && b.units.considered(ordinal)
  return [{ session: session.id, first: found.get(a) ?? [], second: found.get(b) ?? [], bothConsidered }]
}
