import { derived } from '../../../base/lazy'
import type { TurnIndex } from '../../../base/positions'
import { commonCount, united } from './featureSets'
import { ofRuns, sketchComparison } from './sketchedTurns'
import type { KnownSide } from './turnSide'
import type { RenamedLabels, TurnSimilarity } from './turnSimilarity'

/** The words of a turn without regard to case and punctuation, derived once. */
const plainOf = (text: (turn: TurnIndex) => string): ((turn: TurnIndex) => string) =>
  derived((turn) =>
    (
      text(turn)
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
    ).join(' '),
  )

const oneAfterOther = (texts: readonly string[]): string => texts.filter((text) => text !== '').join(' ')

/** What can be told where both texts are known: nothing is an estimate. */
export function similarityByTexts(old: KnownSide, now: KnownSide, renamed: RenamedLabels): TurnSimilarity {
  const unitedOf = ({ features }: KnownSide): ((turns: readonly TurnIndex[]) => Uint32Array) =>
    ofRuns((turns) => united(turns.map(features)))
  const [oldUnited, nowUnited] = [unitedOf(old), unitedOf(now)]
  const [oldPlain, newPlain] = [plainOf(old.text), plainOf(now.text)]
  return {
    ...sketchComparison(old, now, renamed),
    overlap: (i, j) => commonCount(old.features(i), now.features(j)),
    oldSize: (i) => old.features(i).length,
    together: (from, to) => {
      const [a, b] = [oldUnited(from), nowUnited(to)]
      return a.length + b.length === 0 ? 0 : (2 * commonCount(a, b)) / (a.length + b.length)
    },
    mayBeOne: () => true,
    joined: (from, to) => oneAfterOther(from.map(oldPlain)) === oneAfterOther(to.map(newPlain)),
    exact: true,
    caution: 0,
  }
}
