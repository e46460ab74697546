import { samePrint } from '../units/fingerprints/fingerprint'
import { stands } from '../coding/stands'
import type { UnitTable } from '../units/unitTable'
import { inFileOrder } from '../coding/file/encodeCodings'
import type { AnyRecord, CodingsFile } from '../coding/model'
import { collectionNames } from '../coding/model'
import type { Codebook } from '../codebook/model'
import { compareNatural } from '../base/order'
import type { Files } from '../base/files/ports'
import type { Problem } from '../base/problem'
import { problem } from '../base/problem'
import { readText } from '../study/reading/readText'
import { tableOf, transcriptFrom } from '../study/reading/readTranscript'
import type { StudyReading } from '../study/readStudy'
import { readWithUnits } from '../study/reading/unitsFile'
import type { Transcript } from '../transcript/model'
import './problems'
import type { Step } from './writing/writeFiles'
import { always } from './writing/writeFiles'

/** A file of an export: its path within what is exported. */
export interface ExportFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Exported {
  readonly files: readonly ExportFile[]
  readonly problems: readonly Problem[]
}

export interface ExportedSession {
  readonly path: string
  readonly id: string
  /** The transcript's text with LF for every line break; all positions of `transcript` lie in it. */
  readonly text: string
  readonly transcript: Transcript
  readonly table: UnitTable
  /** What the viewer may see, by coder and kind. */
  readonly codings: readonly CodingsFile[]
}

export interface ExportedStudy {
  readonly codebook: Codebook
  readonly sessions: readonly ExportedSession[]
  readonly problems: readonly Problem[]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A study as it is exported: sessions and coders in a fixed order, line breaks of one kind, only what the reading may see. Null where `step` ends it. */
export async function exportedStudy(
  files: Files,
  reading: StudyReading,
  step: Step = always,
): Promise<ExportedStudy | null> {
  const problems: Problem[] = []
  const sessions: ExportedSession[] = []
  for (const [done, { path, id, table: known, seen }] of [...reading.sessions]
    .sort((a, b) => compareNatural(a.path, b.path))
    .entries()) {
    if (!(await step(done, reading.sessions.length))) return null
    const { text: raw, problems: wrong } = await readText(files, path)
    const text = raw?.replace(/\r\n?/g, '\n') ?? null
    const plain = text === null ? null : transcriptFrom(text, path, reading.settings)
    if (text === null || plain === null) {
      problems.push(...wrong)
      continue
    }
    const { transcript } = await readWithUnits(files, plain, known.kind, path, reading.layout.units)
    const table = tableOf(transcript, known.kind)
    if (!samePrint(table.fingerprint, known.fingerprint)) {
      problems.push({ ...problem('exchange/transcript-changed', 'error', {}), file: path })
      continue
    }
    const codings = seen.map(({ file }) => file).sort((a, b) => compare(a.coder, b.coder) || compare(a.kind, b.kind))
    sessions.push({ path, id, text, transcript, table, codings })
  }
  return { codebook: reading.codebook, sessions, problems }
}

/** The records of a collection that stand in the transcript, in the order of the file. */
export function standing<R extends AnyRecord>(records: ReadonlyMap<string, R>): R[] {
  return inFileOrder([...records.values()].filter(stands))
}

/** What of a study a format has no place for, counted by kind: said, never dropped in silence. */
export function notExported(
  study: ExportedStudy,
  kinds: readonly ('codings' | 'ratings' | 'episodes' | 'notes' | 'uncodable')[],
): Problem[] {
  const counts = new Map<string, number>()
  const add = (what: string, count: number): void => {
    if (count > 0) counts.set(what, (counts.get(what) ?? 0) + count)
  }
  for (const { codings } of study.sessions) {
    for (const file of codings) {
      // Read in elsewhere, work done after others' was seen would pass for blind.
      if (file.unblinded !== null) add('what stood before its coder saw others’ codings (all is as it is now)', 1)
      for (const name of collectionNames) {
        const all = [...(file[name].values() as Iterable<AnyRecord>)].filter(({ removed }) => removed === undefined)
        if (kinds.includes(name)) add(`${name} to check`, all.filter((record) => !stands(record)).length)
        else add(name, all.length)
      }
    }
  }
  return [...counts].map(([what, count]) => problem('exchange/not-exported', 'information', { what, count }))
}
