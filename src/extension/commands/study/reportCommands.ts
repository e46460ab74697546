import * as vscode from 'vscode'
import { compareNatural } from '../../../core/base/order'
import { isCodebookFile } from '../../../core/study/settings/codebooks'
import { askCoderName } from '../../session/coderName'
import type { ReportScope } from '../../report/reportPanel'
import type { CommandContext, Handler } from '../command'

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1)

/** A study of the workspace; where there are several, the one the person picks. Null where there is none or none was picked. */
async function pickStudy(): Promise<vscode.Uri | null> {
  const found = await vscode.workspace.findFiles('**/{codebook.yaml,*.codebook.yaml}', '**/node_modules/**', 200)
  const roots = [
    ...new Map(
      found
        .filter((uri) => isCodebookFile(nameOf(uri)))
        .map((uri) => [vscode.Uri.joinPath(uri, '..').toString(), vscode.Uri.joinPath(uri, '..')]),
    ).values(),
  ]
  roots.sort((a, b) => compareNatural(a.path, b.path))
  const [first] = roots
  if (first === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a transcript, or a folder with a codebook, to report on it.'),
    )
    return null
  }
  if (roots.length === 1) return first
  const items = roots.map((root) => ({ label: vscode.workspace.asRelativePath(root), root }))
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Report on Which Study?') }))?.root ?? null
}

async function show(context: CommandContext, scope: ReportScope): Promise<void> {
  const { showReportPanel } = await context.bundles.figures()
  showReportPanel(context, scope)
}

/** Shows figures: of the session in the active editor, else of the study in the workspace. */
export const showReport: Handler = async (context) => {
  const editor = vscode.window.activeTextEditor
  if ((await askCoderName()) === null) return
  const active = editor === undefined ? null : await context.transcripts.open(editor)
  if (active === null) await reportOnStudy(context)
  else await show(context, { root: active.located.root, session: active.located.session })
}

/** Shows figures of the whole study: that of the transcript in the active editor, else the one in the workspace. */
export const openStudyReport: Handler = async (context) => {
  if ((await askCoderName()) === null) return
  const active = context.transcripts.active()
  if (active === null) await reportOnStudy(context)
  else await show(context, { root: active.located.root, session: null })
}

/** Saves a table of the open report. */
export const saveReportTable: Handler = async ({ bundles }) => {
  const { saveReportTable: save } = await bundles.figures()
  await save()
}

async function reportOnStudy(context: CommandContext): Promise<void> {
  const root = await pickStudy()
  if (root !== null) await show(context, { root, session: null })
}
