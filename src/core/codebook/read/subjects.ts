import type { Position, Problem, Subject, TextRange } from '../../base/problem'
import type { YamlMap, YamlNode } from '../../base/yaml/yamlTree'

/** An item of one of the codebook's lists. */
export interface Item {
  readonly subject: Subject
  readonly range: TextRange
}

const lists: Readonly<Record<string, Subject['kind']>> = {
  codes: 'code',
  rules: 'rule',
  episodes: 'episode',
  ratings: 'rating',
  measures: 'measure',
}

/** Whether one place is before another. */
export const isBefore = (one: Position, other: Position): boolean =>
  one.line < other.line || (one.line === other.line && one.character < other.character)

const ownId = (node: YamlNode): string => {
  const id = node.kind === 'map' ? node.entries.get('id')?.value : undefined
  return id?.kind === 'scalar' ? id.source : ''
}

function itemsIn(map: YamlMap, path: string, above: string): readonly Item[] {
  return [...map.entries.values()].flatMap(({ key, value }) => {
    const kind = path === '' || key === 'codes' ? lists[key] : undefined
    if (kind === undefined || value.kind !== 'list') return []
    return value.items.flatMap((node, index) => {
      const way = `${path === '' ? '' : `${path}.`}${key}[${index}]`
      const id = ownId(node)
      const name = above + (id === '' ? String(index + 1) : id)
      const item = { subject: { kind, name, path: way }, range: node.range }
      return [item, ...(kind === 'code' && node.kind === 'map' ? itemsIn(node, way, `${name}.`) : [])]
    })
  })
}

/** The codes, rules, episodes, ratings and measures of a file, each before those within it. */
export function subjectItems(root: YamlNode | null): readonly Item[] {
  return root?.kind === 'map' ? itemsIn(root, '', '') : []
}

/** The innermost item that holds a place. */
function itemAt(items: readonly Item[], { start }: TextRange): Item | undefined {
  return items.findLast(({ range }) => !isBefore(start, range.start) && !isBefore(range.end, start))
}

/** The problem with the item that it is about. */
export function withSubject(found: Problem, items: readonly Item[]): Problem {
  if (found.range === undefined || found.code === 'yaml/syntax') return found
  const item = itemAt(items, found.range)
  return item === undefined ? found : { ...found, subject: item.subject }
}
