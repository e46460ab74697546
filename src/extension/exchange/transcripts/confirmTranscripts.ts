import * as vscode from 'vscode'
import type { PreviewedTranscript } from '../../../messages/problems/exchangeDocuments'
import { transcriptsPreview } from '../../../messages/problems/exchangeDocuments'
import type { Role } from '../../../core/transcript/model'
import type { PickOptions } from '../../views/picks'
import { pickOne } from '../../views/picks'
import { shareRow } from '../roles/shareRoles'
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

/** What a person may do with a plan: write it, with roles for the whole study, or say again who is who. */
type TranscriptsAnswer = 'write' | 'share' | 'roles'

/** What was said of who is who. */
interface SaidRoles {
  readonly any: boolean
  /** Those that could be kept for the whole study. */
  readonly toShare: ReadonlyMap<string, Role>
}

/** Asks whether what the preview shows shall be written. Undefined where the person left. */
export async function confirmTranscripts(
  planned: readonly Planned[],
  roles: SaidRoles,
  { title, endsOn }: Required<Pick<PickOptions<unknown>, 'title' | 'endsOn'>>,
): Promise<TranscriptsAnswer | undefined> {
  return await pickOne<TranscriptsAnswer>(
    [
      { label: writeWords(planned), value: 'write' },
      ...(roles.toShare.size > 0 ? [{ ...shareRow(roles.toShare), value: 'share' as const }] : []),
      ...(roles.any ? [{ label: vscode.l10n.t('Change Who Is Who…'), value: 'roles' as const }] : []),
    ],
    {
      title,
      endsOn,
      placeholder: vscode.l10n.t('Look at the preview. Nothing has been written yet; Escape cancels.'),
      stays: true,
    },
  )
}
