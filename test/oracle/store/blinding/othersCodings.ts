import { samePrint } from '../../../../src/core/units/fingerprints/fingerprint'
import type { UnitTable } from '../../../../src/core/units/unitTable'
import type { CodingsFile, CodingsHeader } from '../../../../src/core/coding/model'
import type { Files } from '../../../../src/core/base/files/ports'
import type { Problem } from '../../../../src/core/base/problem'
import type { GatePolicy, Verdict, Viewer } from './gate'
import { visible } from './gate'
import { codingsFrom, readText } from '../session/loadSession'
import type { KnownFile } from '../../../../src/core/study/model'

interface SeenFile extends KnownFile {
  /** Brought to the transcript as it is, in memory only. */
  readonly file: CodingsFile
  /** Why it may be seen. */
  readonly because: Verdict['because']
  /** False where the transcript has other units than those that were coded. */
  readonly sameUnits?: boolean
}

interface HiddenFile extends KnownFile {
  readonly because: Verdict['because'] | 'damaged'
}

export interface OthersCodings {
  readonly seen: readonly SeenFile[]
  readonly hidden: readonly HiddenFile[]
  readonly problems: readonly Problem[]
}

/**
 * A file as figures need it: in a study with a million codings, what nobody looks at, and what is there already, fills the memory. The
 * records were just read and are nobody else's: their quotes, which the transcript says better, are taken out in place.
 */
function light({ sketches: _, ...file }: CodingsFile, table: UnitTable): CodingsFile {
  const codes = new Map<string, string>()
  for (const coding of file.codings.values() as Iterable<{ code: string; quote?: string; words?: string }>) {
    const known = codes.get(coding.code)
    if (known === undefined) codes.set(coding.code, coding.code)
    else coding.code = known
    if (coding.quote !== undefined) coding.quote = ''
    if (coding.words !== undefined) coding.words = ''
  }
  return samePrint(file.fingerprint, table.fingerprint) ? { ...file, fingerprint: table.fingerprint } : file
}

/**
 * Codings of a session that the viewer may see. Files the gate closes are not decoded at all. `headers` are those the gate
 * decides by: all of the session's, the viewer's own as it stands in memory.
 */
export async function readVisible(
  files: Files,
  viewer: Viewer,
  known: readonly KnownFile[],
  headers: readonly CodingsHeader[],
  policy: GatePolicy,
  table: UnitTable,
): Promise<OthersCodings> {
  const verdict = visible(viewer, headers, policy)
  const seen: SeenFile[] = []
  const hidden: HiddenFile[] = []
  const problems: Problem[] = []
  // What the gate closes is not so much as read.
  const texts = await Promise.all(
    known.map(async (one) => (verdict(one.header).visible ? await readText(files, one.path) : null)),
  )
  for (const [i, one] of known.entries()) {
    const found = texts[i] ?? null
    if (found === null) {
      hidden.push({ ...one, because: verdict(one.header).because })
      continue
    }
    const { text, problems: reading } = found
    const read =
      text === null
        ? { file: null, writable: false, problems: [], sameUnits: true }
        : codingsFrom(text, one.path, table)
    problems.push(...reading, ...read.problems)
    if (read.file === null || read.problems.some(({ severity }) => severity === 'error'))
      hidden.push({ ...one, because: 'damaged' })
    else {
      // The file may have been reopened since its header was read.
      const still = verdict(read.file)
      if (still.visible)
        seen.push({ ...one, file: light(read.file, table), because: still.because, sameUnits: read.sameUnits })
      else hidden.push({ ...one, because: still.because })
    }
  }
  return { seen, hidden, problems }
}
