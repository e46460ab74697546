import * as vscode from 'vscode'
import { resolveCode } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import type { CodedRange } from '../../core/coding/lists/codingsByUnit'
import type { Coding, NoteRecord } from '../../core/coding/model'
import type { Unit } from '../../core/transcript/model'
import { transcriptExtensions } from '../../core/transcript/readers/registry'
import { asMarkdown } from '../views/asMarkdown'
import type { Active, OpenTranscripts } from '../session/openTranscripts'
import { byUnit, rangesOf } from './markers'

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n\n*${asMarkdown(title)}*\n${lines.map((line) => `\n- ${asMarkdown(line)}`).join('')}`

/** What is marked on a coding: the units of a range, its strength, doubt about it. */
function marksOf({ strength, uncertain }: Coding, range: CodedRange | undefined): readonly string[] {
  return [
    ...(range === undefined ? [] : [vscode.l10n.t('units {0} to {1}', range.from, range.to)]),
    ...(strength === undefined ? [] : [String(strength)]),
    ...(uncertain === true ? [vscode.l10n.t('uncertain')] : []),
  ]
}

function codingBlock(codebook: Codebook, coding: Coding, range: CodedRange | undefined): vscode.MarkdownString {
  const known = resolveCode(codebook, coding.code)
  const marks = marksOf(coding, range).map((mark) => ` · ${asMarkdown(mark)}`)
  const block = new vscode.MarkdownString()
  block.appendMarkdown(`**${asMarkdown(known?.label ?? coding.code)}**${marks.join('')}`)
  if (coding.note !== undefined)
    block.appendMarkdown(`\n\n*${asMarkdown(vscode.l10n.t('Your note:'))}* ${asMarkdown(coding.note)}`)
  if (known?.definition != null) block.appendMarkdown(`\n\n${asMarkdown(known.definition)}`)
  block.appendMarkdown(
    list(vscode.l10n.t('Include'), known?.include ?? []) + list(vscode.l10n.t('Exclude'), known?.exclude ?? []),
  )
  return block
}

/** Codings of a unit: first those that began on a unit before and go on here. */
function codingBlocks(active: Active, unit: Unit): readonly vscode.MarkdownString[] {
  const ranges = rangesOf(active)
  const goneOn = ranges.filter(({ from, to }) => from < unit.ordinal && unit.ordinal <= to)
  const codings = [...goneOn.map(({ coding }) => coding), ...(byUnit(active).get(unit.ordinal) ?? [])]
  return codings.map((coding) => {
    const range = ranges.find((one) => one.coding.id === coding.id)
    return codingBlock(active.view.codebook, coding, range)
  })
}

function noteBlock({ tag, text }: NoteRecord): vscode.MarkdownString {
  const title = tag === undefined || tag === '' ? vscode.l10n.t('Note:') : vscode.l10n.t('Note, {0}:', tag)
  return new vscode.MarkdownString(`*${asMarkdown(title)}* ${asMarkdown(text)}`)
}

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
        const notes = [...active.view.own.file.notes.values()].filter(
          (note) => note.unit === unit.turn && note.removed === undefined,
        )
        const blocks = [...codingBlocks(active, unit), ...notes.map(noteBlock)]
        return blocks.length === 0 ? null : new vscode.Hover(blocks)
      },
    },
  )
}
