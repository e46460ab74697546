import type { YamlMap, YamlNode, YamlScalar } from '../../base/yaml/yamlTree'

/** A code as it is written. */
export interface CodeNode {
  readonly id: string
  /** Full id of the code above it; empty at the top. */
  readonly parent: string
  readonly idNode: YamlScalar
  readonly map: YamlMap
}

/** The codes of a file with their full ids, parents before children; those without an id are left out. */
export function codeNodes(root: YamlNode | null, parent = ''): readonly CodeNode[] {
  const list = root?.kind === 'map' ? root.entries.get('codes')?.value : undefined
  if (list?.kind !== 'list') return []
  return list.items.flatMap((map) => {
    const idNode = map.kind === 'map' ? map.entries.get('id')?.value : undefined
    if (map.kind !== 'map' || idNode?.kind !== 'scalar' || idNode.source === '') return []
    const id = parent === '' ? idNode.source : `${parent}.${idNode.source}`
    return [{ id, parent, idNode, map }, ...codeNodes(map, id)]
  })
}

/** A word that refers to a code. */
export interface Reference {
  readonly id: string
  readonly start: number
  readonly end: number
  /** In a formula the word can't be quoted. */
  readonly inFormula: boolean
}

const call =
  /(?<![\p{L}\p{M}\p{N}_])(?:count|units|eligible|rate|share|mean)\s*\(\s*([\p{L}\p{M}\p{N}_]+(?:[-.]+[\p{L}\p{M}\p{N}_]+)*)/dgu

function inFormula(text: string, { start, end }: YamlNode): readonly Reference[] {
  return [...text.slice(start, end).matchAll(call)].flatMap((match) => {
    const [from, to] = match.indices?.[1] ?? []
    const id = match[1]
    if (id === undefined || from === undefined || to === undefined) return []
    return [{ id, start: start + from, end: start + to, inFormula: true }]
  })
}

const referring: ReadonlySet<string> = new Set([
  'exclusive',
  'once-per-turn',
  'once-per-session',
  'outranks',
  'requires-strength',
  'one-of',
  'opens',
  'attempts',
  'replaced-by',
])

function words(value: YamlNode): readonly Reference[] {
  if (value.kind === 'list') return value.items.flatMap(words)
  if (value.kind === 'map' || value.start === value.end) return []
  return [{ id: value.source, start: value.start, end: value.end, inFormula: false }]
}

/** Every place of a codebook that names a code by its full id, but for `formerly`. */
export function codeReferences(text: string, node: YamlNode | null): readonly Reference[] {
  if (node === null || node.kind === 'scalar') return []
  if (node.kind === 'list') return node.items.flatMap((item) => codeReferences(text, item))
  return [...node.entries.values()].flatMap(({ key, value }) => {
    if (key === 'formula') return inFormula(text, value)
    return referring.has(key) ? words(value) : codeReferences(text, value)
  })
}
