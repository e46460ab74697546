import { codePointLength } from '../../transcript/codePoints'
import type { Unit } from '../../transcript/model'
import { unitHash } from '../../units/fingerprints/fingerprint'
import { ownToken } from '../../units/fingerprints/neighborKeys'
import type { Place } from '../../units/place'
import { placeOfUnit } from '../../units/place'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import type { PlacedRecord } from '../model'

/** Pieces of a unit that are looked for. */
const mostPieces = 8

/**
 * The units that the unit of a record to check was split into, in order: those that together say what it said, also around a short turn of
 * another speaker; else the one it begins with and the next of the same speaker. None where its unit was not split.
 */
export function splitPieces(record: PlacedRecord, table: UnitTable): readonly Unit[] {
  if (record.placeInDoubt !== 'unit-split') return []
  const first = unitAt(table, table.ordinal(record.unit, record.part) ?? table.ordinal(record.unit))
  if (first === undefined) return []
  const hash = ownHash(record)
  const said = hash === null ? undefined : runThatSays(hash, first, table)
  if (said !== undefined) return said
  const second = next(first, table).find(({ label }) => label === first.label)
  return second === undefined ? [first] : [first, second]
}

/** The hash of the unit that was split. */
function ownHash({ was, part = 1 }: PlacedRecord): string | null {
  if (was?.by !== 'neighbors') return null
  return ownToken(was.key).split('+')[Math.max(1, was.part ?? part) - 1] ?? null
}

/** The run of units of a turn and of those behind it that says what has a hash. */
function runThatSays(hash: string, first: Unit, table: UnitTable): readonly Unit[] | undefined {
  const labels = table.side.labels()
  const isIt = (run: readonly Unit[]): boolean =>
    labels.some((label) => unitHash({ label, text: wordsOf(run, table) }) === hash)
  const grown = (run: readonly Unit[], last: Unit): readonly Unit[] | undefined => {
    if (run.length > 1 && isIt(run)) return run
    if (run.length === mostPieces) return undefined
    for (const unit of next(last, table)) {
      const found = grown([...run, unit], unit)
      if (found !== undefined) return found
    }
    return undefined
  }
  // What was split before it may have moved it on within its turn.
  const begins = table.units.filter(({ turn }) => turn === first.turn)
  for (const start of [first, ...begins.filter((unit) => unit !== first)]) {
    const found = grown([start], start)
    if (found !== undefined) return found
  }
  return undefined
}

/** The units that may be the next piece: the next one, or behind a turn of one unit of another speaker the one of the same. */
function next(unit: Unit, table: UnitTable): readonly Unit[] {
  const [one, other] = [unitAt(table, unit.ordinal + 1), unitAt(table, unit.ordinal + 2)]
  if (one === undefined) return []
  if (one.label === unit.label || other === undefined) return [one]
  return other.label === unit.label && other.turn === one.turn + 1 ? [one, other] : [one]
}

/** What units say one after another, as a turn of all of them would. */
const wordsOf = (run: readonly Unit[], table: UnitTable): string =>
  run
    .map(({ text, turn, to }, i) => {
      const behind = run[i + 1]
      if (behind === undefined) return text
      // Within a turn the blanks are those of its text.
      return text + (behind.turn === turn ? (table.turnText(turn) ?? '').slice(to, behind.from) : ' ')
    })
    .join('')

/**
 * The places in pieces of a split unit at which a record may belong: the pieces, and of words that are in several of them those in each. Where
 * its words were in a turn that is not there as it was, nothing tells which these are.
 */
export function placesInPieces(
  { span, unit }: PlacedRecord,
  pieces: readonly Unit[],
  table: UnitTable,
): readonly Place[] {
  if (span === undefined) return pieces.map(placeOfUnit)
  const isOneTurn = pieces.every(({ turn }) => turn === unit)
  if (!isOneTurn && table.kind !== 'utterance') return []
  let start = 0
  return pieces.flatMap((piece): readonly Place[] => {
    const text = table.turnText(piece.turn) ?? ''
    const offset = isOneTurn ? codePointLength(text.slice(0, piece.from)) : 0
    const length = codePointLength(piece.text)
    const begin = isOneTurn ? offset : start
    start += length + 1
    const [from, to] = [Math.max(span[0], begin), Math.min(span[1], begin + length)]
    return from < to ? [{ ...placeOfUnit(piece), span: [from - begin + offset, to - begin + offset] }] : []
  })
}
