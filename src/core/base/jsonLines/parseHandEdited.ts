import type { Json } from '../json'
import type { Problem, TextRange } from '../problem'
import { readYaml } from '../yaml/readYaml'
import type { YamlNode } from '../yaml/yamlTree'
import type { Plain, PlainEntry } from './plain'

function toJson(node: YamlNode): Json {
  if (node.kind === 'scalar')
    return typeof node.value === 'number' && !Number.isFinite(node.value) ? node.source : node.value
  if (node.kind === 'list') return node.items.map(toJson)
  return Object.fromEntries([...node.entries.values()].map(({ key, value }) => [key, toJson(value)]))
}

/** Why a text that may be good YAML is no file of keys: each kind of file has a problem of its own for that. */
export type NotPlain =
  { readonly reason: 'empty' | 'no-keys' } | { readonly reason: 'conflict-markers'; readonly range: TextRange }

export interface HandEdited {
  /** Null where the text is not a map of keys. */
  readonly plain: Plain | null
  readonly notPlain: NotPlain | null
  readonly problems: readonly Problem[]
}

const conflictMarker = /^(?:<{7}|={7}|>{7})(?: .*)?$/m

/** Reads a file in any YAML form, as a person may have left it. */
export function parseHandEdited(text: string): HandEdited {
  const { root, problems, lines } = readYaml(text)
  const conflict = conflictMarker.exec(text)
  if (conflict !== null && problems.length > 0) {
    const range = lines.range(conflict.index, conflict.index + conflict[0].length)
    return { plain: null, notPlain: { reason: 'conflict-markers', range }, problems: [] }
  }
  if (root === null || root.kind !== 'map') {
    const reason = root === null ? 'empty' : 'no-keys'
    return { plain: null, notPlain: problems.length > 0 ? null : { reason }, problems }
  }
  const entries: PlainEntry[] = [...root.entries.values()].map(({ key, keyRange, value }) => ({
    key,
    value: toJson(value),
    line: keyRange.start.line,
    itemLines: value.kind === 'list' ? value.items.map((item) => item.range.start.line) : [],
  }))
  // A key given twice in a record would lose one of its values on the next save: an error, not the warning it is elsewhere.
  const errors = problems.map((found) => ({ ...found, severity: 'error' as const }))
  return { plain: { entries }, notPlain: null, problems: errors }
}
