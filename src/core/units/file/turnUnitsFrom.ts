import type { Json } from '../../base/json'
import { isCount, isJsonList, isJsonObject, isTexts } from '../../base/json'
import type { TurnUnits } from '../model'

/** What is wrong with a line. */
export interface WrongLine {
  readonly key: string
  readonly expected: string
}

const unitKeys: ReadonlySet<string> = new Set(['turn', 'hash', 'at', 'length', 'parts', 'review'])

const areRising = (value: Json | undefined): value is readonly number[] =>
  isJsonList(value) &&
  value.length > 0 &&
  value.every((item, i) => isCount(item, 1) && (i === 0 || item > Number(value[i - 1])))

/** One line, or the key that is wrong with what it should be. */
export function turnUnitsFrom(value: Json): TurnUnits | WrongLine {
  if (!isJsonObject(value)) return { key: 'units', expected: 'a list of {"turn": …, "hash": …, "at": […]}' }
  const { turn, hash, at } = value
  if (!isCount(turn, 1)) return { key: 'turn', expected: 'a number from 1' }
  if (typeof hash !== 'string') return { key: 'hash', expected: 'a text in quotes' }
  if (!areRising(at)) return { key: 'at', expected: 'a list of rising numbers from 1' }
  const more = moreFrom(value, at.length + 1)
  if ('expected' in more) return more
  const extra = Object.entries(value).filter(([key]) => !unitKeys.has(key))
  return { turn, hash, at, ...more, ...(extra.length === 0 ? {} : { extra }) }
}

/** What a line may say besides, of so many units. */
function moreFrom(
  { length, parts, review }: Readonly<Record<string, Json>>,
  units: number,
): Pick<TurnUnits, 'length' | 'parts' | 'placeInDoubt'> | WrongLine {
  if (length !== undefined && !isCount(length, 1)) return { key: 'length', expected: 'a number from 1' }
  if (parts !== undefined && !(isTexts(parts) && parts.length === units))
    return { key: 'parts', expected: 'a list with one text for each unit' }
  if (review !== undefined && typeof review !== 'string') return { key: 'review', expected: 'a text in quotes' }
  return {
    ...(length === undefined ? {} : { length }),
    ...(parts === undefined ? {} : { parts }),
    ...(review === undefined ? {} : { placeInDoubt: review }),
  }
}
