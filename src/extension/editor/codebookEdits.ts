import * as vscode from 'vscode'
import type { TextEdit } from '../../core/codebook/edit/textEdits'
import type { RenameRefusal } from '../../core/codebook/edit/renameCode'
import { renameCode, renameTarget } from '../../core/codebook/edit/renameCode'
import { codebookFixes } from '../../core/codebook/fixes/codebookFixes'
import type { FixTitle } from '../../core/codebook/fixes/place'
import { editorRange } from '../problems/problems'

/** What a quick fix is called. */
function titleOf({ does, word, of = '' }: FixTitle): string {
  switch (does) {
    case 'change':
      return vscode.l10n.t('Change to {0}', word)
    case 'change-everywhere':
      return vscode.l10n.t('Change to {0} in {1} Places', word, of)
    case 'remove':
      return vscode.l10n.t('Remove {0}', word)
    case 'add':
      return vscode.l10n.t('Add {0}', word)
    case 'quote':
      return vscode.l10n.t('Put the Text in Quotes')
    case 'swap':
      return vscode.l10n.t('Swap to {0}', word)
    case 'split':
      return vscode.l10n.t('Make {0} a Rule of Its Own', word)
    case 'mark-former':
      return vscode.l10n.t('Make {0} a Former Id of {1}', word, of)
  }
}

function refusalWords(why: RenameRefusal): string {
  switch (why.refused) {
    case 'no-code':
      return vscode.l10n.t('Put the cursor on the id of a code to rename it.')
    case 'broken':
      return vscode.l10n.t('The codebook has a YAML error. Fix it first. Nothing was changed.')
    case 'empty':
      return vscode.l10n.t('Type an id. Nothing was changed.')
    case 'dot':
      return vscode.l10n.t('An id can’t contain a dot. Nothing was changed.')
    case 'characters':
      return vscode.l10n.t(
        '"{0}" can’t be an id. Use letters, digits, and hyphens between them. Nothing was changed.',
        why.id,
      )
    case 'reserved':
      return vscode.l10n.t('"{0}" is reserved by programs. Use another id. Nothing was changed.', why.id)
    case 'used':
      return vscode.l10n.t('"{0}" is already used in line {1}. Use another id. Nothing was changed.', why.id, why.line)
    case 'former':
      return vscode.l10n.t('"{0}" is a former id of "{1}". Use another id. Nothing was changed.', why.id, why.other)
    case 'rating':
      return vscode.l10n.t('"{0}" is the id of a rating. Use another id. Nothing was changed.', why.id)
    case 'unreadable':
      return vscode.l10n.t('With this id the codebook would have a new problem. Use another id. Nothing was changed.')
  }
}

function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const made = new vscode.WorkspaceEdit()
  for (const { start, end, text } of edits) {
    made.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text)
  }
  return made
}

/** The quick fixes of the problems that a range touches. */
export function codebookActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  return codebookFixes(document.getText()).flatMap(([found, fixes]) => {
    const touched = [found.range, ...(found.also ?? [])].some(
      (one) => editorRange(one).intersection(range) !== undefined,
    )
    if (!touched) return []
    const about = diagnostics.filter(
      ({ code, range: at }) => code === found.code && at.isEqual(editorRange(found.range)),
    )
    return fixes.map(({ title, edits }, index) => {
      const made = new vscode.CodeAction(titleOf(title), vscode.CodeActionKind.QuickFix)
      made.edit = workspaceEdit(document, edits)
      made.diagnostics = about
      made.isPreferred = index === 0
      return made
    })
  })
}

/** The word that a rename changes; says why where there is none. */
export function codeToRename(
  document: vscode.TextDocument,
  position: vscode.Position,
): { readonly range: vscode.Range; readonly placeholder: string } {
  const found = renameTarget(document.getText(), document.offsetAt(position))
  if ('refused' in found) throw new Error(refusalWords(found))
  const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end))
  return { range, placeholder: found.id }
}

/** A code with its new id; says why where it can't have it. */
export function renamedCode(
  document: vscode.TextDocument,
  position: vscode.Position,
  id: string,
): vscode.WorkspaceEdit {
  const text = document.getText()
  const found = renameTarget(text, document.offsetAt(position))
  const made = 'refused' in found ? found : renameCode(text, found.code, id)
  if ('refused' in made) throw new Error(refusalWords(made))
  return workspaceEdit(document, made)
}
