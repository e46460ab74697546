import type { Document, Node, Pair } from 'yaml'
import { isAlias, isCollection, isMap, isPair, isScalar } from 'yaml'
import type { Problem, TextRange } from '../problem'
import { problem } from '../problem'
import type { Placed, YamlEntry, YamlNode } from './yamlTree'
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
  rangeOf(start: number, end: number): TextRange
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

/** Turns the library's nodes into ours: positions of the file, own keys in Maps, aliases resolved within bounds. */
export function buildTree(document: Document.Parsed, reading: Reading): YamlNode | null {
  const anchors = new Map<string, { readonly node: YamlNode; readonly size: number }>()
  const { offset } = reading
  let nodes = 0
  const grow = (by: number): void => {
    nodes += by
    if (nodes > reading.limits.nodes) throw new TooComplex('nodes')
  }
  const placed = (start: number, end: number): Placed => ({
    start: offset + start,
    end: offset + end,
    range: reading.rangeOf(start, end),
  })
  const empty = (at: number): YamlNode => ({ kind: 'scalar', value: null, source: '', plain: true, ...placed(at, at) })

  const keyText = (key: unknown): string | null => {
    if (key === null) return ''
    if (!isScalar(key)) return null
    return key.type === 'PLAIN' && key.source !== undefined ? key.source : String(key.value)
  }

  const mapOf = (items: readonly Pair[], start: number, end: number): YamlNode => {
    const entries = new Map<string, YamlEntry>()
    let last = start
    for (const pair of items) {
      const keyNode = pair.key as Node | null
      const [keyStart, keyEnd] = keyNode?.range ?? [start, start]
      const key = keyText(keyNode)
      const value = visit(pair.value as Node | null, keyEnd)
      last = Math.max(last, keyEnd, value.end - offset)
      if (key === null) {
        syntaxProblem(reading, 'NON_STRING_KEY', keyStart, keyEnd)
        continue
      }
      const before = entries.get(key)
      if (before !== undefined && reading.problems.length < mostProblems) {
        const data = { key: key.slice(0, 80), line: before.keyRange.start.line + 1 }
        reading.problems.push(problem('yaml/duplicate-key', 'error', data, reading.rangeOf(keyStart, keyEnd)))
      }
      const keyRange = reading.rangeOf(keyStart, keyEnd)
      entries.set(key, { key, keyStart: offset + keyStart, keyEnd: offset + keyEnd, keyRange, value })
    }
    const to = Math.max(last, end)
    return { kind: 'map', entries, ...placed(start, to) }
  }

  const build = (node: Node, start: number, end: number): YamlNode => {
    if (isScalar(node)) {
      const { value } = node
      const plain = node.type === 'PLAIN' || node.type === undefined
      const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
      const source = plain && node.source !== undefined ? node.source : typeof value === 'string' ? value : ''
      return { kind: 'scalar', value: known, source, plain, ...placed(start, end) }
    }
    if (!isCollection(node)) return empty(start)
    // A block collection's own end takes in blanks and comments that follow it; its last child knows better.
    const ownEnd = node.flow === true ? end : start
    if (isMap(node)) return mapOf(node.items, start, ownEnd)
    const items = node.items.map((item) => {
      if (!isPair(item)) return visit(item as Node | null, start)
      const [from, to] = (item.key as Node | null)?.range ?? [start, start]
      return mapOf([item], from, to)
    })
    const to = Math.max(ownEnd, ...items.slice(-1).map((item) => item.end - offset))
    return { kind: 'list', items, ...placed(start, to) }
  }

  const visit = (node: Node | null, at: number): YamlNode => {
    const [start, end] = node?.range ?? [at, at]
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target === undefined) {
        grow(1)
        syntaxProblem(reading, 'UNKNOWN_ALIAS', start, end)
        return empty(start)
      }
      grow(target.size)
      return target.node
    }
    const before = nodes
    grow(1)
    if (node === null) return empty(at)
    const built = build(node, start, end)
    const { anchor } = node as { readonly anchor?: string }
    if (anchor !== undefined) anchors.set(anchor, { node: built, size: nodes - before })
    return built
  }

  return document.contents === null ? null : visit(document.contents, 0)
}
