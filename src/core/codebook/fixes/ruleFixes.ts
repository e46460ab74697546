import { columnOf, isFlow, lineEnd, lineStart, removeItem } from '../edit/yamlEdits'
import { dashOf } from './codeFixes'
import type { CodebookFix, FixPlace } from './place'
import { entryAt, fixOf, itemAt, valueAt } from './place'

/** Makes the second kind of a rule a rule of its own. */
export function splitRule(place: FixPlace): readonly CodebookFix[] {
  const { text, item } = place
  const found = entryAt(place)
  const list = itemAt(place)?.list
  if (found === null || item === null || list === undefined) return []
  const { entry } = found
  const title = { does: 'split', word: entry.key } as const
  if (!isFlow(text, item)) {
    const dash = columnOf(text, text.lastIndexOf('-', (list.items[0]?.start ?? 0) - 1))
    const indent = `${' '.repeat(dash)}- `
    const start = lineStart(text, entry.keyStart)
    const width = Math.max(0, entry.keyStart - start - indent.length)
    return fixOf(title, { start, end: entry.keyStart, text: indent + ' '.repeat(width) })
  }
  const between = /,\s*$/.exec(text.slice(0, entry.keyStart))
  if (between === null) return []
  const dash = dashOf(text, item.start)
  const next = dash === null || isFlow(text, list) ? '}, {' : `}${lineEnd(text)}${' '.repeat(columnOf(text, dash))}- {`
  return fixOf(title, { start: entry.keyStart - between[0].length, end: entry.keyStart, text: next })
}

/** Cuts the sessions into segments. */
export function addSegments({ text, root }: FixPlace): readonly CodebookFix[] {
  const codes = root?.kind === 'map' ? (root.entries.get('codes') ?? root.entries.get('ratings')) : undefined
  if (codes === undefined || root === null) return []
  const word = 'segment: {minutes: 5}'
  const between = isFlow(text, root) ? ', ' : lineEnd(text)
  return fixOf({ does: 'add', word }, { start: codes.keyStart, end: codes.keyStart, text: word + between })
}

/** Removes a code from the list at the place. */
export function withoutCode(place: FixPlace, id: string): readonly CodebookFix[] {
  const list = valueAt(place)
  const item = list?.kind === 'list' ? list.items.find((one) => one.kind === 'scalar' && one.source === id) : undefined
  if (list?.kind !== 'list' || item === undefined) return []
  return fixOf({ does: 'remove', word: id }, removeItem(place.text, list, item))
}

/** A neutral value in the middle of the scale. */
export const middle = (min: number, max: number): string => String(Math.round((min + max) / 2))
