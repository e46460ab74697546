import type { CodeDetails } from '../core/report/agreementDetails'
import type { StudyAgreement, TableAgreement } from '../core/report/studyAgreement'
import { codeById } from '../core/codebook/codes'
import type { Codebook } from '../core/codebook/model'
import { barChart } from '../core/report/barChart'
import type { CoefficientKey } from '../core/statistics/coefficients'
import type { ReportBlock, ReportRow } from '../protocol/report'
import { agreementWords, coefficientExplanation, doubtsAbout } from './explain'
import { exclusionWords, leftOutWords } from './figures'
import type { BlocksWithLists } from './frequencyBlocks'
import { column, decimal, doubtsOf, plural, whole } from './reportTables'
import { coefficientName, reasonInWords } from './statistics'

/** Positive agreement and prevalence first: they show what a chance-corrected figure alone hides. */
const always: readonly CoefficientKey[] = ['positiveAgreement', 'percentAgreement', 'cohenKappa', 'fleissKappa', 'krippendorffAlpha', 'gwetAC']

/** What the study file says about its coefficient; it was fixed before anyone saw a figure. */
export interface Primary {
  readonly coefficient: CoefficientKey | null
  readonly criterion: number | null
}

const prevalenceOf = ({ categories, perCategory, positive }: TableAgreement): number | null =>
  categories.length === 2 ? (perCategory.find(({ category }) => category === positive)?.prevalence ?? null) : null

function cellsOf(agreement: TableAgreement, shown: readonly CoefficientKey[]): string[] {
  const { interval, n } = agreement.coefficients.krippendorffAlpha
  return [
    whole(n), decimal(prevalenceOf(agreement)), ...shown.map((key) => decimal(agreement.coefficients[key].value)),
    interval === null ? '–' : `${decimal(interval.low)} to ${decimal(interval.high)}`,
  ]
}

/** Why a row has dashes. */
const reasonsOf = (agreement: TableAgreement, shown: readonly CoefficientKey[]): string[] => {
  const names = new Map<string, string[]>()
  for (const key of shown) {
    const { reason } = agreement.coefficients[key]
    if (reason === null) continue
    const words = reasonInWords(reason)
    names.set(words, [...(names.get(words) ?? []), coefficientName(key)])
  }
  return [...names].map(([words, keys]) => `No value for ${keys.join(', ')}: ${words}`)
}

/** A study's agreement as blocks. `details` are of the same sessions. */
export function agreementBlocks(agreement: StudyAgreement, details: readonly CodeDetails[], codebook: Codebook, primary: Primary): BlocksWithLists {
  const shown = primary.coefficient === null || always.includes(primary.coefficient) ? always : [...always, primary.coefficient]
  const label = (code: string): string => codeById(codebook, code)?.label ?? code
  const sessions = agreement.sessions.length
  const columns = (first: string): ReportBlock['table']['columns'] => [
    column(first), column('n', agreementWords.n), column('Prevalence', agreementWords.prevalence),
    ...shown.map((key) => column(`${coefficientName(key)}${key === primary.coefficient ? ' (primary)' : ''}`, coefficientExplanation(key))),
    column('95 % of α, by units', agreementWords.interval),
  ]
  const lists = new Map(details.filter(({ disagreements }) => disagreements.length > 0).map(({ code, disagreements }) => [`agreement ${code}`, disagreements]))
  const rows = agreement.unit.map((row): ReportRow => {
    const detail = details.find(({ code }) => code === row.code)
    const count = detail?.disagreements.length ?? 0
    const doubts = doubtsAbout({ prevalence: prevalenceOf(row), units: row.coefficients.krippendorffAlpha.n, sessions, constant: detail?.constant ?? [] })
    return {
      label: label(row.code),
      depth: row.code.split('.').length - 1,
      cells: cellsOf(row, shown),
      list: count === 0 ? null : { id: `agreement ${row.code}`, count, label: `${label(row.code)}: go to ${plural(count, 'disagreement', 'disagreements')}` },
      doubts: doubtsOf(label(row.code), [...reasonsOf(row, shown), ...doubts]),
    }
  })
  const criterion = primary.coefficient === null || primary.criterion === null ? [] : [`The study’s primary coefficient is ${coefficientName(primary.coefficient)}, with ${decimal(primary.criterion)} as its criterion.`]
  const positive = agreement.unit.map((row) => ({ label: `${'\u2003'.repeat(row.code.split('.').length - 1)}${label(row.code)}`, value: row.coefficients.positiveAgreement.value, text: decimal(row.coefficients.positiveAgreement.value), color: codeById(codebook, row.code)?.color ?? null }))
  const perCode: ReportBlock = {
    id: 'agreement',
    heading: 'Agreement per code',
    pictures: [barChart('agreement', { title: 'Positive agreement per code', description: `${positive.map((bar) => `${bar.label.trim()} ${bar.text}`).join(', ')}.` }, positive)],
    table: {
      caption: `Agreement of ${agreement.coders.join(', ')} on each code, present or absent, over ${plural(sessions, 'session', 'sessions')}: ${agreement.sessions.join(', ')}`,
      columns: columns('Code'),
      rows,
      notes: [
        ...criterion,
        'The intervals take units as independent. Units of one session are not: with few sessions the truth is wider.',
        ...leftOutWords(agreement.leftOut), ...agreement.excluded.map((one) => `Not compared: ${exclusionWords(one)}`),
      ],
    },
  }
  const sets = agreement.sets.map(({ codes, broken, withNoCode, bothCoded }, index): ReportBlock => {
    const row = (name: string, table: TableAgreement): ReportRow => ({
      label: name, depth: 0, cells: cellsOf(table, shown), list: null,
      doubts: doubtsOf(name, [...reasonsOf(table, shown), ...doubtsAbout({ prevalence: null, units: table.coefficients.krippendorffAlpha.n, sessions, constant: [] })]),
    })
    return {
      id: `set ${index}`,
      heading: `Exclusive codes: ${codes.map(label).join(', ')}`,
      pictures: [],
      table: {
        caption: `Agreement on which of the codes stands: ${codes.map(label).join(', ')}`,
        columns: columns('Units'),
        rows: [row('All, with “no code” as a category', withNoCode), row('Among units both coded', bothCoded)],
        notes: broken === 0 ? [] : [`Left out: ${plural(broken, 'unit', 'units')} with two codes of the set.`],
      },
    }
  })
  return { blocks: [perCode, ...sets], lists }
}
