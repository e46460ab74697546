import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from '../../support/terminal'
import { CODEBOOK, codingsText, COMPLETE, SESSION, TRANSCRIPT } from '../study/support'
import { Folders } from './support'

const folders = new Folders()
afterEach(() => { folders.remove() })

const coding = { id: 'a1', unit: 3, code: 'empathy' }
const base = { 'codebook.yaml': CODEBOOK, [SESSION]: TRANSCRIPT }
const alice = codingsText(TRANSCRIPT, 'alice', [coding], COMPLETE)
const bob = codingsText(TRANSCRIPT, 'bob', [{ ...coding, unit: 1 }], COMPLETE)
const team = { ...base, 'S01.alice.codings.yaml': alice, 'S01.bob.codings.yaml': bob }

describe('command line', () => {
  const words: readonly (readonly [string, readonly string[], number, RegExp, RegExp])[] = [
    ['without a word says how it is used', [], 2, /alliance-coder check STUDY/, /^$/],
    ['helps', ['--help'], 0, /Exit code: 0 fine, 1 findings, 2 could not run/, /^$/],
    ['helps with a verb', ['frequencies', '--help'], 0, /^alliance-coder frequencies STUDY/, /^$/],
    ['says which release it is', ['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    ['names the verbs where one is unknown', ['chekc', '.'], 2, /^$/, /no verb "chekc".*check, frequencies, agreement, icc, sequences, convert/],
    ['refuses unknown options', ['check', '.', '--jsn'], 2, /^$/, /'--jsn'[^]*usage: alliance-coder check/],
    ['refuses an option without its value', ['frequencies', '.', '--by'], 2, /^$/, /--by/],
    ['refuses a second folder', ['check', 'sample', 'other'], 2, /^$/, /not also other/],
    ['asks for the folder', ['agreement'], 2, /^$/, /name the folder of a study/],
    ['asks for the transcript', ['convert'], 2, /^$/, /name the transcript/],
    ['knows what --by takes', ['frequencies', 'sample', '--by', 'code,speeker'], 2, /^$/, /--by takes code, speaker,.*not "speeker"/],
    ['knows what --format takes', ['frequencies', 'sample', '--format', 'xlsx'], 2, /^$/, /--format takes table, csv, json/],
    ['knows what --to takes', ['convert', 'sample/S01.transcript', '--to', 'docx'], 2, /^$/, /--to takes transcript, json/],
    ['knows what --metric takes', ['agreement', '--matrix', 'x.csv', '--metric', 'cosine'], 2, /^$/, /--metric takes nominal/],
    ['knows which levels it computes', ['agreement', 'sample', '--level', 'word'], 2, /^$/, /--level takes unit, segment, session; not "word"/],
    ['knows the codes of the codebook', ['agreement', 'sample', '--code', 'empathie'], 2, /^$/, /no code "empathie"/],
    ['knows who has coded', ['agreement', 'sample', '--coders', 'alice,bbo'], 2, /^$/, /nobody called "bbo".*alice, bob/],
    ['knows the codebooks', ['check', 'sample', '--codebook', 'miti'], 2, /^$/, /no codebook "miti"; it has alliance/],
    ['is silent about a sample study in which nothing is wrong', ['check', 'sample'], 0, /^0 errors, 0 warnings, 0 remarks\.\n$/, /^$/],
  ]
  for (const [name, args, exit, out, err] of words) {
    it(name, async () => {
      const printed = await commandLine(...args)
      assert.match(printed.out, out)
      assert.match(printed.err, err)
      assert.equal(printed.code, exit)
    })
  }

  for (const verb of ['check', 'frequencies', 'agreement', 'sequences']) {
    it(`${verb} cannot run where there is no study, and says why`, async () => {
      const empty = folders.of({ 'notes.md': 'x', 'file.txt': 'x'.repeat(10) })
      for (const [folder, reason] of [[join(empty, 'nowhere'), /there is no folder/], [join(empty, 'file.txt'),
        /is a file; name the folder/]] as const) {
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

describe('check', () => {
  const broken: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, readonly RegExp[]])[] = [
    ['damaged codings', { ...team, 'S01.bob.codings.yaml': bob.replace('"unit": 1', '"unit": 0') },
      [/^S01\.bob\.codings\.yaml:16:1: error: Record a1: "unit" must be/]],
    ['codings cut short', { ...team, 'S01.bob.codings.yaml': bob.slice(0, -4) },
      [/^S01\.bob\.codings\.yaml:\d+:1: error: The file ends on line \d+/]],
    ['an unfinished merge', { ...team, 'S01.bob.codings.yaml': bob.replace('status:', '<<<<<<< HEAD\nstatus:') },
      [/^S01\.bob\.codings\.yaml:8:1: error: Line 8 holds a mark of an unfinished merge/]],
    ['a codebook error', { ...team, 'codebook.yaml': CODEBOOK.replace('speaker: [therapist]', 'speaker: [terapist]') },
      [/^codebook\.yaml:6:\d+: error:/]],
    ['a broken study.yaml', { ...team, 'study.yaml': 'blind: true\nquotes: long\n' }, [/^study\.yaml:2:9: error:/]],
    ['a transcript in a wrong encoding', { ...team, [SESSION]: Uint8Array.of(0x54, 0x3a, 0x20, 0x0a, 0xe9, 0x0a) },
      [/^S01\.transcript:2:1: error: Line 2 is not valid UTF-8/]],
    ['a missing transcript', { 'codebook.yaml': CODEBOOK, 'S01.bob.codings.yaml': bob },
      [/^S01\.bob\.codings\.yaml: error: The transcript "S01\.transcript" that these codings belong to is not there/]],
    ['a transcript that was changed', { ...team, [SESSION]: TRANSCRIPT.replace('How was', 'How is') },
      [/^S01\.transcript:1:1: warning: A coding of unit 1 needs review.*\(S01\.bob\.codings\.yaml\)/]],
    ['a breach of the codebook', { ...team, 'S01.bob.codings.yaml': codingsText(TRANSCRIPT, 'bob', [{ ...coding, unit: 2 }], COMPLETE) },
      [/^S01\.transcript:2:1: warning: "empathy" is coded on C, but only.*\[lint\/wrong-speaker\] \(S01\.bob\.codings\.yaml\)/]],
    ['a wrong rating', { ...team, 'S01.bob.codings.yaml': codingsText(TRANSCRIPT, 'bob', [], { ...COMPLETE, ratings: new Map([['r',
      { id: 'r', rating: 'bond', value: 3 }]]) }) }, [/^S01\.bob\.codings\.yaml: error: The codebook has no rating "bond"/]],
    ['a path that leads out', { ...team, 'S01.bob.codings.yaml': bob.replace('"S01.transcript"', '"../S01.transcript"') },
      [/^S01\.bob\.codings\.yaml:3:1: error: .*it leaves the folder/]],
  ]
  for (const [name, files, lines] of broken) {
    it(`says file and line of ${name}, and exits with 1`, async () => {
      const { code, out, err } = await commandLine('check', folders.of(files))
      assert.equal(err, '')
      assert.equal(code, 1)
      const printed = out.trimEnd().split('\n')
      for (const line of lines) assert.ok(printed.some((one) => line.test(one)), out)
    })
  }

  it('counts remarks as fine', async () => {
    const { code, out } = await commandLine('check', folders.of({ ...team, '.S01.alice.codings.yaml.a1.saving': 'x' }))
    assert.match(out, /0 errors, 0 warnings, 1 remark\./)
    assert.equal(code, 0)
  })

  it('as JSON gives each problem with its sentence, file and range, and no more of what is hidden than its number', async () => {
    const hidden = codingsText(TRANSCRIPT, 'cyd', [{ id: 'secret', unit: 2, code: 'empathy', note: 'secret' }])
    const { code, out } = await commandLine('check', folders.of({ ...team, [SESSION]: TRANSCRIPT.replace('How was', 'How is'),
      'S01.cyd.codings.yaml': hidden }), '--json')
    const { problems, filesNotSeen } = JSON.parse(out) as { readonly problems: readonly Record<string,
      unknown>[]; readonly filesNotSeen: number }
    assert.equal(code, 1)
    assert.equal(filesNotSeen, 1)
    assert.deepEqual(problems.map(({ code: id, severity, file, codings, range }) => [id, severity, file, codings, range]), [
      ['codings/needs-review', 'warning', 'S01.transcript', 'S01.bob.codings.yaml', { start: { line: 0, character: 0 }, end: { line: 0,
        character: 19 } }],
    ])
    assert.match(String(problems[0]?.['message']), /needs review: the utterance it stood on was changed\./)
    assert.ok(!out.includes('secret'))
  })

  it('looks at a coder’s own file for them, and says how many it did not look at', async () => {
    const mine = codingsText(TRANSCRIPT, 'cyd', [{ id: 'c1', unit: 2, code: 'empathy' }])
    const folder = folders.of({ ...team, 'S01.cyd.codings.yaml': mine })
    const [analyst, cyd] = [await commandLine('check', folder), await commandLine('check', folder, '--as', 'cyd')]
    assert.deepEqual([analyst.code, cyd.code], [0, 1])
    assert.match(analyst.out, /Not looked at, since still blind: 1 codings file\./)
    assert.match(cyd.out, /wrong-speaker[^]*still blind: 2 codings files\./)
  })

  it('prints no control characters of a file, and one problem a line', async () => {
    const { out } = await commandLine('check', folders.of({ ...base, 'S01.x.codings.yaml': codingsText(TRANSCRIPT,
      'evil\u001b[2J\u0007\nname', [{ ...coding, code: 'no\u001b[31msuch\ncode' }], COMPLETE) }))
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    assert.equal(out.trimEnd().split('\n').length, 2)
  })
})

describe('frequencies', () => {
  const keys = ['count', 'units', 'eligible', 'share', 'per100Units', 'per1000Words', 'perMinute']

  it('as JSON is an array of rows with all keys, those asked for included', async () => {
    const { code, out } = await commandLine('frequencies', folders.of(team), '--by', 'code,coder,speaker', '--json')
    assert.equal(code, 0)
    const rows = JSON.parse(out) as readonly Record<string, unknown>[]
    for (const row of rows) assert.deepEqual(Object.keys(row).sort(), ['code', 'coder', 'speaker', ...keys].sort())
    assert.deepEqual(rows.filter(({ code: id }) => id === 'empathy').map(({ coder, speaker, count, units, eligible, share,
      per100Units }) => [coder, speaker, count, units, eligible, share, per100Units]),
      [['alice', 'T', 1, 1, 2, 0.5, 50], ['bob', 'T', 1, 1, 2, 0.5, 50]])
  })

  it('as CSV is safe in a spreadsheet, whatever the names are', async () => {
    const names = ['=HYPERLINK("http://example.org")', '+1', '-1+1', '@SUM(A1)', '\t=1', '\n=1', '＝1', 'a,b', 'say "hi"']
    const files = Object.fromEntries(names.map((name, i) => [`S01.c${i}.codings.yaml`, codingsText(TRANSCRIPT, name, [coding], COMPLETE)]))
    const { out, code } = await commandLine('frequencies', folders.of({ ...base, ...files }), '--by', 'coder', '--format', 'csv')
    assert.equal(code, 0)
    assert.ok(out.startsWith('code,coder,count,units,eligible,share,per100Units,per1000Words,perMinute\r\n'))
    const cells = out.replace(/"(?:[^"]|"")*"/g, (quoted) => JSON.stringify(quoted.slice(1, -1).replaceAll('""',
      '"'))).split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .map((cell) => (cell.startsWith('"') ? (JSON.parse(cell.replaceAll('\n', '\\n').replaceAll('\t', '\\t')) as string) : cell))
    for (const name of names) assert.ok(cells.some((cell) => cell === name || cell === `'${name}`), name)
    for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝]/)
  })

  it('as a table aligns its columns, and says what was left out', async () => {
    const files = { ...team, 'S01.cyd.codings.yaml': codingsText(TRANSCRIPT, 'cyd'), 'S01.bob.codings.yaml': codingsText(TRANSCRIPT, 'bob',
      [{ ...coding, unit: 2 }, { ...coding, id: 'b2', code: 'nope' }], { ...COMPLETE, reviewed: [[1, 4]] }) }
    const { out } = await commandLine('frequencies', folders.of(files))
    const [head = '', rule = '', first = ''] = out.split('\n')
    assert.match(head, /^code +count +units +eligible +share +per100Units/)
    assert.match(rule, /^-+( +-+)+$/)
    assert.match(first, /^empathy +1 +1 +4 +\.25/)
    assert.match(out, /Not counted: 1 codings file that is not complete/)
    assert.match(out, /Left out: 1 coding on a speaker who may not receive the code\./)
    assert.match(out, /Left out: 1 coding with a code the codebook does not have\./)
  })

  it('counts a coder’s own unfinished work for them alone', async () => {
    const folder = folders.of({ ...base, 'S01.cyd.codings.yaml': codingsText(TRANSCRIPT, 'cyd', [coding], { reviewed: [[3, 4]] }),
      'S01.dan.codings.yaml': codingsText(TRANSCRIPT, 'dan', [coding], { reviewed: [[1, 4]] }) })
    const counted = async (...words: readonly string[]): Promise<unknown[]> => (JSON.parse((await commandLine('frequencies', folder,
      '--json', ...words)).out) as { code: string; eligible: number }[]).filter(({ code }) => code === 'empathy').map(({ eligible }) =>
      eligible)
    assert.deepEqual([await counted(), await counted('--as', 'cyd'), await counted('--as', 'eve')], [[], [1], []])
  })

  it('gives figures and exits with 1 where anything is damaged', async () => {
    const { code, out, err } = await commandLine('frequencies', folders.of({ ...team, 'S01.bob.codings.yaml': bob.slice(0, -4) }), '--json')
    assert.equal(code, 1)
    assert.match(err, /S01\.bob\.codings\.yaml:\d+:1: error/)
    assert.ok((JSON.parse(out) as readonly unknown[]).length > 0)
  })
})

describe('convert', () => {
  it('refuses what is binary, what is no transcript and what is not there, with 2', async () => {
    const folder = folders.of({ 'a.transcript': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'b.txt': 'Read this first.\nThen that.\n',
      'c.transcript': Uint8Array.of(0x54, 0x3a, 0x20, 0xe9) })
    for (const [name, reason] of [['a.transcript', /a\.transcript: error: This is not a text file\./], ['b.txt',
      /b\.txt: error: this is not a transcript/], ['c.transcript', /c\.transcript:1:4: error: Line 1 is not valid UTF-8/], ['d.transcript',
      /there is no such file/], ['', /it is a folder/]] as const) {
      const { code, out, err } = await commandLine('convert', join(folder, name))
      assert.deepEqual([code, out], [2, ''], name)
      assert.match(err, reason)
    }
  })

  it('as JSON has the keys that scripts rely on, and what was repaired', async () => {
    const head = '---\nspeakers:\n  T: {role: therapist, name: Dr. A}\n  C: {role: client}\n---\n'
    const folder = folders.of({ 'S.transcript': `${head}stray\n# Opening\n[00:00:04] T: One. | Two.\n[00:00:10.500] C: Three.\n` })
    const { code, out } = await commandLine('convert', join(folder, 'S.transcript'), '--to', 'json')
    const json = JSON.parse(out) as Record<string, unknown>
    assert.equal(code, 0)
    assert.deepEqual(json['turns'], [
      { index: 1, label: 'T', speaker: 'Dr. A', role: 'therapist', start: 4, end: null, section: 'Opening', parts: ['One.', 'Two.'],
        text: 'One. Two.' },
      { index: 2, label: 'C', speaker: 'C', role: 'client', start: 10.5, end: null, section: 'Opening', parts: ['Three.'], text: 'Three.' },
    ])
    assert.equal(json['format'], 'transcript')
    assert.deepEqual(json['speakers'], [{ label: 'T', role: 'therapist', name: 'Dr. A' }, { label: 'C', role: 'client', name: null }])
    assert.deepEqual((json['repaired'] as readonly { line: number }[]).map(({ line }) => line), [6])
  })
})

describe('manifest', () => {
  it('has the version that the command line says', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    assert.equal((await commandLine('-v')).out, `${version}\n`)
  })
})
