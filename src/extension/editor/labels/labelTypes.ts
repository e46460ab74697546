import * as vscode from 'vscode'
import { disposeAll } from '../../platform/disposables'
import type { Active } from '../../session/openTranscripts'
import { colorOf, themeColor } from '../codeColor'
import { labelOf } from './labelOf'

/** A part of a label, drawn by a decoration of this type. */
interface Drawn {
  readonly type: vscode.TextEditorDecorationType
  readonly range: vscode.Range
}

/**
 * The decorations that labels are drawn with: a type for each look, made when it is first needed. A decoration with a look of its own would
 * have VS Code change its style sheet at each key, and with it style the whole window anew.
 */
export class LabelTypes implements vscode.Disposable {
  private readonly types = new Map<string, vscode.TextEditorDecorationType>()

  all(): readonly vscode.TextEditorDecorationType[] {
    return [...this.types.values()]
  }

  /**
   * What is said behind a unit, each code in its own color. It takes no room of its own: it lies over that which is made for it (see
   * labelRoom.ts).
   */
  of(active: Active, ordinal: number): readonly Drawn[] {
    const label = labelOf(active, ordinal)
    if (label === null) return []
    const { at, parts } = label
    // On the last character, so that it stands before the room.
    const range = new vscode.Range(at.translate(0, at.character === 0 ? 0 : -1), at)
    return parts.map(({ coding, text, column }) => ({
      type: this.type(text, themeColor(colorOf([coding], active.view.codebook)), column),
      range,
    }))
  }

  /** Takes all labels out of all editors. */
  clear(): void {
    disposeAll(this.all())
    this.types.clear()
  }

  dispose(): void {
    this.clear()
  }

  private type(contentText: string, color: vscode.ThemeColor, column: number): vscode.TextEditorDecorationType {
    const look = JSON.stringify([contentText, color, column])
    const known = this.types.get(look)
    if (known !== undefined) return known
    const type = vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      after: { contentText, color, width: '0', margin: `0 -${column}ch 0 ${column}ch` },
    })
    this.types.set(look, type)
    return type
  }
}
