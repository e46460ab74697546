import type { EpisodeOutcome } from '../episodes'
import type { EpisodeRecord } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { actOn, added, changedRecord, removedFrom } from './act'
import { keptIds, withKey } from './rate'

/** What an episode says; what is left out of a change stays as it is. */
export interface EpisodeSays {
  /** Ids of the codings that open it: at least one of them must be there. */
  readonly opens?: readonly string[]
  /** Ids of what was tried after it. */
  readonly attempts?: readonly string[]
  /** Null where nobody has judged it. */
  readonly outcome?: EpisodeOutcome | null
  /** An empty note is none. */
  readonly note?: string
}

function saying(context: ActContext, record: EpisodeRecord, says: EpisodeSays): EpisodeRecord {
  const opens = says.opens === undefined ? record.opens : keptIds(context, says.opens, record.opens)
  const before = record.attempts ?? []
  const attempts = says.attempts === undefined ? before : keptIds(context, says.attempts, before)
  const outcome = says.outcome === undefined ? record.outcome : (says.outcome ?? undefined)
  const note = says.note ?? record.note ?? ''
  const tried = withKey({ ...record, opens }, 'attempts', attempts.length === 0 ? undefined : attempts)
  return withKey(withKey(tried, 'outcome', outcome), 'note', note === '' ? undefined : note)
}

/** Links codings to an episode of the codebook's rule `episode`: what opens it, what was tried, what came of it. */
export function linkEpisode(
  context: ActContext,
  episode: string,
  says: EpisodeSays & { readonly opens: readonly string[] },
): Act | NoAct {
  const record = saying(context, { id: context.newId(), opens: [], episode, at: context.now }, says)
  return record.opens.length === 0
    ? { none: 'nothing-here' }
    : actOn(context, 'link-episode', [added('episodes', record)])
}

/** Changes what an episode says. */
export function changeEpisode(context: ActContext, id: string, says: EpisodeSays): Act | NoAct {
  const record = context.file.episodes.get(id)
  if (record === undefined || record.removed !== undefined) return { none: 'nothing-here' }
  const after = saying(context, record, says)
  if (after.opens.length === 0) return { none: 'nothing-here' }
  if ((['opens', 'attempts', 'outcome', 'note'] as const).every((key) => after[key] === record[key]))
    return { none: 'no-change' }
  return actOn(context, 'link-episode', changedRecord(context, 'episodes', record, after))
}

/** Takes an episode away; the codings it links stay. */
export function removeEpisode(context: ActContext, id: string): Act | NoAct {
  const record = context.file.episodes.get(id)
  if (record === undefined || record.removed !== undefined) return { none: 'nothing-here' }
  return actOn(context, 'link-episode', [removedFrom(context, 'episodes', record)])
}
