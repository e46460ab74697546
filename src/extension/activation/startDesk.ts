// Entry of the bundle that holds everything but the shell: it is loaded when something concerns the extension.

import * as vscode from 'vscode'
import { registerAnnouncer } from '../platform/announcer'
import { bundlesOf } from './bundles'
import { registerCodebookLanguage } from '../editor/codebookLanguage'
import { registerCodingHover } from '../editor/codingHover'
import type { CommandContext, Handler } from '../commands/command'
import { guarded } from '../platform/tell'
import { arriveAtSample } from '../commands/study/sample'
import { commandTable } from '../commands/commandTable'
import { Desk } from '../session/desk'
import { registerDiagnostics } from '../problems/diagnostics'
import { registerDoubtFixes, registerTakeOverFix } from '../problems/doubtFixes'
import { Markers } from '../editor/markers'
import { Notes } from '../notes/notes'
import type { Platform } from '../platform/platform'
import { registerQuickFixes } from '../problems/quickFixes'
import { registerRenames } from '../session/renames'
import { registerSaveErrors } from '../session/saveErrors'
import { StatusBar } from '../session/statusBar'
import { Studies } from '../session/studies'
import { registerStudyContext } from './studyContext'
import { registerStudyLanguage } from '../editor/studyLanguage'
import { registerCodedContext } from './codedContext'
import { TranscriptDocuments } from '../session/transcriptDocuments'
import { registerTranscriptLanguage } from '../editor/transcriptLanguage'
import { coderName } from '../session/coderName'
import { shippedCodebook } from '../platform/shippedCodebooks'
import { registerTrees } from '../views/trees'
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
  const studies = new Studies(platform, coderName, async () =>
    new TextDecoder().decode(await shippedCodebook(context.extensionUri, 'alliance')),
  )
  const documents = new TranscriptDocuments(context.workspaceState, studies)
  const desk = new Desk(studies, documents)
  const notes = new Notes(desk)
  const bundles = bundlesOf(platform)
  const trees = registerTrees(desk, studies, context.workspaceState)
  const commands: Readonly<Record<string, Handler>> = commandTable(platform)
  const forCommands: CommandContext = { extension: context, desk, studies, documents, notes, trees, bundles }
  context.subscriptions.push(
    studies,
    documents,
    desk,
    new Markers(desk),
    new UnitMarks(desk),
    new StatusBar(desk),
    notes,
    trees,
    registerCodingHover(desk),
    registerDiagnostics(desk),
    registerQuickFixes(desk),
    registerDoubtFixes(desk),
    registerTakeOverFix(desk),
    registerSaveErrors(desk, studies),
    registerRenames(desk, studies),
    registerTranscriptLanguage(documents),
    registerCodebookLanguage(bundles),
    registerStudyLanguage(studies, bundles),
    registerAnnouncer(),
    registerCodedContext(studies),
    registerStudyContext(studies),
    vscode.workspace.onDidOpenTextDocument((document) => void documents.offer(document)),
  )
  for (const document of vscode.workspace.textDocuments) void documents.offer(document)
  void guarded(() => arriveAtSample(context))
  return {
    run: async (command, argument, more) => {
      const handler = commands[command]
      if (handler !== undefined) await guarded(() => handler(forCommands, argument, more))
    },
    stop: async () => {
      await Promise.all(
        studies.open().map(async (store) => {
          await store.flush()
        }),
      )
    },
  }
}
