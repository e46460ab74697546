import { csvOf } from '../core/base/dataTable'
import { agreementData } from '../report/tables/figureData'
import { coderNumbers, numberedCoders } from '../core/analysis/numberedCoders'
import type { StudyAgreement } from '../core/analysis/agreement/studyAgreement'
import type { StudyReliability } from '../core/analysis/reliability/studyReliability'
import type { StudySupplements } from '../core/analysis/agreement/studySupplements'
import type { StudyReading, StudySessionData } from '../core/study/readStudy'
import { agreementBlocks } from '../report/blocks/agreementBlocks'
import type { MadeBlock } from '../report/blocks/madeBlock'
import { exportText } from '../report/blocks/madeBlock'
import { madeWith } from '../messages/figures/methodWords'
import { sessionBlocks } from '../report/blocks/sessionBlocks'
import { reasonInWords } from '../messages/figures/reasonWords'
import { supplementBlocks } from '../report/blocks/supplementBlocks'
import type { Flags } from './verb'
import { oneOf, UsageError } from './verb'
import { version } from './version'

/** Options of a verb whose tables can be exported. */
export const exportOptions = { format: { type: 'string' }, names: { type: 'boolean' } } as const

export type OutputFormat = 'table' | 'csv' | 'markdown' | 'json'

/** What was asked for; `--json` is short for `--format json`. */
export function formatOf(flags: Flags): OutputFormat {
  return flags['json'] === true ? 'json' : (oneOf(flags, 'format', ['table', 'csv', 'markdown', 'json']) ?? 'table')
}

/** A study whose coders are called as an export calls them: by number, unless `--names`. */
export function calledStudy(
  study: StudyReading,
  flags: Flags,
  format: OutputFormat,
): { readonly sessions: readonly StudySessionData[]; readonly nameOf: (coder: string) => string } {
  if (format === 'table' || format === 'json' || flags['names'] === true)
    return { sessions: study.sessions, nameOf: (coder) => coder }
  const { sessions, names } = numberedCoders(study.sessions)
  return { sessions, nameOf: (coder) => names.get(coder) ?? coder }
}

/** Tables below each other, each with its methods paragraph. */
export const markdownText = (blocks: readonly MadeBlock[], { codebook }: Pick<StudyReading, 'codebook'>): string =>
  blocks.map((block) => exportText(block, 'markdown', madeWith(version, codebook))).join('\n')

export interface AgreementFigures {
  readonly agreement: StudyAgreement | null
  readonly levels: StudyReliability | null
  readonly supplements: StudySupplements | null
  readonly show: readonly (keyof StudySupplements)[]
  readonly level: 'unit' | 'segment' | 'session' | undefined
}

/** Agreement of a study as CSV, which is one table, or as Markdown. */
export function agreementExport(
  study: StudyReading,
  { agreement, levels, supplements, show, level }: AgreementFigures,
  format: 'csv' | 'markdown',
): string {
  const { codebook, settings } = study
  const supplementary =
    agreement === null || supplements === null
      ? []
      : supplementBlocks(supplements, codebook, agreement.coders, agreement.sessions, show)
  if (format === 'markdown') {
    const wanted = level === 'session' || level === 'segment' ? [level] : (['session', 'segment'] as const)
    return markdownText(
      [
        ...(agreement === null ? [] : agreementBlocks(agreement, [], codebook, settings.primary)),
        ...supplementary,
        ...(levels === null ? [] : sessionBlocks(levels, codebook, wanted)),
      ],
      study,
    )
  }
  if (show.length > 1) throw new UsageError('a CSV file is one table: name one only after --show')
  if (show.length === 1) {
    const [only] = supplementary
    if (only === undefined) throw new UsageError(`there is nothing to show as ${show.join('')} here`)
    return csvOf(only.data)
  }
  const [block] =
    levels === null || level === undefined || level === 'unit' ? [] : sessionBlocks(levels, codebook, [level])
  return csvOf(
    block?.data ?? (agreement === null ? { columns: [], rows: [] } : agreementData(agreement, reasonInWords)),
  )
}

/** The columns of a bare table as an export calls them. */
export function calledCoders(coders: readonly string[], flags: Flags): readonly string[] {
  const names = coderNumbers(coders)
  return flags['names'] === true ? coders : coders.map((coder) => names.get(coder) ?? coder)
}

/** Bare tables, of the same columns, as one CSV or as Markdown below each other. */
export function exportBare(blocks: readonly MadeBlock[], format: 'csv' | 'markdown'): string {
  const [first] = blocks
  if (first === undefined) return ''
  if (format === 'csv') return csvOf({ columns: first.data.columns, rows: blocks.flatMap(({ data }) => data.rows) })
  return blocks.map((block) => exportText(block, 'markdown', `Made with Alliance Coder ${version}.`)).join('\n')
}
