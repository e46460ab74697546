import { coefficientExplanation } from '../../messages/figures/coefficientWords'
import { supplementFigures } from '../../messages/figures/explanations'
import { decimal, whole } from '../../messages/numbers'
import { column, plainRow, dashOf } from '../blocks/tableParts'
import { why } from '../tables/dataCells'
import { pairName } from './supplement'
import type { SupplementReport } from './supplement'

/** How the supplement `tolerance` is reported. */
export const toleranceOfUnits: SupplementReport<'tolerance'> = {
  heading: 'Supplement: tolerance of ± 1 unit',
  dataColumns: ['code', 'first', 'second', 'n', 'codedFirst', 'codedSecond', 'sameUnit', 'matched', 'value', 'reason'],
  dataRows: (tolerance, words) =>
    tolerance.flatMap(({ code, pairs }) =>
      pairs.map((pair) => [
        code,
        ...pair.coders,
        pair.n,
        pair.first,
        pair.second,
        pair.exact,
        pair.matched,
        pair.value,
        why(pair.reason, words),
      ]),
    ),
  table: (tolerance, label) => ({
    caption:
      'Positive agreement where a coding one unit earlier or later counts as the same; it replaces no coefficient',
    columns: [
      column('Code'),
      column('Coders'),
      column('Units of the first'),
      column('Of the second'),
      column('On the same unit'),
      column('Matched'),
      column('Positive agreement', coefficientExplanation('positiveAgreement')),
      column('With ± 1', supplementFigures.tolerance),
    ],
    rows: tolerance.flatMap(({ code, pairs }) =>
      pairs.map(({ coders, first, second, exact, matched, value, reason }) =>
        plainRow(
          label(code),
          [
            pairName(coders),
            whole(first),
            whole(second),
            whole(exact),
            whole(matched),
            decimal(value === null ? null : (2 * exact) / (first + second)),
            decimal(value),
          ],
          { dashes: dashOf(`${label(code)}, ${pairName(coders)}`, 'With ± 1', reason) },
        ),
      ),
    ),
    notes: [],
  }),
}
