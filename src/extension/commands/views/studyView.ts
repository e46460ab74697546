import * as vscode from 'vscode'
import type { CommandContext, Handler } from '../command'
import { dialog } from '../late'

/** Opens the transcript of a row of the study; null where the argument is no row. */
async function openRow({ trees }: CommandContext, argument: unknown): Promise<vscode.TextEditor | null> {
  const session = (argument as { readonly session?: unknown } | undefined)?.session
  if (typeof session !== 'string') return null
  const study = await trees.study.current()
  return study === null ? null : await vscode.window.showTextDocument(vscode.Uri.joinPath(study.root, session))
}

export const openSession: Handler = async (context, argument) => {
  await openRow(context, argument)
}

/** Does what a dialog does in the session of a row, opening it first; without a row, in the one in front. */
export const inSession =
  (name: Parameters<typeof dialog>[0]): Handler =>
  async (context, argument) => {
    const editor = await openRow(context, argument)
    if (editor !== null) await context.transcripts.open(editor)
    await dialog(name)(context)
  }

export const refreshStudy: Handler = async ({ trees }) => {
  await trees.study.reload()
}
