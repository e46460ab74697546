import type { Files } from '../base/files/ports'
import { studyLayout } from './layout'
import { headerOf } from './reading/headerOf'

/** Who has codings files in a study, by their heads alone. */
export async function studyCoders(files: Files): Promise<ReadonlySet<string>> {
  const { codings } = await studyLayout(files)
  const coders = new Set<string>()
  for (const path of codings) {
    const { header } = await headerOf(files, path)
    if (header !== null) coders.add(header.coder)
  }
  return coders
}
