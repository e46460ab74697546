import { skipBlanks, skipBlanksBack } from '../text/characters'
import type { HeadedFormat, Heading } from '../headed/heading'
import { headedLikelihood } from '../headed/heading'
import { readHeaded } from '../headed/readHeaded'
import { defaultRules } from '../readRules'
import type { TranscriptReader } from './reader'
import { readStamp } from '../text/stamps'

const id = 'descript/1'
const reach = 80
const colon = 58

/** `**Name** [0:00]`, with a colon in either place or none, with or without words after it. */
function readHeading(text: string, start: number, end: number, into: Heading): boolean {
  if (!text.startsWith('**', start)) return false
  const close = text.slice(start + 2, Math.min(end, start + reach)).indexOf('**')
  if (close <= 0) return false
  into.labelStart = skipBlanks(text, start + 2, start + 2 + close)
  let labelEnd = skipBlanksBack(text, into.labelStart, start + 2 + close)
  if (text.charCodeAt(labelEnd - 1) === colon) labelEnd = skipBlanksBack(text, into.labelStart, labelEnd - 1)
  into.labelEnd = labelEnd
  let at = start + 4 + close
  if (at < end && text.charCodeAt(at) === colon) at++
  at = skipBlanks(text, at, end)
  const first = at < end ? text.charCodeAt(at) : 0
  if ((first !== 91 && first !== 40) || !readStamp(text, at, end, into.stamp)) return false
  into.after = into.stamp.end
  if (into.after < end && text.charCodeAt(into.after) === colon) into.after++
  return true
}

const format: HeadedFormat = { reader: id, readHeading }

/** Descript's text: a name in bold and the time, then what was said on the same line or the next. */
export const descriptReader: TranscriptReader = {
  id,
  name: 'Descript text',
  extensions: ['.txt'],
  recognise: (text) => headedLikelihood(text, format),
  read: (text, rules = defaultRules) => readHeaded(text, format, rules),
}
