import type { Problem, ProblemOf } from '../base/problem'
import { problem } from '../base/problem'
import './problems'
import { windows1252Text } from './windows1252'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface Decoded {
  /** Without a byte order mark, as the editor shows it; null where the bytes are not text. */
  readonly text: string | null
  readonly encoding: Encoding
  readonly problems: readonly Problem[]
}

// Every host has it, but no library that core is compiled against.
declare class TextDecoder {
  constructor(encoding: string, options: { readonly fatal: boolean; readonly ignoreBOM: boolean })
  decode(bytes: Uint8Array): string
}

export interface DecodeOptions {
  /** Reads what is no UTF-8 as Windows-1252, and says so: for files that are converted, where nothing is saved in their place. */
  readonly windows1252?: boolean
}

/**
 * The text that bytes are: UTF-8, or UTF-16 with a byte order mark. Anything else is refused with a problem that says where,
 * rather than guessed at: a wrong guess would be saved, and an editor would show another text.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decodeWide(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return decodeWide(bytes.subarray(2), 'utf-16be')
  const marked = first === 0xef && second === 0xbb && third === 0xbf
  const narrow = decodeNarrow(marked ? bytes.subarray(3) : bytes, marked ? 3 : 0)
  const [found] = narrow.problems
  return options.windows1252 === true && !marked && found?.code === 'transcript/invalid-encoding'
    ? decodeWindows(bytes, found)
    : narrow
}

function decodeNarrow(bytes: Uint8Array, skipped: number): Decoded {
  const encoding = 'utf-8'
  // A standard allows them in captions.
  const nul = isWebVtt(bytes) ? -1 : bytes.indexOf(0)
  if (nul >= 0) return refused(encoding, binary(nul + skipped))
  try {
    return { text: decoder(encoding).decode(bytes), encoding, problems: [] }
  } catch {
    const offset = firstInvalid(bytes)
    return refused(encoding, invalid(encoding, offset + skipped, decoder(encoding).decode(bytes.subarray(0, offset))))
  }
}

const webvtt = [0x57, 0x45, 0x42, 0x56, 0x54, 0x54]

function isWebVtt(bytes: Uint8Array): boolean {
  return webvtt.every((code, i) => bytes[i] === code)
}

function decodeWindows(bytes: Uint8Array, found: ProblemOf<'transcript/invalid-encoding'>): Decoded {
  const text = windows1252Text(bytes)
  if (text === null) return refused('utf-8', found)
  const { line } = found.data
  const problems = [problem('transcript/read-as-windows', 'warning', { line }, found.range)]
  return { text, encoding: 'windows-1252', problems }
}

function decodeWide(bytes: Uint8Array, encoding: Encoding): Decoded {
  const wide = swapped(bytes, encoding === 'utf-16be')
  try {
    // Big-endian text is turned round first: not every host decodes it.
    const text = decoder('utf-16le').decode(wide)
    const nul = text.indexOf('\0')
    return nul < 0 ? { text, encoding, problems: [] } : refused(encoding, binary(2 * nul + 2))
  } catch {
    const offset = firstLoneSurrogate(wide)
    return refused(encoding, invalid(encoding, offset + 2, decoder('utf-16le').decode(wide.subarray(0, offset))))
  }
}

function decoder(encoding: string): TextDecoder {
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
}

function swapped(bytes: Uint8Array, swap: boolean): Uint8Array {
  if (!swap) return bytes
  const turned = bytes.slice()
  for (let i = 0; i + 1 < turned.length; i += 2) {
    const high = turned[i] ?? 0
    turned[i] = turned[i + 1] ?? 0
    turned[i + 1] = high
  }
  return turned
}

function refused(encoding: Encoding, found: Problem): Decoded {
  return { text: null, encoding, problems: [found] }
}

function binary(offset: number): Problem {
  return problem('transcript/binary', 'error', { offset })
}

function invalid(encoding: Encoding, offset: number, before: string): Problem {
  const lines = before.split(/\r\n|\r|\n/)
  const place = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }
  return problem(
    'transcript/invalid-encoding',
    'error',
    { encoding, offset, line: lines.length },
    { start: place, end: place },
  )
}

/**
 * The well-formed UTF-8 sequences (RFC 3629) of several bytes: their first byte up to `first`, how many bytes they have, and what the second
 * may be, which leaves out overlong forms, surrogates, and what lies beyond U+10FFFF. In order of the first byte, from 0xc2 on.
 */
const sequences = [
  { first: 0xdf, length: 2, low: 0x80, high: 0xbf },
  { first: 0xe0, length: 3, low: 0xa0, high: 0xbf },
  { first: 0xec, length: 3, low: 0x80, high: 0xbf },
  { first: 0xed, length: 3, low: 0x80, high: 0x9f },
  { first: 0xef, length: 3, low: 0x80, high: 0xbf },
  { first: 0xf0, length: 4, low: 0x90, high: 0xbf },
  { first: 0xf3, length: 4, low: 0x80, high: 0xbf },
  { first: 0xf4, length: 4, low: 0x80, high: 0x8f },
] as const

/** The offset of the first byte that begins no well-formed UTF-8 sequence. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return bytes.length
}

/** How many bytes the sequence at `at` has; 0 where it is not well-formed. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte < 0x80) return 1
  const sequence = byte < 0xc2 ? undefined : sequences.find(({ first }) => byte <= first)
  if (sequence === undefined) return 0
  const { length, low, high } = sequence
  const second = bytes[at + 1] ?? 0
  if (second < low || second > high) return 0
  for (let k = 2; k < length; k++) if (((bytes[at + k] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

/** The offset of the first half of a surrogate pair that stands alone, or of an odd last byte. */
function firstLoneSurrogate(bytes: Uint8Array): number {
  const unit = (at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  let i = 0
  while (i + 1 < bytes.length) {
    const code = unit(i) & 0xfc00
    if (code === 0xdc00) return i
    if (code === 0xd800) {
      if (i + 3 >= bytes.length || (unit(i + 2) & 0xfc00) !== 0xdc00) return i
      i += 2
    }
    i += 2
  }
  return i
}
