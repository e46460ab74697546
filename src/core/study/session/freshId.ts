import { collectionNames } from '../../coding/model'
import type { CodingsFile } from '../../coding/model'
import type { Random } from '../../base/files/ports'
import { newId } from '../../base/files/ports'

/** An id that no record of a file has. */
export function freshId(file: CodingsFile, random: Random): string {
  for (;;) {
    const id = newId(random)
    if (!collectionNames.some((name) => file[name].has(id))) return id
  }
}
