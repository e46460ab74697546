import * as vscode from 'vscode'
import { resolveCode } from '../core/codebook/codes'
import type { Desk } from './desk'
import { byUnit } from './markers'

/**
 * Text of a study as Markdown that shows it as it is. `appendText` escapes what could become a link or a picture; it also makes every blank
 * one that does not break, so that a line ends within a word: single ones become blanks again.
 */
function plain(text: string): string {
  return new vscode.MarkdownString().appendText(text).value.replace(/(?<!&nbsp;)&nbsp;(?!&nbsp;)/g, ' ').trim()
}

const list = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `\n\n*${plain(title)}*\n${lines.map((line) => `\n- ${plain(line)}`).join('')}`)

/** Codings and notes of the unit under the pointer, with definition and criteria; text of the study goes in as text, never as Markdown. */
export function registerCodingHover(desk: Desk): vscode.Disposable {
  return vscode.languages.registerHoverProvider([{ pattern: '**/*.transcript' }, { pattern: '**/*.txt' }], {
    provideHover(document, position) {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
      const active = editor === undefined ? null : desk.of(editor)
      const unit = active === null ? null : desk.unitAt(active, position)
      if (active === null || unit === null || document.offsetAt(position) > unit.span.end) return null
      const blocks: vscode.MarkdownString[] = []
      for (const { code, strength, note, uncertain } of byUnit(active).get(unit.ordinal) ?? []) {
        const known = resolveCode(active.view.codebook, code)
        const block = new vscode.MarkdownString()
        const marks = [...(strength === undefined ? [] : [String(strength)]), ...(uncertain === true ? [vscode.l10n.t('uncertain')] : [])]
        block.appendMarkdown(`**${plain(known?.label ?? code)}**${marks.map((mark) => ` · ${plain(mark)}`).join('')}`)
        if (note !== undefined) block.appendMarkdown(`\n\n*${plain(vscode.l10n.t('Your note:'))}* ${plain(note)}`)
        if (known?.definition != null) block.appendMarkdown(`\n\n${plain(known.definition)}`)
        block.appendMarkdown(list(vscode.l10n.t('Include'), known?.include ?? []) + list(vscode.l10n.t('Exclude'), known?.exclude ?? []))
        blocks.push(block)
      }
      for (const { unit: turn, text, tag, removed } of active.view.own.file.notes.values()) {
        const title = tag === undefined || tag === '' ? vscode.l10n.t('Note:') : vscode.l10n.t('Note, {0}:', tag)
        if (turn === unit.turn && removed === undefined) blocks.push(new vscode.MarkdownString(`*${plain(title)}* ${plain(text)}`))
      }
      return blocks.length === 0 ? null : new vscode.Hover(blocks)
    },
  })
}
