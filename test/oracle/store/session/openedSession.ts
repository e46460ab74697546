import type { Files } from '../../../../src/core/base/files/ports'
import type { Problem } from '../../../../src/core/base/problem'
import { problem } from '../../../../src/core/base/problem'
import { turnTable } from '../../../../src/core/units/unitsFile'
import { marksUnitsInText } from '../../../../src/core/units/separators'
import type { BuiltinText, StudyCodebook } from '../../../../src/core/study/settings/codebooks'
import { loadCodebooks } from '../../../../src/core/study/settings/codebooks'
import { loadOwn, nameOf, readText, tableOf, transcriptFrom } from './loadSession'
import type { OpenSessionOptions } from './openSession'
import { OpenSession } from './openSession'
import type { StudySettings } from '../../../../src/core/study/settings/studyFile'
import { loadStudyFile } from '../../../../src/core/study/settings/studyFile'
import { divided, loadUnits, noUnits } from './unitsFiles'
import { unitsLeftBehind } from '../renames/unitsOrphans'

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

export interface Opening extends Pick<
  OpenSessionOptions,
  'files' | 'session' | 'codebook' | 'settings' | 'pause' | 'changed'
> {
  readonly coder: string
  /** What an editor shows of the transcript, where it differs from the disk. */
  readonly text: string | undefined
  readonly isFirstCodebook: boolean
}

/** A session as it is opened: its transcript, its units and the coder's own file. */
export async function openedSession({
  coder,
  text,
  isFirstCodebook,
  ...rest
}: Opening): Promise<OpenSession | NotOpened> {
  const { files, session, codebook, settings } = rest
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
  const { transcript } = divided(plain, codebook.codebook.unit, units, session)
  const table = tableOf(transcript, codebook.codebook.unit, codebook.codebook.segmentMinutes)
  const own = await loadOwn(files, session, transcript, table, coder, codebook, isFirstCodebook)
  return new OpenSession({ ...rest, own, plain, transcript, table, units, text: read.text })
}
