import { stands } from './stands'
import { inFileOrder } from './file/encodeCodings'
import type { CodingsFile, NoteRecord } from './model'
import type { Json, JsonObject } from '../base/json'

/** An answer to a note, as it stands in the note's record. */
export interface Reply {
  readonly id: string
  readonly author?: string
  readonly text: string
  readonly at?: string
}

/** What is offered as a tag before any is in use. */
export const offeredTags = ['praise', 'missed', 'question', 'codebook'] as const

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A reply as this release reads it; null for what it can't read, which stays in the file as it came. */
export function replyFrom(value: Json): Reply | null {
  if (!isObject(value)) return null
  const { id, author, text, at } = value
  if (typeof id !== 'string' || typeof text !== 'string') return null
  return { id, text, ...(typeof author === 'string' ? { author } : {}), ...(typeof at === 'string' ? { at } : {}) }
}

/** The readable replies to a note, in order. */
export function repliesOf(note: NoteRecord): readonly Reply[] {
  return (note.replies ?? []).map(replyFrom).filter((reply) => reply !== null)
}

/** The notes that stand on a certain place and have not been removed, in transcript order. */
export function standingNotes(file: Pick<CodingsFile, 'notes'>): readonly NoteRecord[] {
  return inFileOrder([...file.notes.values()].filter(stands))
}

/** How often each tag is in use among standing notes, by name; the empty tag counts notes without one. */
export function tagsInUse(file: Pick<CodingsFile, 'notes'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { tag = '' } of standingNotes(file)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
