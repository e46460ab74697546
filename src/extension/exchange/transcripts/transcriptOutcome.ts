import * as vscode from 'vscode'
import type { Problem } from '../../../core/base/problem'
import { describe } from '../../../messages/problems/describe'
import type { Outcome } from '../../../messages/problems/exchangeDocuments'
import type { Planned } from './plannedTranscripts'

/** What came of an import of transcripts: in a sentence, and in whole. */
export function transcriptOutcome(planned: readonly Planned[]): { readonly words: string; readonly outcome: Outcome } {
  const found = ({ problems, transcript, source }: Planned): Problem[] =>
    [...problems, ...(transcript?.problems ?? [])].map((one) => ({ ...one, file: source }))
  const problems = planned.flatMap(found)
  const written = planned.filter(({ state }) => state === 'new')
  const skipped = planned.filter(({ path, instead }) => path === null && instead === null)
  const turns = written.reduce((sum, { transcript }) => sum + (transcript?.turns.length ?? 0), 0)
  const counts = [
    vscode.l10n.t('Imported. Transcripts written: {0}, turns: {1}.', written.length, turns),
    ...(problems.length > 0 ? [vscode.l10n.t('Repairs and remarks: {0}.', problems.length)] : []),
    ...(skipped.length > 0 ? [vscode.l10n.t('Skipped files: {0}.', skipped.length)] : []),
  ].join(' ')
  const reason = ({ source, note, problems: why }: Planned): string =>
    `${source} ${why[0] === undefined ? (note ?? '') : `: ${describe(why[0])}`}`.replace(' :', ':')
  const outcome: Outcome = {
    title: 'Import of transcripts',
    counts: [counts],
    written: written.map(
      ({ source, path, transcript }) => `${path ?? ''} from ${source}: ${transcript?.turns.length ?? 0} turns`,
    ),
    unchanged: planned
      .filter(({ state, instead }) => state === 'same' || instead !== null)
      .map(({ source, note }) => `${source}: ${note ?? ''}`),
    skipped: skipped.map(reason),
    problems,
  }
  return { words: counts, outcome }
}
