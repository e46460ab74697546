import type { HeadedFormat } from '../headed/heading'
import { headedLikelihood, readTrailingTime } from '../headed/heading'
import { readHeaded } from '../headed/readHeaded'
import { defaultRules } from '../readRules'
import type { TranscriptReader } from './reader'

const id = 'teams-text/1'

const format: HeadedFormat = {
  reader: id,
  readHeading: (text, start, end, into) => readTrailingTime(text, start, end, 2, into),
}
/** Three blanks tell it from Otter's text, which has two. */
const wide: HeadedFormat = {
  reader: id,
  readHeading: (text, start, end, into) => readTrailingTime(text, start, end, 3, into),
}

/** The text of a Teams transcript in its newer form: a line with a name, three blanks and the time, then what was said. */
export const teamsTextReader: TranscriptReader = {
  id,
  name: 'Teams text',
  extensions: ['.txt'],
  recognise: (text) => (headedLikelihood(text, wide) > 0 ? 0.96 : 0),
  read: (text, rules = defaultRules) => readHeaded(text, format, rules),
}
