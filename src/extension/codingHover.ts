import * as vscode from 'vscode'
import { resolveCode } from '../core/codebook/codes'
import type { Desk } from './desk'
import { byUnit } from './markers'

/** Codings and notes of the unit under the pointer, with definition; text of the study goes in as text, never as Markdown. */
export function registerCodingHover(desk: Desk): vscode.Disposable {
  return vscode.languages.registerHoverProvider([{ pattern: '**/*.transcript' }, { pattern: '**/*.txt' }], {
    provideHover(document, position) {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
      const active = editor === undefined ? null : desk.of(editor)
      const unit = active === null ? null : desk.unitAt(active, position)
      if (active === null || unit === null || document.offsetAt(position) > unit.span.end) return null
      const blocks: vscode.MarkdownString[] = []
      for (const { code, strength, note } of byUnit(active).get(unit.ordinal) ?? []) {
        const known = resolveCode(active.view.codebook, code)
        const block = new vscode.MarkdownString()
        block.appendText(`${known?.label ?? code}${strength === undefined ? '' : ` · ${strength}`}`)
        if (note !== undefined) block.appendMarkdown('\n\n').appendText(note)
        if (known?.definition != null) block.appendMarkdown('\n\n').appendText(known.definition)
        blocks.push(block)
      }
      for (const note of active.view.own.file.notes.values()) {
        if (note.unit === unit.turn && note.removed === undefined) blocks.push(new vscode.MarkdownString().appendText(note.text))
      }
      return blocks.length === 0 ? null : new vscode.Hover(blocks)
    },
  })
}
