import { collectionNames } from '../../../../src/core/coding/model'
import type { CodingsFile } from '../../../../src/core/coding/model'
import type { Random } from '../../../../src/core/base/files/ports'
import { newId } from '../../../../src/core/base/files/ports'

/** An id that no record of a file has. */
export function freshId(file: CodingsFile, random: Random): string {
  for (;;) {
    const id = newId(random)
    if (!collectionNames.some((name) => file[name].has(id))) return id
  }
}
