import type { NotPlain } from '../../base/jsonLines/parseHandEdited'
import { parseHandEdited } from '../../base/jsonLines/parseHandEdited'
import type { Plain } from '../../base/jsonLines/plain'
import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import '../problems'

const problemOf = (why: NotPlain): Problem =>
  why.reason === 'conflict-markers'
    ? problem('codings/conflict-markers', 'error', { line: why.range.start.line + 1 }, why.range)
    : problem('codings/not-a-codings-file', 'error', { reason: why.reason })

/** Reads a codings file in any YAML form, as a person may have left it; `plain` is null where it is not a map of keys. */
export function readByHand(text: string): { readonly plain: Plain | null; readonly problems: readonly Problem[] } {
  const { plain, notPlain, problems } = parseHandEdited(text)
  return { plain, problems: notPlain === null ? problems : [problemOf(notPlain)] }
}
