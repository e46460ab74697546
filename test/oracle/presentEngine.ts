import type { Random } from '../../src/core/base/files/ports'
import type { Codebook } from '../../src/core/codebook/model'
import type { SpokenTranscript, Transcript } from '../../src/core/transcript/model'
import { unitsOf } from '../../src/core/transcript/unitsOf'
import type { Act, ActContext, NoAct } from '../../src/core/coding/acts/act'
import { erasingNothing, inverse, isAct } from '../../src/core/coding/acts/act'
import { changeCode } from '../support/shortActs'
import { complete, reopen, unblind } from '../../src/core/coding/acts/complete'
import { dropDuplicates } from '../../src/core/coding/acts/dropDuplicates'
import { changeEpisode, linkEpisode, removeEpisode } from '../../src/core/coding/acts/episode'
import { addToEpisode } from '../support/shortActs'
import { moveToEpisode } from '../../src/core/coding/acts/moveToEpisode'
import { addNote, editNote, removeNote, replyToNote, tagNote } from '../../src/core/coding/acts/note'
import { changeRating, rate, reattachRating, removeRating } from '../../src/core/coding/acts/rate'
import { reattach, removeDoubtful } from '../../src/core/coding/acts/reattach'
import { review } from '../../src/core/coding/acts/review'
import { setStrength } from '../../src/core/coding/acts/setStrength'
import { tag } from '../../src/core/coding/acts/tag'
import { markUncodable, unmarkUncodable } from '../../src/core/coding/acts/uncodable'
import { untag } from '../../src/core/coding/acts/untag'
import { applyChanges } from '../../src/core/coding/changes'
import { decodeCodings } from '../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import { likeness } from '../../src/core/coding/likeness'
import { codingsToCheck } from '../../src/core/coding/lists/codingsToCheck'
import { mergeTexts } from '../../src/core/coding/merging/mergeVersions'
import type { CodingsFile } from '../../src/core/coding/model'
import type { Place } from '../../src/core/units/place'
import { dueRatings } from '../../src/core/coding/ratingPlaces'
import type { UnitTable } from '../../src/core/units/unitTable'
import { anchor } from '../../src/core/coding/reanchoring/anchor'
import { unitTable } from '../../src/core/units/unitTable'
import { proposal } from '../../src/core/coding/lists/proposal'
import { quotedPlace } from '../../src/core/coding/lists/quotedPlace'
import { turnsOfOtherKind } from '../../src/core/coding/reanchoring/suspendReview'
import { passagesOf } from '../../src/core/units/passages'
import { quotesFrom, spanWordsFrom, withLastQuotes } from '../../src/core/study/quotes'
import type { BoundariesByTurn } from '../../src/core/units/boundaries'
import { decodeUnits } from '../../src/core/units/file/decodeUnits'
import { encodeUnits } from '../../src/core/units/file/encodeUnits'
import { placeUnits } from '../../src/core/units/placing/placeUnits'
import { turnTable, unitsFileOf } from '../../src/core/units/unitsFile'
import { codingsFile } from '../support/codingsFile'
import type { Engine, Shown } from './engine'

const pick = <T>(from: readonly T[], random: Random): T | undefined => from[Math.floor(random.next() * from.length)]
const below = (count: number, random: Random): number => Math.floor(random.next() * count)

const tableOf = ({ transcript, kind, segmentMinutes }: Shown): UnitTable =>
  unitTable({
    kind,
    reader: transcript.reader,
    merge: transcript.merge,
    units: unitsOf(transcript, kind),
    turnTexts: transcript.turns.map(({ text }) => text),
    passages: passagesOf(transcript, segmentMinutes),
  })

export class PresentEngine implements Engine {
  private file: CodingsFile = codingsFile()
  private tables: UnitTable[] = []
  private transcript: SpokenTranscript | null = null
  private readonly acts: Act[] = []
  private made = 0
  private hours = 0

  private get table(): UnitTable {
    const table = this.tables[0]
    if (table === undefined) throw new Error('nothing is shown')
    return table
  }

  start(shown: Shown): void {
    this.tables = [tableOf(shown)]
    this.transcript = shown.transcript
    this.file = anchor(
      codingsFile([], { reading: { reader: shown.transcript.reader, unit: shown.kind }, reviewed: [] }),
      this.table,
    ).file
  }

  load(text: string, shown: Shown): boolean {
    const { file } = decodeCodings(text)
    if (file === null) throw new Error(`a file cannot be read:\n${text}`)
    this.tables = [tableOf(shown)]
    this.transcript = shown.transcript
    const { file: now, moved } = anchor(file, this.table)
    this.file = now
    return moved
  }

  show(shown: Shown, past: number): boolean {
    const table = tableOf(shown)
    const { file, moved } = anchor(this.file, table, ...this.tables.slice(0, past))
    const [last] = this.tables
    this.file = past > 1 && last !== undefined ? withLastQuotes(this.file, file, quotesFrom(last, 'short')) : file
    this.tables = [table, ...this.tables].slice(0, 3)
    this.transcript = shown.transcript
    return moved
  }

  text(quotes: 'short' | 'none' | 'as they are'): string {
    if (quotes === 'as they are') return encodeCodings(this.file)
    return encodeCodings(this.file, quotesFrom(this.table, quotes), spanWordsFrom(this.table))
  }

  act(codebook: Codebook, random: Random): string {
    const [name, build] = pick(this.choices(codebook, random), random) ?? ['none', () => null]
    const act = build()
    if (act === null) return `${name}: none`
    if (!isAct(act)) return `${name}: ${act.none}`
    this.acts.push(act)
    return `${name}: ${this.apply(act)}`
  }

  undo(): string {
    const act = this.acts.pop()
    if (act === undefined) return 'nothing to undo'
    const back = inverse(act)
    const edits = back.edits.map((edit) => ({
      ...edit,
      changes: edit.changes.flatMap((change) => erasingNothing(this.context(), change)),
    }))
    return `undo: ${this.apply({ ...back, edits })}`
  }

  merge(base: string, theirs: string): string {
    const { text, problems } = mergeTexts({ base, ours: this.text('short'), theirs })
    return `${text ?? 'none'}${problems.map(({ code, data }) => `${code} ${JSON.stringify(data)}`).join('\n')}`
  }

  offers(): string {
    const offered = codingsToCheck(this.file).map(({ record }) => [
      record.id,
      proposal(record, this.table),
      quotedPlace(record, this.table),
    ])
    return JSON.stringify([offered, likeness(this.file, this.table), turnsOfOtherKind(this.file)])
  }

  units(text: string, transcript: Transcript, past: Transcript | null): { boundaries: BoundariesByTurn; text: string } {
    const { file } = decodeUnits(text)
    if (file === null) throw new Error(`a units file cannot be read:\n${text}`)
    const placed = placeUnits(file, turnTable(transcript), past === null ? null : turnTable(past))
    return {
      boundaries: placed.boundaries,
      text: `${encodeUnits(placed.file)}${JSON.stringify(placed.doubts.map(({ placeInDoubt, ...line }) => ({ ...line, review: placeInDoubt })))}`,
    }
  }

  unitsText(transcript: Transcript): string {
    return encodeUnits(unitsFileOf('S01.vtt', transcript))
  }

  private context(): ActContext {
    return {
      key: { session: 'S01.transcript', coder: 'alice' },
      file: this.file,
      now: `2026-03-01T12:${String(Math.floor(this.hours / 60)).padStart(2, '0')}:${String(this.hours++ % 60).padStart(2, '0')}Z`,
      newId: () => `n${++this.made}`,
    }
  }

  private apply(act: Act): string {
    for (const { changes } of act.edits) {
      const result = applyChanges(this.file, changes)
      if ('refused' in result) return `${result.refused} at ${result.at}`
      this.file = result
    }
    return 'done'
  }

  private place(random: Random): Place {
    const unit = pick(this.table.units, random)
    if (unit === undefined) return { unit: 1 }
    const base: Place =
      unit.part === null || random.next() < 0.1 ? { unit: unit.turn } : { unit: unit.turn, part: unit.part }
    const kind = random.next()
    if (kind < 0.1) return { ...base, to: unit.turn + below(4, random) }
    if (kind > 0.3) return base
    const [from, to] = [
      Array.from(this.table.turnText(unit.turn)?.slice(0, unit.from) ?? '').length,
      Array.from(unit.text).length,
    ]
    const words = unit.text.split(' ')
    const first = below(words.length, random)
    const start = Array.from(words.slice(0, first).join(' ')).length + (first > 0 ? 1 : 0)
    const length = Array.from(words.slice(first, first + 1 + below(5, random)).join(' ')).length
    const cut = random.next() < 0.2 ? 1 : 0
    return start + length - cut > 0 && start + length - cut <= to
      ? { ...base, span: [from + start, from + start + length - cut] }
      : base
  }

  private choices(codebook: Codebook, random: Random): readonly (readonly [string, () => Act | NoAct | null])[] {
    const { file } = this
    const context = this.context()
    const id = (records: ReadonlyMap<string, unknown>): string => pick([...records.keys()], random) ?? 'gone'
    const code = (): string => pick(codebook.codes, random)?.id ?? 'empathy'
    const due = this.transcript === null ? [] : dueRatings(codebook, this.transcript)
    const rating = pick(due, random)
    const ids = (): string[] => Array.from({ length: 1 + below(3, random) }, () => id(file.codings))
    const rule = codebook.episodes[0]?.id ?? 'rupture-repair'
    const tagging = [
      'tag',
      () => tag(context, { place: this.place(random), code: code(), ...(random.next() < 0.2 ? { note: 'so' } : {}) }),
    ] as const
    return [
      tagging,
      tagging,
      tagging,
      tagging,
      ['untag', () => untag(context, id(file.codings))],
      ['change code', () => changeCode(context, id(file.codings), code(), { min: 1, max: 5, labels: new Map() })],
      [
        'strength',
        () => setStrength(context, id(file.codings), 1 + below(6, random), { min: 1, max: 5, labels: new Map() }),
      ],
      ...(['review', 'review again', 'review once more'] as const).map(
        (name) =>
          [
            name,
            () => {
              const from = 1 + below(Math.max(1, this.table.units.length), random)
              return review(context, from, Math.min(this.table.units.length, from + below(6, random)))
            },
          ] as const,
      ),
      ['uncodable', () => markUncodable(context, this.place(random), pick(['inaudible', 'noise'], random) ?? '')],
      [
        'codable',
        () => {
          const record = file.uncodable.get(id(file.uncodable))
          return record === undefined ? null : unmarkUncodable(context, record)
        },
      ],
      ['note', () => addNote(context, { place: this.place(random), text: 'why?', tag: 'praise' })],
      ['reply', () => replyToNote(context, id(file.notes), 'because')],
      ['edit note', () => editNote(context, id(file.notes), 'what?')],
      ['tag note', () => tagNote(context, id(file.notes), pick(['', 'missed'], random) ?? '')],
      ['remove note', () => removeNote(context, id(file.notes))],
      [
        'rate',
        () => (rating === undefined ? null : rate(context, rating, { value: 1 + below(5, random), evidence: ids() })),
      ],
      ['rate again', () => (rating === undefined ? null : rate(context, rating, { value: 1 + below(5, random) }))],
      [
        'change rating',
        () =>
          rating === undefined
            ? null
            : changeRating(context, id(file.ratings), rating.rating, { value: 2, note: 'hm' }),
      ],
      ['reattach rating', () => (rating === undefined ? null : reattachRating(context, id(file.ratings), rating))],
      ['remove rating', () => removeRating(context, id(file.ratings))],
      ['episode', () => linkEpisode(context, rule, { opens: ids(), attempts: ids() })],
      ['change episode', () => changeEpisode(context, id(file.episodes), { outcome: 'partly', opens: ids() })],
      ['add to episode', () => addToEpisode(context, id(file.episodes), { attempts: ids() })],
      ['remove episode', () => removeEpisode(context, id(file.episodes))],
      [
        'move to episode',
        () =>
          moveToEpisode(
            context,
            { codebook, table: this.table },
            random.next() < 0.3 ? null : id(file.episodes),
            ids().map((one) => ({ id: one, from: random.next() < 0.5 ? null : id(file.episodes) })),
          ),
      ],
      ['complete', () => (random.next() < 0.5 ? complete(context) : reopen(context))],
      ['unblind', () => (random.next() < 0.3 ? unblind(context) : null)],
      ...(['reattach', 'reattach more', 'reattach even more'] as const).map(
        (name) =>
          [
            name,
            () => {
              const record = pick(codingsToCheck(file), random)?.record
              if (record === undefined) return null
              const offered = quotedPlace(record, this.table) ?? proposal(record, this.table)?.best ?? null
              const where = random.next()
              const own: Place = { unit: record.unit, ...(record.part === undefined ? {} : { part: record.part }) }
              const place =
                where < 0.4 && offered !== null
                  ? 'likeness' in offered
                    ? { unit: offered.unit }
                    : offered
                  : where < 0.7
                    ? own
                    : this.place(random)
              return reattach(context, record.id, place)
            },
          ] as const,
      ),
      [
        'remove coding to check',
        () => removeDoubtful(context, pick(codingsToCheck(file), random)?.record.id ?? 'gone'),
      ],
      [
        'drop duplicates',
        () => {
          const changes = dropDuplicates(context, new Set(this.table.units.map(({ turn }) => turn)))
          return changes.length === 0 ? null : { name: 'join', edits: [{ file: context.key, changes }] }
        },
      ],
    ]
  }
}
