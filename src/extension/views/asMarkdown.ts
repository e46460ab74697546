import * as vscode from 'vscode'

/**
 * Text of a study as Markdown that shows it as it is. `appendText` escapes what could become a link or a picture; it also makes every blank
 * one that does not break, so that a line would end within a word: single ones become blanks again.
 */
export function asMarkdown(text: string): string {
  return new vscode.MarkdownString()
    .appendText(text)
    .value.replace(/(?<!&nbsp;)&nbsp;(?!&nbsp;)/g, ' ')
    .trim()
}
