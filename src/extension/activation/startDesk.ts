// Entry of the bundle that holds everything but the shell: it is loaded when something concerns the extension.

import * as vscode from 'vscode'
import { registerAnnouncer } from '../platform/announcer'
import { registerCursorSpeech } from '../speech/cursorSpeech'
import { bundlesOf } from './bundles'
import { registerCodebookLanguage } from '../editor/codebookLanguage'
import { registerCodingHover } from '../editor/codingHover'
import type { CommandContext, Handler } from '../commands/command'
import { guarded } from '../platform/tell'
import { arriveAtSample } from '../commands/study/sample'
import { commandTable } from '../commands/commandTable'
import { OpenTranscripts } from '../session/openTranscripts'
import { registerDiagnostics } from '../problems/diagnostics'
import { registerDoubtFixes, registerTakeOverFix } from '../problems/doubtFixes'
import { registerLabelRoom } from '../editor/labels/labelRoom'
import { Markers } from '../editor/markers'
import { Notes } from '../notes/notes'
import { log, logThrough } from '../platform/log/log'
import type { Platform } from '../platform/platform'
import { registerQuickFixes } from '../problems/quickFixes'
import { registerRenames } from '../session/renames'
import { registerSaveErrors } from '../session/saving/saveErrors'
import { StatusBar } from '../session/statusBar'
import { Studies } from '../session/studies'
import { registerSessionContext } from './sessionContext'
import { registerStudyContext } from './studyContext'
import { registerStudyLanguage } from '../editor/studyLanguage'
import { registerCodedContext } from './codedContext'
import { TranscriptDocuments } from '../session/transcriptDocuments'
import { registerTranscriptLanguage } from '../editor/transcriptLanguage'
import { coderName } from '../session/coder/coderName'
import { shippedCodebook } from '../platform/shippedCodebooks'
import { registerTrees } from '../views/trees'
import { ReadingMarks } from '../editor/readingMarks'
import { UnitMarks } from '../editor/unitMarks'

/** The desk as the shell sees it. */
export interface RunningDesk {
  /** Runs a command of the manifest. */
  run(command: string, argument: unknown, more: unknown): Promise<void>
  /** What was done last may still be on its way to the disk. */
  stop(): Promise<void>
}

/** Puts the features together; the hosts differ in nothing but the platform. */
export function startDesk(context: vscode.ExtensionContext, platform: Platform): RunningDesk {
  logThrough(platform.log)
  const studies = new Studies(platform, coderName, async () =>
    new TextDecoder().decode(await shippedCodebook(context.extensionUri, 'alliance')),
  )
  const documents = new TranscriptDocuments(context.workspaceState, studies)
  const transcripts = new OpenTranscripts(studies, documents)
  const notes = new Notes(transcripts)
  const bundles = bundlesOf(platform)
  const trees = registerTrees(
    transcripts,
    studies,
    context.workspaceState,
    async () => (await bundles.dialogs()).proposedPlaces,
  )
  const forCommands: CommandContext = { extension: context, transcripts, studies, documents, notes, trees, bundles }
  context.subscriptions.push(
    studies,
    documents,
    transcripts,
    new Markers(transcripts),
    registerLabelRoom(transcripts),
    new UnitMarks(transcripts),
    new ReadingMarks(transcripts),
    new StatusBar(transcripts),
    notes,
    trees,
    registerCodingHover(transcripts),
    registerDiagnostics(transcripts),
    registerQuickFixes(transcripts),
    registerDoubtFixes(transcripts, bundles),
    registerTakeOverFix(transcripts),
    registerSaveErrors(transcripts, studies),
    registerRenames(transcripts, studies),
    registerTranscriptLanguage(documents),
    registerCodebookLanguage(bundles),
    registerStudyLanguage(studies, bundles),
    registerAnnouncer(),
    registerCursorSpeech(transcripts),
    registerCodedContext(transcripts),
    registerStudyContext(studies),
    registerSessionContext(transcripts),
    vscode.workspace.onDidOpenTextDocument((document) => void documents.offer(document)),
  )
  for (const document of vscode.workspace.textDocuments) void documents.offer(document)
  void guarded('opening the sample', () => arriveAtSample(context))
  return running(commandTable(platform), forCommands)
}

/** The desk as the shell sees it: it runs commands, and waits for what is on its way to the disk. */
const running = (commands: Readonly<Record<string, Handler>>, context: CommandContext): RunningDesk => ({
  run: async (command, argument, more) => {
    const handler = commands[command]
    if (handler === undefined) return
    const began = performance.now()
    await guarded(`command ${command}`, () => handler(context, argument, more))
    log()?.ran(command, performance.now() - began)
  },
  stop: async () => {
    await Promise.all(
      context.studies.open().map(async (store) => {
        await store.flush()
      }),
    )
  },
})
