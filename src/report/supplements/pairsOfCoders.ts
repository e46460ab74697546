import type { DataCell } from '../../core/base/dataTable'
import { coefficientExplanation } from '../../messages/figures/coefficientWords'
import { decimal, whole } from '../../messages/numbers'
import { column, plainRow, dashOf } from '../blocks/tableParts'
import { pairName } from './supplement'
import type { SupplementReport } from './supplement'

const meanOfPairs = 'mean κ (Light)'

/** How the supplement `matrix` is reported. */
export const pairsOfCoders: SupplementReport<'matrix'> = {
  heading: 'Pairs of coders',
  dataColumns: ['code', 'first', 'second', 'n', 'positiveAgreement', 'percentAgreement', 'cohenKappa', 'reason'],
  dataRows: (matrix, words) =>
    matrix.flatMap(({ code, coders, cells }) =>
      cells.flatMap((row, a) =>
        row.flatMap((cell, b): DataCell[][] => {
          if (cell === null || b <= a) return []
          const reasons = [...new Set(Object.values(cell.reasons).map(words))].join(' ')
          return [
            [
              code,
              coders[a] ?? '',
              coders[b] ?? '',
              cell.n,
              cell.positiveAgreement,
              cell.percentAgreement,
              cell.cohenKappa,
              reasons === '' ? null : reasons,
            ],
          ]
        }),
      ),
    ),
  table: (matrix, label) => {
    const rows = matrix.flatMap(({ code, coders, cells, mean }) => {
      const pairs = cells.flatMap((line, a) =>
        line.flatMap((cell, b) =>
          cell === null || b <= a ? [] : [{ name: pairName([coders[a] ?? '', coders[b] ?? '']), cell }],
        ),
      )
      return [
        ...pairs.map(({ name, cell }) =>
          plainRow(
            label(code),
            [
              name,
              whole(cell.n),
              decimal(cell.positiveAgreement),
              decimal(cell.percentAgreement),
              decimal(cell.cohenKappa),
            ],
            {
              dashes: [
                ...dashOf(`${label(code)}, ${name}`, 'Positive agreement', cell.reasons.positiveAgreement ?? null),
                ...dashOf(`${label(code)}, ${name}`, 'Percent agreement', cell.reasons.percentAgreement ?? null),
                ...dashOf(`${label(code)}, ${name}`, 'Cohen’s κ', cell.reasons.cohenKappa ?? null),
              ],
            },
          ),
        ),
        ...(pairs.length > 1
          ? [
              plainRow(label(code), [meanOfPairs, whole(mean.n), '–', '–', decimal(mean.value)], {
                dashes: dashOf(`${label(code)}, mean`, 'Light’s κ', mean.reason),
              }),
            ]
          : []),
      ]
    })
    return {
      caption: 'Each pair of coders, by code',
      columns: [
        column('Code'),
        column('Coders'),
        column('n'),
        column('Positive agreement', coefficientExplanation('positiveAgreement')),
        column('Percent agreement', coefficientExplanation('percentAgreement')),
        column('Cohen’s κ', coefficientExplanation('cohenKappa')),
      ],
      rows,
      notes: rows.some(({ cells }) => cells[0] === meanOfPairs) ? ['The mean is of κ only.'] : [],
    }
  },
}
