import type { PairFigure } from '../coefficients/coefficient'
import { cohenKappaOf } from '../coefficients/cohenKappa'
import { type FigureReason, undefinedFigure } from '../figure'
import { type PairCells, pairCells } from '../ratingTables/pairs'
import type { RatingTable } from '../ratingTables/ratingTable'
import type { Weighting } from '../coefficients/weighting'

/** Every pair of coders, in the table's order. `weights` may be the reason why there is no κ. */
export function pairFigures(table: RatingTable, weights: Weighting | FigureReason): PairFigure[] {
  const pairs: PairFigure[] = []
  for (let a = 0; a < table.coders.length; a++) {
    for (let b = a + 1; b < table.coders.length; b++) {
      const cells = pairCells(table, a, b)
      const kappa = 'code' in weights ? undefinedFigure(weights, cells.n) : cohenKappaOf(cells, weights)
      pairs.push({ coders: [a, b], n: cells.n, percentAgreement: shareOfEqual(cells), cohenKappa: kappa })
    }
  }
  return pairs
}

function shareOfEqual({ n, first, second, count }: PairCells): number | null {
  let equal = 0
  for (const [i, units] of count.entries()) if (first[i] === second[i]) equal += units
  return n === 0 ? null : equal / n
}
