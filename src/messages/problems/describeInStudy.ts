import type { Problem, ProblemCode, ProblemCodes } from '../../core/base/problem'
import { codebookMessages } from './codebook'
import { codingsMessages } from './coding'
import { lintMessages } from './lint'
import type { About } from './messages'
import { shapeMessages } from './shape'
import { studyMessages } from './study'
import { sentenceOf } from './subjectWords'
import { transcriptMessages } from './transcript'
import { unitsMessages } from './units'

/** What the files of a study can't raise: problems of bare tables and of foreign files. */
type Elsewhere = `statistics/${string}` | `exchange/${string}`

/** Every code that a study's own files can raise has a sentence here, or this does not compile. */
export const studyProblemMessages: {
  readonly [C in Exclude<ProblemCode, Elsewhere>]: (data: ProblemCodes[C], about: About) => string
} = {
  ...shapeMessages,
  ...transcriptMessages,
  ...codebookMessages,
  ...codingsMessages,
  ...studyMessages,
  ...lintMessages,
  ...unitsMessages,
}

/** A problem of a study's own files in words: what the editor shows, without the sentences that it never needs. */
export function describeInStudy(found: Problem): string {
  const sentences: Readonly<Record<string, ((data: never, about: Problem) => string) | undefined>> =
    studyProblemMessages
  return sentenceOf(found, sentences[found.code])
}
