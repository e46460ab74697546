import { codeById } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import type { CodeDetails } from '../../core/analysis/agreement/agreementDetails'
import { barChart } from '../pictures/barChart'
import { agreementData } from '../tables/figureData'
import type { StudyAgreement, TableAgreement } from '../../core/analysis/agreement/studyAgreement'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type { Figure } from '../../core/statistics/figure'
import type { ReportBlock, ReportRow } from '../../protocol/report'
import { agreementWords } from '../../messages/figures/explanations'
import { exclusionWords, leftOutWords } from '../../messages/figures/exclusionWords'
import { intervalDoubts, methodsOfIntervals, shownIntervals } from '../../messages/figures/intervalWords'
import type { MadeBlock } from './madeBlock'
import { comparedWords, sourcesWords } from '../../messages/figures/methodWords'
import { rowReading } from '../../messages/figures/rowReading'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonNotes } from '../../messages/figures/reasonNotes'
import { column, doubtsOf } from './tableParts'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, percent, plural, whole } from '../../messages/numbers'
import { coefficientExplanation, coefficientName } from '../../messages/figures/coefficientWords'
import { doubtsAbout } from '../../messages/figures/doubtWords'

/** Positive agreement and prevalence first: they show what a chance-corrected figure alone hides. */
const always: readonly CoefficientKey[] = [
  'positiveAgreement',
  'percentAgreement',
  'cohenKappa',
  'fleissKappa',
  'krippendorffAlpha',
  'gwetAC',
]

/** What the study file says about its coefficient; it was fixed before anyone saw a figure. */
export interface Primary {
  readonly coefficient: CoefficientKey | null
  readonly criterion: number | null
}

/** The coefficients a table shows, the study's own among them. */
export const shownCoefficients = ({ coefficient }: Primary): readonly CoefficientKey[] =>
  coefficient === null || always.includes(coefficient) ? always : [...always, coefficient]

/** What the study fixed as its coefficient, as a sentence; none where it fixed nothing. */
export const primaryWords = ({ coefficient, criterion }: Primary): string[] =>
  coefficient === null
    ? []
    : [
        `The study’s primary coefficient, fixed in study.yaml, is ${coefficientName(coefficient)}${criterion === null ? '' : `, with ${String(criterion).replace(/^(-?)0\./, '$1.')} as its criterion`}.`,
      ]

const prevalenceOf = ({ categories, perCategory, positive }: TableAgreement): number | null =>
  categories.length === 2 ? (perCategory.find(({ category }) => category === positive)?.prevalence ?? null) : null

function intervalNote(tables: readonly TableAgreement[], shown: readonly CoefficientKey[]): string[] {
  const figures = tables.flatMap(({ coefficients }) => shown.map((key) => coefficients[key]))
  const kinds = new Set(figures.flatMap((figure) => shownIntervals(figure)[0]?.kind ?? []))
  if (kinds.size === 0) return []
  const by = [...kinds].some((kind) => kind.startsWith('by session'))
    ? 'With a figure stands its 95 % interval, by session where there are several: units of one session resemble each other. That by units, which takes all units as independent, is under “Read” in the report and in the CSV table.'
    : 'With a figure stands its 95 % interval by units. It takes units as independent, which units of one session are not: the truth is wider.'
  return [by, ...intervalDoubts(figures)]
}

/** Agreement on units as blocks. `details` are of the same sessions. */
export function agreementBlocks(
  agreement: StudyAgreement,
  details: readonly CodeDetails[],
  codebook: Codebook,
  primary: Primary,
): MadeBlock[] {
  const shown = shownCoefficients(primary)
  const label = (code: string): string => codeById(codebook, code)?.label ?? code
  const sessions = agreement.sessions.length
  const columns = (first: string): ReportBlock['table']['columns'] => [
    column(first),
    column('n', agreementWords.n),
    column('Prevalence', agreementWords.prevalence),
    ...shown.map((key) =>
      column(`${coefficientName(key)}${key === primary.coefficient ? ' (primary)' : ''}`, coefficientExplanation(key)),
    ),
  ]
  const rowOf = (
    name: string,
    depth: number,
    table: TableAgreement,
    constant: readonly string[],
    list: ReportRow['list'],
  ): ReportRow => {
    const { n } = table.coefficients.krippendorffAlpha
    const prevalence = prevalenceOf(table)
    const rests = `It rests on ${plural(n, 'unit', 'units')}${prevalence === null ? '' : `; prevalence ${percent(prevalence)}`}.`
    return {
      label: name,
      depth,
      list,
      cells: [whole(n), decimal(prevalence), ...shown.map((key) => decimal(table.coefficients[key].value))],
      beside: ['', '', ...shown.map((key) => shownIntervals(table.coefficients[key])[0]?.text ?? '')],
      doubts: doubtsOf(name, [
        rests,
        ...rowReading(shown.map((key) => [key, coefficientName(key), table.coefficients[key]])),
        ...doubtsAbout({ prevalence, units: n, sessions, constant }),
      ]),
    }
  }
  const dashesOf = (row: string, table: TableAgreement): Dash[] =>
    shown.flatMap((key) => {
      const { reason } = table.coefficients[key]
      return reason === null ? [] : [{ row, figure: coefficientName(key), why: reasonInWords(reason) }]
    })
  const figuresOf = (tables: readonly TableAgreement[]): Figure[] =>
    tables.flatMap(({ coefficients }) => shown.map((key) => coefficients[key]))
  const methodsOf = (what: string, tables: readonly TableAgreement[]): string[] => [
    `Agreement on units: ${comparedWords(agreement.coders, agreement.sessions)}`,
    what,
    `Coefficients: ${sourcesWords(shown.map(coefficientExplanation))}.`,
    ...primaryWords(primary),
    `Intervals: ${methodsOfIntervals(figuresOf(tables)).join('; ') || 'none'}.`,
    ...intervalDoubts(figuresOf(tables)),
  ]
  const data = agreementData(agreement, reasonInWords)
  const lists = details
    .filter(({ disagreements }) => disagreements.length > 0)
    .map(({ code, disagreements }) => [`agreement ${code}`, disagreements] as const)
  const rows = agreement.unit.map((row): ReportRow => {
    const detail = details.find(({ code }) => code === row.code)
    const count = detail?.disagreements.length ?? 0
    const list =
      count === 0
        ? null
        : {
            id: `agreement ${row.code}`,
            count,
            label: `${label(row.code)}: go to ${plural(count, 'disagreement', 'disagreements')}`,
          }
    return rowOf(label(row.code), row.code.split('.').length - 1, row, detail?.constant ?? [], list)
  })
  const positive = agreement.unit.map((row) => ({
    label: `${'\u2003'.repeat(row.code.split('.').length - 1)}${label(row.code)}`,
    value: row.coefficients.positiveAgreement.value,
    text: decimal(row.coefficients.positiveAgreement.value),
    color: codeById(codebook, row.code)?.color ?? null,
  }))
  const perCode: ReportBlock = {
    id: 'agreement',
    heading: 'Agreement per code',
    pictures: [
      barChart(
        'agreement',
        {
          title: 'Positive agreement per code',
          description: `${positive.map((bar) => `${bar.label.trim()} ${bar.text}`).join(', ')}.`,
        },
        positive,
      ),
    ],
    table: {
      caption: `Agreement of ${agreement.coders.join(', ')} on each code, present or absent, over ${plural(sessions, 'session', 'sessions')}: ${agreement.sessions.join(', ')}`,
      columns: columns('Code'),
      rows,
      notes: [
        ...primaryWords(primary),
        ...intervalNote(agreement.unit, shown),
        ...reasonNotes(agreement.unit.flatMap((row) => dashesOf(label(row.code), row))),
        ...leftOutWords(agreement.leftOut),
        ...agreement.excluded.map((one) => `Not compared: ${exclusionWords(one)}`),
      ],
    },
  }
  const sets = agreement.sets.map(({ codes, broken, withNoCode, bothCoded }, index): MadeBlock => {
    const names = codes.map(label).join(', ')
    const categoryRows = (table: TableAgreement): ReportRow[] =>
      table.perCategory.map((one) => {
        const cells: Readonly<Partial<Record<CoefficientKey, number | null>>> = {
          positiveAgreement: one.positiveAgreement,
          fleissKappa: one.fleissKappa,
          krippendorffAlpha: one.krippendorffAlpha,
        }
        return {
          label: codeById(codebook, one.category)?.label ?? one.category,
          depth: 1,
          list: null,
          doubts: null,
          beside: [],
          cells: ['–', decimal(one.prevalence), ...shown.map((key) => decimal(cells[key] ?? null))],
        }
      })
    const all = ['All, with “no code” as a category', withNoCode] as const
    const both = ['Among units both coded', bothCoded] as const
    const block: ReportBlock = {
      id: `set ${index}`,
      heading: `Exclusive codes: ${names}`,
      pictures: [],
      table: {
        caption: `Agreement on which of the codes stands: ${names}`,
        columns: columns('Units'),
        rows: [all, both].flatMap(([name, table]) => [rowOf(name, 0, table, [], null), ...categoryRows(table)]),
        notes: [
          'Each category against all others: its prevalence, positive agreement, κ and α. Other figures are of all categories together.',
          ...reasonNotes([all, both].flatMap(([name, table]) => dashesOf(name, table))),
          ...(broken === 0 ? [] : [`Left out: ${plural(broken, 'unit', 'units')} with two codes of the set.`]),
        ],
      },
    }
    const methods = methodsOf(
      `One category per unit out of ${names}: over all units with “no code” as a further category, and among units that were given one of the codes by both.`,
      [withNoCode, bothCoded],
    )
    return {
      block,
      lists: [],
      data: agreementData(
        { ...agreement, unit: [], sets: [agreement.sets[index]].filter((set) => set !== undefined) },
        reasonInWords,
      ),
      methods,
    }
  })
  const methods = methodsOf(
    'Each code as present or absent on units that at least two coders reviewed and whose speaker may receive it; work done before the coder saw others’ codings.',
    agreement.unit,
  )
  return [
    {
      block: perCode,
      lists,
      data: { ...data, rows: data.rows.filter(([codes]) => agreement.unit.some(({ code }) => code === codes)) },
      methods,
    },
    ...sets,
  ]
}
