import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sentencesOf } from '../../../../src/core/language/sentences'

const cut = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

describe('sentencesOf', () => {
  const cases: [string, string[]][] = [
    ['Last week we tried it. How did that go?', ['Last week we tried it.', 'How did that go?']],
    ['  One.   Two!  ', ['One.', 'Two!']],
    ['No end', ['No end']],
    ['', []],
    ['   ', []],
    ['Really?! Yes.', ['Really?!', 'Yes.']],
    ['He said "no." Then he left.', ['He said "no."', 'Then he left.']],
    ['I did it (twice.) Then I stopped.', ['I did it (twice.)', 'Then I stopped.']],
    ['I saw Dr. Smith at 3.30 p.m. today. It cost $3.50.', ['I saw Dr. Smith at 3.30 p.m. today.', 'It cost $3.50.']],
    ['I told M. about it. Plan B. Then C.', ['I told M. about it.', 'Plan B.', 'Then C.']],
    ["No. I won't.", ['No.', "I won't."]],
    ["I... I don't know… maybe. ... well", ['I...', "I don't know… maybe.", '... well']],
    ['so... maybe', ['so... maybe']],
    [
      'See www.a.com/x.y?z=1. Or write to a.b@c.org. Bye.',
      ['See www.a.com/x.y?z=1.', 'Or write to a.b@c.org.', 'Bye.'],
    ],
    [
      'Pay $& and $1. Then {{NUMBER_0}} and {{DELIM_1}}. End.',
      ['Pay $& and $1.', 'Then {{NUMBER_0}} and {{DELIM_1}}.', 'End.'],
    ],
    [
      'Das ist z.B. Angst. Und d.h. viel, usw. und so. Gut.',
      ['Das ist z.B. Angst.', 'Und d.h. viel, usw. und so.', 'Gut.'],
    ],
    ['你好。你怎么样？很好！', ['你好。', '你怎么样？', '很好！']],
    ['(sighs) I did. (laughs)', ['(sighs) I did.', '(laughs)']],
    ['1. First. 2. Second.', ['1.', 'First.', '2.', 'Second.']],
    ['... so', ['... so']],
  ]
  for (const [text, expected] of cases) it(`divides "${text}"`, () => assert.deepEqual(cut(text), expected))

  it('loses and moves no character but blanks, whatever the text', () => {
    const bits = fc.constantFrom(
      'a',
      'B',
      '.',
      '?',
      '!',
      '…',
      ' ',
      '  ',
      '\t',
      '\n',
      '\u00a0',
      '"',
      "'",
      '(',
      ')',
      '1',
      '$&',
      '{{DELIM_0}}',
      '{{NUMBER_1}}',
      'www.',
      '@',
      'Dr',
      '😀',
      '。',
      '\u2028',
      '|',
    )
    fc.assert(
      fc.property(
        fc.array(bits, { maxLength: 60 }).map((all) => all.join('')),
        (text) => {
          let last = 0
          for (const { start, end } of sentencesOf(text)) {
            assert.ok(start >= last && end > start)
            assert.equal(text.slice(last, start).trim(), '')
            assert.equal(text.slice(start, end), text.slice(start, end).trim())
            last = end
          }
          assert.equal(text.slice(last).trim(), '')
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('takes time in proportion to the text', () => {
    assert.equal(sentencesOf('And so it went. '.repeat(3000)).length, 3000)
    assert.equal(sentencesOf(`a${' '.repeat(50_000)}b.`).length, 1)
    assert.equal(sentencesOf('.'.repeat(50_000)).length, 1)
    assert.equal(sentencesOf('www.'.repeat(20_000)).length, 1)
    assert.equal(sentencesOf('a@'.repeat(20_000)).length, 1)
  })
})
