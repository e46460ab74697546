import type { IccFigure } from '../../core/statistics/icc/iccForms'
import { iccForms } from '../../core/statistics/icc/iccForms'
import type { Reliability } from '../../core/statistics/icc/reliability'
import type { ReliabilityRow } from '../../core/analysis/reliability/studyReliability'
import {
  designWords,
  iccFormWords,
  measureWords,
  reliabilityWarning,
  shownForms,
  targetWords,
} from '../../messages/figures/reliabilityWords'
import { reasonInWords } from '../../messages/figures/reasonWords'
import type { Cell } from './printedTable'
import { figure, printTable } from './printedTable'

/** A bound far below any meaning, as two sessions give it, says no more than that it is there. */
const bounds = ({ interval }: IccFigure): string =>
  interval === null ? '–' : `${interval.low < -1 ? '< -1' : figure(interval.low)} to ${figure(interval.high)}`
const probability = (p: number | null): string => (p === null ? '–' : p < 0.001 ? '< .001' : figure(p, 3))
const why = ({ reason, noInterval }: IccFigure): string =>
  reason !== null ? reasonInWords(reason) : noInterval !== null ? `No interval. ${reasonInWords(noInterval)}` : ''

/** Sentences that belong to several rows, each said once with the rows' names. */
function notes(rows: readonly (readonly [name: string, sentences: readonly string[]])[], sayAll = true): string[] {
  const names = new Map<string, string[]>()
  for (const [name, sentences] of rows)
    for (const sentence of sentences) names.set(sentence, [...(names.get(sentence) ?? []), name])
  return [...names].map(
    ([sentence, list]) =>
      `  – ${sayAll && list.length === rows.length && list.length > 1 ? 'all' : [...new Set(list)].join(', ')}: ${sentence}`,
  )
}

/** One bare table: its design, all forms, and each pair of coders where there are more than two. */
export function reliabilityText(path: string, found: Reliability): string {
  const { design, coders, targets, dropped, icc, oneWay, pairs, warnings } = found
  const rows = iccForms.map((form): Cell[] => {
    const { value, F, df1, df2, p } = icc[form]
    return [form, iccFormWords[form], figure(value, 3), bounds(icc[form]), figure(F), df1, df2, probability(p)]
  })
  const head = ['form', 'what', 'value', '95 % interval', 'F', 'df1', 'df2', 'p']
  const unequal =
    oneWay === null || design === 'rotating'
      ? []
      : [['ICC(1)', figure(oneWay.single.value, 3), bounds(oneWay.single), oneWay.targets, figure(oneWay.k0)]]
  const reasonsOf = (named: readonly (readonly [name: string, figure: IccFigure])[]): string[] =>
    notes(
      named.flatMap(([name, one]) => (why(one) === '' ? [] : [[name, [why(one)]] as const])),
      false,
    )
  return [
    `${path}: ${targets} rows, ${dropped} dropped, coders ${coders.join(', ')}`,
    `Design ${designWords[design]}.${oneWay?.k0 == null || design !== 'rotating' ? '' : ` k₀ = ${figure(oneWay.k0)}.`}`,
    printTable(head, rows).trimEnd(),
    ...reasonsOf(iccForms.map((form) => [form, icc[form]] as const)),
    ...warnings.map((warning) => `  – ${reliabilityWarning(warning)}`),
    ...(unequal.length === 0
      ? []
      : [
          '',
          'One-way, from all rows with any rating:',
          printTable(['form', 'value', '95 % interval', 'n', 'k₀'], unequal).trimEnd(),
        ]),
    ...(oneWay === null || design === 'rotating' ? [] : reasonsOf([['ICC(1)', oneWay.single]])),
    ...(pairs.length === 0
      ? []
      : [
          '',
          printTable(
            ['pair', 'n', 'ICC(A,1)', '95 % interval', 'ICC(C,1)', '95 % interval'],
            pairs.map((pair) => [
              pair.coders.join(', '),
              pair.targets,
              figure(pair['ICC(A,1)'].value, 3),
              bounds(pair['ICC(A,1)']),
              figure(pair['ICC(C,1)'].value, 3),
              bounds(pair['ICC(C,1)']),
            ]),
          ).trimEnd(),
          ...reasonsOf(
            pairs.flatMap((pair) =>
              (['ICC(A,1)', 'ICC(C,1)'] as const).map(
                (form) => [`${pair.coders.join(', ')} ${form}`, pair[form]] as const,
              ),
            ),
          ),
        ]),
    '',
    '',
  ].join('\n')
}

const nameOf = ({ code, rating, measure }: ReliabilityRow): string =>
  code === null ? (rating ?? '') : `${code} ${measure}`

/** A level of a study: a line a code or rating, with the form's name; of a code all measures, or its codings only. */
export function levelText(all: readonly ReliabilityRow[], what: 'all measures' | 'codings and ratings'): string {
  const rows =
    what === 'all measures' ? all : all.filter(({ measure }) => measure === 'codings' || measure === 'rating')
  if (rows.length === 0) return 'There is nothing to compare: no code and no rating.\n'
  const cells = rows.map((row): Cell[] => {
    const [one, mean] = shownForms(row.design)
    const { oneWay, icc } = row
    const form = row.design === 'rotating' && oneWay?.k0 != null ? `${one}, k₀ = ${figure(oneWay.k0)}` : one
    return [
      row.code ?? row.rating,
      measureWords(row),
      targetWords[row.target],
      row.targets,
      row.dropped,
      form,
      figure(icc[one].value),
      bounds(icc[one]),
      figure(icc[mean].value),
      figure(icc['ICC(C,1)'].value),
    ]
  })
  const head = [
    'code or rating',
    'of',
    'over',
    'n',
    'dropped',
    'form',
    'ICC',
    '95 % interval',
    'of the mean',
    'ICC(C,1)',
  ]
  const sentences = rows.map((row) => {
    const [one, mean] = shownForms(row.design)
    const reasons = [...new Set([one, mean].flatMap((form) => why(row.icc[form]) || []))]
    return [
      nameOf(row),
      [
        ...reasons,
        ...row.warnings.map(reliabilityWarning),
        ...(row.design === 'crossed' ? [] : [designWords[row.design]]),
      ],
    ] as const
  })
  return [printTable(head, cells).trimEnd(), ...notes(sentences), ''].join('\n')
}
