import type { Problem, TextRange } from '../../../../../src/core/base/problem'
import { problem } from '../../../../../src/core/base/problem'
import { currentFormat, endPromise } from './encodeCodings'
import { decodeHeader } from './decodeHeader'
import { decodeRecords } from './decodeRecords'
import { lineRanges } from '../../../../../src/core/base/lineRanges'
import { migrate } from '../migrations'
import type { CodingsFile, CodingsReading } from '../model'
import type { Plain } from './parseCanonical'
import { parseCanonical } from './parseCanonical'
import { parseHandEdited } from './parseHandEdited'
import '../../../../../src/core/coding/problems'

/** A file that promises its end and does not hold it lost its tail on the way. */
function cutShort(text: string): boolean {
  const firstLine = text.slice(0, 2000).split('\n', 1)[0] ?? ''
  return firstLine.includes(endPromise) && !/\n\.\.\.\s*$/.test(text.slice(-2000))
}

interface Format {
  readonly known: boolean
  readonly newer: boolean
  readonly problems: readonly Problem[]
}

function checkFormat(plain: Plain, rangeOf: (line: number) => TextRange): Format {
  const entry = plain.entries.find(({ key }) => key === 'format')
  if (entry === undefined) {
    return {
      known: false,
      newer: false,
      problems: [problem('codings/not-a-codings-file', 'error', { reason: 'no-format' })],
    }
  }
  if (entry.value === currentFormat) return { known: true, newer: false, problems: [] }
  const format = typeof entry.value === 'string' ? entry.value : JSON.stringify(entry.value)
  const version = /^alliance-coder\/([1-9][0-9]*)$/.exec(format)?.[1]
  const newer = version !== undefined && Number(version) > Number(currentFormat.split('/')[1])
  const data = { format, known: currentFormat }
  const range = rangeOf(entry.line)
  return newer
    ? { known: true, newer, problems: [problem('codings/newer-format', 'warning', data, range)] }
    : { known: false, newer, problems: [problem('codings/unknown-format', 'error', data, range)] }
}

/**
 * Reads a codings file. Never throws. `file` holds all that could be read; `writable` is false where saving
 * it could lose something: any error, or a format newer than this release knows.
 */
export function decodeCodings(text: string): CodingsReading {
  const rangeOf = lineRanges(text)
  const canonical = parseCanonical(text)
  const parsed = canonical === null ? parseHandEdited(text) : { plain: canonical, problems: [] }
  const problems: Problem[] = [...parsed.problems]
  if (cutShort(text)) {
    const line = text.split('\n').length - 1
    problems.push(problem('codings/cut-short', 'error', { line: line + 1 }, rangeOf(line)))
  }
  if (parsed.plain === null) return { file: null, writable: false, problems }
  const plain = migrate(parsed.plain)
  const format = checkFormat(plain, rangeOf)
  problems.push(...format.problems)
  if (!format.known) return { file: null, writable: false, problems }
  const head = decodeHeader(plain, rangeOf)
  const records = decodeRecords(plain, rangeOf)
  problems.push(...head.problems, ...records.problems)
  if (head.header === null) return { file: null, writable: false, problems }
  const file: CodingsFile = { ...head.header, ...head.rest, ...records.collections }
  return { file, writable: !format.newer && !problems.some(({ severity }) => severity === 'error'), problems }
}
