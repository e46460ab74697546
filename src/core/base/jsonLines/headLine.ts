import type { Json } from '../json'
import { jsonLine, quoteJson } from '../jsonLine'

const plainKey = /^[A-Za-z][A-Za-z0-9_-]*$/

/** Words that a YAML reader takes for something else than text; as keys they are written quoted. */
export const ambiguousKey = /^(?:true|false|null|yes|no|on|off|y|n)$/i

/** A key with its value on one line. */
export function headLine(key: string, value: Json): string {
  const written = plainKey.test(key) && !ambiguousKey.test(key) ? key : quoteJson(key)
  return `${written}: ${jsonLine(value)}`
}

/** A key with a list of texts, one a line. */
export const textLines = (key: string, texts: readonly string[]): string[] => [
  `${key}:`,
  ...texts.map((text) => `- ${quoteJson(text)}`),
]

/** A text as a comment can hold it: what a reader could stumble over (line breaks, controls, half surrogate pairs) becomes a blank. */
export const forComment = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]+/gu, ' ')
