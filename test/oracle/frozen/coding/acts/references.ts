import type { Change } from '../changes'
import type { AnyRecord, EpisodeRecord, RatingRecord } from '../model'
import type { ActContext } from './act'
import { changedRecord } from './act'

/** Which new coding stands in place of which: what `changedRecord` makes of a coding once nothing may be erased any more. */
function successors(changes: readonly Change[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [i, change] of changes.entries()) {
    const next = changes[i + 1]
    if (
      change.kind !== 'record' ||
      next?.kind !== 'record' ||
      change.collection !== 'codings' ||
      next.collection !== 'codings'
    )
      continue
    const goes = change.before !== null && change.before.removed === undefined && change.after?.removed !== undefined
    if (goes && next.before === null && next.after !== null) found.set(change.id, next.id)
  }
  return found
}

const renamed = (ids: readonly string[], to: ReadonlyMap<string, string>): readonly string[] =>
  ids.map((id) => to.get(id) ?? id)

/**
 * The changes with those that follow from them: a coding that was changed after its coder had seen others' work has a new id, and the
 * episodes and ratings that named it name the new one, or it would silently drop out of them.
 */
export function withReferences(context: ActContext, changes: readonly Change[]): readonly Change[] {
  const to = successors(changes)
  if (to.size === 0) return changes
  const touched = new Set(changes.flatMap((change) => (change.kind === 'record' ? [change.id] : [])))
  const follows = (record: AnyRecord, ids: readonly string[]): boolean =>
    record.removed === undefined && !touched.has(record.id) && ids.some((id) => to.has(id))
  const episodes = [...context.file.episodes.values()].flatMap((episode) => {
    if (!follows(episode, [...episode.opens, ...(episode.attempts ?? [])])) return []
    const after: EpisodeRecord = {
      ...episode,
      opens: renamed(episode.opens, to),
      ...(episode.attempts === undefined ? {} : { attempts: renamed(episode.attempts, to) }),
    }
    return changedRecord(context, 'episodes', episode, after)
  })
  const ratings = [...context.file.ratings.values()].flatMap((rating) => {
    if (rating.evidence === undefined || !follows(rating, rating.evidence)) return []
    const after: RatingRecord = { ...rating, evidence: renamed(rating.evidence, to) }
    return changedRecord(context, 'ratings', rating, after)
  })
  return [...changes, ...episodes, ...ratings]
}
