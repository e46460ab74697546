import { codeById } from '../../core/codebook/codes'
import { isCount } from '../../core/codebook/formula/evaluateFormula'
import type { Codebook, FormulaCall, FormulaPerson } from '../../core/codebook/model'
import type { MeasurePart, MeasureReason, MeasureRow } from '../../core/analysis/frequencies/measures'
import type { ReportBlock } from '../../protocol/report'
import type { FigureWords } from './explain'
import type { MadeBlock } from '../../report/blocks/madeBlock'
import { column, decimal, whole } from '../../report/blocks/reportTables'

const personWords = (word: string, person: FormulaPerson | null): string =>
  person === null ? '' : ` ${word} ${'role' in person ? person.role : person.label}`

/** What a figure of a formula is of: `Rupture by client`. */
function nameOf({ of, target, by, about }: FormulaCall, codebook: Codebook): string {
  const found =
    target === null
      ? null
      : of === 'rating'
        ? codebook.ratings.find(({ id }) => id === target)
        : codeById(codebook, target)
  return `${target === null ? 'code' : `“${found?.label ?? target}”`}${personWords('by', by)}${personWords('about', about)}`
}

const couldReceive = (call: FormulaCall, codebook: Codebook): string =>
  `no reviewed unit could receive ${call.target === null ? 'a code' : nameOf(call, codebook)}`

/** Why a measure has no value, in words that follow a colon. */
export function measureReasonWords(reason: MeasureReason, codebook: Codebook): string {
  switch (reason.code) {
    case 'too-large':
      return 'the result is too large to be a number'
    case 'no-eligible':
      return couldReceive(reason.call, codebook)
    case 'no-strength':
      return `no coding of ${reason.call.target === null ? 'any code' : nameOf(reason.call, codebook)} has a strength`
    case 'no-rating':
      return `${nameOf(reason.call, codebook)} was not rated`
    case 'divided-by-zero': {
      const said = reason.none.flatMap((call) => {
        if (call.name === 'mean') return []
        return call.name === 'eligible' ? couldReceive(call, codebook) : `no ${nameOf(call, codebook)} was coded`
      })
      return said.length === 0 ? `it divides by ${reason.divisor}, which is 0` : [...new Set(said)].join(', and ')
    }
  }
}

const valueOf = (value: number | null, count: boolean): string =>
  value !== null && count ? whole(value) : decimal(value)

/** The value of a measure: counts are whole, everything else has two decimals; a dash where there is none. */
export function measureFigure(row: Pick<MeasureRow, 'measure' | 'value'> | null, codebook: Codebook): string {
  const measure = codebook.measures.find(({ id }) => id === row?.measure)
  return valueOf(row?.value ?? null, measure !== undefined && isCount(measure.formula))
}

const workingOf = ({ text, value }: MeasurePart): string =>
  `${text} = ${valueOf(value, /^(?:count|units|eligible)\b/.test(text))}`

const valueWords: FigureWords = {
  title: 'Measures',
  measures:
    'Figures that the codebook defines by a formula, over your own codings and ratings of all that is shown here.',
  formula:
    'count: codings. eligible: reviewed units whose speaker may receive the code. units: those of them that carry it. rate: 100 count / eligible. ' +
    'share: units / eligible. mean: of strengths, or of a rating. Of several sessions it is the formula over all their units together, not the mean of the sessions.',
  source: 'The codebook.',
}

const workingWords: FigureWords = {
  title: 'Working',
  measures: 'Each figure of the formula as it was found.',
  formula: 'As under Measures.',
  source: 'The codebook.',
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
        column('Value', valueWords),
        column('Working', workingWords),
        column('Formula'),
      ],
      rows: rows.map((row) => ({
        label: row.label,
        depth: 0,
        beside: [],
        list: null,
        doubts: null,
        cells: [
          ...(hasPersons ? [row.person ?? ''] : []),
          measureFigure(row, codebook),
          row.working.map(workingOf).join('; '),
          row.formula,
        ],
      })),
      notes: rows.flatMap(({ label, person, reason }) =>
        reason === null
          ? []
          : [`${label}${person === null ? '' : `, ${person}`}: ${measureReasonWords(reason, codebook)}.`],
      ),
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
    methods: ['Measures that the codebook defines, of one coder’s codings and ratings.', valueWords.formula],
  }
}
