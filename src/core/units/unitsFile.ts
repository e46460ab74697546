import type { TurnNumber } from '../base/positions'
import { turnIndexOf } from '../base/positions'
import { codePointLength } from '../transcript/codePoints'
import type { Transcript } from '../transcript/model'
import { unitsOf } from '../transcript/unitsOf'
import type { Boundaries } from './boundaries'
import { allBoundaries } from './boundaries'
import type { TurnUnits, UnitsFile } from './model'
import { partHash, partTexts } from './partTexts'
import { sketchesOf } from './fingerprints/sketchesOf'
import type { UnitTable } from './unitTable'
import { unitTable } from './unitTable'

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
export function lineFor(table: UnitTable, turn: TurnNumber, at: Boundaries, extra?: TurnUnits['extra']): TurnUnits {
  const text = table.turnText(turn) ?? ''
  return {
    turn,
    hash: table.fingerprint[turnIndexOf(turn)] ?? '',
    at,
    length: codePointLength(text),
    parts: partTexts(text, at).map(partHash),
    ...(extra === undefined ? {} : { extra }),
  }
}

/** What a file says of how its turns are made. */
export const unitsReading = ({ reader, merge }: UnitTable): UnitsFile['reading'] => ({
  reader,
  ...(merge === undefined ? {} : { merge }),
})

/** A file that says nothing yet. */
export const emptyUnits = (name: string, table: UnitTable): UnitsFile => ({
  transcript: name,
  reading: unitsReading(table),
  fingerprint: table.fingerprint,
  sketches: sketchesOf(null, table),
  units: [],
  extra: [],
})

/** A file that says what thought units a transcript has now. */
export function unitsFileOf(name: string, transcript: Transcript): UnitsFile {
  const table = turnTable(transcript)
  const units = [...allBoundaries(transcript)].map(([turn, at]) => lineFor(table, turn, at))
  return { ...emptyUnits(name, table), units }
}
