import type { Coding, CodingsFile, NoteRecord } from '../../../coding/model'
import type { Place } from '../../../units/place'
import { element, textElement } from '../../markup/writeXml'
import type { ExportedSession, ExportedStudy } from '../../exportedStudy'
import { standing } from '../../exportedStudy'
import { unitsInWords } from '../../unitsNote'
import type { Notes } from './qdpxNotes'
import { dateTime } from './qdpxNotes'
import { codeGuid, exportedCode } from '../refiCodebook'
import { placeWords, spanOfPlace } from '../refiPlaces'
import { noteNames } from '../refiWords'
import { guidOf } from '../ids/uuid5'

/** Where each UTF-16 offset of a text is in code points. */
function codePointIndex(text: string): (offset: number) => number {
  const index = new Uint32Array(text.length + 1)
  let points = 0
  for (let at = 0; at < text.length; at++) {
    index[at] = points
    const unit = text.charCodeAt(at)
    const next = text.charCodeAt(at + 1)
    // The first half of a pair counts with the second.
    if (!(unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff)) points++
  }
  index[text.length] = points
  return (offset) => index[Math.min(Math.max(0, offset), text.length)] ?? 0
}

/** Coders of another kind than `coder` are users of their own, told apart by their ids. */
export const userOf = ({
  coder,
  kind,
}: CodingsFile): { readonly guid: string; readonly name: string; readonly id: string } => ({
  guid: guidOf('user', kind, coder),
  name: kind === 'coder' ? coder : `${coder} (${kind})`,
  id: `${kind}:${coder}`,
})

interface Selection {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly codings: string[]
  readonly notes: string[]
  readonly user: string
}

/** The file whose records are written, and what tells its things apart from those of others. */
interface Owner {
  readonly user: string
  readonly keys: readonly [path: string, kind: string, coder: string]
}

/** The selections of one transcript, as the coders' records are added to them. */
class SourceWriter {
  private readonly selections = new Map<string, Selection>()
  private readonly sourceNotes: string[] = []

  constructor(
    private readonly session: ExportedSession,
    private readonly study: ExportedStudy,
    private readonly notes: Notes,
    private readonly used: Set<string>,
  ) {}

  addUnits(): void {
    const { path, transcript, table } = this.session
    const text = table.kind === 'thought-unit' ? unitsInWords(transcript) : null
    if (text !== null)
      this.sourceNotes.push(this.notes.add({ guid: guidOf('units', path), name: noteNames.units, text }))
  }

  /** What a coder did: what was considered, codings, notes, and what can't be coded. */
  addFile(file: CodingsFile): void {
    const { guid: user } = userOf(file)
    const owner: Owner = { user, keys: [this.session.path, file.kind, file.coder] }
    const considered = file.reviewed.map(([from, to]) => `${from}-${to}`).join(' ') || 'none'
    const guid = guidOf('considered', ...owner.keys)
    this.sourceNotes.push(this.notes.add({ guid, name: noteNames.considered, text: considered, user }))
    for (const coding of standing(file.codings)) this.addCoding(coding, owner)
    for (const record of standing(file.notes)) this.addNote(record, owner)
    for (const record of standing(file.uncodable)) {
      const { id, reason: text, at } = record
      const note = { guid: guidOf('uncodable', ...owner.keys, id), name: noteNames.uncodable, text, user, at }
      this.selectionAt(record, user)?.notes.push(this.notes.add(note))
    }
  }

  private addCoding(coding: Coding, owner: Owner): void {
    const { codebook } = this.study
    const code = exportedCode(codebook, coding.code)
    const selection = this.selectionAt(coding, owner.user)
    if (selection === null) return
    this.used.add(code)
    const attributes = {
      guid: guidOf('coding', ...owner.keys, coding.id),
      creatingUser: owner.user,
      creationDateTime: dateTime(coding.at),
    }
    const codeRef = element('CodeRef', { targetGUID: codeGuid(codebook, code) })
    selection.codings.push(element('Coding', attributes, [codeRef, ...this.codingNotes(coding, owner)]))
  }

  /** What a coding says beside its code, each as a note that is read back by its name. */
  private codingNotes({ id, strength, uncertain, target, note, at }: Coding, { user, keys }: Owner): string[] {
    const { notes } = this
    const refs: string[] = []
    if (strength !== undefined)
      refs.push(
        notes.add({
          guid: guidOf('strength', strength),
          name: `${noteNames.strength} ${strength}`,
          text: String(strength),
        }),
      )
    if (uncertain === true)
      refs.push(notes.add({ guid: guidOf('uncertain'), name: noteNames.uncertain, text: 'The coder was not certain.' }))
    if (target !== undefined)
      refs.push(notes.add({ guid: guidOf('about', target), name: `${noteNames.about} ${target}`, text: target }))
    if (note !== undefined && note !== '')
      refs.push(notes.add({ guid: guidOf('note', ...keys, id), name: 'Note', text: note, user, at }))
    return refs
  }

  private addNote(record: NoteRecord, { user, keys }: Owner): void {
    const replies = (record.replies ?? []).map((reply) => (typeof reply === 'string' ? reply : JSON.stringify(reply)))
    const text = [record.text, ...replies].join('\n')
    const note = { guid: guidOf('text', ...keys, record.id), name: record.tag ?? 'Note', text, user, at: record.at }
    this.selectionAt(record, user)?.notes.push(this.notes.add(note))
  }

  /** The selection of a place, which is that of whoever marked it first; null where the transcript has no such place. */
  private selectionAt(place: Place, user: string): Selection | null {
    const span = spanOfPlace(place, this.session.transcript, this.session.table)
    if (span === null) return null
    const words = placeWords(place)
    const known = this.selections.get(words)
    if (known !== undefined) return known
    const made: Selection = { start: span.start, end: span.end, words, codings: [], notes: [], user }
    this.selections.set(words, made)
    return made
  }

  written(): string {
    const { path, text } = this.session
    const points = codePointIndex(text)
    const guid = guidOf('source', path)
    const selections = [...this.selections.values()]
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.words < b.words ? -1 : 1))
      .map(({ start, end, words, codings, notes, user }) => {
        const attributes = {
          guid: guidOf('selection', path, words),
          name: shortWords(text.slice(start, end)),
          startPosition: points(start),
          endPosition: points(end),
          creatingUser: user,
        }
        return element('PlainTextSelection', attributes, [textElement('Description', words), ...codings, ...notes])
      })
    return element('TextSource', { guid, name: path, plainTextPath: `internal://${guid}.txt` }, [
      ...selections,
      ...this.sourceNotes,
    ])
  }
}

function shortWords(text: string): string {
  const points = Array.from(text.replace(/\s+/g, ' ').trim())
  return points.length <= 80 ? points.join('') : `${points.slice(0, 79).join('')}…`
}

/** A session as a source of a project. Notes are added to those of the project, and its codes to those that are used. */
export function qdpxSource(session: ExportedSession, study: ExportedStudy, notes: Notes, used: Set<string>): string {
  const writer = new SourceWriter(session, study, notes, used)
  writer.addUnits()
  for (const file of session.codings) writer.addFile(file)
  return writer.written()
}
