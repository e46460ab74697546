import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { turnTable } from '../../units/unitsFile'
import { marksUnitsInText } from '../../units/separators'
import type { BuiltinText, StudyCodebook } from '../settings/codebooks'
import { loadCodebooks } from '../settings/codebooks'
import { loadOwn } from './loadOwn'
import { nameOf } from '../reading/studyPaths'
import { readText } from '../reading/readText'
import { tableOf, transcriptFrom } from '../reading/readTranscript'
import type { SessionFileOptions } from './sessionFile'
import { SessionFile } from './sessionFile'
import type { StudySettings } from '../settings/studyFile'
import { loadStudyFile } from '../settings/studyFile'
import { transcriptWithUnits, loadUnits, noUnits } from '../reading/unitsFile'
import { unitsLeftBehind } from '../renames/unitsWithoutTranscript'

export interface Study {
  readonly codebooks: readonly StudyCodebook[]
  readonly settings: StudySettings
  readonly problems: readonly Problem[]
}

/** Opening a session failed for these reasons. */
export type NotOpened = Pick<Study, 'problems'>

/** The codebooks and settings of a study, as they are on the disk. */
export async function readSettings(files: Files, builtin: BuiltinText): Promise<Study> {
  const books = await loadCodebooks(files, builtin)
  const study = await loadStudyFile(files)
  return { codebooks: books.codebooks, settings: study.settings, problems: [...books.problems, ...study.problems] }
}

export interface Opening extends SessionFileOptions {
  readonly session: string
  readonly coder: string
  readonly codebook: StudyCodebook
  readonly settings: StudySettings
  /** What an editor shows of the transcript, where it differs from the disk. */
  readonly text: string | undefined
  readonly isFirstCodebook: boolean
}

/** A session as it is opened: its transcript, its units and the coder's own file. */
export async function openedSession({ text, isFirstCodebook, ...rest }: Opening): Promise<SessionFile | NotOpened> {
  const { files, session, coder, codebook, settings } = rest
  const read = text === undefined ? await readText(files, session) : { text, problems: [] }
  const plain = read.text === null ? null : transcriptFrom(read.text, session, settings)
  if (read.text === null) return { problems: read.problems }
  if (plain === null)
    return {
      problems: [
        ...read.problems,
        { ...problem('study/not-a-transcript', 'error', { name: nameOf(session) }), file: session },
      ],
    }
  const found = marksUnitsInText(plain) ? noUnits : await loadUnits(files, session)
  const missing = found === noUnits && !marksUnitsInText(plain) && codebook.codebook.unit === 'thought-unit'
  const units = missing ? { ...noUnits, problems: await unitsLeftBehind(files, session, turnTable(plain)) } : found
  const { transcript } = transcriptWithUnits(plain, codebook.codebook.unit, units, session)
  const table = tableOf(transcript, codebook.codebook.unit, codebook.codebook.segmentMinutes)
  const own = await loadOwn(files, { session, transcript, table, coder, codebook, isFirstCodebook })
  const loaded = { session, coder, codebook, settings, own, plain, transcript, table, units, text: read.text }
  return new SessionFile(loaded, rest)
}
