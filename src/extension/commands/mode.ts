import * as vscode from 'vscode'
import { describe } from '../../messages/describe'
import { askCoderName, changeCoderName } from '../coderName'
import { goTo } from './moving'
import type { Handler } from './command'
import { say, tell } from './command'
import { withActs } from './words'

/** Turns the keys of the active transcript into codes; the text is read-only meanwhile. */
export const startCoding: Handler = async ({ desk }) => {
  const editor = vscode.window.activeTextEditor
  if (editor === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a transcript first, then start coding.'))
    return
  }
  if ((await askCoderName()) === null) return
  const active = await desk.open(editor)
  if (active === null) {
    const reasons = desk.failure(editor.document.uri)?.map(describe) ?? []
    void vscode.window.showErrorMessage([vscode.l10n.t('This document cannot be coded.'), ...reasons.slice(0, 1)].join(' '))
    return
  }
  if (!active.view.own.writable) {
    const reason = active.view.own.problems.find(({ severity }) => severity === 'error')
    const words = reason === undefined ? '' : ` ${describe(reason)}`
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} is read-only and left as it is.', active.view.own.path) + words)
    return
  }
  // Codings belong to the text on the disk. Whether what was typed goes there is the person's to say: it may have been a slip.
  if (editor.document.isDirty) {
    const save = vscode.l10n.t('Save and Start')
    const asked = await vscode.window.showWarningMessage(vscode.l10n.t('The transcript has unsaved changes.'), { modal: true, detail: vscode.l10n.t('Coding works on the saved text. Undo the changes, or save them and start.') }, save)
    if (asked !== save || !(await editor.document.save())) return
  }
  await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession')
  // Before keys code: later, it would move the cursor away under a fast hand.
  const unit = desk.unitAt(active)
  if (unit !== null) goTo(desk, active, unit)
  await desk.setCoding(editor.document, true)
  say(vscode.l10n.t('Coding as {0}. Escape ends it.', active.store.coder))
}

export const stopCoding: Handler = async ({ desk }) => {
  const editor = vscode.window.activeTextEditor
  if (editor === undefined || !desk.isCoding(editor.document.uri)) return
  await desk.setCoding(editor.document, false)
  await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession')
  say(vscode.l10n.t('Coding mode is off.'))
}

export const undo: Handler = ({ desk }) => {
  const active = desk.active()
  if (active === null) return
  const outcome = active.store.undo()
  if (tell(outcome) && 'done' in outcome) say(withActs(active.view, outcome.done, vscode.l10n.t('undone')))
}

export const redo: Handler = ({ desk }) => {
  const active = desk.active()
  if (active === null) return
  const outcome = active.store.redo()
  if (tell(outcome) && 'done' in outcome) say(withActs(active.view, outcome.done, vscode.l10n.t('done again')))
}

export const setCoderName: Handler = async () => {
  await changeCoderName()
}
