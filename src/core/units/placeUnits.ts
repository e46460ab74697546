import type { UnitTable } from './unitTable'
import { samePrint } from './fingerprint'
import { sketchesOf } from './sketchesOf'
import { unitTable } from './unitTable'
import type { Match } from './matching/match'
import { matchTurns } from './matching/matchTurns'
import { codePointLength } from '../transcript/codePoints'
import type { Transcript } from '../transcript/model'
import { unitsOf } from '../transcript/unitsOf'
import type { Boundaries, BoundariesByTurn } from './boundaries'
import { allBoundaries, fitText } from './boundaries'
import { findBoundaries, partHash, partTexts } from './findBoundaries'
import type { TurnUnits, UnitsDoubt, UnitsFile } from './model'
import { atItsEdge } from './model'

export interface PlacedUnits {
  readonly boundaries: BoundariesByTurn
  /** The file as it would be written for the transcript as it is. */
  readonly file: UnitsFile
  /** What is kept and not applied. */
  readonly doubts: readonly TurnUnits[]
}

interface Placed {
  /** The lines of the file that this is about. */
  readonly of: readonly TurnUnits[]
  readonly lines: readonly TurnUnits[]
  /** What is kept of them and not applied. */
  readonly doubts: readonly TurnUnits[]
}

/** The turns of a transcript, whatever thought units they have. */
export const turnTable = (transcript: Transcript): UnitTable =>
  unitTable({
    kind: 'utterance',
    reader: transcript.reader,
    merge: transcript.merge,
    units: unitsOf(transcript, 'utterance'),
    turnTexts: transcript.turns.map(({ text }) => text),
  })

/** A line of the file for a turn as it is. */
export function lineFor(table: UnitTable, turn: number, at: Boundaries, extra?: TurnUnits['extra']): TurnUnits {
  const text = table.turnText(turn) ?? ''
  return {
    turn,
    hash: table.fingerprint[turn - 1] ?? '',
    at,
    length: codePointLength(text),
    parts: partTexts(text, at).map(partHash),
    ...(extra === undefined ? {} : { extra }),
  }
}

/** A file that says nothing yet. */
export function emptyUnits(name: string, table: UnitTable): UnitsFile {
  return {
    transcript: name,
    reading: readingOf(table),
    fingerprint: table.fingerprint,
    sketches: sketchesOf(null, table),
    units: [],
    extra: [],
  }
}

/** A file that says what thought units a transcript has now. */
export function unitsFileOf(name: string, transcript: Transcript): UnitsFile {
  const table = turnTable(transcript)
  return {
    ...emptyUnits(name, table),
    units: [...allBoundaries(transcript)].map(([turn, at]) => lineFor(table, turn, at)),
  }
}

const readingOf = ({ reader, merge }: UnitTable): UnitsFile['reading'] => ({
  reader,
  ...(merge === undefined ? {} : { merge }),
})

/**
 * The boundaries a file gives a transcript as it is now: turns are found again by order and likeness as codings' are, also where they were
 * split or merged, and boundaries within by the units beside them. What is not certain is kept with the reason and not applied; it is applied
 * again when its turn is back. `past` are the turns as the file was last applied, where they are still in memory.
 */
export function placeUnits(file: UnitsFile, table: UnitTable, past: UnitTable | null = null): PlacedUnits {
  const same = samePrint(file.fingerprint, table.fingerprint)
  const differs = !same && (file.reading.reader !== table.reader || file.reading.merge !== table.merge)
  const known = past !== null && samePrint(past.fingerprint, file.fingerprint) ? past : null
  const burdens = new Map(file.units.map(({ turn, at }) => [turn, at.join(' ')]))
  const sketch = file.sketches === undefined ? null : (turn: number): string => file.sketches?.[turn] ?? ''
  const toNew =
    same || differs
      ? null
      : matchTurns(
          known?.side ?? { tokens: file.fingerprint, sketch, text: null },
          table.side,
          (old) => burdens.get(old + 1) ?? '',
        )
  const stays = (old: number): Match => ({ turns: [old], merged: [old] })
  const lines = new Map(
    file.units.flatMap((unit) =>
      unit.review === undefined && file.fingerprint[unit.turn - 1] === unit.hash ? [[unit.turn, unit] as const] : [],
    ),
  )
  const inDoubt = (unit: TurnUnits, review: UnitsDoubt): Placed => ({
    of: [unit],
    lines: [],
    doubts: [{ ...unit, review }],
  })

  /** What became of a line; of those whose turns were merged all at once, by the first of them. */
  const place = (unit: TurnUnits): Placed => {
    if (differs) return inDoubt(unit, 'reading-differs')
    // A line that came from another state of the file, by a merge, is known by its hash alone.
    if (lines.get(unit.turn) !== unit) {
      const line = back(unit)
      return line === null ? inDoubt(unit, 'turn-changed') : { of: [unit], lines: [line], doubts: [] }
    }
    const match = toNew === null ? stays(unit.turn - 1) : toNew(unit.turn - 1)
    if (match === 'several') return inDoubt(unit, 'several-places')
    const [only, ...others] = match?.turns ?? []
    if (match === null || only === undefined || !match.turns.every((turn) => table.turnText(turn + 1) !== null))
      return inDoubt(unit, 'turn-missing')
    if (others.length === 0 && match.merged.length === 1 && table.fingerprint[only] === unit.hash) {
      return fitText(unit.at, table.turnText(only + 1) ?? '')
        ? { of: [unit], lines: [lineFor(table, only + 1, unit.at, unit.extra)], doubts: [] }
        : inDoubt(unit, 'outside')
    }
    const together = match.merged.flatMap((old) => lines.get(old + 1) ?? [])
    return together[0] === unit ? placeTogether(match, together) : { of: [], lines: [], doubts: [] }
  }

  /** The lines of turns that became one turn or several, together. */
  const placeTogether = ({ turns, merged }: Match, units: readonly TurnUnits[]): Placed => {
    const found = findBoundaries(
      merged.map((old) => {
        const { at = [], length, parts } = units.find(({ turn }) => turn === old + 1) ?? {}
        return { at, length, parts, text: known?.turnText(old + 1) ?? null }
      }),
      turns.map((turn) => table.turnText(turn + 1) ?? '').join(' '),
    )
    const placesOf = (unit: TurnUnits): readonly (number | null)[] => found[merged.indexOf(unit.turn - 1)] ?? []
    const certain = found.flat().filter((at) => at !== null)
    const bearer = units.find(({ extra }) => extra !== undefined)
    const first = (turns[0] ?? 0) + 1
    const made: TurnUnits[] = []
    let start = 0
    for (const turn of turns) {
      const text = table.turnText(turn + 1) ?? ''
      const end = start + codePointLength(text)
      const at = certain
        .filter((one, i) => one > start && one < end && one !== certain[i - 1])
        .map((one) => one - start)
      if (!fitText(at, text))
        return { of: units, lines: [], doubts: units.map((unit) => ({ ...unit, turn: first, review: 'turn-changed' })) }
      if (at.length > 0) made.push(lineFor(table, turn + 1, at, made.length === 0 ? bearer?.extra : undefined))
      start = end + 1
    }
    const allWithin = made.reduce((sum, { at }) => sum + at.length, 0) === certain.length
    const doubts = units.flatMap((unit): TurnUnits[] => {
      const places = placesOf(unit)
      const left = places.filter((at) => at !== null).length
      const settled = allWithin && (unit.extra === undefined || unit === bearer)
      // Those that are not certain any more take none of the others along.
      const review: UnitsDoubt | null =
        left === 0 ? 'turn-changed' : left < places.length ? 'partly-changed' : settled ? null : atItsEdge
      return review === null ? [] : [{ ...unit, turn: first, review }]
    })
    return { of: units, lines: made, doubts }
  }

  const back = ({ hash, at, extra }: TurnUnits): TurnUnits | null => {
    const turn = onlyTurn(table, hash)
    return turn !== null && fitText(at, table.turnText(turn) ?? '') ? lineFor(table, turn, at, extra) : null
  }

  const placed = new Map<number, TurnUnits>()
  const kept: TurnUnits[] = []
  for (const unit of file.units) {
    if (unit.review !== undefined) continue
    const { of, lines: made, doubts } = place(unit)
    const taken = made.some(({ turn }) => placed.has(turn))
    if (!taken) for (const line of made) placed.set(line.turn, line)
    kept.push(...(taken ? of.map((one) => ({ ...one, review: 'several-places' })) : doubts))
  }
  for (const unit of file.units) {
    if (unit.review === undefined) continue
    const line = back(unit)
    const there = line === null ? undefined : placed.get(line.turn)
    // What was left of it while its turn was changed gives way to all of it.
    if (line !== null && (there === undefined || there.at.every((at) => line.at.includes(at))))
      placed.set(line.turn, line)
    else kept.push(unit)
  }
  const units = [...placed.values()].sort((a, b) => a.turn - b.turn)
  return {
    boundaries: new Map(units.map(({ turn, at }) => [turn, at])),
    doubts: kept.filter(({ review }) => review !== atItsEdge),
    file: {
      ...file,
      reading: readingOf(table),
      fingerprint: table.fingerprint,
      sketches: sketchesOf(file, table),
      units: [...units, ...kept],
    },
  }
}

/** The 1-based turn that alone has this hash. */
function onlyTurn({ fingerprint }: UnitTable, hash: string): number | null {
  const first = fingerprint.indexOf(hash)
  return first >= 0 && fingerprint.indexOf(hash, first + 1) < 0 ? first + 1 : null
}
