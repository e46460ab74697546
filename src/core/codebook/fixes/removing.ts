import { removeItem, removeKey } from '../edit/yamlEdits'
import type { CodebookFix, FixPlace } from './place'
import { entryAt, fixOf, itemAt } from './place'

/** Removes the key at the place. */
export function removingKey(place: FixPlace): readonly CodebookFix[] {
  const found = entryAt(place)
  if (found === null) return []
  return fixOf({ does: 'remove', word: found.entry.key }, removeKey(place.text, found.map, found.entry))
}

/** Removes the word at the place: the item of a list, or a lone value with its key. */
export function removingWord(place: FixPlace): readonly CodebookFix[] {
  const last = place.steps.at(-1)
  if (last === undefined || 'entry' in last) return removingKey(place)
  const word = last.item.kind === 'scalar' ? last.item.source : ''
  return fixOf({ does: 'remove', word }, removeItem(place.text, last.list, last.item))
}

/** Removes the whole item that holds the place, such as a rule. */
export function removingItem(place: FixPlace, word: string): readonly CodebookFix[] {
  const { steps, item } = place
  const step = steps.findLast((one) => 'item' in one && one.item === item)
  const found = step !== undefined && 'item' in step ? step : itemAt(place)
  return found === null ? [] : fixOf({ does: 'remove', word }, removeItem(place.text, found.list, found.item))
}
