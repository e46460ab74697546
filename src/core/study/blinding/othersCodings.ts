import { samePrint } from '../../units/fingerprints/fingerprint'
import type { UnitTable } from '../../units/unitTable'
import type { Coding, CodingsFile, CodingsHeader } from '../../coding/model'
import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import type { GatePolicy, Verdict, Viewer } from './gate'
import { visible } from './gate'
import { codingsFrom } from '../reading/sessionCodings'
import type { TextReading } from '../reading/readText'
import { readText } from '../reading/readText'
import type { KnownFile } from '../model'

export interface SeenFile extends KnownFile {
  /** Brought to the transcript as it is, in memory only. */
  readonly file: CodingsFile
  /** Why it may be seen. */
  readonly because: Verdict['because']
  /** False where the transcript has other units than those that were coded. */
  readonly sameUnits?: boolean
}

export interface HiddenFile extends KnownFile {
  readonly because: Verdict['because'] | 'damaged'
}

export interface OthersCodings {
  readonly seen: readonly SeenFile[]
  readonly hidden: readonly HiddenFile[]
  readonly problems: readonly Problem[]
}

/** Whose codings of a session are asked for, and by what the gate decides. */
export interface VisibleQuestion {
  readonly viewer: Viewer
  readonly policy: GatePolicy
  /** All headers of the session, the viewer's own as it is in memory. */
  readonly headers: readonly CodingsHeader[]
  readonly known: readonly KnownFile[]
  readonly table: UnitTable
}

/** Codings of a session that the viewer may see. Files the gate closes are not decoded at all. */
export async function readVisible(files: Files, question: VisibleQuestion): Promise<OthersCodings> {
  const { viewer, policy, headers, known, table } = question
  const verdict = visible(viewer, headers, policy)
  // What the gate closes is not so much as read.
  const texts = await Promise.all(
    known.map(async (one) => (verdict(one.header).visible ? await readText(files, one.path) : null)),
  )
  const looks = known.map((one, i) => lookAt(one, texts[i] ?? null, verdict, table))
  return {
    seen: looks.flatMap(({ seen }) => seen ?? []),
    hidden: looks.flatMap(({ hidden }) => hidden ?? []),
    problems: looks.flatMap(({ problems }) => problems),
  }
}

/** What became of one file: it is seen, or it is hidden. */
interface Look {
  readonly seen?: SeenFile
  readonly hidden?: HiddenFile
  readonly problems: readonly Problem[]
}

function lookAt(
  one: KnownFile,
  found: TextReading | null,
  verdict: (header: CodingsHeader) => Verdict,
  table: UnitTable,
): Look {
  if (found === null) return { hidden: { ...one, because: verdict(one.header).because }, problems: [] }
  const read = found.text === null ? null : codingsFrom(found.text, one.path, table)
  const problems = [...found.problems, ...(read?.problems ?? [])]
  const isSound = read !== null && read.problems.every(({ severity }) => severity !== 'error')
  if (!isSound || read.file === null) return { hidden: { ...one, because: 'damaged' }, problems }
  // The file may have been reopened since its header was read.
  const { visible: still, because } = verdict(read.file)
  if (!still) return { hidden: { ...one, because }, problems }
  return { seen: { ...one, file: forFigures(read.file, table), because, sameUnits: read.sameUnits }, problems }
}

/** A file as figures need it: in a study with a million codings, what nobody looks at, and what the transcript says better, would fill the memory. */
function forFigures({ sketches: _, ...file }: CodingsFile, table: UnitTable): CodingsFile {
  const once = new Map<string, string>()
  const codings = new Map<string, Coding>()
  for (const [id, coding] of file.codings) {
    const code = once.get(coding.code) ?? coding.code
    once.set(code, code)
    codings.set(id, withoutWords(coding, code))
  }
  const fingerprint = samePrint(file.fingerprint, table.fingerprint) ? table.fingerprint : file.fingerprint
  return { ...file, fingerprint, codings }
}

function withoutWords(coding: Coding, code: string): Coding {
  const light: { -readonly [K in keyof Coding]: Coding[K] } = { ...coding, code }
  if (light.quote !== undefined) light.quote = ''
  if (light.words !== undefined) light.words = ''
  return light
}
