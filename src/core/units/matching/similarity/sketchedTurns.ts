import { derived } from '../../../base/lazy'
import type { TurnIndex } from '../../../base/positions'
import { textPart } from '../../fingerprints/sketch'
import type { KnownSide } from './turnSide'
import type { RenamedLabels, TurnSimilarity } from './turnSimilarity'

/** The turns of a transcript by their hashes and sketches. */
export interface SketchedSide {
  readonly tokens: readonly string[]
  readonly sketch: (turn: TurnIndex) => string
}

/** The part of a sketch that says who speaks. */
export const labelPart = (sketch: string): string => sketch[0] ?? ''

/** What sketches tell of words and labels. */
export function sketchComparison(
  old: SketchedSide,
  now: KnownSide,
  renamed: RenamedLabels,
): Pick<TurnSimilarity, 'same' | 'sameWords' | 'sameLabel' | 'newSize'> {
  const [oldPart, newPart] = [derived((i) => textPart(old.sketch(i))), derived((j) => textPart(now.sketch(j)))]
  const same: TurnSimilarity['same'] = (i, j) => old.tokens[i] === now.tokens[j]
  const newSize: TurnSimilarity['newSize'] = (j) => now.features(j).length
  return {
    same,
    newSize,
    sameWords: (i, j) => same(i, j) || (newSize(j) > 0 && oldPart(i) === newPart(j)),
    sameLabel: (i, j) => {
      const label = labelPart(old.sketch(i))
      return (renamed.get(label) ?? label) === labelPart(now.sketch(j))
    },
  }
}

/** What is derived of several turns together, once for each such run: an alignment asks for it at every place it could be. */
export function ofRuns<T>(derive: (turns: readonly TurnIndex[]) => T): (turns: readonly TurnIndex[]) => T {
  const known = new Map<number, T>()
  return (turns) => {
    // A run is a turn, two neighbors, three, or the first and the last of three.
    const [first = 0, last = first] = [turns[0], turns.at(-1)]
    const key = 4 * first + last - first + (turns.length > 2 ? 1 : 0)
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = derive(turns)))
    return found
  }
}
