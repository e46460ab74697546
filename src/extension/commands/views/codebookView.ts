import * as vscode from 'vscode'
import { codeById } from '../../../core/codebook/codes'
import type { Code } from '../../../core/codebook/model'
import { isGiven } from '../../views/codebookTree'
import type { CommandContext, Handler } from '../command'
import { say } from '../../platform/tell'
import { give, ownSession } from '../coding/tagCommands'

/** The code a row of the codebook hands to its commands; where a key of the view asks for it, that of the selected row. */
async function codeOf({ transcripts, trees }: CommandContext, argument: unknown): Promise<Code | null> {
  const given = (argument ?? {}) as { readonly code?: unknown; readonly selected?: unknown }
  const id = given.selected === true ? (await trees.codebook.selected())?.code : given.code
  const active = transcripts.active()
  return active === null || typeof id !== 'string' ? null : codeById(active.view.codebook, id)
}

/** Gives the unit at the cursor, or the words selected in it, the code of a row; by the key of the view, a row that holds others opens or closes. */
export const tagWithCode: Handler = async (context, argument) => {
  const code = await codeOf(context, argument)
  const active = context.transcripts.active()
  if (active !== null && code !== null && isGiven(active.view.codebook, code)) {
    const own = await ownSession(context)
    if (own !== null) give(context.transcripts, own, code)
  } else if ((argument as { readonly selected?: unknown } | undefined)?.selected === true)
    await vscode.commands.executeCommand('list.toggleExpand')
}

export const showCodingsOfCode: Handler = async (context, argument) => {
  const code = await codeOf(context, argument)
  if (code !== null && !(await context.trees.codings.showCode(code.id)))
    say(vscode.l10n.t('This session has no coding of {0}.', code.label))
}

export const copyCodeId: Handler = async (context, argument) => {
  const code = await codeOf(context, argument)
  if (code !== null) await vscode.env.clipboard.writeText(code.id)
}

/** Opens the file of the codebook that the active session is coded with, else the study's first. */
export const openCodebook: Handler = async ({ transcripts, trees }) => {
  const active = transcripts.active()
  const study = active === null ? await trees.study.current() : { root: active.located.root, store: active.store }
  if (study === null) {
    say(vscode.l10n.t('Open a transcript first.'))
    return
  }
  const { codebooks } = await study.store.settings()
  const book = codebooks.find(({ codebook }) => codebook.id === active?.view.codebook.id) ?? codebooks[0]
  if (book === undefined) return
  if (!book.builtin) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(study.root, book.path), { preview: false })
    return
  }
  const write = vscode.l10n.t('New Codebook')
  const words = vscode.l10n.t(
    'This transcript is coded with the built-in codebook, which has no file yet. It is written with the first coding, or now.',
  )
  if ((await vscode.window.showInformationMessage(words, write)) === write)
    await vscode.commands.executeCommand('allianceCoder.newCodebook', 'alliance')
}
