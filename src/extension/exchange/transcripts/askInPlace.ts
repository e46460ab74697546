import * as vscode from 'vscode'
import type { Choice } from '../../views/picks'
import { pickOne } from '../../views/picks'
import type { Source } from './transcriptSources'

/** What becomes of a text that can be coded as it is. */
export type InPlace = 'leave' | 'copy' | 'convert'

const copying = (): Choice<InPlace> => ({
  label: vscode.l10n.t('Copy into the Study Unchanged'),
  detail: vscode.l10n.t(
    'They are coded as they are and are never rewritten; roles of speakers are said in study.yaml.',
  ),
  value: 'copy',
})

const leaving = (): Choice<InPlace> => ({
  label: vscode.l10n.t('Leave Where They Lie'),
  detail: vscode.l10n.t('Nothing is written: they are coded as they are and are never rewritten.'),
  value: 'leave',
})

const converting = (detail: string): Choice<InPlace> => ({
  label: vscode.l10n.t('Convert to .transcript'),
  detail,
  value: 'convert',
})

/** What shall become of text files that need no conversion. Undefined where the person left. */
export async function askInPlace(sources: readonly Source[], title: string): Promise<InPlace | undefined> {
  const plain = sources.filter(({ inPlace }) => inPlace)
  if (plain.length === 0) return 'convert'
  const rows = plain.some(({ inside }) => inside === null)
    ? [
        copying(),
        converting(
          vscode.l10n.t('Turns, speakers with their roles, and times in a file that can be corrected by hand.'),
        ),
      ]
    : [
        leaving(),
        converting(
          vscode.l10n.t(
            'A second file is written; take the first one out of the study then, or the session is there twice.',
          ),
        ),
      ]
  const placeholder =
    plain.length === 1
      ? vscode.l10n.t('This is text that can be coded without converting it.')
      : vscode.l10n.t('{0} files are text that can be coded without converting them.', plain.length)
  return await pickOne<InPlace>(rows, { title, stays: true, placeholder })
}
