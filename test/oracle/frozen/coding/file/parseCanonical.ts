import { jsonLine } from '../../../../../src/core/base/jsonLine'
import type { Json } from '../model'

/** A top-level key of a codings file with its value and the lines (0-based) it and its items stand on. */
export interface PlainEntry {
  readonly key: string
  readonly value: Json
  readonly line: number
  readonly itemLines: readonly number[]
}

/** A codings file as plain data, before anything is checked. */
export interface Plain {
  readonly entries: readonly PlainEntry[]
}

/** Words that a YAML reader takes for something else than text; as keys they are written quoted. */
export const ambiguousKey = /^(?:true|false|null|yes|no|on|off|y|n)$/i

const KEY = /^([A-Za-z][A-Za-z0-9_-]*):(?: (.+))?$/
const QUOTED_KEY = /^("(?:[^"\\]|\\.)*"): (.+)$/

/** JSON that is written the canonical way: what `JSON.parse` and a YAML reader are sure to read alike. */
function parseLine(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    // A key given twice, an unusual number or other spacing would not come back the same: leave those to the YAML reader.
    return jsonLine(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads a file in canonical form line by line, many times faster than a YAML reader and with the same result;
 * null where any line is not canonical, so that the YAML reader has the word.
 */
export function parseCanonical(text: string): Plain | null {
  const entries: PlainEntry[] = []
  const seen = new Set<string>()
  let list: {
    readonly key: string
    readonly line: number
    readonly items: Json[]
    readonly itemLines: number[]
  } | null = null
  const close = (): void => {
    if (list !== null)
      entries.push({
        key: list.key,
        value: list.items.length > 0 ? list.items : null,
        line: list.line,
        itemLines: list.itemLines,
      })
    list = null
  }
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let line = 0; at < text.length; line++) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const content = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end)
    at = end + 1
    if (content === '' || content.startsWith('#')) continue
    if (content === '...') {
      if (text.slice(at).trim() !== '') return null
      break
    }
    if (content.startsWith('- ')) {
      const value = parseLine(content.slice(2))
      if (value === undefined || list === null) return null
      list.items.push(value)
      list.itemLines.push(line)
      continue
    }
    close()
    const match = KEY.exec(content) ?? QUOTED_KEY.exec(content)
    if (match === null) return null
    const key = content.startsWith('"') ? parseLine(match[1] ?? '') : match[1]
    if (typeof key !== 'string' || seen.has(key) || (ambiguousKey.test(key) && !content.startsWith('"'))) return null
    seen.add(key)
    if (match[2] === undefined) list = { key, line, items: [], itemLines: [] }
    else {
      const value = parseLine(match[2])
      if (value === undefined) return null
      entries.push({ key, value, line, itemLines: [] })
    }
  }
  close()
  return { entries }
}
