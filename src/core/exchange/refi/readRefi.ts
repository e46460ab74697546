import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { decode } from '../../transcript/decode'
import { ProblemList } from '../problemList'
import '../problems'
import type { XmlElement } from '../markup/xml'
import { attribute, childOf, childrenOf, readXml } from '../markup/xml'
import { openArchive } from '../markup/zip'

export interface RefiCode {
  /** Lower case, without braces. */
  readonly guid: string
  readonly name: string
  readonly description: string
  readonly color: string | null
  readonly parent: string | null
}

export interface RefiNote {
  readonly name: string
  readonly text: string
  readonly user: string | null
  readonly at: string | null
  readonly guid: string
}

export interface RefiCoding {
  readonly guid: string
  readonly code: string
  readonly user: string | null
  readonly at: string | null
  readonly notes: readonly RefiNote[]
}

export interface RefiSelection {
  readonly guid: string
  /** Code points as the file counts them. */
  readonly start: number
  readonly end: number
  readonly words: string
  readonly user: string | null
  readonly codings: readonly RefiCoding[]
  readonly notes: readonly RefiNote[]
}

export interface RefiSource {
  readonly guid: string
  readonly name: string
  /** As it stands in the file, line breaks and all. */
  readonly text: string
  readonly selections: readonly RefiSelection[]
  readonly notes: readonly RefiNote[]
}

export interface RefiProject {
  readonly name: string
  readonly origin: string
  readonly description: string
  /** Names by guid. */
  readonly users: ReadonlyMap<string, { readonly name: string; readonly id: string | null }>
  readonly codes: readonly RefiCode[]
  readonly sources: readonly RefiSource[]
  readonly problems: readonly Problem[]
}

const plainGuid = (guid: string | undefined): string =>
  (guid ?? '')
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase()
const guidOrNull = (guid: string | undefined): string | null => (guid === undefined ? null : plainGuid(guid))
const nothing = (problems: readonly Problem[]): RefiProject => ({
  name: '',
  origin: '',
  description: '',
  users: new Map(),
  codes: [],
  sources: [],
  problems,
})

/** `#RRGGBB`, whichever way it is written; null where it is no colour. */
export function hexColor(color: string | undefined): string | null {
  const text = (color ?? '').trim()
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toUpperCase()
  if (/^#[0-9a-f]{3}$/i.test(text)) return `#${[...text.slice(1)].map((digit) => digit + digit).join('')}`.toUpperCase()
  const parts = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})/i.exec(text)?.slice(1).map(Number)
  return parts === undefined || parts.some((part) => part > 255)
    ? null
    : `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
}

function codesOf(codebook: XmlElement | undefined): RefiCode[] {
  const codes: RefiCode[] = []
  const walk = (element: XmlElement, parent: string | null): void => {
    for (const child of childrenOf(element, 'Code')) {
      const guid = plainGuid(attribute(child, 'guid'))
      codes.push({
        guid,
        name: attribute(child, 'name')?.trim() ?? '',
        description: childOf(child, 'Description')?.text.trim() ?? '',
        color: hexColor(attribute(child, 'color')),
        parent,
      })
      walk(child, guid)
    }
  }
  const list = codebook === undefined ? undefined : childOf(codebook, 'Codes')
  if (list !== undefined) walk(list, null)
  return codes
}

/** Reads a `.qdc`: a codebook of REFI-QDA, of either namespace. Never throws. */
export function readQdc(text: string): RefiProject {
  const { root, problems } = readXml(text)
  if (root === null) return nothing(problems)
  if (root.name !== 'CodeBook')
    return nothing([
      problem('exchange/unreadable-format', 'error', {
        format: 'REFI-QDA codebook',
        reason: `its first element is "${root.name}"`,
      }),
    ])
  return { ...nothing([]), origin: attribute(root, 'origin') ?? '', codes: codesOf(root) }
}

const mostNoteText = 64 * 1024 * 1024
/** The sets of codes in a `.qdc`, for which a codebook here has no place. */
export function setsLeftOut(text: string): readonly Problem[] {
  const { root } = readXml(text)
  const sets = root === null ? [] : (childOf(root, 'Sets')?.children ?? [])
  return sets.slice(0, 100).map((set) =>
    problem('exchange/skipped', 'information', {
      what: 'the set',
      name: attribute(set, 'name') ?? '',
      reason: 'a codebook here has codes below codes, and no sets',
    }),
  )
}

type TextOf = (path: string) => string | null

/** Reads the XML of a project; `textOf` gives the text behind an `internal://` path, null where there is none. Never throws. */
export function readQde(xml: string, textOf: TextOf): RefiProject {
  const { root, problems: wrong } = readXml(xml)
  if (root === null) return nothing(wrong)
  if (root.name !== 'Project')
    return nothing([
      problem('exchange/unreadable-format', 'error', {
        format: 'REFI-QDA project',
        reason: `its first element is "${root.name}"`,
      }),
    ])
  const problems = new ProblemList()
  const users = new Map(
    (childOf(root, 'Users')?.children ?? []).map(
      (user) =>
        [
          plainGuid(attribute(user, 'guid')),
          { name: attribute(user, 'name')?.trim() ?? '', id: attribute(user, 'id') ?? null },
        ] as const,
    ),
  )
  const notes = new Map<string, RefiNote>()
  for (const note of childOf(root, 'Notes')?.children ?? []) {
    const guid = plainGuid(attribute(note, 'guid'))
    const path = attribute(note, 'plainTextPath')
    const text = childOf(note, 'PlainTextContent')?.text ?? (path === undefined ? null : textOf(path)) ?? ''
    notes.set(guid, {
      guid,
      name: attribute(note, 'name') ?? '',
      text,
      user: guidOrNull(attribute(note, 'creatingUser')),
      at: attribute(note, 'creationDateTime') ?? null,
    })
  }
  const skip = (what: string, name: string, reason: string): void => {
    problems.add(problem('exchange/skipped', 'warning', { what, name, reason }))
  }
  let noteLength = 0
  const notesOf = (element: XmlElement): RefiNote[] =>
    [
      ...new Set(
        childrenOf(element, 'NoteRef').flatMap((ref) => notes.get(plainGuid(attribute(ref, 'targetGUID'))) ?? []),
      ),
    ].filter(({ text, name }) => {
      // One long note on very many codings would be as much text as a bomb.
      if (noteLength <= mostNoteText && (noteLength += text.length) > mostNoteText)
        skip('notes', name, 'there is more text in notes than in any project')
      return noteLength <= mostNoteText
    })
  const codingsOf = (element: XmlElement): RefiCoding[] =>
    childrenOf(element, 'Coding').flatMap((coding) =>
      childrenOf(coding, 'CodeRef').map((ref) => ({
        guid: plainGuid(attribute(coding, 'guid')),
        code: plainGuid(attribute(ref, 'targetGUID')),
        user: guidOrNull(attribute(coding, 'creatingUser')),
        at: attribute(coding, 'creationDateTime') ?? null,
        notes: notesOf(coding),
      })),
    )
  const selectionOf = (element: XmlElement): RefiSelection => ({
    guid: plainGuid(attribute(element, 'guid')),
    start: Number(attribute(element, 'startPosition') ?? NaN),
    end: Number(attribute(element, 'endPosition') ?? NaN),
    words: childOf(element, 'Description')?.text.trim() ?? '',
    user: guidOrNull(attribute(element, 'creatingUser')),
    codings: codingsOf(element),
    notes: notesOf(element),
  })
  const sources: RefiSource[] = []
  const read = new Set<string>()
  const addText = (element: XmlElement, name: string): void => {
    const path = attribute(element, 'plainTextPath')
    // A small file could otherwise make as much text as it likes.
    if (path !== undefined && read.has(path)) {
      skip('text', name, `its text "${path}" is another source's too`)
      return
    }
    if (path !== undefined) read.add(path)
    const text = childOf(element, 'PlainTextContent')?.text ?? (path === undefined ? null : textOf(path))
    if (text === null) {
      skip(
        'text',
        name,
        path === undefined
          ? 'it has no plain text, and positions are about that'
          : `its text "${path}" is not in the file`,
      )
      return
    }
    const whole = codingsOf(element)
    const selections = childrenOf(element, 'PlainTextSelection').map(selectionOf)
    // A coding of a whole text stands on all of it.
    const all =
      whole.length === 0
        ? []
        : [{ guid: '', start: 0, end: Infinity, words: '', user: null, codings: whole, notes: [] }]
    sources.push({
      guid: plainGuid(attribute(element, 'guid')),
      name,
      text,
      selections: [...all, ...selections],
      notes: notesOf(element),
    })
  }
  for (const source of childOf(root, 'Sources')?.children ?? []) {
    const name = attribute(source, 'name') ?? plainGuid(attribute(source, 'guid'))
    const selections = source.children.filter((child) => child.name.endsWith('Selection')).length
    if (source.name === 'TextSource') addText(source, name)
    else if (source.name === 'PDFSource' && childOf(source, 'Representation') !== undefined) {
      addText(childOf(source, 'Representation') ?? source, name)
      if (selections > 0)
        skip('selections on pages of', name, `${selections} of them stand on a picture of the page, not on text`)
    } else skip(source.name.replace(/Source$/, '').toLowerCase(), name, 'only text can be coded here')
  }
  return {
    name: attribute(root, 'name') ?? '',
    origin: attribute(root, 'origin') ?? '',
    description: childOf(root, 'Description')?.text ?? '',
    users,
    codes: codesOf(childOf(root, 'CodeBook')),
    sources,
    problems: problems.all,
  }
}

/** Reads a `.qdpx`: a ZIP with any `*.qde` and its sources, folder names in any case. Never throws. */
export function readQdpx(bytes: Uint8Array): RefiProject {
  const { entries, problems } = openArchive(bytes, (name) => /\.(?:qde|txt)$/i.test(name))
  if (entries === null) return nothing(problems)
  const names = [...entries.keys()].sort()
  const project = names
    .filter((name) => /\.qde$/i.test(name))
    .sort((a, b) => Number(/(^|\/)project\.qde$/i.test(b)) - Number(/(^|\/)project\.qde$/i.test(a)))[0]
  if (project === undefined)
    return nothing([
      problem('exchange/unreadable-format', 'error', { format: 'REFI-QDA project', reason: 'there is no .qde in it' }),
    ])
  const byName = new Map(names.map((name) => [name.slice(name.lastIndexOf('/') + 1).toLowerCase(), name]))
  const xml = decode(entries.get(project) ?? new Uint8Array())
  if (xml.text === null) return nothing(xml.problems)
  const texts = new Map<string, string | null>()
  const textOf = (entry: string): string | null => {
    let text = texts.get(entry)
    if (text === undefined) texts.set(entry, (text = decode(entries.get(entry) ?? new Uint8Array()).text))
    return text
  }
  return readQde(xml.text, (path) => {
    const inside = /^internal:\/\/(.+)$/i.exec(path)?.[1] ?? (/^[a-z]+:|^[/\\]|\.\./i.test(path) ? null : path)
    const entry = inside === null ? undefined : byName.get(inside.slice(inside.lastIndexOf('/') + 1).toLowerCase())
    return entry === undefined ? null : textOf(entry)
  })
}
