import { supplementFigures } from '../../messages/figures/explanations'
import { decimal, whole } from '../../messages/numbers'
import { column, plainRow, dashOf } from '../blocks/tableParts'
import { why } from '../tables/dataCells'
import type { SupplementReport } from './supplement'

/** How the supplement `spans` is reported. */
export const markedCharacters: SupplementReport<'spans'> = {
  heading: 'Marked text, in characters',
  dataColumns: ['code', 'spans', 'characters', 'krippendorffAlpha', 'unitizingAlpha', 'reason'],
  dataRows: (spans, words) =>
    spans.map((one) => [
      one.code,
      one.spans,
      one.characters,
      one.value,
      one.unitizing.value,
      why(one.reason ?? one.unitizing.reason, words),
    ]),
  table: (spans, label) =>
    spans.every((one) => one.spans === 0)
      ? null
      : {
          caption: 'Where marked text is the same',
          columns: [
            column('Code'),
            column('Marked parts'),
            column('Characters'),
            column('α on characters', supplementFigures.characterAlpha),
            column('uα', supplementFigures.unitizing),
          ],
          rows: spans.map((one) =>
            plainRow(
              label(one.code),
              [whole(one.spans), whole(one.characters), decimal(one.value), decimal(one.unitizing.value)],
              {
                dashes: [
                  ...dashOf(label(one.code), 'α on characters', one.reason),
                  ...dashOf(label(one.code), 'uα', one.unitizing.reason),
                ],
              },
            ),
          ),
          notes: [],
        },
}
