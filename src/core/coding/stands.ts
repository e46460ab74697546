import type { AnyRecord } from './model'

/** True where a record is at a certain place and has not been removed: what figures and markers may show. */
export function stands(record: AnyRecord): boolean {
  return record.removed === undefined && !('placeInDoubt' in record)
}
