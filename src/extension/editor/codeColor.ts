import * as vscode from 'vscode'
import { resolveCode } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import type { Coding } from '../../core/coding/model'

/** Colours that codes may have; each is a colour of the extension's own, since some chart colours can't be seen in high contrast. */
export const codeColors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'lines', 'foreground'] as const
export type CodeColor = (typeof codeColors)[number]

/** The colour of a code as the codebook gives it (`charts.blue`), `foreground` where it gives none. */
export function codeColor(color: string | null | undefined): CodeColor {
  return codeColors.find((known) => `charts.${known}` === color) ?? 'foreground'
}

/** The colour of a unit with these codings: that of the first of them. */
export const colorOf = (codings: readonly Coding[], codebook: Codebook): CodeColor =>
  codeColor(resolveCode(codebook, codings[0]?.code ?? '')?.color)

/** The theme colour behind it. */
export function themeColor(color: CodeColor): vscode.ThemeColor {
  return new vscode.ThemeColor(`allianceCoder.${color}`)
}
