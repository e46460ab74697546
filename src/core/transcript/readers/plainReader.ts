import { emptyHeader } from '../text/frontMatter'
import { looksLikeTranscript } from '../speakers/likelihood'
import type { Transcript } from '../model'
import type { ReadRules } from '../readRules'
import { defaultRules, withRoles } from '../readRules'
import type { TranscriptReader } from './reader'
import { readTurns } from '../text/turns'

const id = 'plain/1'

/** Plain labelled text, with or without stamps: no front matter, sections, separators or escapes; the text is as it stands. */
export const plainReader: TranscriptReader = {
  id,
  name: 'Plain labelled text',
  extensions: ['.txt'],
  recognise: (text) => looksLikeTranscript(read(text), text),
  read,
}

function read(text: string, rules: ReadRules = defaultRules): Transcript {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const labelled = readTurns(text, from, { marks: false, declared: null, bare: false })
  // Some transcripts number their turns, `T1 … C2`, and leave out the colon.
  const bare =
    labelled.turns.length === 0 ? readTurns(text, from, { marks: false, declared: null, bare: true }) : labelled
  const { speakers, sections, turns, problems } = bare.turns.length > 1 ? bare : labelled
  return withRoles({ reader: id, header: emptyHeader, speakers, sections, turns, problems }, rules)
}
