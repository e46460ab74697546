import assert from 'node:assert/strict'
import { commandLine } from '../../support/terminal'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'
import { Folders } from './support'
import { base, bob, coding, team } from './smallTeam'

const folders = new Folders()
afterEach(() => {
  folders.remove()
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
      [/^S01\.transcript:1:1: warning: Check the coding of turn 1: .*\(S01\.bob\.codings\.yaml\)/],
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
    assert.match(
      String(problems[0]?.['message']),
      /^Check the coding of turn 1: its unit was changed too much to be known again\./,
    )
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
