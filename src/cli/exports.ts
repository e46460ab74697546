import { coderNumbers, numberedCoders } from '../core/analysis/numberedCoders'
import { csvOf } from '../core/base/dataTable'
import type { StudyReading, StudySessionData } from '../core/study/readStudy'
import { madeWith } from '../messages/figures/methodWords'
import type { MadeBlock } from '../report/blocks/madeBlock'
import { exportText } from '../report/blocks/madeBlock'
import type { Flags } from './verb'
import { oneOf } from './verb'
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
