import type { UnitAgreement } from '../../core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import type { Figure, FigureReason } from '../../core/statistics/figure'
import { iccForms } from '../../core/statistics/icc/iccForms'
import type { IccFigure } from '../../core/statistics/icc/iccForms'
import type { Reliability } from '../../core/statistics/icc/reliability'
import type { InWords } from '../json/agreementJson'
import type { DataCell, DataTable } from '../../core/base/dataTable'
import type { FrequencyReport } from '../../core/analysis/frequencies/frequencyReport'
import type { StudyAgreement } from '../../core/analysis/agreement/studyAgreement'
import type { ReliabilityRow } from '../../core/analysis/reliability/studyReliability'
import type { StudySupplements } from '../../core/analysis/agreement/studySupplements'
import type { EpisodeCoding } from '../../core/analysis/process/episode'
import type { ProcessGroup } from '../../core/analysis/process/processGroups'
import type { ProcessPair } from '../../core/analysis/process/processPairs'
import type { SessionEpisodes } from '../../core/analysis/process/sessionEpisodes'

// Figures as long tables: one observation a row, numbers to full precision, reasons in words.

const why = (reason: FigureReason | null, words: InWords): string | null => (reason === null ? null : words(reason))

const intervalColumns = ['standardError', 'low', 'high', 'method', 'sessions', 'replicates', 'seed'] as const
export type IntervalColumn = (typeof intervalColumns)[number]

/** The intervals of a figure, one a row; one empty row where there is none. */
function intervalRows({ intervals }: Figure): DataCell[][] {
  const known = intervals.filter(({ low }) => low !== null)
  return known.length === 0
    ? [intervalColumns.map(() => null)]
    : known.map(({ standardError, low, high, method, sessions, bootstrap }) => [
        standardError,
        low,
        high,
        method,
        sessions,
        bootstrap?.replicates ?? null,
        bootstrap?.seed ?? null,
      ])
}

const figureRows = (before: readonly DataCell[], figure: Figure, words: InWords): DataCell[][] =>
  intervalRows(figure).map((interval) => [...before, figure.n, figure.value, ...interval, why(figure.reason, words)])

const coefficientRows = (
  before: readonly DataCell[],
  { coefficients, categories, perCategory, positive }: UnitAgreement,
  words: InWords,
): DataCell[][] => {
  const prevalence =
    categories.length === 2 ? (perCategory.find(({ category }) => category === positive)?.prevalence ?? null) : null
  return (Object.keys(coefficients) as CoefficientKey[]).flatMap((key) =>
    figureRows([...before, prevalence, key], coefficients[key], words),
  )
}

export const agreementColumns = [
  'codes',
  'units',
  'prevalence',
  'coefficient',
  'n',
  'value',
  ...intervalColumns,
  'reason',
] as const

/** Agreement per code and over exclusive sets: a row for each interval of each coefficient. */
export function agreementData(
  { unit, sets }: StudyAgreement,
  words: InWords,
): DataTable<(typeof agreementColumns)[number]> {
  return {
    columns: agreementColumns,
    rows: [
      ...unit.flatMap((row) => coefficientRows([row.code, 'coded twice'], row, words)),
      ...sets.flatMap(({ codes, withNoCode, bothCoded }) => [
        ...coefficientRows([codes.join(' | '), 'coded twice, with no code as a category'], withNoCode, words),
        ...coefficientRows([codes.join(' | '), 'given a code by both'], bothCoded, words),
      ]),
    ],
  }
}

export const matrixColumns = ['file', 'prevalence', 'coefficient', 'n', 'value', ...intervalColumns, 'reason'] as const

/** Agreement on a bare table. */
export const matrixData = (
  file: string,
  agreement: UnitAgreement,
  words: InWords,
): DataTable<(typeof matrixColumns)[number]> => ({
  columns: matrixColumns,
  rows: coefficientRows([file], agreement, words),
})

export const reliabilityColumns = [
  'of',
  'measure',
  'over',
  'coders',
  'design',
  'form',
  'targets',
  'dropped',
  'value',
  'low',
  'high',
  'method',
  'F',
  'df1',
  'df2',
  'p',
  'reason',
] as const

const iccCells = ({ value, interval, F, df1, df2, p, reason, noInterval }: IccFigure, words: InWords): DataCell[] => [
  value,
  interval?.low ?? null,
  interval?.high ?? null,
  interval?.method ?? null,
  F,
  df1,
  df2,
  p,
  why(reason ?? noInterval, words),
]

function reliabilityRows(
  before: readonly DataCell[],
  { coders, design, icc, oneWay, pairs, targets, dropped }: Reliability,
  words: InWords,
): DataCell[][] {
  return [
    ...iccForms.map((form) => [
      ...before,
      coders.join(', '),
      design,
      form,
      targets,
      dropped,
      ...iccCells(icc[form], words),
    ]),
    ...(oneWay === null || design === 'rotating'
      ? []
      : [
          [
            ...before,
            coders.join(', '),
            'unequal numbers of coders',
            'ICC(1)',
            oneWay.targets,
            null,
            ...iccCells(oneWay.single, words),
          ],
        ]),
    ...pairs.flatMap((pair) =>
      (['ICC(A,1)', 'ICC(C,1)'] as const).map((form) => [
        ...before,
        pair.coders.join(', '),
        'crossed',
        form,
        pair.targets,
        null,
        ...iccCells(pair[form], words),
      ]),
    ),
  ]
}

/** Intraclass correlations of counts, rates and ratings, all forms and pairs of coders. */
export const reliabilityData = (
  rows: readonly ReliabilityRow[],
  words: InWords,
): DataTable<(typeof reliabilityColumns)[number]> => ({
  columns: reliabilityColumns,
  rows: rows.flatMap((row) => reliabilityRows([row.code ?? row.rating, row.measure, row.target], row, words)),
})

/** Intraclass correlations of a bare table. */
export const measurementsData = (
  file: string,
  found: Reliability,
  words: InWords,
): DataTable<(typeof reliabilityColumns)[number]> => ({
  columns: reliabilityColumns,
  rows: reliabilityRows([file, 'number', 'row'], found, words),
})

export const lagColumns = [
  'coders',
  'lag',
  'given',
  'target',
  'observed',
  'expected',
  'probability',
  'adjustedResidual',
  'p',
  'pCorrected',
  'yulesQ',
  'structuralZero',
  'reason',
] as const

/** Every cell of the tables of transitions. */
export const lagData = (groups: readonly ProcessGroup[], words: InWords): DataTable<(typeof lagColumns)[number]> => ({
  columns: lagColumns,
  rows: groups.flatMap(({ coders, lags }) =>
    lags.flatMap(({ lag, cells }) =>
      cells.map((cell) => [
        coders.join(', '),
        lag,
        cell.given,
        cell.target,
        cell.observed,
        cell.expected,
        cell.probability,
        cell.adjustedResidual,
        cell.p,
        cell.pCorrected,
        cell.yulesQ,
        cell.structuralZero ? 1 : 0,
        why(cell.reason ?? cell.yulesQReason, words),
      ]),
    ),
  ),
})

export const episodeColumns = [
  'rule',
  'session',
  'coder',
  'opened',
  'openedBy',
  'openings',
  'attempted',
  'attemptedBy',
  'attempts',
  'latencyUnits',
  'latencySeconds',
  'outcome',
  'linked',
  'attemptAfterwards',
  'reason',
] as const

const codesOf = (codings: readonly EpisodeCoding[]): string => codings.map(({ code }) => code).join(' ')

/** Every episode; places are units as coders count them. */
export const episodeData = (
  episodes: readonly SessionEpisodes[],
  words: InWords,
): DataTable<(typeof episodeColumns)[number]> => ({
  columns: episodeColumns,
  rows: episodes.flatMap(({ rule, session, coder, episodes: found }) =>
    found.map((one) => [
      rule,
      session,
      coder,
      one.opens[0]?.ordinal ?? null,
      codesOf(one.opens),
      one.opens.length,
      one.attempts[0]?.ordinal ?? null,
      codesOf(one.attempts),
      one.attempts.length,
      one.latencyUnits.value,
      one.latencySeconds.value,
      one.outcome,
      one.record === null ? 0 : 1,
      one.attemptAfterwards,
      why(one.latencyUnits.reason ?? one.latencySeconds.reason, words),
    ]),
  ),
})

export const episodePairColumns = [
  'rule',
  'first',
  'second',
  'sessions',
  'episodesFirst',
  'episodesSecond',
  'matched',
  'tolerance',
  'figure',
  'n',
  'value',
  'reason',
] as const

/** Whether coders see the same episodes, and judge them alike. */
export const episodePairData = (
  pairs: readonly ProcessPair[],
  words: InWords,
): DataTable<(typeof episodePairColumns)[number]> => ({
  columns: episodePairColumns,
  rows: pairs.flatMap(
    ({
      rule,
      coders,
      sessions,
      episodes,
      matched,
      tolerance,
      positiveAgreement,
      exactAgreement,
      attempted,
      outcome,
    }) => {
      const before = [rule, ...coders, sessions.length, ...episodes, matched.length, tolerance]
      const all = episodes[0] + episodes[1]
      return [
        [...before, 'positiveAgreement', all, positiveAgreement.value, why(positiveAgreement.reason, words)],
        [...before, 'positiveAgreementSameUnit', all, exactAgreement.value, why(exactAgreement.reason, words)],
        [...before, 'cohenKappaAttempted', attempted.n, attempted.value, why(attempted.reason, words)],
        [...before, 'cohenKappaOutcome', outcome.n, outcome.value, why(outcome.reason, words)],
      ]
    },
  ),
})

export const frequencyColumns = [
  'code',
  'group',
  'count',
  'units',
  'eligible',
  'share',
  'per100Units',
  'per1000Words',
  'perMinute',
] as const

/** How often each code was given. */
export const frequencyData = ({ rows }: FrequencyReport): DataTable<(typeof frequencyColumns)[number]> => ({
  columns: frequencyColumns,
  rows: rows.map((row) => [
    row.code,
    row.group,
    row.count,
    row.units,
    row.eligible,
    row.share,
    row.per100Units,
    row.per1000Words,
    row.perMinute,
  ]),
})

export const talkColumns = [
  'speaker',
  'role',
  'turns',
  'words',
  'minutes',
  'turnShare',
  'wordShare',
  'minuteShare',
] as const

/** Who talked how much. */
export const talkData = ({ talk }: FrequencyReport): DataTable<(typeof talkColumns)[number]> => ({
  columns: talkColumns,
  rows: talk.map((row) => [
    row.label,
    row.role,
    row.turns,
    row.words,
    row.minutes,
    row.turnShare,
    row.wordShare,
    row.minuteShare,
  ]),
})

export const supplementColumns = {
  masi: ['coders', 'n', 'value', ...intervalColumns, 'reason'],
  matrix: ['code', 'first', 'second', 'n', 'positiveAgreement', 'percentAgreement', 'cohenKappa', 'reason'],
  confusion: ['first', 'second', 'codeOfFirst', 'codeOfSecond', 'count'],
  strengths: ['code', 'weights', 'coefficient', 'n', 'value', ...intervalColumns, 'reason'],
  tolerance: ['code', 'first', 'second', 'n', 'codedFirst', 'codedSecond', 'sameUnit', 'matched', 'value', 'reason'],
  spans: ['code', 'spans', 'characters', 'krippendorffAlpha', 'unitizingAlpha', 'reason'],
  unitizing: ['codes', 'characters', 'figure', 'value', 'coverage', 'reason'],
} as const satisfies Readonly<Record<keyof StudySupplements, readonly string[]>>

type SupplementRows = {
  readonly [S in keyof StudySupplements]: (supplement: StudySupplements[S], words: InWords) => DataCell[][]
}

const supplementRows: SupplementRows = {
  masi: ({ krippendorffAlpha, pairs }, words) => [
    ...figureRows(['all'], krippendorffAlpha, words),
    ...pairs.flatMap((pair) => figureRows([pair.coders.join(', ')], pair.krippendorffAlpha, words)),
  ],
  matrix: (matrix, words) =>
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
  confusion: (confusion) =>
    confusion.flatMap(({ coders, codes, counts }) =>
      counts.flatMap((row, j) =>
        row.map((count, k) => [...coders, codes[j] ?? 'no code', codes[k] ?? 'no code', count]),
      ),
    ),
  strengths: (strengths, words) =>
    strengths.flatMap(({ code, linear, quadratic }) => [
      ...(['percentAgreement', 'krippendorffAlpha'] as const).flatMap((key) =>
        figureRows([code, key === 'percentAgreement' ? 'none' : 'ordinal', key], linear.coefficients[key], words),
      ),
      ...(
        [
          ['linear', linear],
          ['quadratic', quadratic],
        ] as const
      ).flatMap(([weights, { coefficients }]) =>
        (['cohenKappa', 'lightKappa', 'congerKappa', 'fleissKappa', 'gwetAC'] as const).flatMap((key) =>
          figureRows([code, weights, key], coefficients[key], words),
        ),
      ),
    ]),
  tolerance: (tolerance, words) =>
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
  spans: (spans, words) =>
    spans.map((one) => [
      one.code,
      one.spans,
      one.characters,
      one.value,
      one.unitizing.value,
      why(one.reason ?? one.unitizing.reason, words),
    ]),
  unitizing: (unitizing, words) =>
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
}

/** Each supplement as a table. */
export function supplementData(
  all: StudySupplements,
  words: InWords,
): Readonly<Record<keyof StudySupplements, DataTable>> {
  const rows: Readonly<Record<keyof StudySupplements, DataCell[][]>> = {
    masi: supplementRows.masi(all.masi, words),
    matrix: supplementRows.matrix(all.matrix, words),
    confusion: supplementRows.confusion(all.confusion, words),
    strengths: supplementRows.strengths(all.strengths, words),
    tolerance: supplementRows.tolerance(all.tolerance, words),
    spans: supplementRows.spans(all.spans, words),
    unitizing: supplementRows.unitizing(all.unitizing, words),
  }
  const table = (name: keyof StudySupplements): DataTable => ({ columns: supplementColumns[name], rows: rows[name] })
  return {
    masi: table('masi'),
    matrix: table('matrix'),
    confusion: table('confusion'),
    strengths: table('strengths'),
    tolerance: table('tolerance'),
    spans: table('spans'),
    unitizing: table('unitizing'),
  }
}
