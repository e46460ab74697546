import { codeById } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import { supplementData } from '../tables/figureData'
import type { StudySupplements } from '../../core/analysis/agreement/studySupplements'
import type { Figure, FigureReason } from '../../core/statistics/figure'
import type { ReportColumn, ReportRow } from '../../protocol/report'
import { supplementFigures } from '../../messages/figures/explanations'
import { shownIntervals } from '../../messages/figures/intervalWords'
import type { MadeBlock } from './madeBlock'
import { comparedWords } from '../../messages/figures/methodWords'
import { rowReading } from '../../messages/figures/rowReading'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonNotes } from '../../messages/figures/reasonNotes'
import { column, doubtsOf } from './tableParts'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { strengthsLeftOut, supplementWords } from '../../messages/figures/supplementWords'
import { decimal, plural, whole } from '../../messages/numbers'
import { coefficientExplanation, coefficientName } from '../../messages/figures/coefficientWords'

type Name = keyof StudySupplements

interface Content {
  readonly caption: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly ReportRow[]
  readonly notes: readonly string[]
}

const headings: Readonly<Record<Name, string>> = {
  masi: 'All codes of a unit together (MASI)',
  matrix: 'Pairs of coders',
  confusion: 'Confusion of codes',
  strengths: 'Strengths',
  tolerance: 'Supplement: tolerance of ± 1 unit',
  spans: 'Marked text, in characters',
  unitizing: 'Marked text, exclusive codes',
}

const row = (
  label: string,
  cells: readonly string[],
  more: Partial<Pick<ReportRow, 'beside' | 'doubts' | 'depth'>> = {},
): ReportRow => ({ label, depth: 0, cells, beside: [], list: null, doubts: null, ...more })

const pair = ([a, b]: readonly [string, string]): string => `${a} – ${b}`
const intervalOf = (figure: Figure): string => shownIntervals(figure)[0]?.text ?? ''
const dash = (name: string, figure: string, reason: FigureReason | null): Dash[] =>
  reason === null ? [] : [{ row: name, figure, why: reasonInWords(reason) }]

/** What each supplement shows; null where there is nothing of its kind. */
const contents: {
  readonly [S in Name]: (supplement: StudySupplements[S], label: (code: string) => string) => Content | null
} = {
  masi: ({ krippendorffAlpha, pairs }) => {
    const figures = [
      ['All coders', krippendorffAlpha] as const,
      ...(pairs.length > 1 ? pairs.map((one) => [pair(one.coders), one.krippendorffAlpha] as const) : []),
    ]
    return {
      caption: 'Krippendorff’s α on the sets of codes that units carry',
      columns: [column('Coders'), column('n'), column('α (MASI)', supplementFigures.masi)],
      rows: figures.map(([name, figure]) =>
        row(name, [whole(figure.n), decimal(figure.value)], {
          beside: ['', intervalOf(figure)],
          doubts: doubtsOf(name, rowReading([['krippendorffAlpha', 'α with MASI’s distance', figure]]).slice(0, 1)),
        }),
      ),
      notes: reasonNotes(figures.flatMap(([name, { reason }]) => dash(name, 'α', reason))),
    }
  },
  matrix: (matrix, label) => {
    const rows = matrix.flatMap(({ code, coders, cells, mean }) => {
      const pairs = cells.flatMap((line, a) =>
        line.flatMap((cell, b) =>
          cell === null || b <= a ? [] : [{ name: pair([coders[a] ?? '', coders[b] ?? '']), cell }],
        ),
      )
      return [
        ...pairs.map(({ name, cell }) => ({
          row: row(label(code), [
            name,
            whole(cell.n),
            decimal(cell.positiveAgreement),
            decimal(cell.percentAgreement),
            decimal(cell.cohenKappa),
          ]),
          dashes: [
            ...dash(`${label(code)}, ${name}`, 'Positive agreement', cell.reasons.positiveAgreement ?? null),
            ...dash(`${label(code)}, ${name}`, 'Percent agreement', cell.reasons.percentAgreement ?? null),
            ...dash(`${label(code)}, ${name}`, 'Cohen’s κ', cell.reasons.cohenKappa ?? null),
          ],
        })),
        ...(pairs.length > 1
          ? [
              {
                row: row(label(code), ['mean κ (Light)', whole(mean.n), '–', '–', decimal(mean.value)]),
                dashes: dash(`${label(code)}, mean`, 'Light’s κ', mean.reason),
              },
            ]
          : []),
      ]
    })
    return {
      caption: 'Each pair of coders, by code',
      columns: [
        column('Code'),
        column('Coders'),
        column('n'),
        column('Positive agreement', coefficientExplanation('positiveAgreement')),
        column('Percent agreement', coefficientExplanation('percentAgreement')),
        column('Cohen’s κ', coefficientExplanation('cohenKappa')),
      ],
      rows: rows.map((one) => one.row),
      notes: [
        ...(rows.some(({ row: { cells } }) => cells[0] === 'mean κ (Light)') ? ['The mean is of κ only.'] : []),
        ...reasonNotes(rows.flatMap(({ dashes }) => dashes)),
      ],
    }
  },
  confusion: (confusion, label) => {
    const codes = [...new Set(confusion.flatMap((one) => one.codes))]
    const names = [...codes, 'no code']
    const rows = confusion.flatMap(({ coders: [first, second], codes: own, counts }) =>
      counts.map((line, j) => {
        const at = (code: string): number => line[code === 'no code' ? own.length : own.indexOf(code)] ?? 0
        return row(label(own[j] ?? 'no code'), [
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
          `${pair(coders)}: ${plural(n, 'unit', 'units')} both considered${several === 0 ? '' : `, of which ${several} with several codes: those count more than once`}.`,
      ),
    }
  },
  strengths: (strengths, label) =>
    strengths.length === 0
      ? null
      : {
          caption: 'How alike strengths are, where coders gave the same code',
          columns: [
            column('Code'),
            column('Coded twice'),
            column('n'),
            column('Percent agreement', coefficientExplanation('percentAgreement')),
            column('κ, linear', coefficientExplanation('cohenKappa')),
            column('κ, quadratic', coefficientExplanation('cohenKappa')),
            column('α, ordinal', supplementFigures.strengthAlpha),
            column('AC2, linear', coefficientExplanation('gwetAC')),
            column('AC2, quadratic', coefficientExplanation('gwetAC')),
          ],
          rows: strengths.map(({ code, codedTwice, linear, quadratic }) => {
            const kappa = linear.coders.length > 2 ? 'lightKappa' : 'cohenKappa'
            const figures = [
              linear.coefficients.percentAgreement,
              linear.coefficients[kappa],
              quadratic.coefficients[kappa],
              linear.coefficients.krippendorffAlpha,
              linear.coefficients.gwetAC,
              quadratic.coefficients.gwetAC,
            ]
            return row(
              label(code),
              [whole(codedTwice), whole(linear.units), ...figures.map(({ value }) => decimal(value))],
              { beside: ['', '', ...figures.map(intervalOf)] },
            )
          }),
          notes: [
            ...(strengths.some(({ linear }) => linear.coders.length > 2)
              ? ['κ is Light’s: the mean over the pairs of coders.']
              : []),
            ...strengths.flatMap((one) => {
              const left = strengthsLeftOut(one)
              return left === null ? [] : [`${label(one.code)}: ${left}`]
            }),
            ...reasonNotes(
              strengths.flatMap(({ code, linear: { coders, coefficients } }) =>
                (
                  [
                    'percentAgreement',
                    coders.length > 2 ? 'lightKappa' : 'cohenKappa',
                    'krippendorffAlpha',
                    'gwetAC',
                  ] as const
                ).flatMap((key) => dash(label(code), coefficientName(key), coefficients[key].reason)),
              ),
            ),
            'The weights go by the values of the strengths. Few units carry a strength of both: look at n first.',
          ],
        },
  tolerance: (tolerance, label) => ({
    caption:
      'Positive agreement where a coding one unit earlier or later counts as the same; it replaces no coefficient',
    columns: [
      column('Code'),
      column('Coders'),
      column('Units of the first'),
      column('Of the second'),
      column('On the same unit'),
      column('Matched'),
      column('Positive agreement', coefficientExplanation('positiveAgreement')),
      column('With ± 1', supplementFigures.tolerance),
    ],
    rows: tolerance.flatMap(({ code, pairs }) =>
      pairs.map(({ coders, first, second, exact, matched, value }) =>
        row(label(code), [
          pair(coders),
          whole(first),
          whole(second),
          whole(exact),
          whole(matched),
          decimal(value === null ? null : (2 * exact) / (first + second)),
          decimal(value),
        ]),
      ),
    ),
    notes: reasonNotes(
      tolerance.flatMap(({ code, pairs }) =>
        pairs.flatMap(({ coders, reason }) => dash(`${label(code)}, ${pair(coders)}`, 'With ± 1', reason)),
      ),
    ),
  }),
  spans: (spans, label) =>
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
            row(label(one.code), [
              whole(one.spans),
              whole(one.characters),
              decimal(one.value),
              decimal(one.unitizing.value),
            ]),
          ),
          notes: reasonNotes(
            spans.flatMap(({ code, reason, unitizing }) => [
              ...dash(label(code), 'α on characters', reason),
              ...dash(label(code), 'uα', unitizing.reason),
            ]),
          ),
        },
  unitizing: (unitizing, label) =>
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
            ).map(([name, one]) => row(codes.map(label).join(', '), [name, decimal(one.value), '–'])),
            ...perValue.map((one, k) =>
              row(codes.map(label).join(', '), [
                `(k)uα ${label(codes[k] ?? '')}`,
                decimal(one.value),
                decimal(one.coverage),
              ]),
            ),
          ]),
          notes: [
            'A share is of single codes only.',
            ...reasonNotes(
              unitizing.flatMap(({ codes, units, marked, values, perValue }) => [
                ...dash(codes.map(label).join(', '), 'uα', units.reason),
                ...dash(codes.map(label).join(', '), '|uα', marked.reason),
                ...dash(codes.map(label).join(', '), 'cuα', values.reason),
                ...perValue.flatMap((one, k) => dash(label(codes[k] ?? ''), '(k)uα', one.reason)),
              ]),
            ),
          ],
        },
}

export const supplementNames = [
  'masi',
  'matrix',
  'confusion',
  'strengths',
  'tolerance',
  'spans',
  'unitizing',
] as const satisfies readonly Name[]

/** The supplements of agreement on units as blocks, each saying what it is. */
export function supplementBlocks(
  supplements: StudySupplements,
  codebook: Codebook,
  coders: readonly string[],
  sessions: readonly string[],
  names: readonly Name[] = supplementNames,
): MadeBlock[] {
  const label = (code: string): string => codeById(codebook, code)?.label ?? code
  const content: Readonly<Record<Name, Content | null>> = {
    masi: contents.masi(supplements.masi, label),
    matrix: contents.matrix(supplements.matrix, label),
    confusion: contents.confusion(supplements.confusion, label),
    strengths: contents.strengths(supplements.strengths, label),
    tolerance: contents.tolerance(supplements.tolerance, label),
    spans: contents.spans(supplements.spans, label),
    unitizing: contents.unitizing(supplements.unitizing, label),
  }
  const data = supplementData(supplements, reasonInWords)
  return names.flatMap((name): MadeBlock[] => {
    const made = content[name]
    if (made === null) return []
    const { notes, ...table } = made
    const block = {
      id: `supplement ${name}`,
      heading: headings[name],
      pictures: [],
      table: { ...table, notes: [supplementWords[name], ...notes] },
    }
    return [{ block, lists: [], data: data[name], methods: [comparedWords(coders, sessions), supplementWords[name]] }]
  })
}
