import type { Codebook } from '../../codebook/model'
import type { UnitTable } from '../../units/unitTable'
import { inFileOrder } from '../file/encodeCodings'
import { partInEpisode } from '../episodes'
import type { Coding, CodingsFile, EpisodeRecord } from '../model'
import type { Act, ActContext, NoAct } from './act'
import { isAct, standingCoding } from './act'
import { changeEpisode } from './episode'

/** A coding that is moved, and the episode it is taken from, if any. */
export interface Moved {
  readonly id: string
  readonly from: string | null
}

type Parts = Readonly<Record<'opens' | 'attempts', readonly string[]>>

interface Session {
  readonly codebook: Codebook
  readonly table: UnitTable
}

/** What is moved where, and what the episodes hold once all that came before has been moved. */
interface Move {
  readonly context: ActContext
  readonly session: Session
  readonly into: EpisodeRecord | null
  readonly after: Map<string, Parts>
}

/**
 * Moves codings into an episode, or out of theirs where `target` is null: one act. What each becomes there is the codebook's to say. Those
 * that can't be moved are left alone; where that is all of them, the reason of the first is given. An episode keeps its last opening.
 */
export function moveToEpisode(
  context: ActContext,
  session: Session,
  target: string | null,
  moved: readonly Moved[],
): Act | NoAct {
  const { file } = context
  const into = livingEpisode(file, target)
  if (target !== null && into === null) return { none: 'nothing-here' }
  const move: Move = { context, session, into, after: new Map() }
  let reason: NoAct | null = null
  for (const { id, from } of moved) {
    const one = moveOne(move, id, livingEpisode(file, from))
    if (one !== null) reason ??= one
  }
  const acts = [...move.after].map(([id, parts]) => changeEpisode(context, id, inOrder(file, parts))).filter(isAct)
  const [first] = acts
  if (first === undefined) return reason ?? { none: 'no-change' }
  return { ...first, edits: acts.flatMap(({ edits }) => edits) }
}

/** An episode that was not taken away; null otherwise. */
function livingEpisode({ episodes }: CodingsFile, id: string | null): EpisodeRecord | null {
  const episode = id === null ? undefined : episodes.get(id)
  return episode === undefined || episode.removed !== undefined ? null : episode
}

/** Moves one coding out of `source`, or out of none; gives the reason where it can't be moved, and null where it was. */
function moveOne(move: Move, id: string, source: EpisodeRecord | null): NoAct | null {
  const { context, into, after } = move
  const coding = standingCoding(context, id)
  if (coding === null) return { none: 'nothing-here' }
  if (source?.id === into?.id) return { none: 'no-change' }
  const joined = into === null ? null : partsWith(move, into, coding)
  if (joined !== null && 'none' in joined) return joined
  const left = source === null ? null : partsWithout(move, source, id)
  if (left !== null && 'none' in left) return left
  if (source !== null && left !== null) after.set(source.id, left)
  if (into !== null && joined !== null) after.set(into.id, joined)
  return null
}

function partsNow({ after }: Move, episode: EpisodeRecord): Parts {
  const { opens, attempts = [] } = episode
  return after.get(episode.id) ?? { opens, attempts }
}

/** What an episode holds with one more coding, or why that can have no part in it. */
function partsWith(move: Move, into: EpisodeRecord, coding: Coding): Parts | NoAct {
  const { context, session } = move
  const part = partInEpisode({ file: context.file, ...session }, into, coding)
  if (typeof part === 'object') return part
  const parts = partsNow(move, into)
  return parts[part].includes(coding.id) ? { none: 'no-change' } : { ...parts, [part]: [...parts[part], coding.id] }
}

/** What an episode holds without a coding, or why it can't be without. */
function partsWithout(move: Move, source: EpisodeRecord, id: string): Parts | NoAct {
  const { opens, attempts } = partsNow(move, source)
  const others = (ids: readonly string[]): readonly string[] => ids.filter((one) => one !== id)
  const left = { opens: others(opens), attempts: others(attempts) }
  return left.opens.length === 0 ? { none: 'last-opening' } : left
}

function inOrder({ codings }: CodingsFile, { opens, attempts }: Parts): Parts {
  const ordered = inFileOrder(codings.values())
  const sorted = (ids: readonly string[]): string[] => ordered.flatMap(({ id }) => (ids.includes(id) ? [id] : []))
  return { opens: sorted(opens), attempts: sorted(attempts) }
}
