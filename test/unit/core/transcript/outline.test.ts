import assert from 'node:assert/strict'
import { foldingOf } from '../../../../src/core/transcript/folding'
import { outlineOf } from '../../../../src/core/transcript/outline'
import { native } from './support'

const text = `---
session: S01
---
T: before

# One
T: ${'a'.repeat(70)}
C: b

# Two


# Three
T: c
d

`

describe('outlineOf', () => {
  it('lists sections with the turns that open in them', () => {
    const outlined = outlineOf(native(text), text)
    assert.deepEqual(
      outlined.map(({ title, range, titleRange, turns }) => [
        title,
        range.start.line,
        range.end.line,
        titleRange.start.line,
        turns.map(({ label, text: words }) => `${label} ${words}`),
      ]),
      [
        ['', 3, 3, 3, ['T before']],
        ['One', 5, 7, 5, [`T ${'a'.repeat(60)}…`, 'C b']],
        ['Two', 9, 9, 9, []],
        ['Three', 12, 14, 12, ['T c d']],
      ],
    )
    for (const { range, titleRange, turns } of outlined) {
      for (const inner of [titleRange, ...turns.map((turn) => turn.range)]) {
        assert.ok(inner.start.line >= range.start.line && inner.end.line <= range.end.line)
        if (inner.end.line === range.end.line) assert.ok(inner.end.character <= range.end.character)
      }
    }
  })

  it('is empty for nothing', () => assert.deepEqual(outlineOf(native(''), ''), []))
})

describe('foldingOf', () => {
  it('folds front matter and sections to their last line with text', () => {
    assert.deepEqual(foldingOf(native(text), text), [
      { kind: 'front-matter', start: 0, end: 2 },
      { kind: 'section', start: 5, end: 7 },
      { kind: 'section', start: 12, end: 14 },
    ])
    const crlf = text.replaceAll('\n', '\r\n')
    assert.deepEqual(foldingOf(native(crlf), crlf), foldingOf(native(text), text))
  })
})
