import type { UnitTable } from '../../units/unitTable'
import type { CodingsFile } from '../model'

/** What a file says of how its turns are made, for the transcript as it is; the very same where nothing is another. */
export function readingOf({ reading }: CodingsFile, table: UnitTable): CodingsFile['reading'] {
  if (reading?.reader === table.reader && reading.unit === table.kind && reading.merge === table.merge) return reading
  const { merge: _merge, ...rest } = reading ?? {}
  return {
    ...rest,
    reader: table.reader,
    unit: table.kind,
    ...(table.merge === undefined ? {} : { merge: table.merge }),
  }
}

/** A file of the same turns, with the rule by which they are made now: another rule may make the same of a transcript. */
export function withRule(file: CodingsFile, table: UnitTable): CodingsFile {
  return file.reading === null || file.reading.merge === table.merge
    ? file
    : { ...file, reading: readingOf(file, table) }
}
