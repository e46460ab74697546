import type { CodingKind, Coding, NoteRecord, UncodableRecord } from '../../coding/model'
import type { Place } from '../../units/place'
import type { Ranges } from '../../units/ranges'
import { codingKinds } from '../../coding/model'
import type { UnitTable } from '../../units/unitTable'
import { inRanges } from '../../units/ranges'
import { tableOf } from '../../study/reading/readTranscript'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { UnitKind } from '../../transcript/model'
import { hashText } from '../../base/hash'
import type { ImportedCodings } from '../importedStudy'
import '../problems'
import type { RefiCodes } from './refiCodes'
import { placeFromWords, placesOfSpan, spanOfPlace } from './refiPlaces'
import type { RefiNote, RefiProject, RefiSelection, RefiSource } from './reading/refiProject'
import type { RefiText } from './refiTexts'
import { isOurs, noteNames, unitFromWords } from './refiWords'

interface Work {
  readonly coder: string
  readonly kind: CodingKind
  considered: ImportedCodings['considered']
  readonly codings: Coding[]
  readonly notes: NoteRecord[]
  readonly uncodable: UncodableRecord[]
}

const isEmpty = ({ considered, codings, notes, uncodable }: Work): boolean =>
  considered === null && codings.length + notes.length + uncodable.length === 0

const idFrom = (...parts: readonly (string | number)[]): string =>
  `q${hashText(parts.join('\0'))
    .map((n) => n.toString(36))
    .join('')}`
const timeOf = (at: string | null): { at?: string } =>
  at !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(at) && !Number.isNaN(Date.parse(at)) ? { at } : {}

/** What all sources of a project are read with; what is wrong goes into `problems`. */
interface ProjectReading {
  readonly project: RefiProject
  readonly codes: RefiCodes
  /** What the study codes. */
  readonly unit: UnitKind
  readonly problems: Problem[]
}

/** One text of a project with what coders made of it. */
class SourceImport {
  private readonly works = new Map<string, Work>()
  private widened = 0
  private lost = 0
  private readonly table: UnitTable
  private readonly isOurs: boolean

  constructor(
    private readonly source: RefiSource,
    private readonly text: RefiText,
    private readonly reading: ProjectReading,
  ) {
    this.table = tableOf(text.inSource, reading.unit)
    this.isOurs = isOurs(reading.project)
  }

  private work(user: string | null): Work {
    const found = user === null ? undefined : this.reading.project.users.get(user)
    const [kindWord, own] = /^([a-z]+):([^]*)$/.exec(this.isOurs ? (found?.id ?? '') : '')?.slice(1) ?? []
    const kind = codingKinds.find((known) => known === kindWord) ?? 'coder'
    const coder = (own ?? found?.name ?? '').trim() || 'unknown'
    const key = `${kind}:${coder}`
    const made = this.works.get(key) ?? { coder, kind, considered: null, codings: [], notes: [], uncodable: [] }
    this.works.set(key, made)
    return made
  }

  /** The places of a selection: by its positions, and where our own words say the same more exactly, by those. */
  private places(selection: RefiSelection): readonly Place[] {
    const { text, table, source } = this
    const end = selection.end === Infinity ? text.length : selection.end
    const [from, to] = [text.offset(selection.start), text.offset(end)]
    if (from === null || to === null || to < from) {
      const shown = (position: number): number => (Number.isFinite(position) ? position : -1)
      this.reading.problems.push(
        problem('exchange/position-outside', 'warning', {
          source: source.name,
          start: shown(selection.start),
          end: shown(end),
          length: text.length,
        }),
      )
      return []
    }
    const said = this.isOurs ? placeFromWords(selection.words) : null
    if (said !== null) {
      const span = spanOfPlace(said, text.inSource, table)
      if (span?.start === from && span.end === to) return [said]
    }
    const { places, widened } = placesOfSpan(text.source, { start: from, end: to }, text.inSource, table)
    if (widened) this.widened++
    if (places.length === 0) this.lost += selection.codings.length + selection.notes.length
    return places
  }

  run(): ImportedCodings[] {
    const { source } = this
    const { problems } = this.reading
    for (const note of source.notes) {
      if (this.isOurs && note.name === noteNames.considered)
        this.work(note.user).considered = this.considered(rangesFrom(note.text))
      // The text has come with its units already.
      else if (!this.isOurs || note.name !== noteNames.units) this.addNote({ unit: 1 }, note, `source ${note.guid}`)
    }
    for (const selection of source.selections) {
      for (const [i, place] of this.places(selection).entries()) {
        for (const coding of selection.codings) this.addCoding(place, i, selection, coding)
        for (const note of selection.notes) this.addNote(place, note, `${selection.guid} ${i}`)
      }
    }
    if (this.widened > 0)
      problems.push(problem('exchange/crosses-turns', 'information', { source: source.name, count: this.widened }))
    if (this.lost > 0)
      problems.push(problem('exchange/outside-turns', 'warning', { source: source.name, count: this.lost }))
    return [...this.works.values()].flatMap((work): ImportedCodings[] => {
      if (isEmpty(work)) return []
      if (work.considered === null && work.codings.length > 0)
        problems.push(
          problem('exchange/silence-considered', 'information', { coder: work.coder, units: this.table.units.length }),
        )
      return [{ ...work, considered: work.considered ?? (work.codings.length > 0 ? null : []) }]
    })
  }

  /** What was considered, in the units of the study: where the project's are others, a unit is considered if all of it was. */
  private considered(ranges: Ranges): ImportedCodings['considered'] {
    const said = unitFromWords(this.reading.project.description) ?? this.reading.unit
    if (said === this.reading.unit) return ranges
    const units = tableOf(this.text.inSource, said).units
    const [left, right] = [new Set<number>(), new Set<number>()]
    for (const { turn, ordinal } of units) (inRanges(ranges, ordinal) ? right : left).add(turn)
    return (turn) => right.has(turn) && !left.has(turn)
  }

  private addCoding(
    place: Place,
    index: number,
    selection: RefiSelection,
    coding: RefiSelection['codings'][number],
  ): void {
    const code = this.reading.codes.idOf.get(coding.code)
    if (code === undefined) {
      this.lost++
      return
    }
    this.work(coding.user ?? selection.user).codings.push({
      id: idFrom('coding', coding.guid, coding.code, index),
      ...place,
      code,
      ...besideCode(coding.notes, this.isOurs),
      ...timeOf(coding.at),
    })
  }

  private addNote(place: Place, note: RefiNote, where: string): void {
    if (note.text.trim() === '') return
    const work = this.work(note.user)
    const id = idFrom('note', note.guid, where)
    if (this.isOurs && note.name === noteNames.uncodable)
      work.uncodable.push({ id, ...place, reason: note.text, ...timeOf(note.at) })
    else
      work.notes.push({
        id,
        ...place,
        text: note.text,
        ...(note.name === '' || note.name === 'Note' ? {} : { tag: note.name }),
        author: work.coder,
        ...timeOf(note.at),
      })
  }
}

/** What the notes of a coding say beside its code: of this program's projects some are more than words. */
function besideCode(
  notes: readonly RefiNote[],
  isOwnProject: boolean,
): Pick<Coding, 'strength' | 'uncertain' | 'target' | 'note'> {
  const words: string[] = []
  const found: { strength?: number; uncertain?: boolean; target?: string } = {}
  for (const { name, text } of notes) {
    const strength = isOwnProject ? /^Strength (-?\d+)$/.exec(name)?.[1] : undefined
    if (strength !== undefined) found.strength = Number(strength)
    else if (isOwnProject && name === noteNames.uncertain) found.uncertain = true
    else if (isOwnProject && name.startsWith(`${noteNames.about} `)) found.target = text
    else if (text !== '') words.push(text)
  }
  return words.length === 0 ? found : { ...found, note: words.join('\n') }
}

function rangesFrom(text: string): Ranges {
  return text.split(' ').flatMap((range) => {
    const [, from, to] = /^(\d{1,9})-(\d{1,9})$/.exec(range) ?? []
    return from === undefined || to === undefined ? [] : [[Number(from), Number(to)] as const]
  })
}

/** The codings, notes and what was considered of one text of a project, by coder. */
export const sourceCodings = (source: RefiSource, text: RefiText, reading: ProjectReading): ImportedCodings[] =>
  new SourceImport(source, text, reading).run()
