import type { StudySupplements } from '../../core/analysis/agreement/studySupplements'
import type { CodeConfusion } from '../../core/statistics/agreement/codeConfusion'
import type { FigureReason } from '../../core/statistics/figure'
import type { PairMatrix } from '../../core/statistics/ratingTables/pairMatrix'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { strengthsLeftOut, supplementWords } from '../../messages/figures/supplementWords'
import type { SupplementName } from '../../report/supplements/supplement'
import { pairName } from '../../report/supplements/supplement'
import { supplementNames } from '../../report/supplements/supplements'
import { figure, printTable } from './printedTable'

const titles: Readonly<Record<SupplementName, string>> = {
  masi: 'Sets of codes',
  matrix: 'Pairs of coders',
  confusion: 'Confusion of codes',
  strengths: 'Strengths',
  tolerance: 'Tolerance of ± 1 unit',
  spans: 'Characters',
  unitizing: 'Unitizing',
}

const why = (reason: FigureReason | null): string => (reason === null ? '' : reasonInWords(reason))

function matrixText({ code, coders, cells, mean }: PairMatrix & { readonly code: string }): string {
  const rows = coders.map((name, a) => [
    name,
    ...coders.map((_, b) => {
      const cell = cells[a]?.[b] ?? null
      return cell === null ? '·' : figure(a < b ? cell.cohenKappa : cell.positiveAgreement)
    }),
  ])
  const missing = new Set(
    cells.flatMap((row, a) =>
      row.flatMap((cell, b) => (cell === null || b <= a ? [] : Object.values(cell.reasons).map(reasonInWords))),
    ),
  )
  const sizes = cells.flatMap((row, a) => row.flatMap((cell, b) => (cell === null || b <= a ? [] : [cell.n])))
  const n =
    sizes.length === 0
      ? '0'
      : Math.min(...sizes) === Math.max(...sizes)
        ? `${sizes[0] ?? 0}`
        : `${Math.min(...sizes)} to ${Math.max(...sizes)}`
  const light =
    mean.reason === null ? `Mean κ (Light) ${figure(mean.value)}` : `Mean κ (Light) –: ${reasonInWords(mean.reason)}`
  return `${printTable([code, ...coders], rows)}${light}; n of a pair ${n}\n${[...missing].map((words) => `  – ${words}\n`).join('')}`
}

function confusionText({ coders: [first, second], codes, counts, n, several }: CodeConfusion): string {
  const names = [...codes, 'no code']
  const more = several === 0 ? '' : `, of which ${several} with several codes: those count more than once`
  return `${printTable(
    [`${first} ↓  ${second} →`, ...names],
    counts.map((row, i) => [names[i] ?? '', ...row]),
  )}${n} units both considered${more}.\n`
}

const writers: Readonly<Record<SupplementName, (supplements: StudySupplements) => string>> = {
  masi: ({ masi }) => {
    const rows = [
      ['all coders', masi.krippendorffAlpha] as const,
      ...(masi.pairs.length > 1
        ? masi.pairs.map(({ coders, krippendorffAlpha }) => [pairName(coders), krippendorffAlpha] as const)
        : []),
    ]
    return printTable(
      ['coders', 'n', 'α (MASI)', '95 %, by units', 'why not'],
      rows.map(([name, { value, interval, n, reason }]) => [
        name,
        n,
        figure(value),
        interval === null ? '–' : `${figure(interval.low)} to ${figure(interval.high)}`,
        why(reason),
      ]),
    )
  },
  matrix: ({ matrix }) => matrix.map(matrixText).join('\n'),
  confusion: ({ confusion }) => confusion.map(confusionText).join('\n'),
  strengths: ({ strengths }) => {
    if (strengths.length === 0) return 'No code that is asked for has a scale of strengths.\n'
    const head = [
      'code',
      'coded twice',
      'n',
      'percent',
      'κ linear',
      'κ quadratic',
      'α ordinal',
      'AC2 linear',
      'AC2 quadratic',
    ]
    const rows = strengths.map(
      ({
        code,
        codedTwice,
        linear: { units, coders, coefficients: linear },
        quadratic: { coefficients: quadratic },
      }) => {
        const kappa = coders.length > 2 ? 'lightKappa' : 'cohenKappa'
        const values = [
          linear.percentAgreement,
          linear[kappa],
          quadratic[kappa],
          linear.krippendorffAlpha,
          linear.gwetAC,
          quadratic.gwetAC,
        ]
        return [code, codedTwice, units, ...values.map(({ value }) => figure(value))]
      },
    )
    const notes = strengths.flatMap((one) => {
      const { coefficients } = one.linear
      const reasons = new Set(
        [
          coefficients.percentAgreement,
          coefficients.lightKappa,
          coefficients.krippendorffAlpha,
          coefficients.gwetAC,
        ].flatMap(({ reason }) => (reason === null ? [] : [reasonInWords(reason)])),
      )
      return [...reasons, ...[strengthsLeftOut(one)].filter((words) => words !== null)].map(
        (words) => `  – ${one.code}: ${words}\n`,
      )
    })
    return `${printTable(head, rows)}${notes.join('')}${strengths.some(({ linear }) => linear.coders.length > 2) ? 'κ is Light’s: the mean over the pairs of coders.\n' : ''}`
  },
  tolerance: ({ tolerance }) => {
    const rows = tolerance.flatMap(({ code, value, exactValue, reason, pairs }) => [
      ...(pairs.length === 1
        ? []
        : [[code, 'all pairs', null, null, null, null, figure(exactValue), figure(value), why(reason)]]),
      ...pairs.map(({ coders, first, second, exact, matched, value: one, reason: not }) => [
        code,
        pairName(coders),
        first,
        second,
        exact,
        matched,
        figure(one === null ? null : (2 * exact) / (first + second)),
        figure(one),
        why(not),
      ]),
    ])
    return printTable(
      ['code', 'coders', 'first', 'second', 'same unit', 'matched', 'positive', 'with ± 1', 'why not'],
      rows,
    )
  },
  spans: ({ spans }) =>
    printTable(
      ['code', 'spans', 'characters', 'α on characters', 'uα', 'why not'],
      spans.map(({ code, spans: marked, characters, value, unitizing, reason }) => [
        code,
        marked,
        characters,
        figure(value),
        figure(unitizing.value),
        why(reason ?? unitizing.reason),
      ]),
    ),
  unitizing: ({ unitizing }) => {
    if (unitizing.length === 0) return 'No codes that are asked for exclude each other.\n'
    return unitizing
      .map(({ codes, characters, units, marked, values, perValue }) => {
        const rows = [
          ['uα', units, null],
          ['|uα', marked, null],
          ['cuα', values, null],
          ...perValue.map((one, k) => [`(${codes[k] ?? ''})uα`, one, one.coverage] as const),
        ] as const
        const table = rows.map(([name, one, coverage]) => [
          name,
          figure(one.value),
          coverage === null ? '' : figure(coverage),
          why(one.reason),
        ])
        return `${codes.join(' | ')}: ${characters} characters\n${printTable(['figure', 'value', 'share that meets a mark', 'why not'], table)}`
      })
      .join('\n')
  },
}

/** The supplements that were asked for, each under a title and what it is. */
export function supplementsText(supplements: StudySupplements, asked: readonly SupplementName[]): string {
  return supplementNames
    .filter((name) => asked.includes(name))
    .map((name) => `${titles[name]}\n${supplementWords[name]}\n${writers[name](supplements)}\n`)
    .join('')
}
