import assert from 'node:assert/strict'
import { unitsOf } from '../../../../src/core/transcript/unitsOf'
import { native } from './support'

const text = 'T: one | two\nC:\nT: three\n'

describe('unitsOf', () => {
  it('makes one utterance of each turn, empty ones too', () => {
    const transcript = native(text)
    assert.deepEqual(unitsOf(transcript, 'utterance'), [
      {
        ordinal: 1,
        turn: 1,
        part: null,
        label: 'T',
        role: 'therapist',
        text: 'one two',
        from: 0,
        to: 7,
        span: transcript.turns[0]!.span,
      },
      {
        ordinal: 2,
        turn: 2,
        part: null,
        label: 'C',
        role: 'client',
        text: '',
        from: 0,
        to: 0,
        span: transcript.turns[1]!.span,
      },
      {
        ordinal: 3,
        turn: 3,
        part: null,
        label: 'T',
        role: 'therapist',
        text: 'three',
        from: 0,
        to: 5,
        span: transcript.turns[2]!.span,
      },
    ])
  })

  it('makes a unit of each thought, and one of a turn without any', () => {
    const units = unitsOf(native(text), 'thought-unit')
    assert.deepEqual(
      units.map(({ ordinal, turn, part, text: words, from, to }) => [ordinal, turn, part, words, from, to]),
      [
        [1, 1, 1, 'one', 0, 3],
        [2, 1, 2, 'two', 4, 7],
        [3, 2, 1, '', 0, 0],
        [4, 3, 1, 'three', 0, 5],
      ],
    )
    assert.deepEqual(
      units.map(({ span }) => text.slice(span.start, span.end)),
      ['one', 'two', 'C:', 'three'],
    )
  })
})
