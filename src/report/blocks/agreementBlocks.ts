import type { CodeDetails } from '../../core/analysis/agreement/agreementDetails'
import type { CodeAgreement, StudyAgreement } from '../../core/analysis/agreement/studyAgreement'
import { codeById } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import { excludedWords, leftOutWords } from '../../messages/figures/exclusionWords'
import { intervalDoubts, shownIntervals } from '../../messages/figures/reading/intervalWords'
import type { Primary } from '../../messages/figures/methodWords'
import { primaryWords } from '../../messages/figures/methodWords'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, plural } from '../../messages/numbers'
import type { ReportList, ReportRow, ReportTable } from '../../protocol/report'
import { barChart } from '../pictures/barChart'
import { shownCoefficients } from '../shownCoefficients'
import { agreementData } from '../tables/agreementData'
import type { AgreementView } from './agreementRows'
import { agreementColumns, agreementMethods, agreementRow, shownFigures } from './agreementRows'
import { exclusiveSetBlock } from './exclusiveSetBlock'
import type { MadeBlock } from './madeBlock'
import { codeLabels, indented, tableBlock } from './tableParts'

/** Agreement on units as blocks: per code, then a block for each exclusive set. `details` are of the same sessions. */
export function agreementBlocks(
  agreement: StudyAgreement,
  details: readonly CodeDetails[],
  codebook: Codebook,
  primary: Primary,
): MadeBlock[] {
  const shown = shownCoefficients(primary.coefficient)
  const view = { agreement, codebook, primary, shown, label: codeLabels(codebook) }
  return [perCodeBlock(view, details), ...agreement.sets.map((set, index) => exclusiveSetBlock(view, set, index))]
}

const depthOf = (code: string): number => code.split('.').length - 1
const listId = (code: string): string => `agreement ${code}`

function perCodeBlock(view: AgreementView, details: readonly CodeDetails[]): MadeBlock {
  const { agreement } = view
  return {
    block: tableBlock(
      { id: 'agreement', heading: 'Agreement per code', pictures: [positivePicture(view)] },
      perCodeTable(view, details),
    ),
    lists: details
      .filter(({ disagreements }) => disagreements.length > 0)
      .map(({ code, disagreements }) => [listId(code), disagreements] as const),
    data: agreementData({ unit: agreement.unit, sets: [] }, reasonInWords),
    methods: agreementMethods(
      view,
      'Each code as present or absent on units that at least two coders reviewed and whose speaker may receive it; work done before the coder saw others’ codings.',
      agreement.unit,
    ),
  }
}

function perCodeTable(view: AgreementView, details: readonly CodeDetails[]): ReportTable {
  const { agreement, primary } = view
  const { coders, sessions, unit } = agreement
  return {
    caption: `Agreement of ${coders.join(', ')} on each code, present or absent, over ${plural(sessions.length, 'session', 'sessions')}: ${sessions.join(', ')}`,
    columns: agreementColumns(view, 'Code'),
    rows: unit.map((row) => perCodeRow(view, row, details.find(({ code }) => code === row.code) ?? null)),
    notes: [...primaryWords(primary), ...intervalNote(view)],
    excluded: [...leftOutWords(agreement.leftOut), ...excludedWords(agreement.excluded)],
  }
}

function perCodeRow(view: AgreementView, row: CodeAgreement, detail: CodeDetails | null): ReportRow {
  const name = view.label(row.code)
  const list = detail === null ? null : disagreementList(name, detail)
  return agreementRow(view, name, row, {
    depth: depthOf(row.code),
    list,
    constant: detail?.constant ?? [],
    leftOut: leftOutWords(row.leftOut),
  })
}

function disagreementList(name: string, { code, disagreements }: CodeDetails): ReportList | null {
  const count = disagreements.length
  if (count === 0) return null
  return { id: listId(code), count, label: `${name}: go to ${plural(count, 'disagreement', 'disagreements')}` }
}

function positivePicture({ agreement, codebook, label }: AgreementView): string {
  const bars = agreement.unit.map(({ code, coefficients: { positiveAgreement } }) => ({
    label: indented(label(code), depthOf(code)),
    value: positiveAgreement.value,
    text: decimal(positiveAgreement.value),
    color: codeById(codebook, code)?.color ?? null,
  }))
  const description = `${bars.map((bar) => `${bar.label.trim()} ${bar.text}`).join(', ')}.`
  return barChart('agreement', { title: 'Positive agreement per code', description }, bars)
}

/** What the intervals of the table take for independent, and what is doubtful about them. */
function intervalNote(view: AgreementView): string[] {
  const figures = shownFigures(view, view.agreement.unit)
  const kinds = new Set(figures.flatMap((figure) => shownIntervals(figure)[0]?.kind ?? []))
  if (kinds.size === 0) return []
  const by = [...kinds].some((kind) => kind.startsWith('by session'))
    ? 'Each figure comes with its 95 % interval. Where there are several sessions, it is by session, because units of one session resemble each other. The interval by units is in the row’s explanation in the report, and in the CSV table. It treats units as independent.'
    : 'Each figure comes with its 95 % interval. It treats units as independent. Units of one session aren’t, so the true interval is usually wider.'
  return [by, ...intervalDoubts(figures)]
}
