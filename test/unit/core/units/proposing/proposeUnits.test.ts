import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Turn } from '../../../../../src/core/transcript/model'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'
import { withBoundaries } from '../../../../../src/core/units/boundaries'
import { proposeUnits } from '../../../../../src/core/units/proposing/proposeUnits'
import { withProposed } from '../../../../../src/core/units/proposing/proposedUnits'
import { spentMs } from '../../../../support/spent'

const turnOf = (text: string): Turn => {
  const turn = recognise('', 'S.transcript')?.read(`T: ${text}\n`).turns[0]
  assert.ok(turn !== undefined)
  return turn
}

/** A turn as it would be divided. */
function divided(turn: Turn, inText = true): string[] {
  const proposal = proposeUnits(turn, inText)
  const made = withBoundaries(
    { turns: [turn] } as never,
    new Map([[turn.index, proposal === null ? [] : withProposed(proposal)]]),
  ).turns[0]
  return made?.parts.map(({ start, end }) => turn.text.slice(start, end)) ?? []
}

describe('thought units are proposed', () => {
  const cases: [string, string[]][] = [
    ['Last week we tried it. How did that go?', ['Last week we tried it.', 'How did that go?']],
    ['One sentence, no more', ['One sentence, no more']],
    [
      'I saw Dr. Smith, e.g. on Monday. It cost 3.50 at 4 p.m. sharp.',
      ['I saw Dr. Smith, e.g. on Monday.', 'It cost 3.50 at 4 p.m. sharp.'],
    ],
    ['I... I don’t know… maybe. Well.', ['I... I don’t know… maybe.', 'Well.']],
    ['I just wanted him to stay… He never did.', ['I just wanted him to stay…', 'He never did.']],
    ['(sighs) I did it. (laughs)', ['(sighs) I did it. (laughs)']],
    [
      'I did it. (laughs) Not well. [crosstalk. more] Yes.',
      ['I did it.', '(laughs) Not well.', '[crosstalk. more] Yes.'],
    ],
    ['(He came in. He left.) Then nothing.', ['(He came in. He left.)', 'Then nothing.']],
    [
      'She said "Go. Now. Please." Then I left. “No. Never.” I said.',
      ['She said "Go. Now. Please."', 'Then I left.', '“No. Never.”', 'I said.'],
    ],
    ['Three things. 1. Sleep. 2. Food.', ['Three things.', '1. Sleep.', '2. Food.']],
    ['Mm-hm. Yes. | And then? What?', ['Mm-hm.', 'Yes.', 'And then?', 'What?']],
    ['I (.) went. (2.) Then I (2.5) left (.) quickly.', ['I (.) went. (2.)', 'Then I (2.5) left (.) quickly.']],
    ['5. 6. 7.', ['5. 6. 7.']],
    ['...', ['...']],
  ]
  for (const [text, expected] of cases)
    it(`of "${text}"`, () => {
      assert.deepEqual(divided(turnOf(text)), expected)
    })

  it('where two blanks stand too', () => {
    const turn = turnOf('One.  Two. Three.')
    assert.deepEqual(divided(turn), ['One.', 'Two.', 'Three.'])
    assert.deepEqual(divided(turn, false), ['One.', 'Two.', 'Three.'])
  })

  it('in scripts without blanks where the units are kept beside the transcript', () => {
    assert.deepEqual(divided(turnOf('你好。你怎么样？很好！'), false), ['你好。', '你怎么样？', '很好！'])
    assert.deepEqual(divided(turnOf('你好。你怎么样？很好！')), ['你好。你怎么样？很好！'])
  })

  it('between units that hold every word in order, whatever the text', () => {
    const bits = fc.constantFrom(
      'a',
      'B. ',
      '. ',
      '? ',
      '… ',
      ' ',
      '(',
      ') ',
      '"',
      '“',
      '” ',
      '1. ',
      'Dr. ',
      '😀',
      '。',
      "'",
      '] ',
      '[',
    )
    fc.assert(
      fc.property(
        fc.array(bits, { maxLength: 40 }).map((all) => `x${all.join('')}`),
        fc.boolean(),
        (text, inText) => {
          const turn = {
            ...turnOf('x'),
            text: text.trim(),
            parts: [{ start: 0, end: text.trim().length, span: { start: 0, end: 0 } }],
            pieces: [],
          }
          const parts = divided(turn, inText)
          assert.ok(parts.every((part) => part === part.trim() && part !== ''))
          assert.equal(parts.join('').replace(/\s+/g, ''), turn.text.replace(/\s+/g, ''))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('in time in proportion to the turn', () => {
    const turn = turnOf('And so it went, (sighs) "on". '.repeat(5000))
    const took = spentMs(() => {
      assert.equal(proposeUnits(turn, true)?.proposed.length, 4999)
    })
    assert.ok(took < 4000, `${took} ms`)
  })
})
