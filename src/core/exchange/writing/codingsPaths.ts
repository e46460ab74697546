import { codingsPath } from '../../coding/fileNames'
import { readCodingsHeader } from '../../coding/file/readHeader'
import type { Files } from '../../base/files/ports'
import { decode } from '../../transcript/decode'
import type { ImportedCodings, ImportedSession } from '../importedStudy'
import { present } from './writeFiles'

const stem = (path: string): string => path.replace(/\.[^./]+$/, '')

/** Finds paths for codings files that no other coder's file has, in the import or in the study. */
export class CodingsPaths {
  private readonly taken = new Set<string>()
  private readonly bases = new Map<string, number>()

  constructor(
    private readonly files: Files,
    sessions: readonly ImportedSession[],
    private readonly present: ReadonlySet<string>,
  ) {
    for (const { path } of sessions) this.bases.set(stem(path), (this.bases.get(stem(path)) ?? 0) + 1)
  }

  async next(transcript: string, { coder, kind }: ImportedCodings): Promise<string> {
    const others = new Set<string>()
    for (;;) {
      const sharesBaseName = (this.bases.get(stem(transcript)) ?? 0) > 1
      const path = codingsPath({
        transcript,
        coder,
        sharesBaseName,
        secondCodebook: null,
        taken: (name) => this.taken.has(name) || others.has(name),
      })
      if (this.present.has(path) && (await this.isOfAnother(path, coder, kind))) {
        others.add(path)
        continue
      }
      this.taken.add(path)
      return path
    }
  }

  private async isOfAnother(path: string, coder: string, kind: string): Promise<boolean> {
    const there = await present(this.files, path)
    const { header } = readCodingsHeader(there === null ? '' : (decode(there.bytes).text ?? ''))
    return header !== null && (header.coder !== coder || header.kind !== kind)
  }
}
