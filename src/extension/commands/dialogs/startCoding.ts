import * as vscode from 'vscode'
import { showError } from '../../platform/log/showError'
import { describeInStudy } from '../../../messages/problems/describeInStudy'
import { say } from '../../platform/tell'
import { askCoderName, isCertainWhoCodes } from '../../session/coder/askWhoCodes'
import { coderName } from '../../session/coder/coderName'
import { goTo } from '../../session/cursor/goTo'
import type { Active, OpenTranscripts } from '../../session/openTranscripts'
import { plainText } from '../../views/picks'
import { transcriptEndings } from '../../activation/fileTriggers'
import type { Services } from '../../session/services'
import { speaksWords } from '../../platform/settings'
import { arrivalWords } from '../../speech/announcedWords'
import { startedWords, tellBuiltin } from './builtinCodebook'

/** What is asked before coding begins; false or null where the person left. */
interface Questions {
  /** Makes a transcript of a file that can't be coded where it is, and gives the transcript. */
  readonly toTranscript: (uri: vscode.Uri) => Promise<vscode.Uri | null>
  /** Who the speakers of a session are. */
  readonly roles: (active: Active) => Promise<boolean>
}

const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf('/') + 1)
/** Whether files of this name are coded where they are. */
const hasTranscriptEnding = (name: string): boolean =>
  transcriptEndings.some((ending) => name.toLowerCase().endsWith(ending))
/** Whether a file of this name can only be a transcript that has to be imported first. */
const isImported = (name: string): boolean => /\.(?:docx|eaf|textgrid)$/i.test(name)
const endingOf = (name: string): string => /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? ''

/** The file in front, whatever kind of editor shows it. */
function fileInFront(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input
  const shown = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined
  return vscode.window.activeTextEditor?.document.uri ?? shown
}

/** What a file of this ending must be like to be read as a transcript. */
function whatIsExpected(ending: string): string {
  switch (ending) {
    case '.vtt':
      return vscode.l10n.t('A .vtt file begins with the line WEBVTT.')
    case '.srt':
      return vscode.l10n.t('An .srt file has numbered captions, each with its times.')
    case '.cha':
      return vscode.l10n.t('A .cha file begins with @Begin, and its lines with *SPEAKER:.')
    default:
      return vscode.l10n.t('Its lines must begin with speaker labels such as T: and C:.')
  }
}

/** Says exactly why a file can't be coded, and offers to import it. */
async function refuse(uri: vscode.Uri, empty: boolean): Promise<void> {
  const name = nameOf(uri)
  const reason = !hasTranscriptEnding(name)
    ? vscode.l10n.t("{0} can't be coded where it is. Import it to make a transcript of it.", plainText(name))
    : empty
      ? vscode.l10n.t('{0} is empty: there is nothing to code in it.', plainText(name))
      : `${vscode.l10n.t("{0} can't be read as a transcript.", plainText(name))} ${whatIsExpected(endingOf(name))}`
  const yes = vscode.l10n.t('Import Transcript…')
  const answer = await showError(reason, ...(empty ? [] : [yes]))
  if (answer === yes) await vscode.commands.executeCommand('allianceCoder.importTranscript', uri)
}

/** The file that coding was asked for, imported first where it has to be; null where there is none, and that was said. */
async function fileToCode(argument: unknown, { toTranscript }: Questions): Promise<vscode.Uri | null> {
  const uri = argument instanceof vscode.Uri ? argument : fileInFront()
  if (uri === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a transcript first, then start coding.'))
    return null
  }
  return isImported(nameOf(uri)) ? await toTranscript(uri) : uri
}

/** An editor with the keyboard on the file to code; null where it can't be coded, and that was said. */
async function editorOf({ documents }: Services, uri: vscode.Uri): Promise<vscode.TextEditor | null> {
  if (!hasTranscriptEnding(nameOf(uri))) {
    await refuse(uri, false)
    return null
  }
  const front = vscode.window.activeTextEditor
  const column = front?.document.uri.toString() === uri.toString() ? front.viewColumn : undefined
  // The keyboard may be in the explorer still: keys are codes in the text only.
  // A tab that the next click in the explorer replaces is no place to work in.
  const shown = { preview: false, ...(column === undefined ? {} : { viewColumn: column }) }
  const editor = await vscode.window.showTextDocument(uri, shown)
  const { document } = editor
  if (!documents.isReadable(document)) {
    await refuse(uri, document.getText().trim() === '')
    return null
  }
  // An offer to code it is answered by this.
  if (!(await documents.isTranscript(document))) await documents.accept(document)
  return editor
}

/** The session of an editor, opened; null where it could not be, and why was said. */
async function sessionOf({ transcripts }: Services, editor: vscode.TextEditor): Promise<Active | null> {
  const active = await transcripts.open(editor)
  if (active === null) {
    const [reason] = transcripts.failure(editor.document.uri)?.map(describeInStudy) ?? []
    const name = plainText(nameOf(editor.document.uri))
    void showError([vscode.l10n.t("{0} can't be coded.", name), ...(reason === undefined ? [] : [reason])].join(' '))
    return null
  }
  const { own } = active.view
  if (own.lockedBy === null) return active
  const reason = own.problems.find(({ severity, file }) => severity === 'error' && (file ?? own.path) === own.lockedBy)
  const words = reason === undefined ? '' : ` ${describeInStudy(reason)}`
  void showError(vscode.l10n.t('{0} is read-only and left as it is.', own.lockedBy) + words)
  return null
}

/** The session of an editor as the coder's own, once it is certain who codes; null where that is not said. */
async function ownSession(services: Services, editor: vscode.TextEditor): Promise<Active | null> {
  const active = await sessionOf(services, editor)
  if (active === null || !(await isCertainWhoCodes(services, active))) return null
  return coderName() === active.store.coder ? active : await sessionOf(services, editor)
}

/** Codings belong to the text on the disk. Whether what was typed goes there is the person's to say: it may have been a slip. */
async function savesText(transcripts: OpenTranscripts, { document }: vscode.TextEditor): Promise<boolean> {
  if (!document.isDirty) return true
  const save = vscode.l10n.t('Save and Start')
  const asked = await vscode.window.showWarningMessage(
    vscode.l10n.t('The transcript has unsaved changes.'),
    {
      modal: true,
      detail: vscode.l10n.t('Coding works on the saved text. Undo the changes, or save them and start.'),
    },
    save,
  )
  if (asked !== save) return false
  // What is read-only can't be saved.
  if ((await transcripts.editTranscript(document)) && (await document.save())) return true
  void showError(vscode.l10n.t('The transcript could not be saved, so coding has not started.'))
  return false
}

/** Without a therapist and a client, most codes are meant for nobody: who is who is asked before the first of them is given. */
async function knowsRoles(active: Active, { roles }: Questions): Promise<boolean> {
  const { speakers } = active.view.transcript
  if (['therapist', 'client'].every((role) => speakers.some((speaker) => speaker.role === role))) return true
  return await roles(active)
}

/** Turns the keys of a transcript into codes; its text is read-only meanwhile. The one way in: it codes what it can read, asks what it must know, and otherwise says why not. */
export async function startCoding(services: Services, argument: unknown, questions: Questions): Promise<void> {
  const { transcripts } = services
  const file = await fileToCode(argument, questions)
  const editor = file === null ? null : await editorOf(services, file)
  if (editor === null || (await askCoderName(services)) === null) return
  const opened = await ownSession(services, editor)
  if (opened === null || !(await savesText(transcripts, editor))) return
  if (!(await knowsRoles(opened, questions))) {
    say(vscode.l10n.t("Coding hasn't started: say who the speakers are first."))
    return
  }
  const active = transcripts.of(editor)
  // Before keys code: later, it would move the cursor away under a fast hand.
  const unit = active === null ? null : transcripts.unitAt(active)
  if (active !== null && unit !== null) goTo(transcripts, active, unit)
  if (active === null || !(await transcripts.startCoding(active))) {
    say(vscode.l10n.t('Coding has not started: another editor came to the front.'))
    return
  }
  const where = unit !== null && speaksWords() ? ` ${arrivalWords(active.view, unit, true)}` : ''
  say(startedWords(active.view.codebook.title) + where)
  void tellBuiltin(transcripts, active)
}
