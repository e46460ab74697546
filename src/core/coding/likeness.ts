import type { UnitTable } from '../units/unitTable'
import type { CodingsFile } from './model'
import { sizeOf, textPart } from '../units/fingerprints/sketch'

/** Letter triples from which a turn is not said in every session. */
const leastTellingSize = 12

/** From here on a transcript is offered as the one that codings were made on: half of its telling turns are the same. */
export const leastLikeness = 0.5

const once = (keys: readonly string[]): ReadonlySet<string> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count === 1).map(([key]) => key))
}

/**
 * How much of a transcript is what a codings file was made on, from 0 to 1: Dice's coefficient of the turns that stand once in each, whoever
 * is said to speak them where the file has sketches. Null where the file says nothing of its transcript, or nothing that tells.
 */
export function likeness(
  { fingerprint, sketches }: Pick<CodingsFile, 'fingerprint' | 'sketches'>,
  table: UnitTable,
): number | null {
  const telling = (sketch: string): string[] => (sizeOf(sketch) < leastTellingSize ? [] : [textPart(sketch)])
  const old = once(sketches === undefined ? fingerprint : sketches.flatMap(telling))
  const now = once(
    sketches === undefined
      ? table.fingerprint
      : table.fingerprint.flatMap((_, turn) => telling(table.side.sketch(turn))),
  )
  if (old.size === 0) return null
  let both = 0
  for (const key of old) if (now.has(key)) both++
  return (2 * both) / (old.size + now.size)
}
