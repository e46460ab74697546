import { turnsOfCaptions } from '../captions/captions'
import { CaptionText } from '../captions/captionText'
import { CaptionWords } from '../captions/captionWords'
import { textOfCues } from '../captions/cues'
import { emptyHeader, isLanguage } from '../text/frontMatter'
import { Findings } from '../text/findings'
import type { Transcript } from '../model'
import type { ReadRules } from '../readRules'
import { defaultRules, ruleName } from '../readRules'
import type { TranscriptReader } from './reader'
import { shownBefore } from '../captions/rolling'
import { hasVttSignature, readVttCues } from '../captions/vttCues'
import { vttMarkup } from '../captions/vttText'

const id = 'webvtt/1'

/**
 * WebVTT by the standard's parser, as Teams, Zoom, YouTube, Stream and Whisper write it: voices in the markup, or names before the words.
 * A file without the signature is none.
 */
export const vttReader: TranscriptReader = {
  id,
  name: 'WebVTT',
  extensions: ['.vtt'],
  signed: true,
  recognise: (text) => (hasVttSignature(text) ? 1 : 0),
  read,
}

function read(whole: string, rules: ReadRules = defaultRules): Transcript {
  const findings = new Findings(whole)
  if (!hasVttSignature(whole)) {
    findings.report('transcript/no-signature', 'error', {}, 0, 0)
    return {
      reader: id,
      merge: ruleName(rules.captions),
      header: emptyHeader,
      speakers: [],
      sections: [],
      turns: [],
      problems: findings.all(0),
    }
  }
  const { cues, metadata } = readVttCues(whole, findings)
  const text = textOfCues(whole, cues)
  const language = metadata.get('language') ?? ''
  const header = { ...emptyHeader, language: isLanguage(language) ? language : null }
  const runs = new CaptionText()
  // Only a file whose words are timed one by one may roll; few texts are worth looking at twice.
  const mayRoll = /<\d[\d:.]*>/.test(text) || metadata.get('kind') === 'captions'
  const words = new CaptionWords(text, vttMarkup)
  const shown = mayRoll
    ? shownBefore(text, cues, (start, end) => {
        words.fill(start, end, runs)
        return runs
      })
    : null
  return turnsOfCaptions(text, { reader: id, header, cues, markup: vttMarkup, shownBefore: shown }, rules, findings)
}
