import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from '../../../../../src/core/transcript/decode'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'
import { srtReader } from '../../../../../src/core/transcript/readers/srtReader'
import { realData } from '../../../../support/realData'
import { codes, faults, said } from '../support'

const srt = (...captions: string[]): string =>
  captions.map((words, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i + 1},000\n${words}\n`).join('\n')

describe('srtReader', () => {
  const cases: [string, string, string[], string[]][] = [
    ['captions', srt('Hello.', 'How are\nyou?'), ['?: Hello.', '?: How are you?'], ['captions-without-speaker']],
    [
      'names before the words',
      srt('Ann: Hello.', 'Tom: Hi: there.', 'Ann: So.', 'Tom: Yes.'),
      ['Ann: Hello.', 'Tom: Hi: there.', 'Ann: So.', 'Tom: Yes.'],
      [],
    ],
    ['names within tags', srt('<b>Ann:</b> Hello.', '<b>Ann:</b> So.'), ['Ann: Hello. So.'], []],
    [
      "a recorder's label that stands once",
      srt('[SPEAKER_00]: Hello.', '[SPEAKER_01]: Hi. [laughs]', '[SPEAKER_00]: So.'),
      ['SPEAKER_00: Hello.', 'SPEAKER_01: Hi. [laughs]', 'SPEAKER_00: So.'],
      [],
    ],
    [
      'names in brackets',
      srt('[Ann] Hello.', '[Tom]: Hi.', '[Ann] So.', '[Tom] Yes.'),
      ['Ann: Hello.', 'Tom: Hi.', 'Ann: So.', 'Tom: Yes.'],
      [],
    ],
    [
      'sounds in brackets as words',
      srt('[Music]', '[Laughter] So.', '[Music]', '[Laughter]'),
      ['?: [Music]', '?: [Laughter] So.', '?: [Music]', '?: [Laughter]'],
      ['captions-without-speaker'],
    ],
    ['dashes as other speakers', srt('- Hello.\n- Hi.'), ['?: Hello.', '?: Hi.'], ['captions-without-speaker']],
    [
      'dashes before names',
      srt('- Ann: Hello.\n- Tom: Hi.', '- Ann: So.\n- Tom: Yes.'),
      ['Ann: Hello.', 'Tom: Hi.', 'Ann: So.', 'Tom: Yes.'],
      [],
    ],
    [
      'tags and places as no words',
      srt('{\\an8}<i>Hello</i> <font color="#fff">there</font>', 'a < b > c {x} <laughs>'),
      ['?: Hello there', '?: a < b > c {x} <laughs>'],
      ['captions-without-speaker'],
    ],
    [
      'a mark of byte order and all line breaks',
      `\ufeff${srt('a', 'b\nc')}`.replaceAll('\n', '\r\n'),
      ['?: a', '?: b c'],
      ['captions-without-speaker'],
    ],
    [
      'points for commas',
      srt('a', 'b').replaceAll(',000', '.000'),
      ['?: a', '?: b'],
      ['point-in-times', 'captions-without-speaker'],
    ],
    [
      'missing numbers',
      srt('a', 'b').replaceAll(/^\d+\n/gm, ''),
      ['?: a', '?: b'],
      ['captions-without-number', 'captions-without-speaker'],
    ],
    ['blank lines within a caption', srt('a\n\nb', 'c'), ['?: a b', '?: c'], ['captions-without-speaker']],
    ['a number as words', srt('42', 'c'), ['?: 42', '?: c'], ['captions-without-speaker']],
    [
      'captions without words',
      srt('a', '', 'c'),
      ['?: a', '?: c'],
      ['captions-without-text', 'captions-without-speaker'],
    ],
    ['an arrow in the words', srt('a', '1 --> 2\nb'), ['?: a', '?: 1 --> 2 b'], ['captions-without-speaker']],
  ]
  for (const [what, text, expected, found] of cases) {
    it(`reads ${what}`, () => {
      const read = srtReader.read(text)
      assert.deepEqual(said(read), expected)
      assert.deepEqual(
        codes(read),
        found.map((code) => `transcript/${code}`),
      )
      assert.deepEqual(faults(text, read), [])
      assert.equal(recognise(text, 'a.srt')?.id, 'srt/1')
      assert.equal(recognise(text, 'a.txt')?.id, 'srt/1')
    })
  }

  it('keeps the words of a caption whose times are wrong, without the time that is', () => {
    const text =
      '1\n00:00:0x,000 --> 00:00:02,000\na\n\n2\n00:00:02,000 --> 00:00:75,000\nb\n\n3\n00:00:03,5 --> 0:0:4\nc\n'
    const read = srtReader.read(text)
    assert.deepEqual(
      read.turns.map(({ start, end, text: words }) => [start, end, words]),
      [
        [null, 2, 'a'],
        [2, null, 'b'],
        [3.5, 4, 'c'],
      ],
    )
    assert.deepEqual(
      read.problems.map(({ code, range }) => [code, range?.start.line]),
      [
        ['transcript/unreadable-times', 1],
        ['transcript/unreadable-times', 5],
        ['transcript/captions-without-speaker', 1],
      ],
    )
  })

  it('is read from Windows-1252 where a file is converted, which is said', () => {
    const bytes = Uint8Array.from(Buffer.from(srt('Ann: caf\xe9'), 'latin1'))
    assert.equal(decode(bytes).text, null)
    const { text, encoding, problems } = decode(bytes, { windows1252: true })
    assert.deepEqual(
      [text, encoding, problems.map(({ code, severity, data }) => [code, severity, data])],
      [srt('Ann: café'), 'windows-1252', [['transcript/read-as-windows', 'warning', { line: 3 }]]],
    )
    assert.equal(decode(Uint8Array.of(65, 0x81, 66), { windows1252: true }).text, null)
  })
})

describe('real SRT files', () => {
  const expected: [string, string[], string[]][] = [
    ['one.srt', ['1'], []],
    ['sample.srt', ['1', '2', '3', '4', '5'], []],
    ['invalid-time.srt', ['1', '2', '3', '4', '5'], ['point-in-times']],
    ['missing-text.srt', ['1', '3', '4', '5'], ['captions-without-text']],
  ]
  for (const [name, numbers, found] of expected) {
    it(`${name}: gives every caption with words`, function () {
      const { text } = decode(readFileSync(join(realData('srt', this), name)))
      assert.ok(text !== null)
      assert.equal(recognise(text, name)?.id, 'srt/1')
      const read = srtReader.read(text)
      assert.deepEqual(
        read.turns.map((turn) => turn.text),
        numbers.map((n) => `Caption text #${n}`),
      )
      assert.deepEqual(
        codes(read),
        [...found, 'captions-without-speaker'].map((code) => `transcript/${code}`),
      )
      assert.deepEqual([read.turns[0]?.start, read.turns[0]?.end], [0.5, 7])
      assert.deepEqual(faults(text, read), [])
    })
  }
})
