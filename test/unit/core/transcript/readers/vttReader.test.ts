import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CaptionText } from '../../../../../src/core/transcript/captions/captionText'
import { decode } from '../../../../../src/core/transcript/decode'
import { fileSpans, turnOffset } from '../../../../../src/core/transcript/fileSpan'
import { Findings } from '../../../../../src/core/transcript/text/findings'
import type { ReadRules } from '../../../../../src/core/transcript/readRules'
import { defaultRules } from '../../../../../src/core/transcript/readRules'
import { readers } from '../../../../../src/core/transcript/readers/registry'
import { recognise } from '../../../../../src/core/transcript/readers/recognise'
import { readVttCues } from '../../../../../src/core/transcript/captions/vttCues'
import { vttReader } from '../../../../../src/core/transcript/readers/vttReader'
import { vttMarkup } from '../../../../../src/core/transcript/captions/vttText'
import { realData } from '../../../../support/realData'
import { codes, faults, said } from '../support'

const each: ReadRules = { ...defaultRules, captions: { merge: 'none', gapSeconds: null } }
const within = (gapSeconds: number): ReadRules => ({ ...defaultRules, captions: { merge: 'same-speaker', gapSeconds } })

/** Captions of one second each, one after the other. */
const vtt = (...captions: string[]): string =>
  `WEBVTT\n\n${captions.map((words, i) => `${clock(i)} --> ${clock(i + 1)}\n${words}\n`).join('\n')}`
const clock = (seconds: number): string => `00:00:${String(seconds).padStart(2, '0')}.000`
const times = (text: string, rules?: ReadRules): unknown[] =>
  vttReader.read(text, rules).turns.map(({ label, start, end, text: words }) => [label, start, end, words])

describe('vttReader', () => {
  const cases: [string, string, string[]][] = [
    [
      'voices, one turn a speaker',
      vtt('<v Ann>Hello.</v>', '<v Ann>How are you?</v>', '<v Tom>Fine.</v>'),
      ['Ann: Hello. How are you?', 'Tom: Fine.'],
    ],
    ['voices that nobody closes', vtt('<v Ann>Hello.', '<v Tom>Hi.'), ['Ann: Hello.', 'Tom: Hi.']],
    [
      'several voices in a caption',
      vtt('<v Ann>Hello.</v>\n<v Tom>Hi.</v> <v Ann>So?</v>'),
      ['Ann: Hello.', 'Tom: Hi.', 'Ann: So?'],
    ],
    ['a voice within a voice', vtt('<v Ann>one <v Tom>two</v> three'), ['Ann: one', 'Tom: two', 'Ann: three']],
    ['a voice of two stretches', vtt('<v Ann>one</v><v Ann>two</v>'), ['Ann: one two']],
    [
      'names with blanks, titles and references',
      vtt('<v.loud  Dr. Anna\tBeck &amp; Co >Hello.'),
      ['Dr. Anna Beck & Co: Hello.'],
    ],
    [
      'words without a voice among voices',
      vtt('<v Ann>Hello.', 'Recording has started.', '<v Ann>So.'),
      ['Ann: Hello.', '?: Recording has started.', 'Ann: So.'],
    ],
    [
      'names before the words, as Zoom writes them',
      vtt('Ann Beck: Hello: how are you?', 'Tom: Fine.', 'Ann Beck: Good.', 'Tom: Yes.'),
      ['Ann Beck: Hello: how are you?', 'Tom: Fine.', 'Ann Beck: Good.', 'Tom: Yes.'],
    ],
    [
      'captions without a name among names',
      vtt('Ann: Hello.', 'Well: no.', 'Ann: So.'),
      ['Ann: Hello.', '?: Well: no.', 'Ann: So.'],
    ],
    ['dashes as other speakers', vtt('- Hello.\n- Hi.\nSo.', '- Bye.'), ['?: Hello.', '?: Hi. So.', '?: Bye.']],
    ['nobody, each caption for itself', vtt('Hello.', 'How are you?'), ['?: Hello.', '?: How are you?']],
    [
      'tags, ruby and references',
      vtt('<i.x>a</i> <ruby>b<rt>c</rt></ruby> <lang en>d</lang> &lt;e&gt; &amp;&nbsp;f'),
      ['?: a bc d <e> &\u00a0f'],
    ],
    ['lines and blanks at their edges', vtt('  one  \n\ttwo\u00a0'), ['?: one two']],
    ['an arrow in the words as another caption', 'WEBVTT\n\n00:01.000 --> 00:02.000\na --> b\nc\n', []],
    [
      'notes, styles and regions as no words',
      `WEBVTT\n\nNOTE a\nb\n\nSTYLE\n::cue {}\n\nREGION\nid:x\n\nNOTE Confidence: 0.5\n\n${vtt('a').slice(8)}`,
      ['?: a'],
    ],
  ]
  for (const [what, text, expected] of cases) {
    it(`reads ${what}`, () => {
      const read = vttReader.read(text)
      assert.deepEqual(said(read), expected)
      assert.deepEqual(faults(text, read), [])
    })
  }

  it('gives each turn the times of its captions', () => {
    assert.deepEqual(times(vtt('<v Ann>a', '<v Ann>b', '<v Tom>c')), [
      ['Ann', 0, 2, 'a b'],
      ['Tom', 2, 3, 'c'],
    ])
  })

  it('ends a turn after a pause, and makes one of each caption, where the study says so, and records by which rule', () => {
    const text = `${vtt('<v Ann>a', '<v Ann>b')}\n${clock(5)} --> ${clock(6)}\n<v Ann>c\n\n${clock(6)} --> ${clock(7)}\nd\n\n${clock(7)} --> ${clock(8)}\ne\n`
    assert.deepEqual(times(text), [
      ['Ann', 0, 6, 'a b c'],
      ['?', 6, 7, 'd'],
      ['?', 7, 8, 'e'],
    ])
    assert.deepEqual(times(text, within(2)), [
      ['Ann', 0, 2, 'a b'],
      ['Ann', 5, 6, 'c'],
      ['?', 6, 8, 'd e'],
    ])
    assert.deepEqual(
      times(text, each).map((turn) => (turn as string[])[3]),
      ['a', 'b', 'c', 'd', 'e'],
    )
    assert.deepEqual(
      [undefined, within(2), each].map((rules) => vttReader.read(text, rules).merge),
      ['same-speaker', 'same-speaker 2 s', 'none'],
    )
  })

  it('takes roles from known labels and from the study', () => {
    const text = vtt('<v Therapist>a', '<v Dr. Beck>b')
    const roles = (rules?: ReadRules): string[] => vttReader.read(text, rules).turns.map(({ role }) => role)
    assert.deepEqual(roles(), ['therapist', 'other'])
    assert.deepEqual(roles({ ...defaultRules, roles: new Map([['Dr. Beck', 'client']]) }), ['therapist', 'client'])
  })

  it('takes each line of captions that roll once, and what is said twice twice', () => {
    const cue = (from: number, to: number, ...lines: string[]): string =>
      `00:00:0${from}.000 --> 00:00:0${to}.000 align:start position:0%\n${lines.join('\n')}\n`
    const rolling = [
      'WEBVTT',
      'Kind: captions',
      'Language: en',
      '',
      cue(0, 1, ' ', 'so<00:00:00.500><c> yes</c>'),
      cue(1, 2, 'so yes', ' '),
      cue(2, 3, 'so yes', 'so<00:00:02.500><c> yes</c>'),
      cue(3, 4, 'so yes', ' '),
      cue(4, 5, 'so yes', 'bye<00:00:04.500><c> now</c>'),
      '',
    ].join('\n')
    const read = vttReader.read(rolling)
    assert.deepEqual(said(read), ['?: so yes', '?: so yes', '?: bye now'])
    assert.deepEqual(
      read.turns.map(({ start }) => start),
      [0, 2, 4],
    )
    assert.equal(read.header.language, 'en')
    assert.deepEqual(faults(rolling, read), [])
    const plain = vtt('Yes.', 'Yes.', 'Yes.').replace('WEBVTT\n', 'WEBVTT\nKind: captions\n')
    assert.deepEqual(said(vttReader.read(plain)), ['?: Yes.', '?: Yes.', '?: Yes.'])
  })

  it('accepts times without leading zeros, as Teams writes them, and says so once', () => {
    const text = 'WEBVTT\n\n0:0:0.0 --> 0:0:2.90\n<v A>x\n\n0:0:2.90 --> 0:1:10.500\n<v B>y\n'
    assert.deepEqual(times(text), [
      ['A', 0, 2.09, 'x'],
      ['B', 2.09, 70.5, 'y'],
    ])
    assert.deepEqual(codes(vttReader.read(text)), ['transcript/unpadded-times'])
  })

  it('says what it leaves out, on its line', () => {
    const text =
      'WEBVTT\n\n00:00.0 --> 00:02.000\nlost\n\n00:02.000 --> 00:01.000\n<v A>x\n\n00:01.000 --> 00:02.000\n\n00:01.500 --> 00:02.000\n<v B>y\n'
    const read = vttReader.read(text)
    assert.deepEqual(
      read.problems.map(({ code, range }) => [code, range?.start.line]),
      [
        ['transcript/caption-left-out', 2],
        ['transcript/ends-before-start', 5],
        ['transcript/time-runs-backwards', 10],
        ['transcript/captions-without-text', 8],
      ],
    )
  })

  it('finds a word of a reference in the file, and a place of the file in the words', () => {
    const text = vtt('<v A>a &amp; b')
    const [turn] = vttReader.read(text).turns
    assert.ok(turn !== undefined)
    assert.equal(turn.text, 'a & b')
    const slices = (from: number, to: number): string[] =>
      fileSpans(turn, from, to).map(({ start, end }) => text.slice(start, end))
    assert.deepEqual([slices(2, 3), slices(0, 5), slices(4, 5)], [['&amp;'], ['a ', '&amp;', ' b'], ['b']])
    assert.deepEqual(
      [text.indexOf('&amp') + 2, text.indexOf(' b') + 1, text.indexOf('a &')].map((at) => turnOffset(turn, at)),
      [2, 4, 0],
    )
  })

  it('refuses a file without the signature, by any reader', () => {
    const text =
      '00:00:00.500 --> 00:00:07.000\nHello\n\n00:00:07.000 --> 00:00:08.000\nT: a b\nC: c d\nT: e f\nC: g h\n'
    assert.equal(recognise(text, 'a.vtt'), null)
    assert.deepEqual(codes(vttReader.read(text)), ['transcript/no-signature'])
    for (const start of ['WEBVTTx\n', 'webvtt\n', ' WEBVTT\n', '']) assert.equal(recognise(start, 'a.vtt'), null)
    for (const start of ['WEBVTT', 'WEBVTT\r\n', '\ufeffWEBVTT\tx\n'])
      assert.equal(recognise(start, 'a.txt')?.id, 'webvtt/1')
  })
})

describe('the web platform tests for WebVTT', () => {
  type Expected = Record<string, [string, string | number][]>

  /** What `cues[0].text` and the like are in a file. */
  function valueOf(text: string, what: string): unknown {
    const { cues } = readVttCues(text, new Findings(text))
    if (what === 'length') return cues.count
    const [, at = '', key] = /^cues\[(\d+)\]\.(\w+)$/.exec(what) ?? []
    const i = Number(at)
    const clean = (from: number, to: number): string =>
      text.slice(from, to).replaceAll('\0', '\ufffd').replaceAll(/\r\n?/g, '\n')
    switch (key) {
      case 'startTime':
        return cues.starts[i]
      case 'endTime':
        return cues.ends[i]
      case 'text':
        return clean(cues.from[i] ?? 0, cues.to[i] ?? 0)
      case 'id':
        return clean(cues.opens[i] ?? 0, cues.stampStarts[i] ?? 0).replace(/\n$/, '')
      default:
        return 'not read'
    }
  }

  it('are passed in every value that is one of a transcript', function () {
    const folder = realData('webvtt-wpt', this)
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
    const files = readdirSync(join(folder, 'files'))
    assert.equal(files.length, 24)
    const failed: string[] = []
    let passed = 0
    for (const name of files) {
      const { text } = decode(readFileSync(join(folder, 'files', name)))
      assert.ok(text !== null, name)
      assert.equal(recognise(text, name)?.id, 'webvtt/1')
      const read = vttReader.read(text, each)
      assert.deepEqual(faults(text, read), [], name)
      for (const [what, value] of expected[name] ?? []) {
        // Where a caption stands on the screen is no part of a transcript.
        if (what.endsWith('.align')) continue
        if (valueOf(text, what) === value) passed++
        else failed.push(`${name} ${what}`)
      }
    }
    assert.deepEqual(failed, [])
    assert.ok(passed > 100, `${passed} values`)
  })

  /** What a tree implies: its words, each with the voice they are under. */
  function impliedBy(tree: string): { words: string; voices: string[] } {
    const open: { depth: number; voice: string | null }[] = []
    let words = ''
    const voices: string[] = []
    for (const line of tree.split(/\n(?=\| )/)) {
      const [, indent = '', rest = ''] = /^\|( +)([\s\S]*?)\n?$/.exec(line) ?? []
      const depth = indent.length
      while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop()
      if (rest.startsWith('"')) {
        const said = rest.slice(1, -1)
        words += said
        voices.push(open.findLast(({ voice }) => voice !== null)?.voice ?? '')
      } else if (rest.startsWith('title="')) {
        const last = open.at(-1)
        if (last !== undefined) last.voice = rest.slice(7, -1)
      } else if (rest.startsWith('<')) open.push({ depth, voice: null })
    }
    return { words, voices }
  }

  it('are passed in the words and the voice of every cue text', function () {
    const folder = join(realData('webvtt-wpt', this), 'cue-text')
    const failed: string[] = []
    let passed = 0
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      for (const { text, expectedTree } of JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        text: string
        expectedTree: string
      }[]) {
        const file = `WEBVTT\n\n00:00.000 --> 00:01.000\n${text}`
        const { cues } = readVttCues(file, new Findings(file))
        const runs = new CaptionText()
        vttMarkup.readText(file, cues.from[0] ?? 0, cues.to[0] ?? 0, runs)
        const { words, voices } = impliedBy(expectedTree)
        let line = 0
        let said = ''
        for (let i = 0; i < runs.count; i++) {
          while (line < runs.lineOf(i)) {
            said += '\n'
            line++
          }
          said += runs.words(file, i, i + 1)
        }
        const spoken = Array.from({ length: runs.count }, (_, i) => runs.voice(i) ?? '')
        const same = said === words && [...new Set(spoken)].join('|') === [...new Set(voices)].join('|')
        const read = vttReader.read(file, each)
        assert.deepEqual(faults(file, read), [], text)
        const joined = read.turns.map((turn) => turn.text).join(' ')
        // Voices are turns of their own, lines are joined by a blank.
        if (same) assert.equal(joined.replaceAll(/\s/g, ''), words.replaceAll(/\s/g, ''), text)
        if (same) passed++
        else failed.push(text.trim())
      }
    }
    assert.deepEqual(failed, [])
    assert.equal(passed, 77)
  })
})

describe('real captions', () => {
  const read = (context: Mocha.Context, name: string): [string, ReturnType<typeof vttReader.read>] => {
    const { text } = decode(readFileSync(join(realData('webvtt', context), name)))
    assert.ok(text !== null)
    assert.equal(recognise(text, name)?.id, 'webvtt/1', name)
    const transcript = vttReader.read(text)
    assert.deepEqual(faults(text, transcript), [])
    return [text, transcript]
  }
  const expected: [string, string[]][] = [
    ['arrow-in-text.vtt', ['Caption text #1', 'Caption text #2', 'Caption text #3']],
    ['bom.vtt', [1, 2, 3, 4].map((n) => `Caption text #${n}`)],
    ['cue-tags.vtt', ['When the moon hits your eye', 'Like a big-a pizza pie', "That's amore"]],
    ['header-metadata.vtt', ['Caption text #1', 'Caption text #2']],
    ['identifiers.vtt', [1, 2, 3, 4, 5, 6].map((n) => `Caption text #${n}`)],
    ['missing-text.vtt', [1, 3, 4, 5].map((n) => `Caption text #${n}`)],
    [
      'note-comments.vtt',
      ['Ta en kopp varmt te.', 'Det är inte varmt.', 'Har en kopp te.', 'Det smakar som te.', 'Ta en kopp'],
    ],
    ['style-block.vtt', ['Hello world.']],
    ['youtube-rollup.vtt', ['yeah', 'what', "this will happen is I'm telling"]],
  ]
  for (const [name, words] of expected) {
    it(`of ${name} give each line once`, function () {
      const [, transcript] = read(this, name)
      assert.deepEqual(
        transcript.turns.map(({ text }) => text),
        words,
      )
      assert.ok(transcript.turns.every(({ label, role, start }) => label === '?' && role === 'other' && start !== null))
    })
  }
  it('without a signature are refused', function () {
    const { text } = decode(readFileSync(join(realData('webvtt', this), 'no-signature.vtt')))
    assert.equal(recognise(text ?? '', 'no-signature.vtt'), null)
    assert.ok(readers.length > 1)
  })
})
