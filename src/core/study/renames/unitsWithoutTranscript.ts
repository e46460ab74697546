import type { UnitTable } from '../../units/unitTable'
import { leastLikeness, likeness } from '../../coding/likeness'
import type { Files } from '../../base/files/ports'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Transcript, UnitKind } from '../../transcript/model'
import { decodeUnits } from '../../units/file/decodeUnits'
import { isUnitsFile, transcriptOfUnits } from '../../units/file/encodeUnits'
import { turnTable } from '../../units/unitsFile'
import { marksUnitsInText } from '../../units/separators'
import { studyLayout } from '../layout'
import { folderOf, inFolder, nameOf } from '../reading/studyPaths'
import { readText } from '../reading/readText'

/** A file of thought units whose transcript is not there. */
export interface UnitsWithoutTranscript {
  readonly path: string
  /** The path of the transcript it is of. */
  readonly transcript: string
  /** How much of it was made on the transcript in question, from 0 to 1; null where it does not say. */
  readonly alike: number | null
}

/** The files of thought units whose transcript is not there, the likeliest for `turns` first: those in the transcript's folder, or in all the study. */
async function unitsWithoutTranscript(
  files: Files,
  session: string,
  turns: UnitTable | null,
  where: 'folder' | 'study' = 'folder',
): Promise<readonly UnitsWithoutTranscript[]> {
  const folder = folderOf(session)
  const namesIn = async (at: string): Promise<readonly string[]> =>
    (await files.list(at)).filter(({ kind }) => kind === 'file').map(({ name }) => name)
  const paths =
    where === 'study'
      ? (await studyLayout(files)).units
      : (await namesIn(folder)).filter(isUnitsFile).map((name) => inFolder(folder, name))
  const found: UnitsWithoutTranscript[] = []
  for (const path of paths) {
    const transcript = transcriptOfUnits(path)
    if ((await namesIn(folderOf(transcript))).includes(nameOf(transcript))) continue
    const { text } = await readText(files, path)
    const file = text === null ? null : decodeUnits(text).file
    if (file === null) continue
    const { fingerprint, sketches } = file
    found.push({
      path,
      transcript,
      alike: turns === null ? null : likeness({ fingerprint, ...(sketches === undefined ? {} : { sketches }) }, turns),
    })
  }
  return found.sort((a, b) => (b.alike ?? 0) - (a.alike ?? 0))
}

/** The same in all the study for an open session; none where it has no thought units, or they are marked in its text. */
export async function unitsWithoutTranscriptFor(
  files: Files,
  session: string,
  plain: Transcript,
  kind: UnitKind,
): Promise<readonly UnitsWithoutTranscript[]> {
  return kind === 'utterance' || marksUnitsInText(plain)
    ? []
    : await unitsWithoutTranscript(files, session, turnTable(plain), 'study')
}

/** What is said of them to whoever opens a transcript that has none: those that are probably its own. */
export async function unitsLeftBehind(files: Files, session: string, turns: UnitTable): Promise<readonly Problem[]> {
  const found = await unitsWithoutTranscript(files, session, turns)
  return found.flatMap(({ path, transcript, alike }) =>
    alike === null || alike < leastLikeness
      ? []
      : [
          {
            ...problem('units/left-behind', 'warning', {
              transcript: nameOf(transcript),
              present: nameOf(session),
              alike,
            }),
            file: path,
          },
        ],
  )
}
