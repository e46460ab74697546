import * as vscode from 'vscode'
import type { ImportPlan } from '../../../core/exchange/writing/writeImport'
import type { Role } from '../../../core/transcript/model'
import type { PickOptions } from '../../views/picks'
import { pickOne } from '../../views/picks'
import { shareRow } from '../roles/shareRoles'

/** What a person may do with a plan: write it, with roles for the whole study, or say something again. */
export type CodingsAnswer = 'write' | 'share' | 'columns' | 'roles'

/** Asks whether what the preview shows shall be written; `changes` are what can be said again, `toShare` the roles that could be kept for the whole study. Undefined where the person left. */
export async function confirmCodings(
  plan: ImportPlan,
  changes: ReadonlySet<'columns' | 'roles'>,
  toShare: ReadonlyMap<string, Role>,
  { title, endsOn }: Required<Pick<PickOptions<unknown>, 'title' | 'endsOn'>>,
): Promise<CodingsAnswer | undefined> {
  const fresh = plan.toWrite.length
  const write = {
    label: fresh === 0 ? vscode.l10n.t('Done: There Is Nothing to Write') : vscode.l10n.t('Write {0} Files', fresh),
    value: 'write' as const,
  }
  const rows = [
    ...(plan.ready ? [write] : []),
    ...(plan.ready && toShare.size > 0 ? [{ ...shareRow(toShare), value: 'share' as const }] : []),
    ...(changes.has('columns') ? [{ label: vscode.l10n.t('Change Columns…'), value: 'columns' as const }] : []),
    ...(changes.has('roles') ? [{ label: vscode.l10n.t('Change Who Is Who…'), value: 'roles' as const }] : []),
  ]
  return await pickOne<CodingsAnswer>(rows.length > 0 ? rows : [{ label: vscode.l10n.t('Done'), value: 'write' }], {
    title,
    endsOn,
    stays: true,
    placeholder: plan.ready
      ? vscode.l10n.t('Look at the preview. Nothing has been written yet; Escape cancels.')
      : vscode.l10n.t("It can't be imported as it stands: the preview says why."),
  })
}
