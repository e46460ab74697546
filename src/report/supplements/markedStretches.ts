import { supplementFigures } from '../../messages/figures/explanations'
import { decimal } from '../../messages/numbers'
import { column, plainRow, dashOf } from '../blocks/tableParts'
import { why } from '../tables/dataCells'

import type { SupplementReport } from './supplement'

/** How the supplement `unitizing` is reported. */
export const markedStretches: SupplementReport<'unitizing'> = {
  heading: 'Marked text, exclusive codes',
  dataColumns: ['codes', 'characters', 'figure', 'value', 'coverage', 'reason'],
  dataRows: (unitizing, words) =>
    unitizing.flatMap(({ codes, characters, units, marked, values, perValue }) => [
      ...(
        [
          ['uAlpha', units],
          ['markedAlpha', marked],
          ['codingAlpha', values],
        ] as const
      ).map(([figure, one]) => [codes.join(' | '), characters, figure, one.value, null, why(one.reason, words)]),
      ...perValue.map((one, k) => [
        codes.join(' | '),
        characters,
        codes[k] ?? '',
        one.value,
        one.coverage,
        why(one.reason, words),
      ]),
    ]),
  table: (unitizing, label) =>
    unitizing.every((one) => one.spans === 0)
      ? null
      : {
          caption: 'uα of codes that exclude each other',
          columns: [
            column('Codes'),
            column('Figure', supplementFigures.unitizing),
            column('Value'),
            column('Share that meets a mark'),
          ],
          rows: unitizing.flatMap(({ codes, units, marked, values, perValue }) => [
            ...(
              [
                ['uα', units],
                ['|uα', marked],
                ['cuα', values],
              ] as const
            ).map(([name, one]) => {
              const set = codes.map(label).join(', ')
              return plainRow(set, [name, decimal(one.value), '–'], { dashes: dashOf(set, name, one.reason) })
            }),
            ...perValue.map((one, k) => {
              const code = label(codes[k] ?? '')
              return plainRow(
                codes.map(label).join(', '),
                [`(k)uα ${code}`, decimal(one.value), decimal(one.coverage)],
                { dashes: dashOf(code, '(k)uα', one.reason) },
              )
            }),
          ]),
          notes: ['A share is of single codes only.'],
        },
}
