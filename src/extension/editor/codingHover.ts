import * as vscode from 'vscode'
import { resolveCode } from '../../core/codebook/codes'
import { transcriptExtensions } from '../../core/transcript/readers/registry'
import { asMarkdown } from '../views/asMarkdown'
import type { OpenTranscripts } from '../session/openTranscripts'
import { byUnit, rangesOf } from './markers'

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n\n*${asMarkdown(title)}*\n${lines.map((line) => `\n- ${asMarkdown(line)}`).join('')}`

/** Codings and notes of the unit under the pointer, with definition and criteria; text of the study goes in as text, never as Markdown. */
export function registerCodingHover(transcripts: OpenTranscripts): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    transcriptExtensions.map((ending) => ({ pattern: `**/*${ending}` })),
    {
      provideHover(document, position) {
        const editor = vscode.window.visibleTextEditors.find((one) => one.document === document)
        const active = editor === undefined ? null : transcripts.of(editor)
        const unit = active === null ? null : transcripts.unitAt(active, position)
        if (active === null || unit === null || document.offsetAt(position) > unit.span.end) return null
        const blocks: vscode.MarkdownString[] = []
        const ranges = rangesOf(active)
        const goneOn = ranges.filter(({ from, to }) => from < unit.ordinal && unit.ordinal <= to)
        for (const coding of [...goneOn.map(({ coding }) => coding), ...(byUnit(active).get(unit.ordinal) ?? [])]) {
          const { id, code, strength, note, uncertain } = coding
          const known = resolveCode(active.view.codebook, code)
          const block = new vscode.MarkdownString()
          const range = ranges.find((one) => one.coding.id === id)
          const over = range === undefined ? [] : [vscode.l10n.t('units {0} to {1}', range.from, range.to)]
          const marks = [
            ...over,
            ...(strength === undefined ? [] : [String(strength)]),
            ...(uncertain === true ? [vscode.l10n.t('uncertain')] : []),
          ]
          block.appendMarkdown(
            `**${asMarkdown(known?.label ?? code)}**${marks.map((mark) => ` · ${asMarkdown(mark)}`).join('')}`,
          )
          if (note !== undefined)
            block.appendMarkdown(`\n\n*${asMarkdown(vscode.l10n.t('Your note:'))}* ${asMarkdown(note)}`)
          if (known?.definition != null) block.appendMarkdown(`\n\n${asMarkdown(known.definition)}`)
          block.appendMarkdown(
            list(vscode.l10n.t('Include'), known?.include ?? []) + list(vscode.l10n.t('Exclude'), known?.exclude ?? []),
          )
          blocks.push(block)
        }
        for (const { unit: turn, text, tag, removed } of active.view.own.file.notes.values()) {
          const title = tag === undefined || tag === '' ? vscode.l10n.t('Note:') : vscode.l10n.t('Note, {0}:', tag)
          if (turn === unit.turn && removed === undefined)
            blocks.push(new vscode.MarkdownString(`*${asMarkdown(title)}* ${asMarkdown(text)}`))
        }
        return blocks.length === 0 ? null : new vscode.Hover(blocks)
      },
    },
  )
}
