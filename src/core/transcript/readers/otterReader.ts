import type { HeadedFormat } from '../headed/heading'
import { headedLikelihood, readTrailingTime } from '../headed/heading'
import { readHeaded } from '../headed/readHeaded'
import { defaultRules } from '../readRules'
import type { TranscriptReader } from './reader'

const id = 'otter/1'

const format: HeadedFormat = {
  reader: id,
  readHeading: (text, start, end, into) => readTrailingTime(text, start, end, 2, into),
  footer: /^Transcribed by https?:\/\/otter\.ai\/?$/i,
}

/** Otter's text: a line with a name, two blanks and the time, then what was said, then a blank line. */
export const otterReader: TranscriptReader = {
  id,
  name: 'Otter text',
  extensions: ['.txt'],
  recognise: (text) => headedLikelihood(text, format),
  read: (text, rules = defaultRules) => readHeaded(text, format, rules),
}
