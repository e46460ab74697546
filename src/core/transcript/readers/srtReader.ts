import { turnsOfCaptions } from '../captions/captions'
import { textOfCues } from '../captions/cues'
import { emptyHeader } from '../text/frontMatter'
import { Findings } from '../text/findings'
import type { Transcript } from '../model'
import type { ReadRules } from '../readRules'
import { defaultRules } from '../readRules'
import type { TranscriptReader } from './reader'
import { readSrtCues } from '../captions/srtCues'
import { srtMarkup } from '../captions/srtText'

const id = 'srt/1'

const opening =
  /^\ufeff?\s*(?:\d+[^\S\r\n]*(?:\r\n|\r|\n)\s*)?(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{1,2}/
const anywhere = /[\r\n][^\S\r\n]*\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3}[^\S\r\n]*-->/

/** SubRip captions, whoever wrote them: a point for the comma, numbers left out, names before the words or in brackets. */
export const srtReader: TranscriptReader = {
  id,
  name: 'SubRip captions',
  extensions: ['.srt'],
  recognise: (text, fileName) => {
    const name = fileName.toLowerCase()
    if (opening.test(text.slice(0, 400))) return 0.95
    return name.endsWith('.srt') && anywhere.test(text) ? 0.9 : 0
  },
  read,
}

function read(text: string, rules: ReadRules = defaultRules): Transcript {
  const findings = new Findings(text)
  const cues = readSrtCues(text, findings)
  return turnsOfCaptions(
    textOfCues(text, cues),
    { reader: id, header: emptyHeader, cues, markup: srtMarkup, shownBefore: null },
    rules,
    findings,
  )
}
