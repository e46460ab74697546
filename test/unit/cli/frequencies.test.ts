import assert from 'node:assert/strict'
import { commandLine } from '../../support/terminal'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'
import { Folders } from './support'
import { base, bob, coding, team } from './smallTeam'

const folders = new Folders()
afterEach(() => {
  folders.remove()
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
