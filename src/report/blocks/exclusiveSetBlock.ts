import type { SetAgreement, TableAgreement } from '../../core/analysis/agreement/studyAgreement'
import type { CategoryRow } from '../../core/statistics/agreement/perCategory'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, plural } from '../../messages/numbers'
import type { ReportRow, ReportTable } from '../../protocol/report'
import { agreementData } from '../tables/agreementData'
import type { AgreementView } from './agreementRows'
import { agreementColumns, agreementMethods, agreementRow } from './agreementRows'
import type { MadeBlock } from './madeBlock'
import { plainRow, tableBlock } from './tableParts'

/** Agreement on which of some exclusive codes stands, as a block. */
export function exclusiveSetBlock(view: AgreementView, set: SetAgreement, index: number): MadeBlock {
  const names = set.codes.map(view.label).join(', ')
  return {
    block: tableBlock({ id: `set ${index}`, heading: `Exclusive codes: ${names}` }, setTable(view, set, names)),
    lists: [],
    data: agreementData({ unit: [], sets: [set] }, reasonInWords),
    methods: agreementMethods(
      view,
      `One category per unit out of ${names}: over all units with “no code” as a further category, and among units that were given one of the codes by both.`,
      [set.withNoCode, set.bothCoded],
    ),
  }
}

function setTable(view: AgreementView, { withNoCode, bothCoded, broken }: SetAgreement, names: string): ReportTable {
  const tables = [
    ['All, with “no code” as a category', withNoCode],
    ['Among units both coded', bothCoded],
  ] as const
  return {
    caption: `Agreement on which of the codes stands: ${names}`,
    columns: agreementColumns(view, 'Units'),
    rows: tables.flatMap(([name, table]) => [agreementRow(view, name, table), ...categoryRows(view, table)]),
    notes: [
      'Each category against all others: its prevalence, positive agreement, κ and α. Other figures are of all categories together.',
    ],
    excluded: broken === 0 ? [] : [`Left out: ${plural(broken, 'unit', 'units')} with two codes of the set.`],
  }
}

/** Each category against all others. */
const categoryRows = ({ shown, label }: AgreementView, { perCategory }: TableAgreement): ReportRow[] =>
  perCategory.map((one) => {
    const figures = shown.map((key) => decimal(categoryFigure(one, key)))
    return plainRow(label(one.category), ['–', decimal(one.prevalence), ...figures], { depth: 1 })
  })

/** The figures that a category has by itself. */
function categoryFigure(row: CategoryRow, key: CoefficientKey): number | null {
  return key === 'positiveAgreement' || key === 'fleissKappa' || key === 'krippendorffAlpha' ? row[key] : null
}
