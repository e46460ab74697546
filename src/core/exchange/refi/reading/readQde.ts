import { problem } from '../../../base/problem'
import { ProblemList } from '../../problemList'
import '../../problems'
import type { XmlElement } from '../../markup/xml'
import { attribute, childOf, childrenOf, readXml } from '../../markup/xml'
import { codesOf } from './readQdc'
import { guidOrNull, plainGuid } from './refiGuids'
import type { RefiCoding, RefiNote, RefiProject, RefiSelection, RefiSource } from './refiProject'
import { emptyProject, notRefi } from './refiProject'

/** The text behind an `internal://` path, null where there is none. */
export type TextOf = (path: string) => string | null

const mostNoteText = 64 * 1024 * 1024

/** The text that stands in an element, or else behind its path. */
const plainTextOf = (element: XmlElement, textOf: TextOf): string | null => {
  const path = attribute(element, 'plainTextPath')
  return childOf(element, 'PlainTextContent')?.text ?? (path === undefined ? null : textOf(path))
}

function usersOf(root: XmlElement): RefiProject['users'] {
  const users = childOf(root, 'Users')?.children ?? []
  return new Map(
    users.map((user) => [
      plainGuid(attribute(user, 'guid')),
      { name: attribute(user, 'name')?.trim() ?? '', id: attribute(user, 'id') ?? null },
    ]),
  )
}

function notesOf(root: XmlElement, textOf: TextOf): ReadonlyMap<string, RefiNote> {
  const notes = (childOf(root, 'Notes')?.children ?? []).map((note): RefiNote => ({
    guid: plainGuid(attribute(note, 'guid')),
    name: attribute(note, 'name') ?? '',
    text: plainTextOf(note, textOf) ?? '',
    user: guidOrNull(attribute(note, 'creatingUser')),
    at: attribute(note, 'creationDateTime') ?? null,
  }))
  return new Map(notes.map((note) => [note.guid, note]))
}

/** Reads the sources of a project, one after the other; what is skipped goes into `problems`. */
class SourceReader {
  private readonly notes: ReadonlyMap<string, RefiNote>
  private noteLength = 0
  private readonly readPaths = new Set<string>()

  constructor(
    root: XmlElement,
    private readonly textOf: TextOf,
    private readonly problems: ProblemList,
  ) {
    this.notes = notesOf(root, textOf)
  }

  /** A source of text; null for any other, which is skipped. */
  read(element: XmlElement): RefiSource | null {
    const name = attribute(element, 'name') ?? plainGuid(attribute(element, 'guid'))
    if (element.name === 'TextSource') return this.readText(element, name)
    const text = element.name === 'PDFSource' ? childOf(element, 'Representation') : undefined
    if (text === undefined) {
      this.skip(element.name.replace(/Source$/, '').toLowerCase(), name, 'only text can be coded here')
      return null
    }
    const source = this.readText(text, name)
    const onPages = element.children.filter((child) => child.name.endsWith('Selection')).length
    if (onPages > 0)
      this.skip('selections on pages of', name, `${onPages} of them stand on a picture of the page, not on text`)
    return source
  }

  private readText(element: XmlElement, name: string): RefiSource | null {
    const path = attribute(element, 'plainTextPath')
    // A small file could otherwise make as much text as it likes.
    if (path !== undefined && this.readPaths.has(path)) {
      this.skip('text', name, `its text "${path}" is another source's too`)
      return null
    }
    if (path !== undefined) this.readPaths.add(path)
    const text = plainTextOf(element, this.textOf)
    if (text === null) {
      const reason =
        path === undefined
          ? 'it has no plain text, and positions are about that'
          : `its text "${path}" is not in the file`
      this.skip('text', name, reason)
      return null
    }
    return {
      guid: plainGuid(attribute(element, 'guid')),
      name,
      text,
      selections: [...this.codedWhole(element), ...childrenOf(element, 'PlainTextSelection').map(this.selectionOf)],
      notes: this.notesOf(element),
    }
  }

  /** The codings of a whole text, as those of a selection of all of it. */
  private codedWhole(element: XmlElement): RefiSelection[] {
    const codings = this.codingsOf(element)
    if (codings.length === 0) return []
    return [{ guid: '', start: 0, end: Infinity, words: '', user: null, codings, notes: [] }]
  }

  private readonly selectionOf = (element: XmlElement): RefiSelection => ({
    guid: plainGuid(attribute(element, 'guid')),
    start: Number(attribute(element, 'startPosition') ?? NaN),
    end: Number(attribute(element, 'endPosition') ?? NaN),
    words: childOf(element, 'Description')?.text.trim() ?? '',
    user: guidOrNull(attribute(element, 'creatingUser')),
    codings: this.codingsOf(element),
    notes: this.notesOf(element),
  })

  private codingsOf(element: XmlElement): RefiCoding[] {
    return childrenOf(element, 'Coding').flatMap((coding) =>
      childrenOf(coding, 'CodeRef').map((ref) => ({
        guid: plainGuid(attribute(coding, 'guid')),
        code: plainGuid(attribute(ref, 'targetGUID')),
        user: guidOrNull(attribute(coding, 'creatingUser')),
        at: attribute(coding, 'creationDateTime') ?? null,
        notes: this.notesOf(coding),
      })),
    )
  }

  /** The notes of an element. One long note on very many codings would be as much text as a bomb: at some length they end. */
  private notesOf(element: XmlElement): RefiNote[] {
    const guids = childrenOf(element, 'NoteRef').map((ref) => plainGuid(attribute(ref, 'targetGUID')))
    const taken: RefiNote[] = []
    for (const note of new Set(guids.flatMap((guid) => this.notes.get(guid) ?? []))) {
      if (this.noteLength > mostNoteText) break
      this.noteLength += note.text.length
      if (this.noteLength <= mostNoteText) taken.push(note)
      else this.skip('notes', note.name, 'there is more text in notes than in any project')
    }
    return taken
  }

  private skip(what: string, name: string, reason: string): void {
    this.problems.add(problem('exchange/skipped', 'warning', { what, name, reason }))
  }
}

/** Reads the XML of a project. Never throws. */
export function readQde(xml: string, textOf: TextOf): RefiProject {
  const { root, problems: wrong } = readXml(xml)
  if (root === null) return emptyProject(wrong)
  if (root.name !== 'Project') return notRefi('REFI-QDA project', `its first element is "${root.name}"`)
  const problems = new ProblemList()
  const reader = new SourceReader(root, textOf, problems)
  const sources = (childOf(root, 'Sources')?.children ?? []).flatMap((source) => reader.read(source) ?? [])
  return {
    name: attribute(root, 'name') ?? '',
    origin: attribute(root, 'origin') ?? '',
    description: childOf(root, 'Description')?.text ?? '',
    users: usersOf(root),
    codes: codesOf(childOf(root, 'CodeBook')),
    sources,
    problems: problems.all,
  }
}
