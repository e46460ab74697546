import { cohenKappa } from '../../statistics/coefficients/cohenKappa'
import type { Figure } from '../../statistics/figure'
import { reason, undefinedFigure } from '../../statistics/figure'
import { matchPlaces } from '../../statistics/sequences/matchPlaces'
import { ratingTable } from '../../statistics/ratingTables/ratingTable'
import type { Episode } from './episode'
import type { Known } from '../../statistics/known'

/** Two coders' episodes of one session. */
export interface EpisodePair {
  readonly session: string
  readonly first: readonly Episode[]
  readonly second: readonly Episode[]
  /** Whether both coders considered a unit: an episode that opens elsewhere can't be met by the other, and is left out. */
  readonly bothConsidered: (ordinal: number) => boolean
}

export interface MatchedEpisodes {
  readonly session: string
  readonly first: Episode
  readonly second: Episode
  /** Units from the first coder's opening to the second's; negative where the second's comes before. */
  readonly apart: number
}

/** Whether two coders see the same episodes, and judge them alike. */
export interface EpisodeAgreement {
  /** Episodes of each whose opening both considered. */
  readonly episodes: readonly [number, number]
  /** Left out, since the other did not review the unit of their opening. */
  readonly leftOut: readonly [number, number]
  readonly tolerance: number
  readonly matched: readonly MatchedEpisodes[]
  /** 2 × matched / (episodes of the one + episodes of the other). There is nothing to correct for chance: what no coder saw can't be counted. */
  readonly positiveAgreement: Known<number>
  /** The same where openings must be the very same unit. */
  readonly exactAgreement: Known<number>
  /** Of matched episodes, where both know it: Cohen's κ on whether anything was tried. */
  readonly attempted: Figure
  /** Of matched episodes that both judged: Cohen's κ on the outcome, unweighted. */
  readonly outcome: Figure
}

const openingOf = ({ opens }: Episode): number => opens[0]?.ordinal ?? 0

function kappaOf(
  ratings: readonly (readonly [string, string])[],
  why: 'no-matched-episodes' | 'not-judged-twice',
  matched: number,
): Figure {
  if (ratings.length === 0) return undefinedFigure(reason(matched === 0 ? 'no-matched-episodes' : why, {}), 0)
  return cohenKappa(ratingTable(['first', 'second'], ratings))
}

/** Compares two coders' episodes over the sessions that both coded. `tolerance` is in units, between first openings. */
export function episodeAgreement(sessions: readonly EpisodePair[], tolerance: number): EpisodeAgreement {
  const matched: MatchedEpisodes[] = []
  const counts: [number, number] = [0, 0]
  const left: [number, number] = [0, 0]
  let exact = 0
  for (const { session, first, second, bothConsidered } of sessions) {
    const seen = [first, second].map((episodes) => episodes.filter((episode) => bothConsidered(openingOf(episode))))
    const [ours = [], theirs = []] = seen
    for (const [k, all] of [first, second].entries()) {
      counts[k === 0 ? 0 : 1] += seen[k]?.length ?? 0
      left[k === 0 ? 0 : 1] += all.length - (seen[k]?.length ?? 0)
    }
    const places = [ours.map(openingOf), theirs.map(openingOf)] as const
    exact += matchPlaces(...places, 0).length
    for (const [i, j] of matchPlaces(...places, tolerance)) {
      const [a, b] = [ours[i], theirs[j]]
      if (a !== undefined && b !== undefined)
        matched.push({ session, first: a, second: b, apart: openingOf(b) - openingOf(a) })
    }
  }
  const all = counts[0] + counts[1]
  const share = (pairs: number): Known<number> =>
    all === 0 ? { value: null, reason: reason('no-episodes', {}) } : { value: (2 * pairs) / all, reason: null }
  const known = matched.flatMap(({ first, second }) =>
    first.attempted === 'not-known' || second.attempted === 'not-known'
      ? []
      : [[first.attempted, second.attempted] as const],
  )
  const judged = matched.flatMap(({ first, second }) =>
    first.outcome === null || second.outcome === null ? [] : [[first.outcome, second.outcome] as const],
  )
  return {
    episodes: counts,
    leftOut: left,
    tolerance,
    matched,
    positiveAgreement: share(matched.length),
    exactAgreement: share(exact),
    attempted: kappaOf(
      known.map(([a, b]) => [a, b]),
      'no-matched-episodes',
      matched.length,
    ),
    outcome: kappaOf(judged, 'not-judged-twice', matched.length),
  }
}
