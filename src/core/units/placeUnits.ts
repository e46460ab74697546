import type { UnitTable } from '../coding/anchor'
import { samePrint, sketchesOf, unitTable } from '../coding/anchor'
import { matchTurns } from '../coding/matchTurns'
import { codePointLength } from '../transcript/codePoints'
import type { Transcript } from '../transcript/model'
import { unitsOf } from '../transcript/units'
import type { Boundaries, BoundariesByTurn } from './boundaries'
import { allBoundaries, fitText } from './boundaries'
import { findBoundaries, partHash, partTexts } from './findBoundaries'
import type { TurnUnits, UnitsDoubt, UnitsFile } from './model'

export interface PlacedUnits {
  readonly boundaries: BoundariesByTurn
  /** The file as it would be written for the transcript as it is. */
  readonly file: UnitsFile
  /** What is kept and not applied. */
  readonly doubts: readonly TurnUnits[]
}

interface Placed {
  readonly line: TurnUnits | null
  /** What is kept of it and not applied. */
  readonly doubt: TurnUnits | null
}

const certainly = (line: TurnUnits | null): Partial<Placed> => (line === null ? {} : { line, doubt: null })

/** The turns of a transcript, whatever thought units they have. */
export const turnTable = (transcript: Transcript): UnitTable =>
  unitTable('utterance', transcript.reader, unitsOf(transcript, 'utterance'), transcript.turns.map(({ text }) => text), transcript.merge)

/** A line of the file for a turn as it is. */
export function lineFor(table: UnitTable, turn: number, at: Boundaries, extra?: TurnUnits['extra']): TurnUnits {
  const text = table.turnText(turn) ?? ''
  return {
    turn, hash: table.fingerprint[turn - 1] ?? '', at, length: codePointLength(text), parts: partTexts(text, at).map(partHash), ...(extra === undefined ? {} : { extra }),
  }
}

/** A file that says nothing yet. */
export function emptyUnits(name: string, table: UnitTable): UnitsFile {
  return { transcript: name, reading: readingOf(table), fingerprint: table.fingerprint, sketches: sketchesOf(null, table), units: [], extra: [] }
}

/** A file that says what thought units a transcript has now. */
export function unitsFileOf(name: string, transcript: Transcript): UnitsFile {
  const table = turnTable(transcript)
  return { ...emptyUnits(name, table), units: [...allBoundaries(transcript)].map(([turn, at]) => lineFor(table, turn, at)) }
}

const readingOf = ({ reader, merge }: UnitTable): UnitsFile['reading'] => ({ reader, ...(merge === undefined ? {} : { merge }) })

/**
 * The boundaries a file gives a transcript as it is now: turns are found again by order and likeness as codings' are, boundaries within a turn that
 * was corrected by the units beside them. What is not certain is kept with the reason and not applied; it is applied again when its turn is
 * back. `past` are the turns as the file was last applied, where they are still in memory.
 */
export function placeUnits(file: UnitsFile, table: UnitTable, past: UnitTable | null = null): PlacedUnits {
  const same = samePrint(file.fingerprint, table.fingerprint)
  const differs = !same && (file.reading.reader !== table.reader || file.reading.merge !== table.merge)
  const known = past !== null && samePrint(past.fingerprint, file.fingerprint) ? past : null
  const burdens = new Map(file.units.map(({ turn, at }) => [turn, at.join(' ')]))
  const sketch = file.sketches === undefined ? null : (turn: number): string => file.sketches?.[turn] ?? ''
  const toNew = same || differs ? null : matchTurns(known?.side ?? { tokens: file.fingerprint, sketch, text: null }, table.side, (old) => burdens.get(old + 1) ?? '')

  const place = (unit: TurnUnits): Placed => {
    const inDoubt = (review: UnitsDoubt, turn = unit.turn): Placed => ({ line: null, doubt: { ...unit, turn, review } })
    if (differs) return inDoubt('reading-differs')
    // A line that came from another state of the file, by a merge, is known by its hash alone.
    if (file.fingerprint[unit.turn - 1] !== unit.hash) return { ...inDoubt('turn-changed'), ...certainly(back(unit)) }
    const match = toNew === null ? { turns: [unit.turn - 1], merged: [unit.turn - 1] } : toNew(unit.turn - 1)
    if (match === 'several') return inDoubt('several-places')
    const [only] = match?.turns ?? []
    if (match === null || only === undefined) return inDoubt('turn-missing')
    const text = table.turnText(only + 1)
    if (text === null) return inDoubt('turn-missing')
    if (match.turns.length > 1 || match.merged.length > 1) return inDoubt('turn-changed')
    if (table.fingerprint[only] === unit.hash) return fitText(unit.at, text) ? { line: lineFor(table, only + 1, unit.at, unit.extra), doubt: null } : inDoubt('outside')
    const at = findBoundaries({ at: unit.at, length: unit.length, parts: unit.parts, text: known?.turnText(unit.turn) ?? null }, text)
    if (at.length === 0) return inDoubt('turn-changed', only + 1)
    // Those that are not certain any more take none of the others along.
    return { line: lineFor(table, only + 1, at, unit.extra), doubt: at.length === unit.at.length ? null : inDoubt('partly-changed', only + 1).doubt }
  }

  const back = ({ hash, at, extra }: TurnUnits): TurnUnits | null => {
    const turn = onlyTurn(table, hash)
    return turn !== null && fitText(at, table.turnText(turn) ?? '') ? lineFor(table, turn, at, extra) : null
  }

  const placed = new Map<number, TurnUnits>()
  const doubts: TurnUnits[] = []
  for (const unit of file.units) {
    if (unit.review !== undefined) continue
    const { line, doubt } = place(unit)
    if (doubt !== null) doubts.push(doubt)
    if (line === null) continue
    if (!placed.has(line.turn)) placed.set(line.turn, line)
    else if (doubt === null) doubts.push({ ...unit, review: 'several-places' })
  }
  for (const unit of file.units) {
    if (unit.review === undefined) continue
    const line = back(unit)
    const there = line === null ? undefined : placed.get(line.turn)
    // What was left of it while its turn was changed gives way to all of it.
    if (line !== null && (there === undefined || there.at.every((at) => line.at.includes(at)))) placed.set(line.turn, line)
    else doubts.push(unit)
  }
  const units = [...placed.values()].sort((a, b) => a.turn - b.turn)
  return {
    boundaries: new Map(units.map(({ turn, at }) => [turn, at])),
    doubts,
    file: { ...file, reading: readingOf(table), fingerprint: table.fingerprint, sketches: sketchesOf(file, table), units: [...units, ...doubts] },
  }
}

/** The 1-based turn that alone has this hash. */
function onlyTurn({ fingerprint }: UnitTable, hash: string): number | null {
  const first = fingerprint.indexOf(hash)
  return first >= 0 && fingerprint.indexOf(hash, first + 1) < 0 ? first + 1 : null
}
