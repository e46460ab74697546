import { inFileOrder } from '../file/encodeCodings'
import type { CodingsFile, PlacedCollection, PlacedRecord } from '../model'
import { placedCollections } from '../model'
import type { Unit } from '../../transcript/model'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'

/** A record whose place in the transcript is not certain. */
export interface CodingToCheck {
  readonly collection: PlacedCollection
  readonly record: PlacedRecord
}

const inDoubt = (record: PlacedRecord): boolean => record.placeInDoubt !== undefined && record.removed === undefined

/** All records of a file to check, in the order of the file. */
export function codingsToCheck(file: Pick<CodingsFile, PlacedCollection>): readonly CodingToCheck[] {
  const all = placedCollections.flatMap((collection) =>
    [...file[collection].values()].filter(inDoubt).map((record) => [record, collection] as const),
  )
  const collectionOf = new Map<PlacedRecord, PlacedCollection>(all)
  return inFileOrder(all.map(([record]) => record)).map((record) => ({
    collection: collectionOf.get(record) ?? 'codings',
    record,
  }))
}

/** The record of an id, where it is one to check. */
export function codingToCheck(file: Pick<CodingsFile, PlacedCollection>, id: string): CodingToCheck | null {
  for (const collection of placedCollections) {
    const record = file[collection].get(id)
    if (record !== undefined && inDoubt(record)) return { collection, record }
  }
  return null
}

/** The unit at which a record to check is reported: where it went along; undefined where the transcript has become shorter. */
export const unitToCheck = ({ unit, part }: PlacedRecord, table: UnitTable): Unit | undefined =>
  unitAt(table, table.ordinal(unit, part) ?? table.ordinal(unit))
