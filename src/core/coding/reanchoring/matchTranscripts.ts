import type { TurnIndex } from '../../base/positions'
import { samePrint } from '../../units/fingerprints/fingerprint'
import type { Matching } from '../../units/matching/match'
import { oneToOne } from '../../units/matching/match'
import { matchTurns } from '../../units/matching/matchTurns'
import type { KnownSide, TurnSide } from '../../units/matching/similarity/turnSide'
import { savedSide } from '../../units/matching/similarity/turnSide'
import type { PartRange } from '../../units/partsOfTurn'
import { rangesByHash } from '../../units/partsOfTurn'
import type { UnitTable } from '../../units/unitTable'
import type { CodingsFile } from '../model'
import type { Past, Reanchoring, Relation } from './reanchoring'
import { lookUpsOf } from './reanchoring'
import { recordsOnTurn } from './recordsOnTurn'
import { labelOfTurn } from './places/unitsOfTurn'

/** The first stage: finds each turn that the file was last saved with among those of the transcript as it is. */
export function matchTranscripts(file: CodingsFile, now: UnitTable, tables: readonly UnitTable[]): Reanchoring {
  const { fingerprint } = file
  const relation = relationOf(file, now)
  const table =
    tables.find(({ kind, fingerprint: print }) => kind === now.kind && samePrint(print, fingerprint)) ?? null
  const old: TurnSide | KnownSide = table?.side ?? savedSide(fingerprint, file.sketches)
  const match: Matching =
    relation === 'edited' ? matchTurns(old, now.side, recordsOnTurn(file)) : (turn) => oneToOne(turn, turn)
  return {
    file,
    now,
    relation,
    sameTurns: !isOtherRule(file, now) && fingerprint.length === now.fingerprint.length,
    past: { fingerprint, table, partRanges: partRangesOf(fingerprint, now) },
    match,
    sketchBefore: (turn) => old.sketch?.(turn) ?? '',
    lookUps: lookUpsOf(old, now.side, match),
    doubts: new Map(),
    result: file,
  }
}

function relationOf(file: CodingsFile, now: UnitTable): Relation {
  if (file.fingerprint.length === 0) return 'unknown'
  if ((file.reading?.unit ?? now.kind) !== now.kind || isOtherRule(file, now)) return 'read-otherwise'
  return samePrint(file.fingerprint, now.fingerprint) ? 'same' : 'edited'
}

/** Whether captions are joined by another rule now, which makes other turns, some with the same words. */
const isOtherRule = ({ reading, fingerprint }: CodingsFile, now: UnitTable): boolean =>
  reading !== null && reading.merge !== now.merge && !samePrint(fingerprint, now.fingerprint)

/** Looks for the thought units of an old turn in a new one once, not for each record that is there. */
function partRangesOf(fingerprint: readonly string[], now: UnitTable): Past['partRanges'] {
  const known = new Map<string, readonly PartRange[] | null>()
  return (old: TurnIndex, turn: TurnIndex) => {
    const key = `${old} ${turn}`
    let found = known.get(key)
    if (found === undefined) {
      const hashes = (fingerprint[old] ?? '').split('+')
      known.set(key, (found = rangesByHash(hashes, labelOfTurn(now, turn), now.side.text(turn))))
    }
    return found
  }
}
