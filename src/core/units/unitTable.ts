import type { TurnIndex, TurnNumber, UnitOrdinal } from '../base/positions'
import { turnIndexOf, turnNumberOf, unitIndexOf } from '../base/positions'
import type { Unit, UnitKind } from '../transcript/model'
import { fingerprintOf } from './fingerprints/fingerprint'
import type { KnownSide } from './matching/similarity/turnSide'
import { sideOf } from './matching/similarity/turnSide'
import type { Passages } from './passages'
import { noPassages } from './passages'

/** The units of a transcript as they are now, with the look-ups that places need. */
export interface UnitTable {
  readonly kind: UnitKind
  readonly reader: string
  /** By which rule captions became turns; absent where the transcript has no captions. */
  readonly merge?: string
  readonly units: readonly Unit[]
  readonly fingerprint: readonly string[]
  /** The ordinal of the unit at a place, or null where there is none. */
  ordinal(turn: TurnNumber, part?: number): UnitOrdinal | null
  /** Joined text of a turn, or null. */
  turnText(turn: TurnNumber): string | null
  /** Its turns, for matching them with those of another version. */
  readonly side: KnownSide
  /** What ratings of parts of the session are about. */
  readonly passages: Passages
}

/** What a table is made of. */
export interface UnitTableSource {
  readonly kind: UnitKind
  readonly reader: string
  readonly merge?: string | undefined
  readonly units: readonly Unit[]
  /** The joined text of each turn. */
  readonly turnTexts: readonly string[]
  readonly passages?: Passages
}

/** Builds the look-ups once for a transcript's units. */
export function unitTable({
  kind,
  reader,
  merge,
  units,
  turnTexts,
  passages = noPassages,
}: UnitTableSource): UnitTable {
  const firstOfTurn: (UnitOrdinal | undefined)[] = []
  const lastOfTurn: UnitOrdinal[] = []
  for (const unit of units) {
    firstOfTurn[unit.turn] ??= unit.ordinal
    lastOfTurn[unit.turn] = unit.ordinal
  }
  const labelOf = (turn: TurnIndex): string => units[unitIndexOf(firstOfTurn[turnNumberOf(turn)] ?? 0)]?.label ?? ''
  const fingerprint = fingerprintOf(units)
  return {
    kind,
    reader,
    ...(merge === undefined ? {} : { merge }),
    units,
    fingerprint,
    passages,
    side: sideOf(fingerprint, labelOf, (turn) => turnTexts[turn] ?? ''),
    ordinal(turn, part) {
      const first = firstOfTurn[turn]
      if (first === undefined) return null
      const ordinal = kind === 'thought-unit' ? first + (part ?? 1) - 1 : first
      return ordinal <= (lastOfTurn[turn] ?? 0) ? ordinal : null
    },
    turnText: (turn) => turnTexts[turnIndexOf(turn)] ?? null,
  }
}

/** The unit with an ordinal; undefined where there is none. */
export const unitAt = (
  { units }: Pick<UnitTable, 'units'>,
  ordinal: UnitOrdinal | null | undefined,
): Unit | undefined => (ordinal === null || ordinal === undefined ? undefined : units[unitIndexOf(ordinal)])
