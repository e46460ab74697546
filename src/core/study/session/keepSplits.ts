import type { Redivision } from '../../coding/acts/act'
import type { Files } from '../../base/files/ports'
import { FileError } from '../../base/files/ports'
import type { Transcript } from '../../transcript/model'
import type { TextEdit } from '../../units/separators'
import { separatorEdits } from '../../units/separators'
import type { Outcome } from '../outcome'
import { boundariesTo } from './applySplits'
import type { KeptUnits } from './followTranscript'
import { withUnits } from './followTranscript'
import { transcriptFrom } from '../reading/readTranscript'
import type { SessionFile } from './sessionFile'
import { writeUnits } from './writeUnits'

/**
 * Edits and saves the text of a transcript where it is shown. `commit` is called with the text at the moment it reads otherwise, before any key
 * can come in between. Where `commit` does nothing, or the text can't be saved, it is put back as it was, and the result says why.
 */
export type Rewrite = (
  session: string,
  edits: readonly TextEdit[],
  commit: (text: string) => Outcome,
) => Promise<Outcome>

/** Does the act of splitting or joining, with the thought units as they are kept now. */
export type Commit = (kept: KeptUnits) => Outcome

/** Marks thought units in the text of a transcript and commits; `keep` gives what takes the act back where the text can't be saved after it. */
export async function keepInText(
  open: SessionFile,
  turns: readonly Redivision[],
  rewrite: Rewrite,
  commit: Commit,
  keep: () => () => void,
): Promise<Outcome> {
  const { session, text: before, transcript } = open.state
  const read = (text: string): Transcript | null => transcriptFrom(text, session, open.state.settings)
  const edits = separatorEdits(before, transcript, boundariesTo(turns), read)
  if (edits === null) return { refused: 'reads-otherwise', at: session }
  const takeBack: (() => void)[] = []
  const outcome = await rewrite(session, edits, (text) => {
    const plain = read(text)
    if (plain === null) return { refused: 'reads-otherwise', at: session }
    const back = keep()
    const made = commit({ in: 'text', text, plain })
    if ('done' in made) takeBack.push(back)
    return made
  })
  if (!('done' in outcome)) for (const back of takeBack) back()
  return outcome
}

/** Writes thought units into the file beside a transcript and commits; where the act is not done, the file is as it was. */
export async function keepInFile(
  files: Files,
  open: SessionFile,
  turns: readonly Redivision[],
  commit: Commit,
): Promise<Outcome> {
  const write = async (wanted: readonly Redivision[]): ReturnType<typeof writeUnits> =>
    await writeUnits(files, open.state.session, open.state.plain, wanted, open.state.unitTurns)
  try {
    const units = await write(turns)
    if ('refused' in units) return units
    const outcome = commit({ in: 'file', units })
    if ('done' in outcome) return outcome
    const undone = await write(turns.map((turn) => ({ ...turn, from: turn.to, to: turn.from })))
    if (!('refused' in undone)) open.follow(withUnits(open.state, undone))
    return outcome
  } catch (error) {
    if (error instanceof FileError) return { refused: 'not-saved', at: error.path, error }
    throw error
  }
}
