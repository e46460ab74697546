import type { Problem } from '../../../../../src/core/base/problem'
import { problem } from '../../../../../src/core/base/problem'
import { readYaml } from '../../../../../src/core/base/yaml/readYaml'
import type { YamlNode } from '../../../../../src/core/base/yaml/yamlTree'
import type { Json } from '../model'
import type { Plain, PlainEntry } from './parseCanonical'
import '../../../../../src/core/coding/problems'

function toJson(node: YamlNode): Json {
  if (node.kind === 'scalar')
    return typeof node.value === 'number' && !Number.isFinite(node.value) ? node.source : node.value
  if (node.kind === 'list') return node.items.map(toJson)
  return Object.fromEntries([...node.entries.values()].map(({ key, value }) => [key, toJson(value)]))
}

export interface HandEdited {
  /** Null where the text is not a map of keys. */
  readonly plain: Plain | null
  readonly problems: readonly Problem[]
}

const CONFLICT = /^(?:<{7}|={7}|>{7})(?: .*)?$/m

/** Reads a codings file in any YAML form, as a person may have left it. */
export function parseHandEdited(text: string): HandEdited {
  const { root, problems, lines } = readYaml(text)
  const conflict = CONFLICT.exec(text)
  if (conflict !== null && problems.length > 0) {
    const range = lines.range(conflict.index, conflict.index + conflict[0].length)
    return {
      plain: null,
      problems: [problem('codings/conflict-markers', 'error', { line: range.start.line + 1 }, range)],
    }
  }
  if (root === null || root.kind !== 'map') {
    const notOne = problem('codings/not-a-codings-file', 'error', { reason: root === null ? 'empty' : 'no-keys' })
    return { plain: null, problems: problems.length > 0 ? problems : [notOne] }
  }
  const entries: PlainEntry[] = [...root.entries.values()].map(({ key, keyRange, value }) => ({
    key,
    value: toJson(value),
    line: keyRange.start.line,
    itemLines: value.kind === 'list' ? value.items.map((item) => item.range.start.line) : [],
  }))
  // A key given twice in a record would lose one of its values on the next save: an error, not the warning it is elsewhere.
  return { plain: { entries }, problems: problems.map((found) => ({ ...found, severity: 'error' as const })) }
}
