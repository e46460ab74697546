import { lintCodings } from '../../core/lint/lintCodings'
import type { Problem } from '../../core/base/problem'
import { describe, describeLine } from '../../messages/problems/describe'
import { readingOf, studyOptions } from '../openedStudy'
import type { Verb } from '../verb'
import { plural } from '../../messages/numbers'

/** A problem, and where it is about codings but stands in their transcript, whose codings. */
type Found = Problem & { readonly codings?: string }

/** `check STUDY`: everything the Problems panel would say; of codings only those the caller may see. */
export const checkVerb: Verb = {
  name: 'check',
  usage: 'check STUDY [--as CODER] [--codebook ID] [--json]',
  summary: 'Reports what is wrong in the transcripts, codebooks and codings of a study.',
  options: studyOptions,
  async run(call) {
    const reading = await readingOf(call)
    const problems: Found[] = [...reading.problems]
    let hidden = 0
    if ('sessions' in reading) {
      for (const session of reading.sessions) {
        hidden += session.hidden.filter(({ because }) => because !== 'damaged').length
        for (const { path, file } of session.seen) {
          // A problem with a range is about the transcript's line; one without is about the codings file as a whole.
          const found = lintCodings(file, session.table, reading.codebook, session.lines)
          problems.push(
            ...found.map((one) => ({ ...one, file: one.range === undefined ? path : session.path, codings: path })),
          )
        }
      }
    }
    const { terminal } = call
    if (call.flags['json'] === true) {
      terminal.out(
        `${JSON.stringify({ problems: problems.map((found) => ({ ...found, message: describe(found) })), filesNotSeen: hidden }, null, 2)}\n`,
      )
    } else {
      const whose = ({ codings, file }: Found): string =>
        codings === undefined || codings === file ? '' : ` (${codings})`
      for (const found of problems) terminal.out(`${describeLine(found)}${whose(found)}\n`)
      const count = (severity: string): number => problems.filter((found) => found.severity === severity).length
      const counts = [
        plural(count('error'), 'error', 'errors'),
        plural(count('warning'), 'warning', 'warnings'),
        plural(count('information'), 'remark', 'remarks'),
      ]
      terminal.out(`${counts.join(', ')}.\n`)
      if (hidden > 0)
        terminal.out(`Not looked at, since still blind: ${plural(hidden, 'codings file', 'codings files')}.\n`)
    }
    if (!('sessions' in reading)) return 2
    return problems.some(({ severity }) => severity !== 'information') ? 1 : 0
  },
}
