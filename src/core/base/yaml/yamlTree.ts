import type { TextRange } from '../problem'

/** Where a node stands. */
export interface Placed {
  /** UTF-16 offsets into the file. */
  readonly start: number
  readonly end: number
  readonly range: TextRange
}

export interface YamlScalar extends Placed {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** What is written, before `1.0` became a number; of quoted and block text, the text itself. */
  readonly source: string
  /** Unquoted and on one line or folded: the kind of text that may turn into a number, a boolean or null. */
  readonly plain: boolean
}

interface YamlList extends Placed {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
}

export interface YamlEntry {
  readonly key: string
  readonly keyStart: number
  readonly keyEnd: number
  readonly keyRange: TextRange
  readonly value: YamlNode
}

export interface YamlMap extends Placed {
  readonly kind: 'map'
  /** By key, in file order; a Map, so that `__proto__` and `constructor` are keys like any other. */
  readonly entries: ReadonlyMap<string, YamlEntry>
}

/** An aliased node is one object met in several places; how often is bounded by the reader. */
export type YamlNode = YamlScalar | YamlList | YamlMap

export type YamlPath = readonly (string | number)[]

export type PlainValue =
  string | number | boolean | null | readonly PlainValue[] | { readonly [key: string]: PlainValue }

/** The node at a path of keys and 0-based positions, or null where the path leads nowhere. */
export function nodeAt(root: YamlNode | null, path: YamlPath): YamlNode | null {
  let node = root
  for (const step of path) {
    if (node === null) return null
    if (node.kind === 'map') node = node.entries.get(String(step))?.value ?? null
    else if (node.kind === 'list' && typeof step === 'number') node = node.items[step] ?? null
    else return null
  }
  return node
}

/** The tree as bare values, maps as objects without a prototype, so that no key of a file can reach one. */
export function plainValue(node: YamlNode | null): PlainValue {
  if (node === null) return null
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plainValue)
  const object = Object.create(null) as Record<string, PlainValue>
  for (const { key, value } of node.entries.values()) object[key] = plainValue(value)
  return object
}
