import * as vscode from 'vscode'
import type { PreviewedTranscript } from '../../../messages/problems/exchangeDocuments'
import { transcriptsPreview } from '../../../messages/problems/exchangeDocuments'
import type { PickOptions } from '../../views/picks'
import { pickOne } from '../../views/picks'
import type { Planned } from './plannedTranscripts'

const previewed = ({ source, path, note, transcript, problems }: Planned): PreviewedTranscript => ({
  source,
  target: path,
  why: note,
  transcript,
  problems,
})

/** What would be written, as a text to look at. */
export const previewText = (planned: readonly Planned[]): string => transcriptsPreview(planned.map(previewed))

/** What the row that writes says. */
function writeWords(planned: readonly Planned[]): string {
  const fresh = planned.filter(({ state }) => state === 'new')
  const [only] = fresh
  if (fresh.length === 1 && only?.path != null) return vscode.l10n.t('Write {0}', only.path)
  if (fresh.length > 0) return vscode.l10n.t('Write {0} Files', fresh.length)
  return planned.some(({ remembers }) => remembers === true)
    ? vscode.l10n.t('Write Who Is Who to study.yaml')
    : vscode.l10n.t('Done: There Is Nothing to Write')
}

/** Asks whether what the preview shows shall be written; with `hasRoles`, or whether roles shall be said again. Undefined where the person left. */
export async function confirmTranscripts(
  planned: readonly Planned[],
  hasRoles: boolean,
  { title, endsOn }: Required<Pick<PickOptions<unknown>, 'title' | 'endsOn'>>,
): Promise<'write' | 'roles' | undefined> {
  return await pickOne<'write' | 'roles'>(
    [
      { label: writeWords(planned), value: 'write' as const },
      ...(hasRoles ? [{ label: vscode.l10n.t('Say Again Who Is Who…'), value: 'roles' as const }] : []),
    ],
    {
      title,
      endsOn,
      placeholder: vscode.l10n.t('Look at the preview. Nothing has been written yet; Escape cancels.'),
      stays: true,
    },
  )
}
