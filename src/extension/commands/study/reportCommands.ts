import * as vscode from 'vscode'
import { coderName } from '../../session/coder/coderName'
import type { ReportScope } from '../../report/reportPanel'
import type { CommandContext, Handler } from '../command'

/** Whether there is a coder, asked for where their name is not known yet: what they may see depends on it. */
const hasCoder = async (context: CommandContext): Promise<boolean> =>
  coderName() !== '' || (await (await context.bundles.dialogs()).askCoderName(context)) !== null

async function show(context: CommandContext, scope: ReportScope): Promise<void> {
  const { showReportPanel } = await context.bundles.figures()
  showReportPanel(context, scope)
}

/** Shows figures: of the session in the active editor, else of the study in the workspace. */
export const showReport: Handler = async (context) => {
  const editor = vscode.window.activeTextEditor
  if (!(await hasCoder(context))) return
  const active = editor === undefined ? null : await context.transcripts.open(editor)
  if (active === null) await reportOnStudy(context)
  else await show(context, { root: active.located.root, session: active.located.session })
}

/** Shows figures of the whole study: that of the transcript in the active editor, else the one in the workspace. */
export const openStudyReport: Handler = async (context) => {
  if (!(await hasCoder(context))) return
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
  const root = await (await context.bundles.figures()).pickReportedStudy()
  if (root !== null) await show(context, { root, session: null })
}
