import type { Files } from '../../base/files/ports'
import { unitsPath } from '../../units/file/encodeUnits'
import { sessionOf } from '../reading/studyPaths'
import type { MovedCodings } from './moveCodings'
import { moveCodings } from './moveCodings'
import type { CodingsWithoutTranscript } from './filesWithoutTranscript'
import type { MovedUnits } from './moveUnits'
import { moveUnits } from './moveUnits'
import type { UnitsWithoutTranscript } from './unitsWithoutTranscript'

/** What was taken over for a transcript, and what became of the thought units, where there are any. */
export interface TakenOver extends MovedCodings {
  readonly units?: { readonly from: string; readonly to: string; readonly became: MovedUnits }
}

/** Takes codings over for a session, and the thought units of the transcript that they name with them. */
export async function takeOverCodings(
  files: Files,
  coder: string,
  { path, header }: CodingsWithoutTranscript,
  session: string,
): Promise<TakenOver> {
  const named = sessionOf(path, header) ?? ''
  const became = await moveUnits(files, named, session)
  const moved = await moveCodings(files, coder, path, named, session)
  return became === 'none' ? moved : { ...moved, units: { from: unitsPath(named), to: unitsPath(session), became } }
}

/** Takes thought units alone over for a session. */
export async function takeOverUnits(
  files: Files,
  { path, transcript }: UnitsWithoutTranscript,
  session: string,
): Promise<TakenOver> {
  const [became, to] = [await moveUnits(files, transcript, session), unitsPath(session)]
  return { from: path, to: became === 'moved' ? to : null, units: { from: path, to, became } }
}
