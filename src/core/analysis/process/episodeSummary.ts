import { outcomes } from '../../coding/episodes'
import type { FigureReason } from '../../statistics/figure'
import { reason } from '../../statistics/figure'
import { median } from '../../statistics/median'
import type { Episode } from './episode'
import type { Known } from '../../statistics/known'

interface EpisodeMedian {
  readonly value: number | null
  /** Episodes with a known latency. */
  readonly n: number
  readonly reason: FigureReason | null
}

/** Episodes in numbers. Episodes of which something is not known are left out of that figure only, and counted. */
export interface EpisodeSummary {
  readonly episodes: number
  /** Of them linked by the coder; the others follow from the rule. */
  readonly linked: number
  readonly attempted: { readonly yes: number; readonly no: number; readonly notKnown: number }
  /** yes / (yes + no). */
  readonly attemptedShare: Known<number>
  /** Episodes after which no attempt at all was coded to the end of the session, where that is known. */
  readonly noAttemptAfterwards: number
  /** Over episodes in which something was tried. */
  readonly medianLatencyUnits: EpisodeMedian
  readonly medianLatencySeconds: EpisodeMedian
  /** How often each outcome was judged: the known three first, then any other, by name. */
  readonly outcomes: readonly { readonly outcome: string; readonly episodes: number }[]
  readonly notJudged: number
}

function medianOf(episodes: readonly Episode[], latency: (episode: Episode) => Known<number>): EpisodeMedian {
  const known = episodes.flatMap((episode) => latency(episode).value ?? [])
  const value = median(known)
  if (value !== null) return { value, n: known.length, reason: null }
  // Of episodes with attempts, why the first has no latency; without any, that.
  const tried = episodes.find(({ attempted }) => attempted === 'yes')
  const why = tried === undefined ? null : latency(tried).reason
  return { value, n: 0, reason: why ?? reason(episodes.length === 0 ? 'no-episodes' : 'no-attempts', {}) }
}

/** Summarises episodes of one coder, of one session or several pooled. */
export function episodeSummary(episodes: readonly Episode[]): EpisodeSummary {
  const count = (is: (episode: Episode) => boolean): number => episodes.filter(is).length
  const yes = count(({ attempted }) => attempted === 'yes')
  const no = count(({ attempted }) => attempted === 'no')
  const judged = new Map<string, number>(outcomes.map((outcome) => [outcome, 0]))
  for (const { outcome } of episodes) if (outcome !== null) judged.set(outcome, (judged.get(outcome) ?? 0) + 1)
  const others = [...judged.keys()].slice(outcomes.length).sort()
  return {
    episodes: episodes.length,
    linked: count(({ record }) => record !== null),
    attempted: { yes, no, notKnown: episodes.length - yes - no },
    attemptedShare:
      yes + no > 0
        ? { value: yes / (yes + no), reason: null }
        : { value: null, reason: reason(episodes.length === 0 ? 'no-episodes' : 'nothing-known', {}) },
    noAttemptAfterwards: count(({ attemptAfterwards }) => attemptAfterwards === 'no'),
    medianLatencyUnits: medianOf(episodes, ({ latencyUnits }) => latencyUnits),
    medianLatencySeconds: medianOf(episodes, ({ latencySeconds }) => latencySeconds),
    outcomes: [...outcomes, ...others].map((outcome) => ({ outcome, episodes: judged.get(outcome) ?? 0 })),
    notJudged: count(({ outcome }) => outcome === null),
  }
}
