import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from '../../support/terminal'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'
import { Folders } from './support'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

const coding = { id: 'a1', unit: 3, code: 'empathy' }
const base = { 'codebook.yaml': codebookText, [sessionPath]: transcriptText }
const alice = codingsText(transcriptText, 'alice', [coding], asComplete)
const bob = codingsText(transcriptText, 'bob', [{ ...coding, unit: 1 }], asComplete)
const team = { ...base, 'S01.alice.codings.yaml': alice, 'S01.bob.codings.yaml': bob }

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

describe('check', () => {
  const broken: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, readonly RegExp[]])[] = [
    [
      'damaged codings',
      { ...team, 'S01.bob.codings.yaml': bob.replace('"unit": 1', '"unit": 0') },
      [/^S01\.bob\.codings\.yaml:19:1: error: Record a1: "unit" must be/],
    ],
    [
      'codings cut short',
      { ...team, 'S01.bob.codings.yaml': bob.slice(0, -4) },
      [/^S01\.bob\.codings\.yaml:\d+:1: error: The file ends on line \d+/],
    ],
    [
      'an unfinished merge',
      { ...team, 'S01.bob.codings.yaml': bob.replace('status:', '<<<<<<< HEAD\nstatus:') },
      [/^S01\.bob\.codings\.yaml:8:1: error: Line 8 holds a mark of an unfinished merge/],
    ],
    [
      'a codebook error',
      { ...team, 'codebook.yaml': codebookText.replace('speaker: [therapist]', 'speaker: [terapist]') },
      [/^codebook\.yaml:6:\d+: error:/],
    ],
    ['a broken study.yaml', { ...team, 'study.yaml': 'blind: true\nquotes: long\n' }, [/^study\.yaml:2:9: error:/]],
    [
      'a transcript in a wrong encoding',
      { ...team, [sessionPath]: Uint8Array.of(0x54, 0x3a, 0x20, 0x0a, 0xe9, 0x0a) },
      [/^S01\.transcript:2:1: error: Line 2 is not valid UTF-8/],
    ],
    [
      'a missing transcript',
      { 'codebook.yaml': codebookText, 'S01.bob.codings.yaml': bob },
      [/^S01\.bob\.codings\.yaml: error: The transcript "S01\.transcript" that these codings belong to is not there/],
    ],
    [
      'a transcript that was changed',
      { ...team, [sessionPath]: transcriptText.replace('How was the week?', 'Who else is here') },
      [/^S01\.transcript:1:1: warning: A coding of unit 1 needs review.*\(S01\.bob\.codings\.yaml\)/],
    ],
    [
      'a breach of the codebook',
      { ...team, 'S01.bob.codings.yaml': codingsText(transcriptText, 'bob', [{ ...coding, unit: 2 }], asComplete) },
      [
        /^S01\.transcript:2:1: warning: "empathy" is coded on C, but only.*\[lint\/wrong-speaker\] \(S01\.bob\.codings\.yaml\)/,
      ],
    ],
    [
      'a wrong rating',
      {
        ...team,
        'S01.bob.codings.yaml': codingsText(transcriptText, 'bob', [], {
          ...asComplete,
          ratings: new Map([['r', { id: 'r', rating: 'bond', value: 3 }]]),
        }),
      },
      [/^S01\.bob\.codings\.yaml: error: The codebook has no rating "bond"/],
    ],
    [
      'a path that leads out',
      { ...team, 'S01.bob.codings.yaml': bob.replace('"S01.transcript"', '"../S01.transcript"') },
      [/^S01\.bob\.codings\.yaml:3:1: error: .*it leaves the folder/],
    ],
  ]
  for (const [name, files, lines] of broken) {
    it(`says file and line of ${name}, and exits with 1`, async () => {
      const { code, out, err } = await commandLine('check', folders.of(files))
      assert.equal(err, '')
      assert.equal(code, 1)
      const printed = out.trimEnd().split('\n')
      for (const line of lines)
        assert.ok(
          printed.some((one) => line.test(one)),
          out,
        )
    })
  }

  it('counts remarks as fine', async () => {
    const { code, out } = await commandLine('check', folders.of({ ...team, '.S01.alice.codings.yaml.a1.saving': 'x' }))
    assert.match(out, /0 errors, 0 warnings, 1 remark\./)
    assert.equal(code, 0)
  })

  it('as JSON gives each problem with its sentence, file and range, and no more of what is hidden than its number', async () => {
    const hidden = codingsText(transcriptText, 'cyd', [{ id: 'secret', unit: 2, code: 'empathy', note: 'secret' }])
    const { code, out } = await commandLine(
      'check',
      folders.of({
        ...team,
        [sessionPath]: transcriptText.replace('How was the week?', 'Who else is here'),
        'S01.cyd.codings.yaml': hidden,
      }),
      '--json',
    )
    const { problems, filesNotSeen } = JSON.parse(out) as {
      readonly problems: readonly Record<string, unknown>[]
      readonly filesNotSeen: number
    }
    assert.equal(code, 1)
    assert.equal(filesNotSeen, 1)
    assert.deepEqual(
      problems.map(({ code: id, severity, file, codings, range }) => [id, severity, file, codings, range]),
      [
        [
          'codings/needs-review',
          'warning',
          'S01.transcript',
          'S01.bob.codings.yaml',
          { start: { line: 0, character: 0 }, end: { line: 0, character: 19 } },
        ],
      ],
    )
    assert.match(String(problems[0]?.['message']), /needs review: the utterance it stood on was changed\./)
    assert.ok(!out.includes('secret'))
  })

  it('looks at a coder’s own file for them, and says how many it did not look at', async () => {
    const mine = codingsText(transcriptText, 'cyd', [{ id: 'c1', unit: 2, code: 'empathy' }])
    const folder = folders.of({ ...team, 'S01.cyd.codings.yaml': mine })
    const [analyst, cyd] = [await commandLine('check', folder), await commandLine('check', folder, '--as', 'cyd')]
    assert.deepEqual([analyst.code, cyd.code], [0, 1])
    assert.match(analyst.out, /Not looked at, since still blind: 1 codings file\./)
    assert.match(cyd.out, /wrong-speaker[^]*still blind: 2 codings files\./)
  })

  it('prints no control characters of a file, and one problem a line', async () => {
    const { out } = await commandLine(
      'check',
      folders.of({
        ...base,
        'S01.x.codings.yaml': codingsText(
          transcriptText,
          'evil\u001b[2J\u0007\nname',
          [{ ...coding, code: 'no\u001b[31msuch\ncode' }],
          asComplete,
        ),
      }),
    )
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
    assert.deepEqual(
      rows
        .filter(({ code: id }) => id === 'empathy')
        .map(({ coder, speaker, count, units, eligible, share, per100Units }) => [
          coder,
          speaker,
          count,
          units,
          eligible,
          share,
          per100Units,
        ]),
      [
        ['alice', 'T', 1, 1, 2, 0.5, 50],
        ['bob', 'T', 1, 1, 2, 0.5, 50],
      ],
    )
  })

  it('as CSV is safe in a spreadsheet, whatever the names are', async () => {
    const names = [
      '=HYPERLINK("http://example.org")',
      '+1',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '\n=1',
      '＝1',
      'a,b',
      'say "hi"',
    ]
    const files = Object.fromEntries(
      names.map((name, i) => [`S01.c${i}.codings.yaml`, codingsText(transcriptText, name, [coding], asComplete)]),
    )
    const { out, code } = await commandLine(
      'frequencies',
      folders.of({ ...base, ...files }),
      '--by',
      'coder',
      '--format',
      'csv',
    )
    assert.equal(code, 0)
    assert.ok(out.startsWith('code,coder,count,units,eligible,share,per100Units,per1000Words,perMinute\r\n'))
    const cells = out
      .replace(/"(?:[^"]|"")*"/g, (quoted) => JSON.stringify(quoted.slice(1, -1).replaceAll('""', '"')))
      .split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .map((cell) =>
        cell.startsWith('"') ? (JSON.parse(cell.replaceAll('\n', '\\n').replaceAll('\t', '\\t')) as string) : cell,
      )
    for (const name of names)
      assert.ok(
        cells.some((cell) => cell === name || cell === `'${name}`),
        name,
      )
    for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝]/)
  })

  it('as a table aligns its columns, and says what was left out', async () => {
    const files = {
      ...team,
      'S01.cyd.codings.yaml': codingsText(transcriptText, 'cyd'),
      'S01.bob.codings.yaml': codingsText(
        transcriptText,
        'bob',
        [
          { ...coding, unit: 2 },
          { ...coding, id: 'b2', code: 'nope' },
        ],
        { ...asComplete, reviewed: [[1, 4]] },
      ),
    }
    const { out } = await commandLine('frequencies', folders.of(files))
    const [head = '', rule = '', first = ''] = out.split('\n')
    assert.match(head, /^code +count +units +eligible +share +per100Units/)
    assert.match(rule, /^-+( +-+)+$/)
    assert.match(first, /^empathy +1 +1 +4 +\.25/)
    assert.match(out, /Not counted: 1 codings file that is not complete/)
    assert.match(out, /Left out: 1 coding on a speaker who may not receive the code\./)
    assert.match(out, /Left out: 1 coding with a code the codebook does not have\./)
  })

  const measured = `${codebookText}measures:
  - {id: ratio, label: =Ruptures each empathy, formula: count(rupture) / count(empathy)}
  - {id: number, label: Ruptures, formula: count(rupture)}
  - {id: each, label: Strength, per: client, formula: mean(rupture.withdrawal)}
`
  const withMeasures = {
    ...team,
    'codebook.yaml': measured,
    'S01.bob.codings.yaml': codingsText(
      transcriptText,
      'bob',
      [{ ...coding, unit: 2, code: 'rupture.withdrawal', strength: 4 }],
      asComplete,
    ),
  }

  it('gives the codebook’s measures with their working, or why there is none', async () => {
    const folder = folders.of(withMeasures)
    const { code, out } = await commandLine('frequencies', folder, '--measures', '--by', 'coder,session', '--json')
    assert.equal(code, 0)
    const head = {
      label: '=Ruptures each empathy',
      formula: 'count(rupture) / count(empathy)',
      measure: 'ratio',
      person: null,
      session: 'S01',
    }
    assert.deepEqual((JSON.parse(out) as readonly object[]).slice(0, 2), [
      {
        ...head,
        coder: 'alice',
        value: 0,
        reason: null,
        working: [
          { text: 'count(rupture)', value: 0 },
          { text: 'count(empathy)', value: 1 },
        ],
      },
      {
        ...head,
        coder: 'bob',
        value: null,
        reason: 'no “Empathy” was coded',
        working: [
          { text: 'count(rupture)', value: 1 },
          { text: 'count(empathy)', value: 0 },
        ],
      },
    ])
    const csv = (await commandLine('frequencies', folder, '--measures', '--by', 'coder', '--format', 'csv')).out.split(
      '\r\n',
    )
    assert.deepEqual(csv, [
      'measure,label,person,coder,value,reason,formula',
      "ratio,'=Ruptures each empathy,,alice,0,,count(rupture) / count(empathy)",
      "ratio,'=Ruptures each empathy,,bob,,no “Empathy” was coded,count(rupture) / count(empathy)",
      'number,Ruptures,,alice,0,,count(rupture)',
      'number,Ruptures,,bob,1,,count(rupture)',
      'each,Strength,C,alice,,no coding of “Withdrawal” has a strength,mean(rupture.withdrawal)',
      'each,Strength,C,bob,4,,mean(rupture.withdrawal)',
      '',
    ])
  })

  it('prints measures of coders side by side below the codes and the talk', async () => {
    const { out } = await commandLine('frequencies', folders.of(withMeasures))
    assert.match(
      out,
      /\nMeasures of the codebook\nmeasure +person +alice +bob +together +formula\n[- ]+\n=Ruptures each empathy +\.00 +– +1\.00 +count/,
    )
    assert.match(out, /\nStrength +C +– +4\.00 +4\.00 +mean/)
    assert.match(out, /\nRuptures +0 +1 +1 +count/)
    assert.match(out, /\n=Ruptures each empathy, bob: no “Empathy” was coded\.\n/)
    const talked =
      /\nWho talked how much\nspeaker +role .*\n[- ]+\nT +therapist +2 +12 +– +\.50 +\.63 +–\nC +client +2 +7 /
    assert.match(out, talked)
    assert.doesNotMatch((await commandLine('frequencies', folders.of(team))).out, /Measures/)
    assert.equal(
      (await commandLine('frequencies', folders.of(team), '--measures')).out,
      'The codebook has no measures.\n',
    )
  })

  it('counts by reason, as JSON too, what entered no figure', async () => {
    const files = {
      ...team,
      'S01.cyd.codings.yaml': codingsText(transcriptText, 'cyd'),
      'S01.bob.codings.yaml': codingsText(
        transcriptText,
        'bob',
        [
          { ...coding, unit: 2 },
          { ...coding, id: 'b2', code: 'nope' },
          { ...coding, id: 'b3', unit: 3 },
        ],
        { ...asComplete, reviewed: [[1, 2]] },
      ),
    }
    const folder = folders.of(files)
    const none = {
      wrongSpeaker: 0,
      notReviewed: 0,
      needsReview: 0,
      unknownCode: 0,
      uncodable: 0,
      afterUnblinding: 0,
      filesNotCounted: 0,
    }
    const left = async (...words: readonly string[]): Promise<unknown> =>
      JSON.parse((await commandLine('frequencies', folder, '--left-out', '--json', ...words)).out)
    assert.deepEqual(await left(), [{ ...none, wrongSpeaker: 1, unknownCode: 1, notReviewed: 1, filesNotCounted: 1 }])
    assert.deepEqual(await left('--by', 'coder'), [
      { coder: 'alice', ...none },
      { coder: 'bob', ...none, wrongSpeaker: 1, unknownCode: 1, notReviewed: 1 },
      { coder: 'cyd', ...none, filesNotCounted: 1 },
    ])
  })

  it('leaves bracketed marks out of words, unless the codebook or the caller counts them', async () => {
    const text = transcriptText.replace('Fine, I guess.', '(sighs heavily) Fine, I [crosstalk] guess.')
    const files = {
      ...base,
      [sessionPath]: text,
      'S01.alice.codings.yaml': codingsText(
        text,
        'alice',
        [{ ...coding, code: 'rupture.withdrawal', unit: 2 }],
        asComplete,
      ),
    }
    const rate = async (folder: string, ...words: readonly string[]): Promise<unknown> =>
      (
        JSON.parse((await commandLine('frequencies', folder, '--json', ...words)).out) as readonly {
          code: string
          per1000Words: number
        }[]
      ).find(({ code }) => code === 'rupture.withdrawal')?.per1000Words
    const folder = folders.of(files)
    // Fine I guess You keep asking that: 7 words; with sighs, heavily, crosstalk: 10.
    assert.deepEqual([await rate(folder), await rate(folder, '--words', 'all')], [1000 / 7, 100])
    const all = folders.of({ ...files, 'codebook.yaml': `${codebookText}words: all\n` })
    assert.deepEqual([await rate(all), await rate(all, '--words', 'spoken')], [100, 1000 / 7])
    const talk = JSON.parse(
      (await commandLine('frequencies', folder, '--talk', '--json', '--by', 'session')).out,
    ) as unknown
    assert.deepEqual(talk, [
      {
        session: 'S01',
        speaker: 'T',
        role: 'therapist',
        turns: 2,
        words: 12,
        minutes: null,
        turnShare: 0.5,
        wordShare: 12 / 19,
        minuteShare: null,
      },
      {
        session: 'S01',
        speaker: 'C',
        role: 'client',
        turns: 2,
        words: 7,
        minutes: null,
        turnShare: 0.5,
        wordShare: 7 / 19,
        minuteShare: null,
      },
    ])
  })

  it('counts a coder’s own unfinished work for them alone', async () => {
    const folder = folders.of({
      ...base,
      'S01.cyd.codings.yaml': codingsText(transcriptText, 'cyd', [coding], { reviewed: [[3, 4]] }),
      'S01.dan.codings.yaml': codingsText(transcriptText, 'dan', [coding], { reviewed: [[1, 4]] }),
    })
    const counted = async (...words: readonly string[]): Promise<unknown[]> =>
      (
        JSON.parse((await commandLine('frequencies', folder, '--json', ...words)).out) as {
          code: string
          eligible: number
        }[]
      )
        .filter(({ code }) => code === 'empathy')
        .map(({ eligible }) => eligible)
    assert.deepEqual([await counted(), await counted('--as', 'cyd'), await counted('--as', 'eve')], [[], [1], []])
  })

  it('gives figures and exits with 1 where anything is damaged', async () => {
    const { code, out, err } = await commandLine(
      'frequencies',
      folders.of({ ...team, 'S01.bob.codings.yaml': bob.slice(0, -4) }),
      '--json',
    )
    assert.equal(code, 1)
    assert.match(err, /S01\.bob\.codings\.yaml:\d+:1: error/)
    assert.ok((JSON.parse(out) as readonly unknown[]).length > 0)
  })
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
