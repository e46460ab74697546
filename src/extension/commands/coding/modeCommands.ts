import * as vscode from 'vscode'
import type { Act } from '../../../core/coding/acts/act'
import type { Outcome } from '../../../core/study/outcome'
import { unitAt } from '../../../core/units/unitTable'
import { outcomeWords } from '../../../messages/problems/outcomes'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { rewriting } from '../../session/rewriting'
import { goTo } from '../../session/cursor/goTo'
import type { CommandContext, Handler } from '../command'
import { say, tell } from '../../platform/tell'

/** Gives the keyboard back to the transcript that is coded: while it is in a view, keys are no codes. */
export const backToCoding: Handler = async () => {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup')
}

export const stopCoding: Handler = async ({ transcripts }) => {
  if (!transcripts.mode.isOn()) return
  await transcripts.stopCoding()
  say(vscode.l10n.t('Coding mode is off. Press F2 to edit a transcript.'))
}

/** Lets the transcript in front, or the one that was clicked, be edited until coding begins again or it is closed. */
export const editTranscript: Handler = async ({ transcripts, documents }, argument) => {
  const editor =
    argument instanceof vscode.Uri ? await vscode.window.showTextDocument(argument) : vscode.window.activeTextEditor
  if (editor === undefined || !(await documents.isTranscript(editor.document))) {
    say(vscode.l10n.t('Open a transcript first.'))
    return
  }
  say(
    (await transcripts.editTranscript(editor.document))
      ? vscode.l10n.t('The transcript can be edited. Start Coding makes it read-only again.')
      : vscode.l10n.t('Not done: another editor came to the front.'),
  )
}

/** Takes the cursor to what acts have changed, in whichever session it is, unless it is there already. */
async function reveal(transcripts: OpenTranscripts, active: Active, acts: readonly Act[]): Promise<Active> {
  const at = active.store.placeOf(acts)
  if (at === null) return active
  const there = at.session === active.located.session ? active : await openSession(transcripts, active, at.session)
  if (there === null) return active
  const { table } = there.view
  const ordinal = at.place === null ? at.ordinal : table.ordinal(at.place.unit, at.place.part)
  const unit = unitAt(table, ordinal)
  if (unit !== undefined && transcripts.unitAt(there)?.ordinal !== unit.ordinal) goTo(transcripts, there, unit)
  return there
}

async function openSession(transcripts: OpenTranscripts, { located }: Active, session: string): Promise<Active | null> {
  return await transcripts.open(
    await vscode.window.showTextDocument(vscode.Uri.joinPath(located.root, ...session.split('/'))),
  )
}

/** Undoes or redoes, opening the session it is about where that has not been opened, and says what came of it. */
const inHistory =
  (way: 'undo' | 'redo'): Handler =>
  async ({ transcripts, bundles }) => {
    const active = transcripts.active()
    // The next key is for where this leads.
    if (active !== null)
      await transcripts.heldKeys.while(async () => {
        await goInHistory(transcripts, bundles, active, way)
      })
  }

async function goInHistory(
  transcripts: OpenTranscripts,
  bundles: CommandContext['bundles'],
  active: Active,
  way: 'undo' | 'redo',
): Promise<void> {
  const again = async (): Promise<Outcome> => await active.store.undoAll(way, rewriting(transcripts, active))
  let outcome = await again()
  if (
    'refused' in outcome &&
    outcome.refused === 'not-open' &&
    (await openSession(transcripts, active, outcome.at)) !== null
  )
    outcome = await again()
  if ('done' in outcome) {
    const there = await reveal(transcripts, active, outcome.done)
    const { historyWords } = await bundles.dialogs()
    say(historyWords(there.view, outcome.done, way))
  } else if ('refused' in outcome && outcome.refused === 'changed-meanwhile') {
    say(
      `${outcomeWords(outcome) ?? ''} ${vscode.l10n.t('It is passed over: the next one is what was done before it.')}`,
    )
  } else tell(outcome)
}

export const undo = inHistory('undo')
export const redo = inHistory('redo')
