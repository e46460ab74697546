import type { Json } from './json'

// Legal in JSON strings but not printable in YAML, or taken for a line break by some editor, or a byte-order mark.

const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

/** What cannot stand in quotes as it is: quotes, backslashes, controls, the above, and halves of surrogate pairs (whole ones are looked at again). */
const special = /[\u0000-\u001f"\\\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/

/** A JSON string literal that JSON and YAML 1.2 readers both read as `text`, on one line. */
export function quoteJson(text: string): string {
  if (!special.test(text)) return `"${text}"`
  return JSON.stringify(text).replace(unsafe, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A value as canonical JSON on one line, with a blank after each colon and comma. Numbers must be finite. */
export function jsonLine(value: Json): string {
  if (typeof value === 'string') return quoteJson(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(jsonLine).join(', ')}]`
  // Called for every record that is read or written, so without lists in between.
  let line = '{'
  for (const key of Object.keys(value))
    line += `${line === '{' ? '' : ', '}${quoteJson(key)}: ${jsonLine((value as Readonly<Record<string, Json>>)[key] ?? null)}`
  return `${line}}`
}
