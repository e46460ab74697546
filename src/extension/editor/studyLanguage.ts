import * as vscode from 'vscode'
import { onDidCloseDocument } from '../platform/closedDocuments'
import { readStudyFile } from '../../core/study/settings/studyFile'
import type { Bundles } from '../activation/bundles'
import { combined } from '../platform/disposables'
import { diagnostic, editorRange } from '../problems/problems'
import type { Studies } from '../session/studies'

const selector: vscode.DocumentSelector = [{ pattern: '**/study.yaml' }]

const kinds = { key: vscode.CompletionItemKind.Property, value: vscode.CompletionItemKind.EnumMember }

/** Diagnostics and completion for `study.yaml`, where its folder is a study: other programs use that name too. */
export function registerStudyLanguage(studies: Studies, bundles: Bundles): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('alliance-coder-study')
  const ours = async (document: vscode.TextDocument): Promise<boolean> =>
    vscode.languages.match(selector, document) > 0 &&
    document.uri.scheme !== 'git' &&
    (await studies.inStudy(document.uri))
  const check = async (document: vscode.TextDocument): Promise<void> => {
    if ((await ours(document)) && !document.isClosed)
      problems.set(document.uri, readStudyFile(document.getText()).problems.map(diagnostic))
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  for (const document of vscode.workspace.textDocuments) void check(document)
  return combined(
    problems,
    vscode.workspace.onDidOpenTextDocument((document) => void check(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (vscode.languages.match(selector, document) === 0) return
      clearTimeout(waiting)
      waiting = setTimeout(() => void check(document), 150)
    }),
    onDidCloseDocument((document) => {
      problems.delete(document.uri)
    }),
    {
      dispose: () => {
        clearTimeout(waiting)
      },
    },
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          if (!(await ours(document))) return []
          const { studyCompletions } = await bundles.help()
          return studyCompletions(document.getText(), document.offsetAt(position)).map((found) => {
            const item = new vscode.CompletionItem(found.label, kinds[found.kind])
            item.insertText = found.insert
            item.range = editorRange(found.range)
            item.documentation = found.sentence
            return item
          })
        },
      },
      ':',
      ' ',
      '-',
    ),
  )
}
