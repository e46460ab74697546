import { problem } from '../../../base/problem'
import type { Transcript } from '../../../transcript/model'
import { nativeReader } from '../../../transcript/readers/nativeReader'
import { writeTranscript } from '../../../transcript/writeTranscript'
import type { MadeTurn } from '../../madeTranscript'
import { madeTranscript } from '../../madeTranscript'
import type { ProblemList } from '../../problemList'
import '../../problems'
import type { SheetSession } from './sheetSessions'

/** Whether a turn was read back with the words, and the thought units where they count, with which it was written. */
function isSameTurn({ text, parts }: Transcript['turns'][number], wanted: MadeTurn, hasParts: boolean): boolean {
  const words = wanted.parts.filter((part) => part !== '').join(' ')
  return text === words && (!hasParts || Math.max(1, parts.length) === Math.max(1, wanted.parts.length))
}

/** The transcript as the native format has it, and as it is read back: codings stand on what will be read. Null, and reported, where it reads otherwise. */
export function sessionText(
  { name, turns, path }: SheetSession,
  hasParts: boolean,
  problems: ProblemList,
): { readonly text: string; readonly transcript: Transcript } | null {
  const text = writeTranscript(madeTranscript(nativeReader.id, turns, { session: name }, []))
  const transcript = nativeReader.read(text)
  const isSame =
    transcript.turns.length === turns.length &&
    turns.every((wanted, i) => {
      const turn = transcript.turns[i]
      return turn !== undefined && isSameTurn(turn, wanted, hasParts)
    })
  if (isSame) return { text, transcript }
  const reason = 'its text would not be read back as it is'
  problems.add({ ...problem('exchange/skipped', 'error', { what: 'session', name, reason }), file: path })
  return null
}
