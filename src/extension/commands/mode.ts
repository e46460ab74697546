import * as vscode from 'vscode'
import type { Act } from '../../core/coding/acts/act'
import type { Outcome } from '../../core/study/outcome'
import { describeInStudy } from '../../messages/describeInStudy'
import { outcomeWords } from '../../messages/outcomes'
import { askCoderName, changeCoderName } from '../coderName'
import type { Active, Desk } from '../desk'
import { rewriting } from '../rewriting'
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
    const reasons = desk.failure(editor.document.uri)?.map(describeInStudy) ?? []
    void vscode.window.showErrorMessage([vscode.l10n.t('This document cannot be coded.'), ...reasons.slice(0, 1)].join(' '))
    return
  }
  const { own } = active.view
  if (own.lockedBy !== null) {
    const reason = own.problems.find(({ severity, file }) => severity === 'error' && (file ?? own.path) === own.lockedBy)
    const words = reason === undefined ? '' : ` ${describeInStudy(reason)}`
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} is read-only and left as it is.', own.lockedBy) + words)
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

/** Takes the cursor to what acts have changed, in whichever session it is, unless it is there already. */
async function reveal(desk: Desk, active: Active, acts: readonly Act[]): Promise<Active> {
  const at = active.store.placeOf(acts)
  if (at === null) return active
  const there = at.session === active.located.session ? active : await openSession(desk, active, at.session)
  if (there === null) return active
  const { table } = there.view
  const ordinal = at.place === null ? at.ordinal : table.ordinal(at.place.unit, at.place.part)
  const unit = ordinal === null ? undefined : table.units[ordinal - 1]
  if (unit !== undefined && desk.unitAt(there)?.ordinal !== unit.ordinal) goTo(desk, there, unit)
  return there
}

async function openSession(desk: Desk, { located }: Active, session: string): Promise<Active | null> {
  return await desk.open(await vscode.window.showTextDocument(vscode.Uri.joinPath(located.root, ...session.split('/'))))
}

/** Undoes or redoes, opening the session it is about where that has not been opened, and says what came of it. */
const inHistory = (way: 'undo' | 'redo'): Handler => async ({ desk }) => {
  const active = desk.active()
  // The next key is for where this leads.
  if (active !== null) await desk.whileDividing(async () => { await goInHistory(desk, active, way) })
}

async function goInHistory(desk: Desk, active: Active, way: 'undo' | 'redo'): Promise<void> {
  const again = async (): Promise<Outcome> => await active.store.undoAll(way, rewriting(desk, active))
  let outcome = await again()
  if ('refused' in outcome && outcome.refused === 'not-open' && (await openSession(desk, active, outcome.at)) !== null) outcome = await again()
  if ('done' in outcome) {
    const there = await reveal(desk, active, outcome.done)
    say(withActs(there.view, outcome.done, way === 'undo' ? vscode.l10n.t('undone') : vscode.l10n.t('done again')))
  } else if ('refused' in outcome && outcome.refused === 'changed-meanwhile') {
    say(`${outcomeWords(outcome) ?? ''} ${vscode.l10n.t('It is passed over: the next one is what was done before it.')}`)
  } else tell(outcome)
}

export const undo = inHistory('undo')
export const redo = inHistory('redo')

export const setCoderName: Handler = async () => {
  await changeCoderName()
}
