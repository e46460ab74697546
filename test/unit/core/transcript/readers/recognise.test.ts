import assert from 'node:assert/strict'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'

const dialogue = 'T: How was the week?\nC: Long.\nT: Long in what way?\nC: Just long.\n'

describe('recognise', () => {
  const cases: [string, string, string, string | null][] = [
    ['any file named .transcript', '', 'S01.transcript', 'transcript/1'],
    ['any file named .TRANSCRIPT', 'WEBVTT\n', 'S01.TRANSCRIPT', 'transcript/1'],
    ['therapist and client', dialogue, 'S01.txt', 'plain/1'],
    ['therapist and client under any name', dialogue, 'S01.md', 'plain/1'],
    [
      'therapist and client in lines that wrap',
      dialogue.replaceAll(': ', ':\nand so on\nand on\nand on and on\n'),
      'a.txt',
      'plain/1',
    ],
    [
      'two names that cover most lines',
      'Anna: I went home.\nTom: Did you go?\nAnna: I did go.\nTom: So you did.\n',
      'a.txt',
      'plain/1',
    ],
    ['numbered turns without a colon', 'T1 Hello there\nC2 Hi\nT3 So\nC4 Yes\n', 'a.txt', 'plain/1'],
    [
      'front matter that declares roles',
      `---\nspeakers: {T: {role: therapist}, C: {role: client}}\n---\n${dialogue}`,
      'a.txt',
      'transcript/1',
    ],
    ['one speaker', 'T: a b\nT: c d\nT: e f\n', 'a.txt', null],
    ['labels that start one line each', 'T: a b\nC: c d\n', 'a.txt', null],
    [
      'names in a few of many lines',
      `${'words and words\n'.repeat(20)}Anna: a b\nTom: c d\nAnna: a b\nTom: c d\n`,
      'a.txt',
      null,
    ],
    ['a letter', 'Dear Ann,\nhere is what I said: no.\nYours: Tom\n', 'a.txt', null],
    [
      'settings',
      'name: some words\nversion: one two\nname: other words\nsize: three four\nsize: a b\ncolor: c d\ncolor: e f\n',
      'a.txt',
      null,
    ],
    ['a log', 'Error: it broke\nWarning: it may break\nError: it broke again\nWarning: so so\n', 'a.txt', null],
    ['folders of drives', 'C:\\a\\b\nC:\\c\nT:\\d\nT:\\e\n', 'a.txt', null],
    ['mail', 'From: a b\nTo: c d\nSubject: e f\nFrom: a b\nTo: c d\nSubject: x y\n', 'a.txt', null],
    ['nothing', '', 'a.txt', null],
    ['a blog post', '---\ntitle: A\ndate: 2020-01-01\n---\nSome words.\n', 'a.md', null],
  ]
  for (const [what, text, name, expected] of cases) {
    it(`takes ${what} for ${expected ?? 'no transcript'}`, () =>
      assert.equal(recognise(text, name)?.id ?? null, expected))
  }

  it('looks at the beginning of a long file only', () => {
    const prose = 'Nobody is speaking here at all. '.repeat(3000)
    assert.ok(prose.length > 65_536)
    assert.equal(recognise(`${prose}\n${dialogue.repeat(2000)}`, 'a.txt'), null)
    assert.equal(recognise(`${dialogue.repeat(2000)}\n${prose}`, 'a.txt')?.id, 'plain/1')
  })
})
