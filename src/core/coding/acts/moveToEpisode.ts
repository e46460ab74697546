import type { Codebook } from '../../codebook/model'
import type { UnitTable } from '../../units/unitTable'
import { inFileOrder } from '../file/encodeCodings'
import { partInEpisode } from '../episodes'
import type { EpisodeRecord } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { isAct, standingCoding } from './act'
import { changeEpisode } from './episode'

/** A coding that is moved, and the episode it is taken from, if any. */
export interface Moved {
  readonly id: string
  readonly from: string | null
}

type Parts = Readonly<Record<'opens' | 'attempts', readonly string[]>>

const partsOf = ({ opens, attempts = [] }: EpisodeRecord): Parts => ({ opens, attempts })
const without = ({ opens, attempts }: Parts, id: string): Parts => ({
  opens: opens.filter((one) => one !== id),
  attempts: attempts.filter((one) => one !== id),
})

/**
 * Moves codings into an episode, or out of theirs where `target` is null: one act. What each becomes there is the codebook's to say. Those
 * that can't be moved are left alone; where that is all of them, the reason of the first is given. An episode keeps its last opening.
 */
export function moveToEpisode(
  context: ActContext,
  session: { readonly codebook: Codebook; readonly table: UnitTable },
  target: string | null,
  moved: readonly Moved[],
): Act | NoAct {
  const { file } = context
  const after = new Map<string, Parts>()
  const now = (episode: EpisodeRecord): Parts => after.get(episode.id) ?? partsOf(episode)
  const living = (id: string | null): EpisodeRecord | null => {
    const episode = id === null ? undefined : file.episodes.get(id)
    return episode === undefined || episode.removed !== undefined ? null : episode
  }
  const into = living(target)
  if (target !== null && into === null) return { none: 'nothing-here' }
  let reason: NoAct | null = null
  for (const { id, from } of moved) {
    const one = move(id, living(from))
    if (one !== null) reason ??= one
  }
  const acts = [...after].map(([id, parts]) => changeEpisode(context, id, inOrder(parts))).filter(isAct)
  const [first] = acts
  if (first === undefined) return reason ?? { none: 'no-change' }
  return { ...first, edits: acts.flatMap(({ edits }) => edits) }

  function move(id: string, source: EpisodeRecord | null): NoAct | null {
    const coding = standingCoding(context, id)
    if (coding === null) return { none: 'nothing-here' }
    if (source !== null && source.id === into?.id) return { none: 'no-change' }
    const part = into === null ? null : partInEpisode({ file, ...session }, into, coding)
    if (part !== null && typeof part === 'object') return part
    if (part !== null && into !== null && now(into)[part].includes(id)) return { none: 'no-change' }
    const left = source === null ? null : without(now(source), id)
    if (left?.opens.length === 0) return { none: 'last-opening' }
    if (source !== null && left !== null) after.set(source.id, left)
    else if (into === null) return { none: 'no-change' }
    if (into !== null && part !== null) {
      const parts = now(into)
      after.set(into.id, { ...parts, [part]: [...parts[part], id] })
    }
    return null
  }

  function inOrder({ opens, attempts }: Parts): Parts {
    const codings = inFileOrder(file.codings.values())
    const sorted = (ids: readonly string[]): string[] => codings.flatMap(({ id }) => (ids.includes(id) ? [id] : []))
    return { opens: sorted(opens), attempts: sorted(attempts) }
  }
}
