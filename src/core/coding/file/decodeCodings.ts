import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import { currentFormat, endPromise } from './encodeCodings'
import { decodeHeader } from './decodeHeader'
import { decodeRecords } from './decodeRecords'
import { lineRanges } from '../../base/lineRanges'
import { migrate } from '../migrations'
import type { CodingsFile, CodingsReading } from '../model'
import type { Plain } from '../../base/jsonLines/plain'
import { parseCanonical } from '../../base/jsonLines/parseCanonical'
import { lineWhereCutShort } from '../../base/jsonLines/cutShort'
import { readByHand } from './readByHand'
import '../problems'

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
  const parsed = canonical === null ? readByHand(text) : { plain: canonical, problems: [] }
  const problems: Problem[] = [...parsed.problems]
  const cut = lineWhereCutShort(text, endPromise)
  if (cut !== null) problems.push(problem('codings/cut-short', 'error', { line: cut + 1 }, rangeOf(cut)))
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
