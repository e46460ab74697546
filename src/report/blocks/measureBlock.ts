import type { MeasureRow } from '../../core/analysis/frequencies/codebookMeasures'
import type { Codebook } from '../../core/codebook/model'
import {
  measureFigure,
  measureReasonWords,
  measureColumnWords,
  workingWords,
} from '../../messages/figures/measureWords'
import type { ReportBlock, ReportRow } from '../../protocol/report'
import type { MadeBlock } from './madeBlock'
import { column, plainRow, sentence } from './tableParts'

function measureRow(row: MeasureRow, codebook: Codebook, hasPersons: boolean): ReportRow {
  const { label, person, reason } = row
  const name = `${label}${person === null ? '' : `, ${person}`}`
  const cells = [
    ...(hasPersons ? [person ?? ''] : []),
    measureFigure(row, codebook),
    row.working.map(workingWords).join('; '),
    row.formula,
  ]
  const dashes =
    reason === null ? [] : [{ row: name, figure: 'Value', why: sentence(measureReasonWords(reason, codebook)) }]
  return plainRow(label, cells, { dashes })
}

/** The measures of one coder as a block of a report; null where the codebook has none. */
export function measureBlock(rows: readonly MeasureRow[], codebook: Codebook): MadeBlock | null {
  if (codebook.measures.length === 0) return null
  const hasPersons = rows.some(({ person }) => person !== null)
  const block: ReportBlock = {
    id: 'measures',
    heading: 'Measures',
    pictures: [],
    table: {
      caption: 'Measures of the codebook',
      columns: [
        column('Measure'),
        ...(hasPersons ? [column('Person')] : []),
        column('Value', measureColumnWords.value),
        column('Working', measureColumnWords.working),
        column('Formula'),
      ],
      rows: rows.map((row) => measureRow(row, codebook, hasPersons)),
      notes: [],
      excluded: [],
    },
  }
  const data = {
    columns: ['measure', 'label', 'person', 'value', 'reason', 'formula'],
    rows: rows.map((row) => [
      row.measure,
      row.label,
      row.person,
      row.value,
      row.reason === null ? null : measureReasonWords(row.reason, codebook),
      row.formula,
    ]),
  }
  return {
    block,
    lists: [],
    data,
    methods: [
      'Measures that the codebook defines, of one coder’s codings and ratings.',
      measureColumnWords.value.formula,
    ],
  }
}
