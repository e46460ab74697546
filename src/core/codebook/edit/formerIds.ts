import type { YamlMap, YamlNode } from '../../base/yaml/yamlTree'
import type { TextEdit } from './textEdits'
import { addKey, addText, entryEnd, quoted } from './yamlEdits'

/** Adds a former id to a code. `back` is a former id that is in use again and makes way for it. */
export function addFormer(text: string, map: YamlMap, id: string, back?: string): TextEdit | null {
  const formerly = map.entries.get('formerly')
  if (formerly === undefined) return addKey(text, map, 'formerly', `[${quoted(id)}]`, map.entries.get('id'))
  const { value } = formerly
  const items: readonly YamlNode[] = value.kind === 'list' ? value.items : [value]
  const known = items.flatMap((item) => (item.kind === 'scalar' ? [item] : []))
  const again = known.find(({ source }) => source === back)
  if (again !== undefined) return { start: again.start, end: again.end, text: quoted(id) }
  if (known.some(({ source }) => source === id)) return null
  if (value.start === value.end) {
    const end = entryEnd(text, formerly)
    return { start: end, end, text: ` [${quoted(id)}]` }
  }
  return addText(text, value, id)
}
