import type { CodingsFile } from '../../coding/model'
import type { Place } from '../../units/place'
import type { UnitKind } from '../../transcript/model'
import { utf8 } from '../../base/utf8'
import type { Exported, ExportedSession, ExportedStudy } from '../exportedStudy'
import { notExported, standing } from '../exportedStudy'
import { placeWords, spanOfPlace } from './places'
import { codeElements, codebookRest, codeGuid, exportedCode } from './refiCodebook'
import { guidOf } from './uuid5'
import { unitsInWords } from '../unitsNote'
import { element, group, textElement, xmlHead } from '../markup/writeXml'
import { makeArchive } from '../markup/zip'

/** What notes that carry more than words are called: read back by their names. */
export const noteNames = {
  strength: 'Strength',
  uncertain: 'Uncertain',
  about: 'About',
  uncodable: 'Uncodable',
  considered: 'Considered',
  units: 'Thought units',
} as const

/** What is coded, in words that can be read back: "no code" means nothing without it. */
const unitWords = (unit: UnitKind): string => `Unit coded: ${unit}`

/** The unit that such words name, or null. */
export function unitFromWords(words: string): UnitKind | null {
  const named = /^Unit coded: ([a-z-]+)$/m.exec(words)?.[1]
  return named === 'utterance' || named === 'thought-unit' ? named : null
}

/** Where each UTF-16 offset of a text is in code points. */
export function codePointIndex(text: string): (offset: number) => number {
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
const userOf = ({
  coder,
  kind,
}: CodingsFile): { readonly guid: string; readonly name: string; readonly id: string } => ({
  guid: guidOf('user', kind, coder),
  name: kind === 'coder' ? coder : `${coder} (${kind})`,
  id: `${kind}:${coder}`,
})

const dateTime = (at: string | undefined): string | undefined =>
  at !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(at) && !Number.isNaN(Date.parse(at))
    ? at
    : undefined

const noteRef = (guid: string): string => element('NoteRef', { targetGUID: guid })

interface Selection {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly codings: string[]
  readonly notes: string[]
  readonly user: string
}

/** Notes of a project by guid; those that say the same for many codings stand once. */
class Notes {
  private readonly byGuid = new Map<string, string>()

  add(guid: string, name: string, text: string, user?: string, at?: string): string {
    if (!this.byGuid.has(guid)) {
      this.byGuid.set(
        guid,
        element('Note', { guid, name, creatingUser: user, creationDateTime: dateTime(at) }, [
          textElement('PlainTextContent', text),
        ]),
      )
    }
    return noteRef(guid)
  }

  written(): string[] {
    return [...this.byGuid].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, note]) => note)
  }
}

function sourceOf(session: ExportedSession, study: ExportedStudy, notes: Notes, used: Set<string>): string {
  const { path, text, transcript, table, codings } = session
  const points = codePointIndex(text)
  const guid = guidOf('source', path)
  const selections = new Map<string, Selection>()
  const at = (place: Place, user: string): Selection | null => {
    const span = spanOfPlace(place, transcript, table)
    if (span === null) return null
    const words = placeWords(place)
    const made = selections.get(words) ?? { start: span.start, end: span.end, words, codings: [], notes: [], user }
    selections.set(words, made)
    return made
  }
  const sourceNotes: string[] = []
  const units = table.kind === 'thought-unit' ? unitsInWords(transcript) : null
  if (units !== null) sourceNotes.push(notes.add(guidOf('units', path), noteNames.units, units))
  for (const file of codings) {
    const user = userOf(file).guid
    const own = [path, file.kind, file.coder] as const
    sourceNotes.push(
      notes.add(
        guidOf('considered', ...own),
        noteNames.considered,
        file.reviewed.map(([from, to]) => `${from}-${to}`).join(' ') || 'none',
        user,
      ),
    )
    for (const coding of standing(file.codings)) {
      const code = exportedCode(study.codebook, coding.code)
      const selection = at(coding, user)
      if (selection === null) continue
      used.add(code)
      const { strength, uncertain, target, note } = coding
      const refs = [
        ...(strength === undefined
          ? []
          : [notes.add(guidOf('strength', strength), `${noteNames.strength} ${strength}`, String(strength))]),
        ...(uncertain === true
          ? [notes.add(guidOf('uncertain'), noteNames.uncertain, 'The coder was not certain.')]
          : []),
        ...(target === undefined ? [] : [notes.add(guidOf('about', target), `${noteNames.about} ${target}`, target)]),
        ...(note === undefined || note === ''
          ? []
          : [notes.add(guidOf('note', ...own, coding.id), 'Note', note, user, coding.at)]),
      ]
      const attributes = {
        guid: guidOf('coding', ...own, coding.id),
        creatingUser: user,
        creationDateTime: dateTime(coding.at),
      }
      selection.codings.push(
        element('Coding', attributes, [element('CodeRef', { targetGUID: codeGuid(study.codebook, code) }), ...refs]),
      )
    }
    for (const record of standing(file.notes)) {
      const replies = (record.replies ?? []).map((reply) => (typeof reply === 'string' ? reply : JSON.stringify(reply)))
      at(record, user)?.notes.push(
        notes.add(
          guidOf('text', ...own, record.id),
          record.tag ?? 'Note',
          [record.text, ...replies].join('\n'),
          user,
          record.at,
        ),
      )
    }
    for (const record of standing(file.uncodable))
      at(record, user)?.notes.push(
        notes.add(guidOf('uncodable', ...own, record.id), noteNames.uncodable, record.reason, user, record.at),
      )
  }
  const written = [...selections.values()]
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.words < b.words ? -1 : 1))
    .map(({ start, end, words, codings: coded, notes: said, user }) =>
      element(
        'PlainTextSelection',
        {
          guid: guidOf('selection', path, words),
          name: shortWords(text.slice(start, end)),
          startPosition: points(start),
          endPosition: points(end),
          creatingUser: user,
        },
        [textElement('Description', words), ...coded, ...said],
      ),
    )
  return element('TextSource', { guid, name: path, plainTextPath: `internal://${guid}.txt` }, [
    ...written,
    ...sourceNotes,
  ])
}

function shortWords(text: string): string {
  const points = Array.from(text.replace(/\s+/g, ' ').trim())
  return points.length <= 80 ? points.join('') : `${points.slice(0, 79).join('')}…`
}

/** A study as REFI-QDA `.qdpx`: coders as users, codings with strength and note, transcripts as plain text. The same study gives the same bytes. */
export function exportQdpx(study: ExportedStudy): Exported {
  const notes = new Notes()
  const used = new Set<string>()
  const { codebook, sessions } = study
  const users = new Map<string, string>()
  for (const { codings } of sessions)
    for (const file of codings) users.set(userOf(file).guid, element('User', { ...userOf(file) }))
  const sources = sessions.map((session) => sourceOf(session, study, notes, used))
  const codes = codeElements(codebook, used)
  const project =
    xmlHead +
    element('Project', { xmlns: 'urn:QDA-XML:project:1.0', name: codebook.title, origin: 'Alliance Coder' }, [
      group(
        'Users',
        [...users].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, user]) => user),
      ),
      codes.length === 0 ? '' : element('CodeBook', {}, [group('Codes', codes)]),
      group('Sources', sources),
      group('Notes', notes.written()),
      textElement('Description', unitWords(codebook.unit)),
    ])
  const texts = sessions.map(({ path, text }) => [`sources/${guidOf('source', path)}.txt`, utf8(text)] as const)
  texts.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    files: [{ path: '', bytes: makeArchive([['project.qde', utf8(project)], ...texts]) }],
    problems: [...notExported(study, ['codings', 'notes', 'uncodable']), ...codebookRest(codebook)],
  }
}
