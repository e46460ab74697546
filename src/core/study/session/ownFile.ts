import type { UnitTable } from '../../units/unitTable'
import { anchor } from '../../coding/reanchoring/anchor'
import { withPassages } from '../../coding/reanchoring/passages/ratedPassages'
import { encodeCodings } from '../../coding/file/encodeCodings'
import { mergeCodings } from '../../coding/merging/merge'
import type { CodingsFile } from '../../coding/model'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import '../../coding/problems'
import { quotesFrom, spanWordsFrom } from '../quotes'
import type { TextReading } from '../reading/readText'
import { codingsFrom } from '../reading/sessionCodings'
import { nameOf, sessionOf } from '../reading/studyPaths'
import type { Origin, SessionState } from './sessionState'
import { newestOf, withFile } from './sessionState'

/** The coder's file as it is written, and what it was written from: fingerprint, places and quotes are of one transcript. */
export interface Saving {
  readonly text: string
  readonly file: CodingsFile
  readonly origin: Origin
  readonly table: UnitTable
}

/** What is to be saved of a session as it is. */
export function toSave({ session, path, file, table, origin, settings }: SessionState): Saving {
  // A file that was found by its session's id, since its transcript was renamed, names the transcript from its next save on.
  const named = sessionOf(path, file) === session ? file : { ...file, transcript: nameOf(session) }
  const saved = withPassages(named, table.passages)
  return {
    text: encodeCodings(saved, quotesFrom(table, settings.quotes), spanWordsFrom(table)),
    file: saved,
    origin,
    table,
  }
}

/** The session once that is on the disk; meanwhile the transcript may have changed, and acts may have come. */
export function withSaved(state: SessionState, saved: Saving): SessionState {
  const { origin } = state
  if (origin === saved.origin) return { ...state, base: state.file, origin: { ...origin, base: origin.file } }
  const broughtTo = (table: UnitTable): CodingsFile => anchor(saved.file, table, saved.table).file
  return { ...state, base: broughtTo(state.table), origin: { ...origin, base: broughtTo(origin.table) } }
}

/** The session after its file was read again: what is not saved yet is merged into it. A file that can't be read without loss changes nothing, but locks the session. */
export function withRead(state: SessionState, { text, gone, problems }: TextReading, isUnsaved: boolean): SessionState {
  if (gone) return withoutFile(state)
  const theirs = text === null ? null : codingsFrom(text, state.path, state.table, state.origin.table)
  if (theirs === null || theirs.file === null || !theirs.writable)
    return { ...state, fileWritable: false, problems: [...problems, ...(theirs?.problems ?? [])] }
  // Another coder's file has taken the place of this one: their codings and these are never mixed.
  if (theirs.file.coder !== state.coder)
    return { ...state, fileWritable: false, problems: [otherFile(state, theirs.file)] }
  const merged = isUnsaved ? mergeCodings(state.base, state.file, theirs.file) : { file: theirs.file, problems: [] }
  const read: SessionState = {
    ...state,
    base: theirs.file,
    newest: newestOf(merged.file),
    fileWritable: true,
    problems: [...theirs.problems, ...merged.problems.map((found) => ({ ...found, file: state.path }))],
  }
  // Codings and transcript may come one after the other, as from a pull: what was read is placed anew when its transcript is there.
  return isUnsaved || theirs.read === undefined
    ? withFile(read, merged.file)
    : { ...read, file: merged.file, origin: { file: theirs.read, base: theirs.read, table: state.table } }
}

const otherFile = ({ path, session, coder }: SessionState, theirs: CodingsFile): Problem => ({
  ...problem('codings/other-file', 'error', {
    transcript: theirs.transcript,
    coder: theirs.coder,
    expected: nameOf(session),
    ours: coder,
  }),
  file: path,
})

/** Deleted outside: what was coded stays in memory, and the next save writes it again. */
const withoutFile = (state: SessionState): SessionState => ({
  ...state,
  base: null,
  origin: { ...state.origin, base: null },
  fileWritable: true,
  problems: [],
})
