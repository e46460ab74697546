import * as vscode from 'vscode'
import { CodebookTree } from './codebookTree'
import { codingsDrag } from './codingDrag'
import type { Proposals } from './codingsTree'
import { CodingsTree } from './codingsTree'
import type { OpenTranscripts } from '../session/openTranscripts'
import { disposeAll } from '../platform/disposables'
import type { Studies } from '../session/studies'
import { StudyTree } from './studyTree'

/** The side bar's three trees. */
export interface Trees extends vscode.Disposable {
  readonly codebook: CodebookTree
  readonly codings: CodingsTree
  readonly study: StudyTree
}

export function registerTrees(
  transcripts: OpenTranscripts,
  studies: Studies,
  memory: vscode.Memento,
  proposals: Proposals,
): Trees {
  const codebook = new CodebookTree(transcripts)
  const codings = new CodingsTree(transcripts, memory, proposals)
  const study = new StudyTree(transcripts, studies)
  const codebookView = vscode.window.createTreeView('allianceCoder.codebook', {
    treeDataProvider: codebook,
    showCollapseAll: true,
  })
  const codingsView = vscode.window.createTreeView('allianceCoder.codings', {
    treeDataProvider: codings,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: codingsDrag(transcripts, codings),
  })
  const studyView = vscode.window.createTreeView('allianceCoder.study', { treeDataProvider: study })
  codebook.attach(codebookView)
  codings.attach(codingsView)
  study.attach(studyView)
  return {
    codebook,
    codings,
    study,
    dispose: () => {
      disposeAll([codebookView, codingsView, studyView, codebook, codings, study])
    },
  }
}
