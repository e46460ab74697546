import { stands } from '../stands'
import type { Change } from '../changes'
import { jsonLine } from '../../base/jsonLine'
import type { Coding, EpisodeRecord, RatingRecord } from '../model'
import { recordToJson } from '../file/shapes'
import type { ActContext } from './act'
import { changedRecord, removedFrom } from './act'

/** What a coding says, but for when it was made and what is rewritten at each save. */
function says({ id: _id, at: _at, quote: _quote, ...rest }: Coding): string {
  return jsonLine(recordToJson('codings', { ...rest, part: rest.part ?? 1, id: '' }, null))
}

/** Each once, in order. */
const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

/**
 * The changes by which a code that stands twice on one place stands there once, as it does when two units that bear it are joined: the older
 * stays, and what names the other names it. Only codings in these turns that say just the same are the same: none with a strength, a note
 * or a person of its own is dropped.
 */
export function dropDuplicates(context: ActContext, turns: ReadonlySet<number>): readonly Change[] {
  const kept = new Map<string, Coding>()
  const to = new Map<string, string>()
  const changes: Change[] = []
  const age = ({ at = '', id }: Coding): string => `${at} ${id}`
  const here = [...context.file.codings.values()].filter((coding) => stands(coding) && turns.has(coding.unit))
  for (const coding of here.sort((a, b) => (age(a) < age(b) ? -1 : 1))) {
    const first = kept.get(says(coding))
    if (first === undefined) kept.set(says(coding), coding)
    else {
      to.set(coding.id, first.id)
      changes.push(removedFrom(context, 'codings', coding))
    }
  }
  if (to.size === 0) return changes
  const named = (ids: readonly string[]): readonly string[] => once(ids.map((id) => to.get(id) ?? id))
  const names = (ids: readonly string[]): boolean => ids.some((id) => to.has(id))
  for (const episode of context.file.episodes.values()) {
    if (episode.removed !== undefined || !names([...episode.opens, ...(episode.attempts ?? [])])) continue
    const after: EpisodeRecord = {
      ...episode,
      opens: named(episode.opens),
      ...(episode.attempts === undefined ? {} : { attempts: named(episode.attempts) }),
    }
    changes.push(...changedRecord(context, 'episodes', episode, after))
  }
  for (const rating of context.file.ratings.values()) {
    if (rating.removed !== undefined || rating.evidence === undefined || !names(rating.evidence)) continue
    const after: RatingRecord = { ...rating, evidence: named(rating.evidence) }
    changes.push(...changedRecord(context, 'ratings', rating, after))
  }
  return changes
}
