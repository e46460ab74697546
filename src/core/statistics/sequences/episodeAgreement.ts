import { cohenKappa } from '../coefficients/cohenKappa'
import type { Episode } from './episodes'
import type { Figure } from '../figure'
import { reason, undefinedFigure } from '../figure'
import type { Known } from './sequenceReasons'
import { ratingTable } from '../ratingTables/table'

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

/**
 * A one-to-one matching of two ascending lists of places at most `tolerance` apart: as many pairs as there can be, and of those matchings one
 * with the least distance in all. Gives pairs of indexes. On a line no better matching crosses, so a table over both lists finds it.
 */
export function matchPlaces(
  first: readonly number[],
  second: readonly number[],
  tolerance: number,
): readonly (readonly [number, number])[] {
  // Best of the first i and the first j: pairs, and their distance.
  const best = Array.from({ length: first.length + 1 }, () =>
    Array.from({ length: second.length + 1 }, () => ({ pairs: 0, distance: 0 })),
  )
  const of = (i: number, j: number): { readonly pairs: number; readonly distance: number } =>
    best[i]?.[j] ?? { pairs: 0, distance: 0 }
  const isBetter = (a: { readonly pairs: number; readonly distance: number }, b: typeof a): boolean =>
    a.pairs > b.pairs || (a.pairs === b.pairs && a.distance < b.distance)
  const joined = (i: number, j: number): { readonly pairs: number; readonly distance: number } | null => {
    const apart = Math.abs((first[i - 1] ?? 0) - (second[j - 1] ?? 0))
    return apart > tolerance ? null : { pairs: of(i - 1, j - 1).pairs + 1, distance: of(i - 1, j - 1).distance + apart }
  }
  for (let i = 1; i <= first.length; i++) {
    for (let j = 1; j <= second.length; j++) {
      let found = isBetter(of(i - 1, j), of(i, j - 1)) ? of(i - 1, j) : of(i, j - 1)
      const pair = joined(i, j)
      if (pair !== null && !isBetter(found, pair)) found = pair
      const row = best[i]
      if (row !== undefined) row[j] = { ...found }
    }
  }
  const pairs: (readonly [number, number])[] = []
  let [i, j] = [first.length, second.length]
  while (i > 0 && j > 0) {
    const here = of(i, j)
    const same = (other: { readonly pairs: number; readonly distance: number } | null): boolean =>
      other?.pairs === here.pairs && other.distance === here.distance
    if (same(joined(i, j))) pairs.unshift([--i, --j])
    else if (same(of(i - 1, j))) i--
    else j--
  }
  return pairs
}

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
