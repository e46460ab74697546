import * as vscode from 'vscode'
import { complete, reopen } from '../../core/coding/acts/complete'
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

/** Says that the session is finished; the units never reviewed are named first. */
export const completeSession: Handler = async ({ desk }) => {
  const active = desk.active()
  if (active === null) return
  const { own, table } = active.view
  const reviewed = own.file.reviewed.reduce((sum, [from, to]) => sum + to - from + 1, 0)
  if (reviewed < table.units.length) {
    const anyway = vscode.l10n.t('Complete All the Same')
    const question = vscode.l10n.t('{0} of {1} units have not been reviewed; there your silence counts as missing, not as "no code".', table.units.length - reviewed, table.units.length)
    if ((await vscode.window.showWarningMessage(question, { modal: true }, anyway)) !== anyway) return
  }
  const now = desk.of(active.editor)
  if (now !== null && tell(now.store.act(now.located.session, complete))) say(vscode.l10n.t('The session is complete.'))
}

export const reopenSession: Handler = ({ desk }) => {
  const active = desk.active()
  if (active !== null && tell(active.store.act(active.located.session, reopen))) say(vscode.l10n.t('The session is open again.'))
}

export const setCoderName: Handler = async () => {
  await changeCoderName()
}
