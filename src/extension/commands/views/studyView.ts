import * as vscode from 'vscode'
import type { Handler } from '../command'

/** Opens the transcript of a row of the study. */
export const openSession: Handler = async ({ trees }, argument) => {
  const session = (argument as { readonly session?: unknown } | undefined)?.session
  const study = await trees.study.current()
  if (study !== null && typeof session === 'string')
    await vscode.window.showTextDocument(vscode.Uri.joinPath(study.root, session))
}

export const refreshStudy: Handler = async ({ trees }) => {
  await trees.study.reload()
}
