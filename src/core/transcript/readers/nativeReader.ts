import { readFrontMatter } from '../text/frontMatter'
import type { Transcript } from '../model'
import type { ReadRules } from '../readRules'
import { defaultRules, withRoles } from '../readRules'
import type { TranscriptReader } from './reader'
import { readTurns } from '../text/turns'

const id = 'transcript/1'

/** The native format: front matter, sections, stamps, labels, thought-unit separators and escapes. */
export const nativeReader: TranscriptReader = {
  id,
  name: 'Transcript',
  extensions: ['.transcript'],
  sectioned: true,
  recognise: (text, fileName) => {
    if (fileName.toLowerCase().endsWith('.transcript')) return 1
    // Elsewhere only front matter that declares speakers tells it from plain text.
    const { speakers } = readFrontMatter(text, bodyAfterMark(text))
    return speakers !== null && speakers.some((speaker) => speaker.role !== 'other') ? 0.9 : 0
  },
  read,
}

function read(text: string, rules: ReadRules = defaultRules): Transcript {
  const front = readFrontMatter(text, bodyAfterMark(text))
  const { speakers, sections, turns, problems } = readTurns(text, front.bodyStart, {
    marks: true,
    declared: front.speakers,
    bare: false,
  })
  return withRoles(
    { reader: id, header: front.header, speakers, sections, turns, problems: [...front.problems, ...problems] },
    rules,
  )
}

function bodyAfterMark(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0
}
