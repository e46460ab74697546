import { readYaml } from '../../base/yaml/readYaml'
import type { YamlMap, YamlNode, YamlPath } from '../../base/yaml/yamlTree'
import { nodeAt } from '../../base/yaml/yamlTree'
import { codebookLimits } from '../read/readCodebook'

/** What is being typed at a place of a codebook, though the file around it may be broken. */
export interface Cursor {
  /** The way to the value, or to the map whose key is being typed. */
  readonly path: YamlPath
  /** `inside` is a value of which the word is only a part. */
  readonly role: 'key' | 'value' | 'inside'
  /** The map that holds what is typed, or null in a list. */
  readonly map: YamlMap | null
  /** Keys of that map, or texts of the list, without what is being typed. */
  readonly others: ReadonlySet<string>
  /** The value up to the word, for `inside`. */
  readonly before: string
  /** Offsets of the word that a completion replaces. */
  readonly start: number
  readonly end: number
  /** True where a colon follows already. */
  readonly hasColon: boolean
  /** The text with the word replaced, closed as far as it must be to be read. */
  readonly text: string
}

/** Stands for the word at the cursor: of characters for private use, which no codebook has. */
const mark = '\uE0C0\uE0C1\uE0C2'

type Found = Pick<Cursor, 'path' | 'role' | 'map' | 'others' | 'before'>

function find(node: YamlNode, path: YamlPath, map: YamlMap | null, siblings: ReadonlySet<string>): Found | null {
  if (node.kind === 'scalar') {
    if (typeof node.value !== 'string' || !node.value.includes(mark)) return null
    const before = node.value.slice(0, node.value.indexOf(mark))
    return { path, role: node.value === mark ? 'value' : 'inside', map, others: siblings, before }
  }
  if (node.kind === 'list') {
    const texts = new Set(
      node.items.flatMap((item) => (item.kind === 'scalar' && item.source !== mark ? [item.source] : [])),
    )
    return first(node.items, (item, index) => find(item, [...path, index], null, texts))
  }
  const keys = new Set([...node.entries.keys()].filter((key) => key !== mark))
  if (node.entries.has(mark)) return { path, role: 'key', map: node, others: keys, before: '' }
  return first([...node.entries.values()], ({ key, value }) => find(value, [...path, key], node, keys))
}

function first<T, R>(items: readonly T[], look: (item: T, index: number) => R | null): R | null {
  for (const [index, item] of items.entries()) {
    const found = look(item, index)
    if (found !== null) return found
  }
  return null
}

/** Finds what is being typed at an offset; null where the codebook has no structure to say. */
export function cursorAt(text: string, offset: number): Cursor | null {
  const left = /[\p{L}\p{M}\p{N}_.-]*$/u.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? ''
  // The dash that opens a list's item is no part of the word.
  const start = offset - left.replace(/^-+/, '').length
  const end = offset + (/^[\p{L}\p{M}\p{N}_.-]*/u.exec(text.slice(offset, offset + 200))?.[0].length ?? 0)
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const rest = /^[^\n]*/.exec(text.slice(end))?.[0] ?? ''
  const opensLine = /^[ \t]*(?:- +)*$/.test(text.slice(lineStart, start))
  const hasColon = /^[ \t]*:(?:\s|$)/.test(rest)
  // A lone word at a line's start would swallow the line below it; as a key it can't.
  const word = opensLine && /^[ \t\r]*(?:#.*)?$/.test(rest) ? `${mark}:` : mark
  const head = text.slice(0, start) + word
  for (const candidate of [head + text.slice(end), head + rest]) {
    const { root } = readYaml(candidate, { limits: codebookLimits })
    const found = root === null ? null : find(root, [], null, new Set())
    if (found !== null) return { ...withListTexts(found, root), start, end, hasColon, text: candidate }
  }
  return null
}

/** A lone word of a block list was read as a key: its fellows are the list's texts. */
function withListTexts(found: Found, root: YamlNode | null): Found {
  if (found.role !== 'key' || found.others.size > 0) return found
  const list = nodeAt(root, found.path.slice(0, -1))
  if (list?.kind !== 'list') return found
  const texts = list.items.flatMap((item) => (item.kind === 'scalar' ? [item.source] : []))
  return texts.length === 0 ? found : { ...found, others: new Set(texts) }
}
