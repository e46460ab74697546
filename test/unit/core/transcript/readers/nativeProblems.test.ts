import assert from 'node:assert/strict'
import { codes, native, said, underlined } from '../support'

const withSpeakers = (text: string, declared = '{T: {role: therapist}, C: {role: client}}'): string =>
  `---\nspeakers: ${declared}\n---\n${text}`

describe('nativeReader', () => {
  describe('with declared speakers', () => {
    it('lets only those start turns, and reports others once each', () => {
      const text = withSpeakers('T: a\nMum: you never\nP: x\nMum: y\nC: b\nNote: c\n')
      const read = native(text)
      assert.deepEqual(said(read), ['T: a Mum: you never P: x Mum: y', 'C: b Note: c'])
      assert.deepEqual(
        read.problems.map(({ code, severity, data }) => [code, severity, data]),
        [
          ['transcript/undeclared-label', 'warning', { label: 'Mum', count: 2, nearest: '' }],
          ['transcript/undeclared-label', 'information', { label: 'P', count: 1, nearest: '' }],
        ],
      )
      assert.equal(underlined(text, read, 'transcript/undeclared-label'), 'Mum')
    })

    it('offers the label that was meant', () => {
      const read = native('---\nspeakers: {Anna: {role: client}, Tom: {role: therapist}}\n---\nAnna: a\nAna: b\n')
      assert.deepEqual(
        read.problems.map(({ data }) => data),
        [{ label: 'Ana', count: 1, nearest: 'Anna' }],
      )
    })

    it('says nothing of an escaped label', () => {
      assert.deepEqual(codes(native(withSpeakers('T: a\n\\Mum: b\nMum\\: c\n'))), [])
    })

    it('counts turns by T12 unless a label with digits is declared', () => {
      assert.deepEqual(
        native(withSpeakers('T1: a\nC2: b\nT3: c')).turns.map(({ label, number }) => [label, number]),
        [
          ['T', 1],
          ['C', 2],
          ['T', 3],
        ],
      )
      const clients = native(
        '---\nspeakers: {T: {role: therapist}, C1: {role: client}, C2: {role: client}}\n---\nT: a\nC1: b\nC2: c\nT4: d',
      )
      assert.deepEqual(said(clients), ['T: a', 'C1: b', 'C2: c T4: d'])
      assert.deepEqual(codes(clients), ['transcript/undeclared-label'])
      const falling = native(withSpeakers('T2: a\nT1: b\nT: c'))
      assert.deepEqual(said(falling), ['T: c'])
    })

    it('takes any text for a label, escaped where it holds marks', () => {
      const read = native(
        '---\nspeakers:\n  "Mr. X (on phone), loudly": {role: client}\n  "a: b": {role: other}\n  "[x]": {role: other}\n' +
          '  __proto__: {role: therapist}\n---\nMr. X (on phone), loudly: 1\na\\: b: 2\n\\[x]: 3\n__proto__: 4\nhasOwnProperty: 5\n',
      )
      assert.deepEqual(said(read), [
        'Mr. X (on phone), loudly: 1',
        'a: b: 2',
        '[x]: 3',
        '__proto__: 4 hasOwnProperty: 5',
      ])
      assert.equal(read.turns[3]?.role, 'therapist')
    })
  })

  describe('problems', () => {
    const found: [string, string, string, string][] = [
      [
        'text before the first turn',
        'A title\nof two lines\nT: a',
        'transcript/text-before-first-turn',
        'A title\nof two lines',
      ],
      ['an empty turn', 'T: a\n[0:01:02] C:\nT: b', 'transcript/empty-turn', '[0:01:02] C:'],
      ['a bar that divides nothing', 'T: a | | b', 'transcript/empty-thought-unit', '|'],
      ['a label that occurs once', 'T: a\nMum: b', 'transcript/lone-label', 'Mum'],
      ['a stamp without a label', 'T: a\n[00:00:05] b', 'transcript/stamp-without-label', '[00:00:05]'],
      ['a section within a turn', 'T: a\n# S \nb', 'transcript/section-inside-turn', '# S'],
      ['too many hashes', 'T: a\n## S', 'transcript/not-a-section', '## S'],
      ['a heading without a title', 'T: a\n# \nC: b', 'transcript/empty-section', '#'],
      ['front matter that does not end', '---\nsession: a\nT: b', 'transcript/open-front-matter', '---'],
    ]
    for (const [what, text, code, under] of found) {
      it(`reports ${what} where it stands`, () => assert.equal(underlined(text, native(text), code), under))
    }

    it('reports a file without turns', () => {
      for (const text of ['', '\n\n', 'only words', '---\nsession: a\n---\n'])
        assert.ok(codes(native(text)).includes('transcript/no-turns'), text)
    })

    it('reports one wrong number that makes persons of all', () => {
      const lines = Array.from({ length: 20 }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}${i + 1}: a`)
      assert.deepEqual(native(lines.join('\n')).problems, [])
      const text = lines.join('\n').replace('T15', 'T13')
      const read = native(text)
      assert.deepEqual(
        read.problems.map(({ code, data }) => [code, data]),
        [['transcript/numbers-do-not-rise', { label: 'T', labels: 9 }]],
      )
      assert.equal(read.problems[0]?.range?.start.line, 14)
      assert.equal(read.turns[14]?.label, 'T13')
    })

    it('does not list thousands of the same', () => {
      const read = native('T:\n'.repeat(700))
      assert.equal(read.problems.filter(({ code }) => code === 'transcript/empty-turn').length, 500)
      assert.deepEqual(read.problems.at(-1)?.data, { code: 'transcript/empty-turn', count: 200 })
    })
  })
})
