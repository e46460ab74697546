import type { UnitTable } from '../../src/core/units/unitTable'
import { anchor } from '../../src/core/coding/reanchoring/anchor'
import { decodeCodings } from '../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../src/core/coding/model'
import type { Random } from '../../src/core/base/files/ports'
import { tableOf, transcriptFrom } from '../../src/core/study/reading/readTranscript'
import { quotesFrom, spanWordsFrom, withLastQuotes } from '../../src/core/study/quotes'
import { defaultSettings } from '../../src/core/study/settings/studyFile'
import type { Transcript } from '../../src/core/transcript/model'
import { withBoundaries } from '../../src/core/units/boundaries'
import type { UnitsFile } from '../../src/core/units/model'
import { placeUnits } from '../../src/core/units/placing/placeUnits'
import { turnTable, unitsFileOf } from '../../src/core/units/unitsFile'
import type { Simulation } from './anchorSimulation'
import type { MadeTurn } from './editScript'
import { textOf } from './editScript'
import { codingsFile } from './codingsFile'
import { pick } from './madeWords'

/** Where thought units are kept: in the text, where they go with the words as they are edited, or in the file beside captions. */
export type Kept = 'native' | 'vtt'

/** Words of the original, as `turn.word`, at which a thought unit begins that is not the first of its turn. */
type Begins = ReadonlySet<string>

const nameOf = ({ from }: MadeTurn['words'][number]): string => (from === null ? '' : `${from.turn}.${from.word}`)

/** The thought units a turn truly has: those that began at its words still do. */
function trueUnits({ words }: MadeTurn, begins: Begins): MadeTurn['words'][] {
  const units: MadeTurn['words'][number][][] = []
  for (const [i, word] of words.entries()) {
    if (i === 0 || begins.has(nameOf(word))) units.push([word])
    else units.at(-1)?.push(word)
  }
  return units
}

export const splitAtRandom = (turns: readonly MadeTurn[], random: Random): Begins =>
  new Set(
    turns.flatMap(({ words }) =>
      words
        .slice(2, -1)
        .filter(() => random.next() < 0.12)
        .map(nameOf),
    ),
  )

const joined = (words: MadeTurn['words']): string => words.map(({ text }) => text).join(' ')

function plainFrom(turns: readonly MadeTurn[], begins: Begins, kept: Kept): Transcript {
  const name = kept === 'native' ? 'S01.transcript' : 'S01.vtt'
  const head = [
    '---',
    'speakers:',
    ...['T', 'TH'].map((label) => `  ${label}: {role: therapist}`),
    ...['C', 'CH'].map((label) => `  ${label}: {role: client}`),
    '---',
    '',
  ]
  const stamp = (i: number): string =>
    `${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`
  const text =
    kept === 'native'
      ? [...head, ...turns.map((turn) => `${turn.label}: ${trueUnits(turn, begins).map(joined).join(' | ')}`), ''].join(
          '\n',
        )
      : `WEBVTT\n\n${turns.map((turn, i) => `${stamp(i)}.000 --> ${stamp(i)}.900\n<v ${turn.label}>${textOf(turn)}\n`).join('\n')}`
  const transcript = transcriptFrom(text, name, {
    ...defaultSettings,
    captions: { ...defaultSettings.captions, merge: 'none' },
  })
  if (transcript?.turns.length !== turns.length)
    throw new Error(`${transcript?.turns.length ?? 0} turns were read of ${turns.length}`)
  return transcript
}

/** What an open or newly opened session makes of the transcript: its units, by the file beside it where they are kept there. */
const tableFor = (plain: Transcript, units: UnitsFile | null, past: Transcript | null): UnitTable =>
  tableOf(
    units === null
      ? plain
      : withBoundaries(plain, placeUnits(units, turnTable(plain), past === null ? null : turnTable(past)).boundaries),
    'thought-unit',
  )

const codes = ['empathy', 'empathy', 'rupture', 'repair']

function codedUnits(table: UnitTable, random: Random): CodingsFile {
  const codings = table.units
    .filter(() => random.next() < 0.5)
    .map((unit, i): Coding => ({ id: `r${i + 1}`, unit: unit.turn, part: unit.part ?? 1, code: pick(codes, random) }))
  return codingsFile(codings, {
    reviewed: [[1, table.units.length]],
    units: table.units.length,
    fingerprint: table.fingerprint,
    reading: {
      reader: table.reader,
      unit: 'thought-unit',
      ...(table.merge === undefined ? {} : { merge: table.merge }),
    },
    sketches: table.fingerprint.map((_, turn) => table.side.sketch(turn)),
  })
}

function throughDisk(file: CodingsFile, table: UnitTable, quotes: 'short' | 'none'): CodingsFile {
  const { file: read } = decodeCodings(encodeCodings(file, quotesFrom(table, quotes), spanWordsFrom(table)))
  if (read === null) throw new Error('a file that was written cannot be read')
  return read
}

/** The words of a turn between two offsets of its text. */
function wordsBetween(turn: MadeTurn | undefined, from: number, to: number): MadeTurn['words'] {
  let at = 0
  return (turn?.words ?? []).filter(({ text }) => {
    const start = at
    at += text.length + 1
    return start >= from && start < to
  })
}

/** Whether two units hold the same words of the original; a word that was put in between two units belongs to either. */
const sameButForNew = (one: MadeTurn['words'], other: MadeTurn['words']): boolean => {
  const old = (words: MadeTurn['words']): string =>
    words.flatMap((word) => (word.from === null ? [] : [nameOf(word)])).join(' ')
  return old(one) === old(other)
}

/** A simulation of a transcript that is divided into thought units. */
interface UnitSimulation extends Simulation {
  readonly begins: Begins
  readonly kept: Kept
}

/**
 * Judges codings of thought units through one chain of edits. One is right on the unit that truly has most of its words, or on another
 * that says just the same and truly bears the same code, or between the very units it was between; in review it is right where its unit was
 * cut in two, or has lost half of its words.
 */
export function simulateUnits({ turns, begins, steps, kept, situation, random, shares }: UnitSimulation): void {
  const plain = plainFrom(turns, begins, kept)
  const truth = turns.flatMap((turn, t) =>
    trueUnits(turn, begins).map((words, p) => ({ turn: t + 1, part: p + 1, label: turn.label, words })),
  )
  const starts = turns.map((turn) =>
    trueUnits(turn, begins)
      .slice(1)
      .map(
        (_, i) =>
          Array.from(
            joined(
              trueUnits(turn, begins)
                .slice(0, i + 1)
                .flat(),
            ),
          ).length + 1,
      ),
  )
  const units =
    kept === 'native'
      ? null
      : unitsFileOf(
          'S01.vtt',
          withBoundaries(plain, new Map(starts.flatMap((at, i) => (at.length === 0 ? [] : [[i + 1, at] as const])))),
        )
  const before = tableFor(plain, units, null)
  const file = codedUnits(before, random)
  const last = steps.at(-1) ?? turns
  let result = file
  let table = before
  if (situation === 'live') {
    let [origin, at] = [file, before]
    for (const step of steps) {
      table = tableFor(plainFrom(step, begins, kept), units, plain)
      result = withLastQuotes(origin, anchor(origin, table, at).file, quotesFrom(at, 'short'))
      if (random.next() < 0.3) [origin, at] = [result, table]
    }
  } else {
    const open = situation === 'window open'
    table = tableFor(plainFrom(last, begins, kept), units, open ? plain : null)
    result = open
      ? anchor(file, table, before).file
      : anchor(throughDisk(file, before, situation === 'other coder' ? 'none' : 'short'), table).file
  }
  const after = last.flatMap((turn, t) =>
    trueUnits(turn, begins).map((words, p) => ({
      turn: t + 1,
      part: p + 1,
      label: turn.label,
      words,
      text: joined(words),
    })),
  )
  const homeOf = (words: MadeTurn['words']): { readonly at: number; readonly left: number; readonly homes: number } => {
    const mine = new Set(words.map(nameOf))
    const counts = after.map((unit) => unit.words.filter((word) => mine.has(nameOf(word))).length)
    const left = Math.max(0, ...counts)
    return {
      at: left === 0 ? -1 : counts.indexOf(left),
      left: left / words.length,
      homes: counts.filter((count) => count > 0).length,
    }
  }
  const homes = new Map(truth.map((unit) => [`${unit.turn}.${unit.part}`, { unit, ...homeOf(unit.words) }]))
  const bears = new Set(
    [...file.codings.values()].map(({ unit, part, code }) => `${homes.get(`${unit}.${part ?? 1}`)?.at ?? -1} ${code}`),
  )
  for (const coding of file.codings.values()) {
    const found = result.codings.get(coding.id)
    const home = homes.get(`${coding.unit}.${coding.part ?? 1}`)
    if (found === undefined) shares.lost++
    if (found === undefined || home === undefined) continue
    shares.records++
    const text = joined(home.unit.words)
    const same = after.filter((unit) => unit.text === text && unit.label === home.unit.label)
    if (found.placeInDoubt !== undefined)
      shares[home.at < 0 || home.left < 0.5 || home.homes > 1 || same.length > 1 ? 'right' : 'review']++
    else {
      const now = table.units[(table.ordinal(found.unit, found.part) ?? 0) - 1]
      const words = now === undefined ? [] : wordsBetween(last[now.turn - 1], now.from, now.to)
      const stands = after.findIndex((unit) => unit.turn === now?.turn && unit.text === now.text)
      const isHome =
        home.at >= 0 && now?.turn === after[home.at]?.turn && sameButForNew(words, after[home.at]?.words ?? [])
      const alike =
        joined(words) === text &&
        (bears.has(`${stands} ${coding.code}`) || (home.at >= 0 && after[home.at]?.text === text))
      shares[isHome || alike ? 'right' : 'wrong']++
    }
  }
}
