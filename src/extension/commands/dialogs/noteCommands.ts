import * as vscode from 'vscode'
import { showError } from '../../platform/log/showError'
import type { Act, ActContext, NoAct } from '../../../core/coding/acts/act'
import {
  addNote as noteAt,
  editNote as reworded,
  removeNote,
  replyToNote,
  tagNote as tagged,
} from '../../../core/coding/acts/note'
import type { NoteRecord } from '../../../core/coding/model'
import type { Place } from '../../../core/units/place'
import { offeredTags, tagsInUse } from '../../../core/coding/notes'
import type { Unit } from '../../../core/transcript/model'
import { unitAt } from '../../../core/units/unitTable'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import type { Notes, NoteTarget } from '../../notes/notes'
import type { Located } from '../../session/studies'
import { placeOf } from '../../session/cursor/placesToCode'
import type { Services } from '../../session/services'
import { ownSessionInFront } from './coderCommands'
import { say, tell } from '../../platform/tell'
import { goTo } from '../../session/cursor/goTo'
import { unitWords } from '../../speech/announcedWords'

interface NoteServices extends Services {
  readonly notes: Notes
}
type NoteCommand = (services: NoteServices, argument?: unknown) => Promise<void> | void

/** Whether VS Code hands over a comment; its class is the desk's own. */
const isComment = (argument: unknown): argument is { readonly body: string } =>
  typeof argument === 'object' && argument !== null && 'body' in argument && typeof argument.body === 'string'

/** Words selected when a note was begun: VS Code hands back no more than the line. */
let begun: { readonly uri: string; readonly line: number; readonly place: Place } | null = null

/** Puts the keyboard back into the transcript, so that coding goes on. */
async function backToText(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup')
}

/** Does a noting act; where it is refused, the words that were typed can still be had. */
async function note(located: Located, build: (context: ActContext) => Act | NoAct, words?: string): Promise<boolean> {
  const outcome = located.store.act(located.session, build)
  const done = tell(outcome)
  if (done || ('none' in outcome && outcome.none === 'no-change') || words === undefined) return done
  const copy = vscode.l10n.t('Copy What I Wrote')
  if ((await showError(vscode.l10n.t('The note could not be saved.'), copy)) === copy)
    await vscode.env.clipboard.writeText(words)
  return false
}

/** A note that the filter would hide at once is shown all the same: the filter goes off. */
function showNew({ notes }: NoteServices, tag: string, unit: Unit | null): void {
  const words = unit === null ? vscode.l10n.t('Noted') : vscode.l10n.t('Noted on {0}', unitWords(unit))
  if (notes.filter !== null && notes.filter !== tag) {
    notes.setFilter(null)
    say(vscode.l10n.t('{0}. All notes are shown again.', words))
  } else say(words)
}

/** The unit a note stands on. */
function unitOfNote({ located, noteId }: NoteTarget): Unit | null {
  const view = located.store.session(located.session)
  const note = view?.own.file.notes.get(noteId)
  if (view === null || note === undefined) return null
  return unitAt(view.table, view.table.ordinal(note.unit, note.part)) ?? null
}

/** What was done to a note, and where. */
const noteWords = (target: NoteTarget, unit: Unit | null, done: string): string =>
  unit === null
    ? done
    : vscode.l10n.t(
        '{0} on {1}: {2}',
        target.replyId === undefined ? vscode.l10n.t('Note') : vscode.l10n.t('Answer'),
        unitWords(unit),
        done,
      )

/** Begins a note on the unit at the cursor, or on the words selected in it. */
export const addNote: NoteCommand = async (context) => {
  const { transcripts, notes } = context
  const active = await ownSessionInFront(context)
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active === null || unit === null) return
  const { editor } = active
  const place = placeOf(transcripts, active, unit)
  const end = editor.document.positionAt(unit.span.end)
  if (notes.canBegin(editor.document, end.line)) {
    begun = { uri: editor.document.uri.toString(), line: end.line, place }
    const line = end.line + 1
    // The box has no name of its own that would say what it is for.
    say(vscode.l10n.t('Note on {0}. Ctrl+Enter saves it, Escape closes it.', unitWords(unit)))
    await notes.linesTold(editor.document)
    await vscode.commands.executeCommand('workbench.action.addComment', {
      range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: end.character + 1 },
    })
    return
  }
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Another note on unit {0} ({1})', unit.ordinal, unit.label),
    prompt: vscode.l10n.t('To answer the note that stands here, use the reply box of its thread.'),
  })
  if (
    text !== undefined &&
    text.trim() !== '' &&
    (await note(active.located, (act) => noteAt(act, { place, text }), text))
  )
    showNew(context, '', unit)
}

/** The unit at a place, or, where that is the beginning of a line, the first that begins on it. */
function unitOf(transcripts: OpenTranscripts, active: Active, at: vscode.Position): Unit | null {
  const unit = transcripts.unitAt(active, at)
  const next = unit === null ? undefined : active.view.table.units[unit.ordinal]
  const nextIsHere =
    at.character === 0 && next !== undefined && active.editor.document.positionAt(next.span.start).line === at.line
  return nextIsHere ? next : unit
}

/** Saves what was typed into a new thread. */
export const submitNote: NoteCommand = async (context, argument) => {
  const { transcripts, notes } = context
  const { thread, text } = argument as vscode.CommentReply
  const editor = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === thread.uri.toString(),
  )
  const active = editor === undefined ? null : transcripts.of(editor)
  const unit = active === null || thread.range === undefined ? null : unitOf(transcripts, active, thread.range.end)
  if (active === null || unit === null) return
  const place: Place =
    begun?.uri === thread.uri.toString() && begun.line === thread.range?.end.line
      ? begun.place
      : { unit: unit.turn, ...(unit.part === null ? {} : { part: unit.part }) }
  begun = null
  if (text.trim() === '') {
    thread.dispose()
    await backToText()
    return
  }
  let done: Promise<boolean> = Promise.resolve(false)
  notes.writing(thread, () => {
    done = note(active.located, (act) => noteAt(act, { place, text }), text)
  })
  if (await done) {
    // A saved note closes: the text it lies over is needed for the next key.
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed
    showNew(context, '', unit)
  }
  await backToText()
}

/** Saves what was typed as a reply. */
export const submitReply: NoteCommand = async ({ notes }, argument) => {
  const { thread, text } = argument as vscode.CommentReply
  const target = notes.target(thread)
  if (target !== null) notes.unfold([target.noteId])
  if (target !== null && (await note(target.located, (act) => replyToNote(act, target.noteId, text), text)))
    say(noteWords(target, unitOfNote(target), vscode.l10n.t('answered')))
  await backToText()
}

/** The shown notes of the unit at the cursor. */
function here(
  transcripts: OpenTranscripts,
  notes: Notes,
): { readonly active: Active; readonly found: readonly NoteRecord[] } | null {
  const active = transcripts.active()
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active === null || unit === null) return null
  const { table } = active.view
  return { active, found: notes.shown(active.view).filter((one) => table.ordinal(one.unit, one.part) === unit.ordinal) }
}

/** The note a command is about: that of its comment or thread, else the one at the cursor, asked for where there are several. */
async function targetOf({ transcripts, notes }: NoteServices, argument: unknown): Promise<NoteTarget | null> {
  const given = notes.target(argument)
  if (given !== null || argument !== undefined) return given
  const at = here(transcripts, notes)
  const [first] = at?.found ?? []
  if (at === null || first === undefined) {
    say(vscode.l10n.t('There is no note on this unit.'))
    return null
  }
  const {
    located,
    editor: { document },
  } = at.active
  const items = at.found.map(({ id, text, tag, author }) => ({
    label: text.replaceAll('$(', '$ ('),
    description: [tag, author].filter((part) => part !== undefined).join(' · '),
    id,
  }))
  const picked =
    items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Which note?') })
  return picked === undefined ? null : { located, document, noteId: picked.id, replyId: undefined }
}

/** Opens the words of a note or reply for editing. */
export const editNote: NoteCommand = async (context, argument) => {
  const target = await targetOf(context, argument)
  if (target === null) return
  const file = target.located.store.session(target.located.session)?.own.file
  const author = file?.notes.get(target.noteId)?.author
  if (target.replyId === undefined && author !== undefined && author !== file?.coder)
    say(vscode.l10n.t('Only its author changes the words of a note.'))
  else context.notes.startEditing(target)
}

export const saveNote: NoteCommand = async ({ notes }, argument) => {
  const target = notes.target(argument)
  if (target === null || !isComment(argument)) return
  const { body } = argument
  notes.stopEditing(target)
  if (await note(target.located, (act) => reworded(act, target.noteId, body, target.replyId), body))
    say(noteWords(target, unitOfNote(target), vscode.l10n.t('changed')))
  await backToText()
}

export const cancelNote: NoteCommand = async ({ notes }, argument) => {
  const target = notes.target(argument)
  if (target !== null) notes.stopEditing(target)
  await backToText()
}

/** Takes a note with its replies away, or one reply. */
export const deleteNote: NoteCommand = async (context, argument) => {
  const target = await targetOf(context, argument)
  if (target === null) return
  if (target.replyId !== undefined) context.notes.unfold([target.noteId])
  const unit = unitOfNote(target)
  if (await note(target.located, (act) => removeNote(act, target.noteId, target.replyId)))
    say(noteWords(target, unit, vscode.l10n.t('deleted, Undo Coding brings it back')))
  await backToText()
}

/** Asks for a tag: those offered, those in use, or a new one. */
export const tagNote: NoteCommand = async (context, argument) => {
  const target = await targetOf(context, argument)
  const file = target?.located.store.session(target.located.session)?.own.file
  if (target === null || file === undefined) return
  const tag = await askTag(
    [...new Set([...offeredTags, ...tagsInUse(file).keys()])].filter((one) => one !== ''),
    file.notes.get(target.noteId)?.tag ?? '',
  )
  if (argument !== undefined) context.notes.unfold([target.noteId])
  if (tag !== null && (await note(target.located, (act) => tagged(act, target.noteId, tag))))
    showNew(context, tag, unitOfNote(target))
  await backToText()
}

/** A quick pick that also takes what is typed; an empty string is "no tag", null is "leave it". */
async function askTag(tags: readonly string[], present: string): Promise<string | null> {
  interface Item extends vscode.QuickPickItem {
    readonly tag: string
  }
  const picker = vscode.window.createQuickPick<Item>()
  const none: Item = { label: vscode.l10n.t('No tag'), tag: '', alwaysShow: true }
  const offered = tags.map((tag): Item => ({
    label: tag,
    tag,
    ...(tag === present ? { description: vscode.l10n.t('as it is') } : {}),
  }))
  picker.title = vscode.l10n.t('Tag of the note')
  picker.placeholder = vscode.l10n.t('Choose a tag, or type a new one')
  picker.items = [...offered, none]
  return await new Promise((resolve) => {
    picker.onDidChangeValue((value) => {
      const typed = value.trim()
      const fresh: Item[] =
        typed === '' || tags.includes(typed)
          ? []
          : [{ label: typed, description: vscode.l10n.t('new tag'), tag: typed }]
      picker.items = [...offered, ...fresh, none]
    })
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.tag ?? null)
      picker.hide()
    })
    picker.onDidHide(() => {
      resolve(null)
      picker.dispose()
    })
    picker.show()
  })
}

/** Shows the notes of one tag only, or all again; jumping goes by the same. */
export const filterNotes: NoteCommand = async ({ transcripts, notes }) => {
  const active = transcripts.active()
  const counts = active === null ? new Map<string, number>() : tagsInUse(active.view.own.file)
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const items = [
    { label: vscode.l10n.t('All notes'), description: String(all), tag: null },
    ...[...counts].map(([tag, count]) => ({
      label: tag === '' ? vscode.l10n.t('Without a tag') : tag,
      description: String(count),
      tag,
    })),
  ]
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Notes to show'),
    placeHolder: vscode.l10n.t('The choice holds for this window'),
  })
  if (picked !== undefined) notes.setFilter(picked.tag)
}

function jump({ transcripts, notes }: NoteServices, step: 1 | -1): void {
  const at = here(transcripts, notes)
  if (at === null) return
  const { active } = at
  const { table } = active.view
  const from = transcripts.unitAt(active)?.ordinal ?? 0
  const shown = notes.shown(active.view)
  const places = shown.flatMap((one) => table.ordinal(one.unit, one.part) ?? [])
  const to = step > 0 ? places.find((ordinal) => ordinal > from) : places.findLast((ordinal) => ordinal < from)
  const unit = unitAt(table, to)
  if (unit === undefined) {
    say(vscode.l10n.t('There is no further note that way.'))
    return
  }
  goTo(transcripts, active, unit)
  notes.unfold(shown.filter((one) => table.ordinal(one.unit, one.part) === to).map(({ id }) => id))
  say(vscode.l10n.t('Note {0} of {1}, {2}', places.indexOf(unit.ordinal) + 1, places.length, unitWords(unit)))
}

/** Goes to the next unit with a note that the filter shows, and unfolds its thread. */
export const nextNote: NoteCommand = (context) => {
  jump(context, 1)
}

export const previousNote: NoteCommand = (context) => {
  jump(context, -1)
}
