import { plural, whole } from '../../messages/numbers'
import { column, plainRow } from '../blocks/tableParts'
import { pairName } from './supplement'
import type { SupplementReport } from './supplement'

/** How the supplement `confusion` is reported. */
export const confusedCodes: SupplementReport<'confusion'> = {
  heading: 'Confusion of codes',
  dataColumns: ['first', 'second', 'codeOfFirst', 'codeOfSecond', 'count'],
  dataRows: (confusion) =>
    confusion.flatMap(({ coders, codes, counts }) =>
      counts.flatMap((row, j) =>
        row.map((count, k) => [...coders, codes[j] ?? 'no code', codes[k] ?? 'no code', count]),
      ),
    ),
  table: (confusion, label) => {
    const codes = [...new Set(confusion.flatMap((one) => one.codes))]
    const names = [...codes, 'no code']
    const rows = confusion.flatMap(({ coders: [first, second], codes: own, counts }) =>
      counts.map((line, j) => {
        const at = (code: string): number => line[code === 'no code' ? own.length : own.indexOf(code)] ?? 0
        return plainRow(label(own[j] ?? 'no code'), [
          ...(confusion.length > 1 ? [first, second] : []),
          ...names.map((code) => whole(at(code))),
        ])
      }),
    )
    const [only] = confusion
    const who =
      confusion.length > 1 || only === undefined
        ? 'rows the first coder, columns the second'
        : `rows ${only.coders[0]}, columns ${only.coders[1]}`
    return {
      caption: `What one coder gave where the other gave what: ${who}`,
      columns: [
        column('Code'),
        ...(confusion.length > 1 ? [column('First'), column('Second')] : []),
        ...names.map((code) => column(label(code))),
      ],
      rows,
      notes: confusion.map(
        ({ coders, n, several }) =>
          `${pairName(coders)}: ${plural(n, 'unit', 'units')} both considered${several === 0 ? '' : `, of which ${several} with several codes: those count more than once`}.`,
      ),
    }
  },
}
