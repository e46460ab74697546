import assert from 'node:assert/strict'
import { readFrontMatter } from '../../../../src/core/transcript/text/frontMatter'
import { codes, native, underlined } from './support'

const fenced = (yaml: string): string => `---\n${yaml}\n---\nT: a\n`
const header = (yaml: string) => ({ ...readFrontMatter(fenced(yaml), 0).header, span: null })
const nothing = { session: null, date: null, language: null, media: null, span: null }

describe('readFrontMatter', () => {
  it('takes values as they are written, not as YAML would have them', () => {
    assert.deepEqual(header('session: 007\ndate: 2026-03-01\nlanguage: no\nmedia: "a/b c.wav"'), {
      session: '007',
      date: '2026-03-01',
      language: 'no',
      media: 'a/b c.wav',
      span: null,
    })
    assert.deepEqual(header('session:\ndate: null\nlanguage: ~'), nothing)
    assert.deepEqual(header(''), nothing)
  })

  it('reads speakers in order, with what a short form leaves out', () => {
    const read = readFrontMatter(
      fenced(
        'speakers:\n  2: {role: other, name: "Dr. X"}\n  C: client\n  T: {name: Tom}\n  X:\n  __proto__: {role: therapist}',
      ),
      0,
    )
    assert.deepEqual(
      read.speakers?.map(({ label, role, name }) => [label, role, name]),
      [
        ['2', 'other', 'Dr. X'],
        ['C', 'client', null],
        ['T', 'therapist', 'Tom'],
        ['X', 'other', null],
        ['__proto__', 'therapist', null],
      ],
    )
    assert.deepEqual(
      read.problems.map(({ code, data }) => [code, data]),
      [
        ['transcript/missing-role', { label: 'T', taken: 'therapist' }],
        ['transcript/missing-role', { label: 'X', taken: 'other' }],
      ],
    )
    assert.equal(({} as Record<string, unknown>)['role'], undefined)
  })

  it('knows where it ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = `\ufeff--- ${end}session: S01${end}---${end}T: a`
      const read = readFrontMatter(text, 1)
      assert.equal(read.header.session, 'S01')
      assert.equal(text.slice(read.header.span!.start, read.header.span!.end), `--- ${end}session: S01${end}---`)
      assert.equal(text.slice(read.bodyStart), 'T: a')
    }
    assert.equal(readFrontMatter('---\nsession: a\n...\nT: b', 0).header.session, 'a')
    for (const text of [
      'T: a\n---\nsession: x\n---\n',
      '----\nsession: x\n---\n',
      ' ---\nsession: x\n---\n',
      '\n---\nsession: x\n---\n',
    ]) {
      assert.equal(readFrontMatter(text, 0).header.span, null)
      assert.equal(readFrontMatter(text, 0).bodyStart, 0)
    }
  })

  it('reads turns even where it is not closed', () => {
    const read = native('---\nT: a\nC: b\n')
    assert.deepEqual(codes(read), ['transcript/open-front-matter'])
    assert.equal(read.turns.length, 2)
    // A rule far below is no closing fence.
    assert.equal(native(`---\n${'T: aaaaaaaa\nC: b\n'.repeat(5000)}---\nT: a\n`).turns.length, 10_001)
  })

  const wrong: [string, string, string, string][] = [
    ['an unknown key', 'sesion: S01', 'shape/unknown-key', 'sesion'],
    ['an unknown key of a speaker', 'speakers: {T: {rol: therapist}}', 'shape/unknown-key', 'rol'],
    ['a wrong role', 'speakers: {T: {role: therapst}}', 'shape/not-one-of', 'therapst'],
    ['a list of speakers', 'speakers: [T, C]', 'shape/wrong-type', '[T, C]'],
    ['a map for a text', 'session: {a: b}', 'shape/wrong-type', '{a: b}'],
    ['a list at the top', '- a', 'shape/wrong-type', '- a'],
    ['a language that is none', 'language: the local one', 'transcript/unusable-language', 'the local one'],
    ['a speaker without a label', 'speakers: {"": {role: client}}', 'transcript/empty-label', '""'],
    ['a key given twice', 'session: a\nsession: b', 'yaml/duplicate-key', 'session'],
  ]
  for (const [what, yaml, code, under] of wrong) {
    it(`reports ${what} where it stands`, () => {
      const text = fenced(yaml)
      const read = native(text)
      assert.equal(underlined(text, read, code), under)
      assert.equal(read.turns.length, 1)
    })
  }

  it('suggests the key that was meant, and keeps quiet about the rest', () => {
    const read = native(fenced('sesion: a\nwhatever: [1, {b: c}]'))
    assert.deepEqual(
      read.problems.map(({ code, severity, data }) => [code, severity, data]),
      [
        ['shape/unknown-key', 'information', { path: '', key: 'sesion', nearest: 'session' }],
        ['shape/unknown-key', 'information', { path: '', key: 'whatever', nearest: '' }],
      ],
    )
  })

  for (const path of [
    '/etc/passwd',
    '\\x',
    'C:\\a.wav',
    'C:a.wav',
    '\\\\server\\a',
    '//server/a',
    'http://x/y',
    'file:a',
    'data:audio/wav;base64,',
    '../a',
    'a/../../b',
    'a\\..\\..\\b',
    '""',
    '"a\\0b"',
  ]) {
    it(`refuses the media file ${path}`, () => {
      const text = fenced(`media: ${path}`)
      const read = native(text)
      assert.equal(read.header.media, null)
      assert.equal(underlined(text, read, 'transcript/refused-media'), path)
    })
  }

  const hostile: [string, string][] = [
    [
      'an alias bomb',
      ['a: &a [x]', ...[...'bcdef'].map((name, i) => `${name}: &${name} [${`*${'abcde'[i]}, `.repeat(20)}]`)].join(
        '\n',
      ),
    ],
    ['a tag', 'session: !!js/function x'],
    ['an alias of nothing', 'session: *x'],
    ['deep brackets', `a: ${'['.repeat(30_000)}`],
    ['deep braces', `a: ${'{a: '.repeat(15_000)}`],
    ['deep lists', '- '.repeat(30_000)],
    ['open quotes', 'a: "'],
    ['a tab for indentation', 'a:\n\tb: c'],
    ['broken escapes', 'a: "\\xzz"'],
  ]
  for (const [what, yaml] of hostile) {
    it(`survives ${what} and says where`, () => {
      const read = native(`---\n${yaml}\n---\nT: a\nC: b\n`)
      assert.ok(
        read.problems.some(
          ({ code, range }) => (code.startsWith('yaml/') || code.startsWith('shape/')) && range !== undefined,
        ),
        codes(read).join(),
      )
      assert.ok(read.turns.length <= 2)
    })
  }

  it('never throws on front matter cut anywhere', () => {
    const text = fenced(
      'session: "a\\u0041"\nspeakers:\n  T: {role: therapist, name: [x]}\n  ? [y]\n  : z\nmedia: &a ../x\ndate: *a',
    )
    for (let end = 0; end <= text.length; end++) native(text.slice(0, end))
  })
})
