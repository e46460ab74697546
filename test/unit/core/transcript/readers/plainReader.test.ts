import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { decode } from '../../../../../src/core/transcript/decode'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'
import { realData } from '../../../../support/realData'
import { codes, faults, native, plain, said } from '../support'

describe('plainReader', () => {
  const turns: [string, string, string[]][] = [
    ['labelled text', 'T: Hello\nC: Hi\n', ['T: Hello', 'C: Hi']],
    [
      'what would be marks in the native format',
      '---\nspeakers: {}\n---\n# Title\nT: a | b \\| c\n# not a section\n## d\n\\C: e\nC: f |',
      ['T: a | b \\| c # not a section ## d \\C: e', 'C: f |'],
    ],
    ['a label after a backslash as text', 'T: a\n\\C: b', ['T: a \\C: b']],
    ['brackets and comments', 'T: (laughs) [x] (p:00:00:10) ((y))', ['T: (laughs) [x] (p:00:00:10) ((y))']],
    ['wrapped lines', 'T: one\n   two\n\nthree\nC: four', ['T: one two three', 'C: four']],
    [
      'turns numbered without a colon',
      'T1 Hello there\nC2 Hi\nand more\nT3 So\n',
      ['T1: Hello there', 'C2: Hi and more', 'T3: So'],
    ],
    [
      'clients told apart without a colon',
      'T1 Hello\nC1 Hi\nC2 Ho\nC1 Hm\n',
      ['T1: Hello', 'C1: Hi', 'C2: Ho', 'C1: Hm'],
    ],
    ['one line that looks numbered', 'C4 was used\n', []],
    [
      'f4 labels of interviewer and interviewee',
      'I: Und?\nB: Ja.\nI: So?\nB: Nein.',
      ['I: Und?', 'B: Ja.', 'I: So?', 'B: Nein.'],
    ],
  ]
  for (const [what, text, expected] of turns) {
    it(`reads ${what}`, () => {
      const read = plain(text)
      assert.deepEqual(said(read), expected)
      assert.deepEqual(faults(text, read), [])
      assert.deepEqual(read.sections, [])
      assert.equal(read.header.span, null)
    })
  }

  it('gives roles to interviewer and interviewee only where both speak', () => {
    assert.deepEqual(
      plain('I: Und?\nB: Ja.\nI: So?\nB: Nein.').speakers.map(({ role }) => role),
      ['therapist', 'client'],
    )
    assert.deepEqual(
      plain('M: Und?\nB: Ja.\nM: So?\nB: Nein.').speakers.map(({ role }) => role),
      ['other', 'other'],
    )
  })

  it('takes the stamp at the end of an f4 paragraph for its end', () => {
    const text =
      'I: Wie war das? #00:00:10-5#\n\nB: Gut.\nSehr gut. #00:01:02-0#\n\nI: Ja #00:01:03-9# und? #00:01:05-25#\nB: Nein.\n'
    const read = plain(text)
    assert.deepEqual(
      read.turns.map(({ text: words, start, end }) => [words, start, end]),
      [
        ['Wie war das?', null, 10.5],
        ['Gut. Sehr gut.', null, 62],
        ['Ja #00:01:03-9# und?', null, 65.25],
        ['Nein.', null, null],
      ],
    )
    assert.deepEqual(codes(read), [])
    assert.equal(text.slice(read.turns[0]!.stampSpan!.start, read.turns[0]!.stampSpan!.end), '#00:00:10-5#')
  })

  it('takes a stamp before the label for the start', () => {
    assert.deepEqual(
      plain('[00:01:02] T: a\n[00:01:05] C: b').turns.map(({ start, end }) => [start, end]),
      [
        [62, null],
        [65, null],
      ],
    )
  })

  it('never throws on a file cut anywhere, and keeps its promises on any text', () => {
    const text = 'Title\n[00:00:01] T1: a (x)\r\nmore\rC2: b #00:00:10-5#\n\nT3: 😀\n'
    for (let end = 0; end <= text.length; end++)
      assert.deepEqual(faults(text.slice(0, end), plain(text.slice(0, end))), [])
    const bits = fc.constantFrom(
      'T',
      'C1',
      ':',
      ' ',
      '\n',
      '\r',
      '|',
      '\\',
      '#',
      '[0:01:02]',
      '-',
      '00:00:01',
      '😀',
      'word',
    )
    fc.assert(
      fc.property(
        fc.array(bits, { maxLength: 40 }).map((all) => all.join('')),
        (any) => {
          assert.deepEqual(faults(any, plain(any)), [])
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('thirty counselling sessions', function () {
  const files = (context: Mocha.Context): [string, Uint8Array][] => {
    const folder = realData('mibot', context)
    return readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => [name, readFileSync(join(folder, name))])
  }

  it('are recognised by their content', function () {
    const all = files(this)
    assert.equal(all.length, 30)
    for (const [name, bytes] of all) assert.equal(recognise(decode(bytes).text ?? '', name)?.id, 'plain/1', name)
  })

  it("give each line's label and text, by either reader", function () {
    for (const [name, bytes] of files(this)) {
      const lines = Buffer.from(bytes)
        .toString('utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
      const turns: [string, string][] = []
      for (const line of lines) {
        const colon = line.indexOf(': ')
        if (colon === 1) turns.push([line.slice(0, 1), line.slice(3).trim()])
        else turns[turns.length - 1]![1] += ` ${line.trim()}`
      }
      const text = decode(bytes).text ?? ''
      for (const read of [plain(text), native(text)]) {
        assert.deepEqual(
          read.turns.map(({ label, text: words }) => [label, words]),
          turns,
          name,
        )
        assert.deepEqual(read.speakers.map(({ label, role }) => `${label} ${role}`).sort(), ['C client', 'T therapist'])
        assert.deepEqual(read.problems, [])
        assert.deepEqual(faults(text, read), [])
      }
    }
  })
})
