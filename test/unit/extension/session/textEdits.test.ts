import assert from 'node:assert/strict'
import { edited } from '../../../../src/core/units/separators'
import { backwards, endingAs, movedBy, sameLines } from '../../../../src/extension/session/textEdits'

describe('edits of a text that can be taken back', () => {
  const text = 'C: Fine, I guess. You keep asking. Stop it.\n'
  const edits = [
    { start: 34, end: 34, text: ' |' },
    { start: 17, end: 18, text: ' | ' },
  ]

  it('give the text as it was', () => {
    const split = edited(text, edits)
    assert.equal(split, 'C: Fine, I guess. | You keep asking. | Stop it.\n')
    assert.equal(edited(split, backwards(text, edits)), text)
  })

  it('move places after them, and keep those before them', () => {
    const moved = movedBy(edits)
    for (const [at, to] of [
      [0, 0],
      [16, 16],
      [18, 20],
      [33, 35],
      [35, 39],
    ] as const)
      assert.equal(moved(at), to, `place ${at}`)
  })
})

describe('texts whose lines end in different ways', () => {
  it('have the same lines', () => {
    assert.ok(sameLines('a\r\nb\rc\n', 'a\nb\nc\n'))
    assert.ok(!sameLines('a\n\nb', 'a\nb'))
  })

  it('are given the ends of another text, line by line', () => {
    assert.equal(endingAs('x\ny\nz', 'a\r\nb\rc'), 'x\r\ny\rz')
  })
})
