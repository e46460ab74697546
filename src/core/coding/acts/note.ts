import type { Json, JsonObject } from '../../base/json'
import type { NoteRecord } from '../model'
import type { Place } from '../../units/place'
import { replyFrom } from '../notes'
import type { Act, ActContext, NoAct } from './act'
import { actOn, added, changedRecord, removedFrom } from './act'

export interface Noting {
  readonly place: Place
  readonly text: string
  readonly tag?: string
}

function standing(context: ActContext, id: string): NoteRecord | null {
  const note = context.file.notes.get(id)
  return note === undefined || note.removed !== undefined ? null : note
}

const hasReply = (note: NoteRecord, replyId: string): boolean =>
  (note.replies ?? []).some((reply) => replyFrom(reply)?.id === replyId)

const changed = (context: ActContext, note: NoteRecord, after: NoteRecord): Act =>
  actOn(context, 'note', changedRecord(context, 'notes', note, after))

/** Writes a note at a place, in the coder's name; a note without words is no act. */
export function addNote(context: ActContext, { place, text, tag }: Noting): Act | NoAct {
  const words = text.trim()
  if (words === '') return { none: 'no-change' }
  const named = tag?.trim() ?? ''
  const note: NoteRecord = {
    id: context.newId(),
    ...place,
    text: words,
    ...(named === '' ? {} : { tag: named }),
    author: context.key.coder,
    replies: [],
    at: context.now,
  }
  return actOn(context, 'note', [added('notes', note)])
}

/** Answers a note, in the coder's name. */
export function replyToNote(context: ActContext, id: string, text: string): Act | NoAct {
  const note = standing(context, id)
  if (note === null) return { none: 'nothing-here' }
  const words = text.trim()
  if (words === '') return { none: 'no-change' }
  let replyId = context.newId()
  while (hasReply(note, replyId)) replyId = context.newId()
  const reply: JsonObject = { id: replyId, author: context.key.coder, text: words, at: context.now }
  return changed(context, note, { ...note, replies: [...(note.replies ?? []), reply] })
}

/** Gives a note, or the reply that is named, other words. */
export function editNote(context: ActContext, id: string, text: string, replyId?: string): Act | NoAct {
  const note = standing(context, id)
  if (note === null || (replyId !== undefined && !hasReply(note, replyId))) return { none: 'nothing-here' }
  const words = text.trim()
  if (words === '') return { none: 'no-change' }
  if (replyId === undefined)
    return note.text === words ? { none: 'no-change' } : changed(context, note, { ...note, text: words })
  const reworded = (reply: Json): Json =>
    replyFrom(reply)?.id === replyId ? { ...(reply as JsonObject), text: words } : reply
  if ((note.replies ?? []).some((reply) => replyFrom(reply)?.id === replyId && replyFrom(reply)?.text === words))
    return { none: 'no-change' }
  return changed(context, note, { ...note, replies: (note.replies ?? []).map(reworded) })
}

/** Takes a note away with its replies, or the one reply that is named. */
export function removeNote(context: ActContext, id: string, replyId?: string): Act | NoAct {
  const note = standing(context, id)
  if (note === null || (replyId !== undefined && !hasReply(note, replyId))) return { none: 'nothing-here' }
  if (replyId === undefined) return actOn(context, 'note', [removedFrom(context, 'notes', note)])
  return changed(context, note, {
    ...note,
    replies: (note.replies ?? []).filter((reply) => replyFrom(reply)?.id !== replyId),
  })
}

/** Gives a note a tag in place of the one it has; an empty one takes it away. */
export function tagNote(context: ActContext, id: string, tag: string): Act | NoAct {
  const note = standing(context, id)
  if (note === null) return { none: 'nothing-here' }
  const named = tag.trim()
  if ((note.tag ?? '') === named) return { none: 'no-change' }
  const { tag: _tag, ...rest } = note
  return changed(context, note, named === '' ? rest : { ...rest, tag: named })
}
