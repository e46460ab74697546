import { supplementFigures } from '../../messages/figures/explanations'
import { rowReading } from '../../messages/figures/reading/rowReading'
import { decimal, whole } from '../../messages/numbers'
import { column, doubtsOf, plainRow, dashOf } from '../blocks/tableParts'
import { figureRows, intervalColumns } from '../tables/dataCells'
import { intervalOf, pairName } from './supplement'
import type { SupplementReport } from './supplement'

/** How the supplement `masi` is reported. */
export const setsOfCodes: SupplementReport<'masi'> = {
  heading: 'All codes of a unit together (MASI)',
  dataColumns: ['coders', 'n', 'value', ...intervalColumns, 'reason'],
  dataRows: ({ krippendorffAlpha, pairs }, words) => [
    ...figureRows(['all'], krippendorffAlpha, words),
    ...pairs.flatMap((pair) => figureRows([pair.coders.join(', ')], pair.krippendorffAlpha, words)),
  ],
  table: ({ krippendorffAlpha, pairs }) => {
    const figures = [
      ['All coders', krippendorffAlpha] as const,
      ...(pairs.length > 1 ? pairs.map((one) => [pairName(one.coders), one.krippendorffAlpha] as const) : []),
    ]
    return {
      caption: 'Krippendorff’s α on the sets of codes that units carry',
      columns: [column('Coders'), column('n'), column('α (MASI)', supplementFigures.masi)],
      rows: figures.map(([name, figure]) =>
        plainRow(name, [whole(figure.n), decimal(figure.value)], {
          beside: ['', intervalOf(figure)],
          doubts: doubtsOf(name, rowReading([['krippendorffAlpha', 'α with MASI’s distance', figure]]).slice(0, 1)),
          dashes: dashOf(name, 'α', figure.reason),
        }),
      ),
      notes: [],
    }
  },
}
