import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from '../../support/terminal'
import { Folders } from './support'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

describe('command line', () => {
  const words: readonly (readonly [string, readonly string[], number, RegExp, RegExp])[] = [
    ['without a word says how it is used', [], 2, /alliance-coder check STUDY/, /^$/],
    ['helps', ['--help'], 0, /Exit code: 0 fine, 1 findings, 2 could not run/, /^$/],
    ['helps with a verb', ['frequencies', '--help'], 0, /^alliance-coder frequencies STUDY/, /^$/],
    ['says which release it is', ['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [
      'names the verbs where one is unknown',
      ['chekc', '.'],
      2,
      /^$/,
      /no verb "chekc".*check, frequencies, agreement, icc, sequences, convert/,
    ],
    ['refuses unknown options', ['check', '.', '--jsn'], 2, /^$/, /'--jsn'[^]*usage: alliance-coder check/],
    ['refuses an option without its value', ['frequencies', '.', '--by'], 2, /^$/, /--by/],
    ['refuses a second folder', ['check', 'sample', 'other'], 2, /^$/, /not also other/],
    ['asks for the folder', ['agreement'], 2, /^$/, /name the folder of a study/],
    ['asks for the transcript', ['convert'], 2, /^$/, /name the transcript/],
    [
      'knows what --by takes',
      ['frequencies', 'sample', '--by', 'code,speeker'],
      2,
      /^$/,
      /--by takes code, speaker,.*not "speeker"/,
    ],
    [
      'gives one table at a time',
      ['frequencies', 'sample', '--talk', '--measures'],
      2,
      /^$/,
      /--measures or --talk, one at a time/,
    ],
    [
      'knows what measures go by',
      ['frequencies', 'sample', '--measures', '--by', 'speaker'],
      2,
      /^$/,
      /--measures goes by session and coder only, not by speaker/,
    ],
    ['knows what --words takes', ['frequencies', 'sample', '--words', 'most'], 2, /^$/, /--words takes spoken, all/],
    [
      'knows what --format takes',
      ['frequencies', 'sample', '--format', 'xlsx'],
      2,
      /^$/,
      /--format takes table, csv, json/,
    ],
    [
      'knows what --to takes',
      ['convert', 'sample/S01.transcript', '--to', 'docx'],
      2,
      /^$/,
      /--to takes transcript, json/,
    ],
    [
      'knows what --metric takes',
      ['agreement', '--matrix', 'x.csv', '--metric', 'cosine'],
      2,
      /^$/,
      /--metric takes nominal/,
    ],
    [
      'knows which levels it computes',
      ['agreement', 'sample', '--level', 'word'],
      2,
      /^$/,
      /--level takes unit, segment, session; not "word"/,
    ],
    ['knows the codes of the codebook', ['agreement', 'sample', '--code', 'empathie'], 2, /^$/, /no code "empathie"/],
    [
      'knows who has coded',
      ['agreement', 'sample', '--coders', 'alice,bbo'],
      2,
      /^$/,
      /nobody called "bbo".*alice, bob/,
    ],
    ['knows the codebooks', ['check', 'sample', '--codebook', 'miti'], 2, /^$/, /no codebook "miti"; it has alliance/],
    [
      'is silent about a sample study in which nothing is wrong',
      ['check', 'sample'],
      0,
      /^0 errors, 0 warnings, 0 remarks\.\n$/,
      /^$/,
    ],
  ]
  for (const [name, args, exit, out, err] of words) {
    it(name, async () => {
      const printed = await commandLine(...args)
      assert.match(printed.out, out)
      assert.match(printed.err, err)
      assert.equal(printed.code, exit)
    })
  }

  it('prints of the sample what the README shows', async () => {
    const shown =
      /```\n( *code [^]*?)```/
        .exec(readFileSync('README.md', 'utf8'))?.[1]
        ?.split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && line !== '…') ?? []
    const printed = (await commandLine('agreement', 'sample')).out.split('\n').map((line) => line.trim())
    assert.equal(shown.length, 3)
    for (const line of shown) assert.ok(printed.includes(line), line)
  })

  for (const verb of ['check', 'frequencies', 'agreement', 'sequences']) {
    it(`${verb} cannot run where there is no study, and says why`, async () => {
      const empty = folders.of({ 'notes.md': 'x', 'file.txt': 'x'.repeat(10) })
      for (const [folder, reason] of [
        [join(empty, 'nowhere'), /there is no folder/],
        [join(empty, 'file.txt'), /is a file; name the folder/],
      ] as const) {
        const { code, err } = await commandLine(verb, folder)
        assert.equal(code, 2)
        assert.match(err, reason)
      }
      const none = await commandLine(verb, folders.of({ 'notes.md': 'x' }))
      assert.equal(none.code, 2)
      assert.match(none.out + none.err, /error: There is no codebook in this folder\./)
    })
  }
})

describe('convert', () => {
  it('refuses what is binary, what is no transcript and what is not there, with 2', async () => {
    const folder = folders.of({
      'a.transcript': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
      'b.txt': 'Read this first.\nThen that.\n',
      'c.transcript': Uint8Array.of(0x54, 0x3a, 0x20, 0xe9),
    })
    for (const [name, reason] of [
      ['a.transcript', /a\.transcript: error: This is not a text file\./],
      ['b.txt', /b\.txt: error: this is not a transcript/],
      ['c.transcript', /c\.transcript:1:4: error: Line 1 is not valid UTF-8/],
      ['d.transcript', /there is no such file/],
      ['', /it is a folder/],
    ] as const) {
      const { code, out, err } = await commandLine('convert', join(folder, name))
      assert.deepEqual([code, out], [2, ''], name)
      assert.match(err, reason)
    }
  })

  it('as JSON has the keys that scripts rely on, and what was repaired', async () => {
    const head = '---\nspeakers:\n  T: {role: therapist, name: Dr. A}\n  C: {role: client}\n---\n'
    const folder = folders.of({
      'S.transcript': `${head}stray\n# Opening\n[00:00:04] T: One. | Two.\n[00:00:10.500] C: Three.\n`,
    })
    const { code, out } = await commandLine('convert', join(folder, 'S.transcript'), '--to', 'json')
    const json = JSON.parse(out) as Record<string, unknown>
    assert.equal(code, 0)
    assert.deepEqual(json['turns'], [
      {
        index: 1,
        label: 'T',
        speaker: 'Dr. A',
        role: 'therapist',
        start: 4,
        end: null,
        section: 'Opening',
        parts: ['One.', 'Two.'],
        text: 'One. Two.',
      },
      {
        index: 2,
        label: 'C',
        speaker: 'C',
        role: 'client',
        start: 10.5,
        end: null,
        section: 'Opening',
        parts: ['Three.'],
        text: 'Three.',
      },
    ])
    assert.equal(json['format'], 'transcript')
    assert.deepEqual(json['speakers'], [
      { label: 'T', role: 'therapist', name: 'Dr. A' },
      { label: 'C', role: 'client', name: null },
    ])
    assert.deepEqual(
      (json['repaired'] as readonly { line: number }[]).map(({ line }) => line),
      [6],
    )
  })
})

describe('manifest', () => {
  it('has the version that the command line says', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    assert.equal((await commandLine('-v')).out, `${version}\n`)
  })
})
