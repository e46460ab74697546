import type { UnitTable } from '../../src/core/units/unitTable'
import { anchor } from '../../src/core/coding/reanchoring/anchor'
import { decodeCodings } from '../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile, NoteRecord, UncodableRecord } from '../../src/core/coding/model'
import type { Random } from '../../src/core/base/files/ports'
import { tableOf, transcriptFrom } from '../../src/core/study/reading/readTranscript'
import { quotesFrom, spanWordsFrom, withLastQuotes } from '../../src/core/study/quotes'
import type { Verdict } from './anchorTruth'
import { judge } from './anchorTruth'
import { codingsFile } from './codingsFile'
import type { MadeTurn } from './editScript'
import { lineOf } from './editScript'
import { pick } from './madeWords'

/**
 * How an edit is met: typed in an editor that shows the transcript, made by another program while the window is open, made while it was
 * closed, or made under another coder's file, which here has no quotes; and under a file of a release that wrote no sketches.
 */
export const situations = ['live', 'window open', 'window closed', 'other coder', 'no sketches'] as const
export type Situation = (typeof situations)[number]

export interface Shares {
  records: number
  right: number
  review: number
  wrong: number
  lost: number
}
export const noShares = (): Shares => ({ records: 0, right: 0, review: 0, wrong: 0, lost: 0 })

export function tableFrom(turns: readonly MadeTurn[]): UnitTable {
  const head = [
    '---',
    'speakers:',
    ...['T', 'TH'].map((label) => `  ${label}: {role: therapist}`),
    ...['C', 'CH'].map((label) => `  ${label}: {role: client}`),
    '---',
    '',
  ]
  const transcript = transcriptFrom(`${[...head, ...turns.map(lineOf)].join('\n')}\n`, 'S01.transcript')
  if (transcript?.turns.length !== turns.length)
    throw new Error(`${transcript?.turns.length ?? 0} turns were read of ${turns.length}`)
  return tableOf(transcript, 'utterance')
}

const codes = ['empathy', 'empathy', 'empathy', 'rupture', 'repair', 'agreement']

/** A file in which about every other turn is coded, some twice, with stretches, ranges, notes and uncodable turns. */
export function codedFile(turns: readonly MadeTurn[], table: UnitTable, random: Random): CodingsFile {
  const codings = new Map<string, Coding>()
  const notes = new Map<string, NoteRecord>()
  const uncodable = new Map<string, UncodableRecord>()
  let made = 0
  for (const [i, { words }] of turns.entries()) {
    const unit = i + 1
    const id = (): string => `r${++made}`
    const give = (more: Partial<Coding> = {}): void => {
      const coding: Coding = {
        id: id(),
        unit,
        code:
          words.length < 2 ? pick(['encourager', 'encourager', 'encourager', 'empathy'], random) : pick(codes, random),
        ...more,
      }
      codings.set(coding.id, coding)
    }
    if (random.next() < 0.55) give()
    if (random.next() < 0.1 && words.length > 6) {
      const [first, count] = [Math.floor(random.next() * (words.length - 5)), 2 + Math.floor(random.next() * 4)]
      const at = (word: number): number =>
        words.slice(0, word).reduce((sum, { text }) => sum + Array.from(text).length + 1, 0)
      give({ span: [at(first), at(first + count) - 1] })
    }
    if (random.next() < 0.03 && i + 4 < turns.length) give({ to: unit + 1 + Math.floor(random.next() * 3) })
    if (random.next() < 0.05) {
      const note = id()
      notes.set(note, { id: note, unit, text: `why ${unit}?` })
    }
    if (random.next() < 0.02) {
      const one = id()
      uncodable.set(one, { id: one, unit, reason: 'inaudible' })
    }
  }
  return codingsFile([], {
    codings,
    notes,
    uncodable,
    reviewed: [[1, turns.length]],
    units: turns.length,
    fingerprint: table.fingerprint,
    reading: { reader: table.reader, unit: table.kind },
    sketches: table.fingerprint.map((_, turn) => table.side.sketch(turn)),
  })
}

/** The file as it comes from the disk again. */
function fromDisk(file: CodingsFile, table: UnitTable, quotes: 'short' | 'none'): CodingsFile {
  const read = decodeCodings(encodeCodings(file, quotesFrom(table, quotes), spanWordsFrom(table))).file
  if (read === null) throw new Error('a file that was written cannot be read')
  return read
}

/** What the codings of `before` have become once the transcript went through `steps`. */
function anchored(
  file: CodingsFile,
  before: UnitTable,
  steps: readonly (readonly MadeTurn[])[],
  situation: Situation,
  random: Random,
): CodingsFile {
  const last = (): UnitTable => tableFrom(steps.at(-1) ?? [])
  if (situation === 'window open') return anchor(file, last(), before).file
  if (situation === 'window closed')
    return anchor(fromDisk(file, before, random.next() < 0.5 ? 'short' : 'none'), last()).file
  if (situation === 'other coder') return anchor(fromDisk(file, before, 'none'), last()).file
  if (situation === 'no sketches') {
    const { sketches: _sketches, ...older } = fromDisk(file, before, 'short')
    return anchor(older, last()).file
  }
  // As an open session does it: from where the last act left the file, at each pause of typing.
  let [origin, at] = [file, before]
  let [now, table] = [file, before]
  for (const step of steps) {
    table = tableFrom(step)
    now = withLastQuotes(origin, anchor(origin, table, at).file, quotesFrom(at, 'short'))
    if (random.next() < 0.3) [origin, at] = [now, table]
  }
  return now
}

/** A transcript, the chain of edits it goes through, and how those are met. */
export interface Simulation {
  readonly turns: readonly MadeTurn[]
  /** The transcript after each edit. */
  readonly steps: readonly (readonly MadeTurn[])[]
  readonly situation: Situation
  readonly random: Random
  /** What came of it is added to these. */
  readonly shares: Shares
}

/** Judges one file through one chain of edits, and adds to the shares. */
export function simulate(
  { turns, steps, situation, random, shares }: Simulation,
  each?: (id: string, verdict: Verdict, file: CodingsFile, result: CodingsFile) => void,
): void {
  const table = tableFrom(turns)
  const file = codedFile(turns, table, random)
  const result = anchored(file, table, steps, situation, random)
  const { verdicts, lost } = judge(turns, steps.at(-1) ?? turns, file, result)
  shares.lost += lost
  for (const [id, verdict] of verdicts) {
    shares.records++
    shares[verdict]++
    each?.(id, verdict, file, result)
  }
}
