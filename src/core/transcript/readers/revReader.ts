import { isBlank, skipBlanks, skipBlanksBack } from '../text/characters'
import type { HeadedFormat, Heading } from '../headed/heading'
import { headedLikelihood } from '../headed/heading'
import { readHeaded } from '../headed/readHeaded'
import { defaultRules } from '../readRules'
import type { TranscriptReader } from './reader'
import { readStamp } from '../text/stamps'

const id = 'rev/1'
const reach = 80
const colon = 58

/** `Speaker 1 (00:00):` or `Speaker 1: (00:00)`, with or without words after it. */
function readHeading(text: string, start: number, end: number, into: Heading): boolean {
  const limit = Math.min(end, start + reach)
  for (let i = start + 1; i < limit; i++) {
    if (text.charCodeAt(i) !== 40 || !readStamp(text, i, end, into.stamp)) continue
    let labelEnd = skipBlanksBack(text, start, i)
    const before = labelEnd > start && text.charCodeAt(labelEnd - 1) === colon
    if (before) labelEnd = skipBlanksBack(text, start, labelEnd - 1)
    const { end: after } = into.stamp
    const behind = after < end && text.charCodeAt(after) === colon
    // Without a colon it is a name only where nothing follows; and a name has a blank before the time.
    if ((!before && !behind && skipBlanks(text, after, end) < end) || !isBlank(text.charCodeAt(i - 1))) return false
    into.labelStart = start
    into.labelEnd = labelEnd
    into.after = behind ? after + 1 : after
    return true
  }
  return false
}

const format: HeadedFormat = { reader: id, readHeading }

/** Rev's text: a name and the time in brackets, then what was said on the same line or the next. */
export const revReader: TranscriptReader = {
  id,
  name: 'Rev text',
  extensions: ['.txt'],
  recognise: (text) => headedLikelihood(text, format),
  read: (text, rules = defaultRules) => readHeaded(text, format, rules),
}
