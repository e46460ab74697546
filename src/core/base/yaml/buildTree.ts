import type { Document, Node, Pair, Scalar } from 'yaml'
import { isAlias, isCollection, isMap, isPair, isScalar } from 'yaml'
import type { Problem, TextRange } from '../problem'
import { problem } from '../problem'
import type { Placed, YamlEntry, YamlNode, YamlScalar } from './yamlTree'
import './problems'

/** What a file may cost at most; beyond it, reading stops with `yaml/too-complex`. */
export interface YamlLimits {
  /** UTF-16 units of text. */
  readonly length: number
  /** Lexical tokens: words, marks, line ends, runs of blanks. */
  readonly tokens: number
  /** Collections within collections. */
  readonly depth: number
  /** Nodes of the tree with every alias written out. */
  readonly nodes: number
}

/** More findings than this help nobody. */
const mostProblems = 100

/** What reading one text shares: its limits, its findings, and where its offsets lie in the file. */
export interface Reading {
  readonly limits: YamlLimits
  readonly problems: Problem[]
  readonly offset: number
  readonly rangeOf: (start: number, end: number) => TextRange
}

export class TooComplex extends Error {
  constructor(readonly reason: 'length' | 'tokens' | 'errors' | 'depth' | 'nodes') {
    super(reason)
  }
}

/** Notes a syntax finding at offsets of the text, as long as there are not too many. */
export function syntaxProblem(
  reading: Reading,
  reason: string,
  start: number,
  end: number,
  severity: 'error' | 'warning' = 'error',
): void {
  if (reading.problems.length < mostProblems) {
    reading.problems.push(problem('yaml/syntax', severity, { reason }, reading.rangeOf(start, end)))
  }
}

/** A node with an anchor, and how many nodes it is with every alias in it written out. */
interface Anchored {
  readonly node: YamlNode
  readonly size: number
}

/** One tree while it is built. */
interface Growth {
  readonly reading: Reading
  readonly anchors: Map<string, Anchored>
  /** Nodes so far, with every alias written out. */
  nodes: number
}

/** Turns the library's nodes into ours: positions of the file, own keys in Maps, aliases resolved within bounds. */
export function buildTree(document: Document.Parsed, reading: Reading): YamlNode | null {
  const growth: Growth = { reading, anchors: new Map(), nodes: 0 }
  return document.contents === null ? null : nodeOf(growth, document.contents, 0)
}

function grow(growth: Growth, by: number): void {
  growth.nodes += by
  if (growth.nodes > growth.reading.limits.nodes) throw new TooComplex('nodes')
}

function placed({ offset, rangeOf }: Reading, start: number, end: number): Placed {
  return { start: offset + start, end: offset + end, range: rangeOf(start, end) }
}

/** The empty value that stands at an offset of the text. */
function emptyAt(reading: Reading, at: number): YamlNode {
  return { kind: 'scalar', value: null, source: '', plain: true, ...placed(reading, at, at) }
}

/** Our node for one of the library's; `at` is where an absent one would stand. */
function nodeOf(growth: Growth, node: Node | null, at: number): YamlNode {
  const [start, end] = node?.range ?? [at, at]
  if (isAlias(node)) return aliasOf(growth, node.source, start, end)
  const before = growth.nodes
  grow(growth, 1)
  if (node === null) return emptyAt(growth.reading, at)
  const built = contentOf(growth, node, start, end)
  const { anchor } = node as { readonly anchor?: string }
  if (anchor !== undefined) growth.anchors.set(anchor, { node: built, size: growth.nodes - before })
  return built
}

/** The node an alias names. It counts with all that is in it, so that aliases of aliases can't grow beyond the limit. */
function aliasOf(growth: Growth, name: string, start: number, end: number): YamlNode {
  const target = growth.anchors.get(name)
  grow(growth, target?.size ?? 1)
  if (target !== undefined) return target.node
  syntaxProblem(growth.reading, 'UNKNOWN_ALIAS', start, end)
  return emptyAt(growth.reading, start)
}

function contentOf(growth: Growth, node: Node, start: number, end: number): YamlNode {
  if (isScalar(node)) return { ...scalarOf(node), ...placed(growth.reading, start, end) }
  if (!isCollection(node)) return emptyAt(growth.reading, start)
  // A block collection's own end takes in blanks and comments that follow it; its last child knows better.
  const ownEnd = node.flow === true ? end : start
  return isMap(node) ? mapOf(growth, node.items, start, ownEnd) : listOf(growth, node.items, start, ownEnd)
}

function scalarOf({ value, type, source }: Scalar): Omit<YamlScalar, keyof Placed> {
  const plain = type === 'PLAIN' || type === undefined
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  const written = plain && source !== undefined ? source : typeof value === 'string' ? value : ''
  return { kind: 'scalar', value: known, source: written, plain }
}

/** `end` is where the list ends at the least. */
function listOf(growth: Growth, nodes: readonly unknown[], start: number, end: number): YamlNode {
  const items = nodes.map((item) => {
    // A mapping of one pair without braces, as in `[a: b]`.
    if (!isPair<Node | null, Node | null>(item)) return nodeOf(growth, item as Node | null, start)
    const [from, to] = item.key?.range ?? [start, start]
    return mapOf(growth, [item], from, to)
  })
  const last = items.at(-1)
  const to = last === undefined ? end : Math.max(end, last.end - growth.reading.offset)
  return { kind: 'list', items, ...placed(growth.reading, start, to) }
}

/** `end` is where the map ends at the least. */
function mapOf(growth: Growth, pairs: readonly Pair[], start: number, end: number): YamlNode {
  const { reading } = growth
  const entries = new Map<string, YamlEntry>()
  let last = Math.max(start, end)
  for (const pair of pairs) {
    const keyNode = pair.key as Node | null
    const [keyStart, keyEnd] = keyNode?.range ?? [start, start]
    const value = nodeOf(growth, pair.value as Node | null, keyEnd)
    last = Math.max(last, keyEnd, value.end - reading.offset)
    const key = keyText(keyNode)
    if (key === null) {
      syntaxProblem(reading, 'NON_STRING_KEY', keyStart, keyEnd)
      continue
    }
    const keyRange = reading.rangeOf(keyStart, keyEnd)
    const before = entries.get(key)
    if (before !== undefined) duplicateKey(reading, key, before, keyRange)
    const offset = { keyStart: reading.offset + keyStart, keyEnd: reading.offset + keyEnd }
    entries.set(key, { key, ...offset, keyRange, value })
  }
  return { kind: 'map', entries, ...placed(reading, start, last) }
}

/** A key as it is written, or null where it is no scalar. */
function keyText(key: unknown): string | null {
  if (key === null) return ''
  if (!isScalar(key)) return null
  return key.type === 'PLAIN' && key.source !== undefined ? key.source : String(key.value)
}

function duplicateKey({ problems }: Reading, key: string, before: YamlEntry, range: TextRange): void {
  if (problems.length >= mostProblems) return
  const data = { key: key.slice(0, 80), line: before.keyRange.start.line + 1 }
  problems.push(problem('yaml/duplicate-key', 'error', data, range))
}
