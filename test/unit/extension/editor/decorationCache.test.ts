import assert from 'node:assert/strict'
import type * as vscode from 'vscode'
import { DecorationCache } from '../../../../src/extension/editor/decorationCache'

/** A range as far as drawing looks at it. */
function range(start: number, end: number): vscode.Range {
  const made = {
    start,
    end,
    isEqual: (other: unknown) => (other as typeof made).start === start && (other as typeof made).end === end,
  }
  return made as unknown as vscode.Range
}
const type = (key: string): vscode.TextEditorDecorationType => ({ key }) as vscode.TextEditorDecorationType

function editor(): { readonly editor: vscode.TextEditor; readonly sent: (readonly [string, number])[] } {
  const sent: (readonly [string, number])[] = []
  const made = {
    setDecorations: ({ key }: vscode.TextEditorDecorationType, all: readonly unknown[]) => {
      sent.push([key, all.length])
    },
  }
  return { editor: made as unknown as vscode.TextEditor, sent }
}

describe('what is drawn in an editor', () => {
  it('is sent once, and again only where it is another', () => {
    const { editor: one, sent } = editor()
    const [drawing, bars, labels] = [new DecorationCache(), type('bars'), type('labels')]
    const draw = (labelled: number[], ends: number[]): void => {
      drawing.ranges(
        one,
        bars,
        ends.map((end) => range(0, end)),
      )
      drawing.ranges(
        one,
        labels,
        labelled.map((at) => range(at, at)),
      )
    }
    draw([], [])
    assert.deepEqual(sent, [])
    draw([4], [1, 2])
    draw([4], [1, 2])
    assert.deepEqual(sent.splice(0), [
      ['bars', 2],
      ['labels', 1],
    ])
    draw([5], [1, 2])
    assert.deepEqual(sent.splice(0), [['labels', 1]])
    draw([5], [1])
    draw([], [1])
    assert.deepEqual(sent.splice(0), [
      ['bars', 1],
      ['labels', 0],
    ])
    drawing.drop(one, [bars])
    draw([], [1])
    assert.deepEqual(sent, [['bars', 1]])
  })

  it('is sent again after an edit, which has moved it in the window, even where it is the same', () => {
    const { editor: one, sent } = editor()
    const [drawing, bars, empty] = [new DecorationCache(), type('bars'), type('empty')]
    drawing.ranges(one, bars, [range(0, 1)])
    drawing.ranges(one, empty, [])
    drawing.forget(one)
    drawing.ranges(one, bars, [range(0, 1)])
    drawing.ranges(one, empty, [])
    assert.deepEqual(sent, [
      ['bars', 1],
      ['bars', 1],
    ])
    drawing.forget(one)
    drawing.ranges(one, bars, [])
    assert.deepEqual(sent.at(-1), ['bars', 0])
  })

  it('is taken away, all of it, where the editor shows no session any more', () => {
    const { editor: one, sent } = editor()
    const [drawing, bars] = [new DecorationCache(), type('bars')]
    drawing.clear(one)
    assert.deepEqual(sent, [])
    drawing.ranges(one, bars, [range(0, 1)])
    drawing.clear(one)
    drawing.ranges(one, bars, [range(0, 1)])
    assert.deepEqual(sent, [
      ['bars', 1],
      ['bars', 0],
      ['bars', 1],
    ])
  })
})
