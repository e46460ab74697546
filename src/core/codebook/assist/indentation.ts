import { readYaml } from '../../base/yaml/readYaml'
import type { YamlNode, YamlPath } from '../../base/yaml/yamlTree'
import { columnOf, isFlow } from '../edit/yamlEdits'
import { codebookLimits } from '../read/readCodebook'
import type { Cursor } from './cursor'

/** Whether a key at the cursor is indented like the other keys of its mapping. */
export function isInLine({ text, map, start }: Cursor): boolean {
  if (map === null || isFlow(text, map)) return true
  const other = [...map.entries.values()].find(({ keyStart }) => keyStart !== start)
  if (other === undefined) return fits(text, start)
  return columnOf(text, other.keyStart) === columnOf(text, start)
}

/** Whether a key may begin at an offset, by what is above it. */
function fits(text: string, start: number): boolean {
  const { problems } = readYaml(`${text.slice(0, start)}x: 1`, { limits: codebookLimits })
  const line = text.slice(0, start).split('\n').length - 1
  return problems.every(({ code, range }) => code !== 'yaml/syntax' || (range?.end.line ?? 0) < line)
}

/** The way to the list whose next item begins at the cursor's column, or null. */
export function listAtColumn(text: string, start: number): YamlPath | null {
  const column = columnOf(text, start)
  const before = text.slice(0, start).trimEnd()
  const { root } = readYaml(before, { limits: codebookLimits })
  return root === null ? null : lastList(before, root, [], column)
}

function lastList(text: string, node: YamlNode, path: YamlPath, column: number): YamlPath | null {
  if (node.kind === 'scalar' || (isFlow(text, node) && node.start < node.end)) return null
  if (node.kind === 'list') {
    const last = node.items.at(-1)
    if (last === undefined) return null
    if (columnOf(text, text.lastIndexOf('-', last.start - 1)) === column) return path
    return lastList(text, last, [...path, node.items.length - 1], column)
  }
  const last = [...node.entries.values()].at(-1)
  return last === undefined ? null : lastList(text, last.value, [...path, last.key], column)
}
