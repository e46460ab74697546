import type { Problem, ProblemCode, ProblemCodes } from '../../core/base/problem'
import { studyProblemMessages } from './describeInStudy'
import { exchangeMessages } from './exchange'
import { statisticsMessages } from './bareTables'
import type { About } from './messages'
import { sentenceOf } from './subjectWords'

type AllMessages = { readonly [C in ProblemCode]: (data: ProblemCodes[C], about: About) => string }

/** Every code has a sentence here, or this does not compile. */
const messages: AllMessages = {
  ...studyProblemMessages,
  ...statisticsMessages,
  ...exchangeMessages,
}

/** A problem in words. */
export function describe(found: Problem): string {
  return sentenceOf(found, messages[found.code])
}

/** A problem as one line for a terminal: `file:line:column: severity: sentence [code]`. */
export function describeLine(found: Problem): string {
  const { file, range, severity, code } = found
  const place = [file, ...(range === undefined ? [] : [range.start.line + 1, range.start.character + 1])]
    .filter((part) => part !== undefined)
    .join(':')
  const line = `${place === '' ? '' : `${place}: `}${severity}: ${describe(found)} [${code}]`
  // A terminal would obey a control character, and a line break would make two problems of one.
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')
}
