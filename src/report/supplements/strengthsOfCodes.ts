import { coefficientExplanation, coefficientName } from '../../messages/figures/coefficientWords'
import { supplementFigures } from '../../messages/figures/explanations'
import { strengthsLeftOut } from '../../messages/figures/supplementWords'
import { decimal, whole } from '../../messages/numbers'
import { column, doubtsOf, plainRow, dashOf } from '../blocks/tableParts'
import { figureRows, intervalColumns } from '../tables/dataCells'
import { intervalOf } from './supplement'
import type { SupplementReport } from './supplement'

/** How the supplement `strengths` is reported. */
export const strengthsOfCodes: SupplementReport<'strengths'> = {
  heading: 'Strengths',
  dataColumns: ['code', 'weights', 'coefficient', 'n', 'value', ...intervalColumns, 'reason'],
  dataRows: (strengths, words) =>
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
  table: (strengths, label) =>
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
          rows: strengths.map((one) => {
            const { code, codedTwice, linear, quadratic } = one
            const kappa = linear.coders.length > 2 ? 'lightKappa' : 'cohenKappa'
            const figures = [
              linear.coefficients.percentAgreement,
              linear.coefficients[kappa],
              quadratic.coefficients[kappa],
              linear.coefficients.krippendorffAlpha,
              linear.coefficients.gwetAC,
              quadratic.coefficients.gwetAC,
            ]
            return plainRow(
              label(code),
              [whole(codedTwice), whole(linear.units), ...figures.map(({ value }) => decimal(value))],
              {
                beside: ['', '', ...figures.map(intervalOf)],
                doubts: doubtsOf(
                  label(code),
                  [strengthsLeftOut(one)].filter((left) => left !== null),
                ),
                dashes: (['percentAgreement', kappa, 'krippendorffAlpha', 'gwetAC'] as const).flatMap((key) =>
                  dashOf(label(code), coefficientName(key), linear.coefficients[key].reason),
                ),
              },
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
            'The weights go by the values of the strengths. Few units carry a strength of both: look at n first.',
          ],
        },
}
