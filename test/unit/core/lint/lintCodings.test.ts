import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { decodeCodings } from '../../../../src/core/coding/file/decodeCodings'
import type { Coding, CodingsFile } from '../../../../src/core/coding/model'
import { lineIndex } from '../../../../src/core/base/lines'
import { lintCodings } from '../../../../src/core/lint/lintCodings'
import type { Problem } from '../../../../src/core/base/problem'
import { tableOf, transcriptFrom } from '../../../../src/core/study/reading/readTranscript'
import { codingsFile } from '../../../support/codingsFile'
import { spentMs } from '../../../support/spent'

const transcriptText = `---
speakers: {T: {role: therapist}, C: {role: client}}
---

# Opening

T: How was the week?
C: Fine, | I guess.
T: It sounds like it was a hard one.
  Was it?
C: You keep asking that.
`
/** Line, from 1, of each unit. */
const unitLines = [7, 8, 9, 11]

const codesText = `codebook: Test
id: test
version: "1"
codes:
  - {id: empathy, label: Empathy, speaker: [therapist]}
  - {id: question, label: Question, speaker: [therapist]}
  - id: rupture
    label: Rupture
    speaker: [client]
    codes:
      - {id: withdrawal, label: Withdrawal, strength: {min: 1, max: 5}, formerly: [rupture.retreat]}
      - {id: confrontation, label: Confrontation, strength: {min: 1, max: 5}}
  - {id: any, label: Any}
  - {id: old, label: Old, retired: "0.9"}
  - {id: older, label: Older, retired: "0.8", replaced-by: empathy}
ratings:
  - {id: bond, label: Bond, level: session, min: 1, max: 7}
`

function lint(
  codings: readonly Coding[],
  rules = '',
  over: Partial<CodingsFile> = {},
  unit = 'utterance',
): readonly Problem[] {
  const codebook = readCodebook(`${codesText}unit: ${unit}\n${rules}`)
  assert.deepEqual(codebook.problems, [])
  const transcript = transcriptFrom(transcriptText, 'S01.transcript')
  assert.ok(transcript !== null)
  return lintCodings(
    codingsFile(codings, { reviewed: [[1, 4]], ...over }),
    tableOf(transcript, codebook.unit),
    codebook,
    lineIndex(transcriptText),
  )
}

let made = 0
/** `3 empathy` or `2-3 rupture`, with what else it has. */
function coding(what: string, more: Partial<Coding> = {}): Coding {
  const [place = '', code = ''] = what.split(' ')
  const [unit = 1, to] = place.split('-').map(Number)
  return { id: `k${++made}`, unit, ...(to === undefined ? {} : { to }), code, ...more }
}
/** Code and line of each problem. */
const shown = (problems: readonly Problem[]): string[] =>
  problems.map(({ code, range }) => `${code}${range === undefined ? '' : ` ${range.start.line + 1}`}`)
const strong = { strength: 3 }

type Case = readonly [
  name: string,
  codings: readonly Coding[],
  expected: readonly string[],
  rules?: string,
  over?: Partial<CodingsFile>,
  unit?: string,
]

describe('codebook rules over a coder’s file', () => {
  const exclusive = `rules:
  - exclusive: [empathy, question]
  - exclusive: [rupture.withdrawal, rupture.confrontation]
    severity: information
`
  const cases: readonly Case[] = [
    [
      'find nothing where nothing is wrong',
      [coding('1 question'), coding('3 empathy'), coding('4 rupture.confrontation', strong), coding('2 any')],
      [],
      exclusive,
    ],
    ['find nothing in an empty file', [], [], exclusive],
    [
      'know codes they do not have',
      [coding('3 emphaty'), coding('1 nonsense')],
      ['lint/unknown-code 7', 'lint/unknown-code 9'],
    ],
    [
      'know retired codes, but see through those that were replaced or renamed',
      [coding('2 old'), coding('3 older'), coding('4 rupture.retreat', strong)],
      ['lint/retired-code 8'],
    ],
    [
      'know who may receive a code',
      [coding('2 empathy'), coding('3 rupture.withdrawal', strong)],
      ['lint/wrong-speaker 8', 'lint/wrong-speaker 9'],
    ],
    ['let a range begin with somebody else', [coding('3-4 rupture.withdrawal', strong)], []],
    [
      'know a range on nobody who may receive the code',
      [coding('1-1 rupture.withdrawal', strong)],
      ['lint/wrong-speaker 7'],
    ],
    [
      'know the same code on the same place',
      [
        coding('3 empathy'),
        coding('3 older'),
        coding('3 empathy', { span: [0, 4] }),
        coding('2 any'),
        coding('2 any', { target: 'father' }),
      ],
      ['lint/duplicate 9'],
    ],
    [
      'know it of a part with and without its number',
      [coding('2 any'), coding('2 any', { part: 1 }), coding('2 any', { part: 2 })],
      ['lint/duplicate 8'],
      '',
      {},
      'thought-unit',
    ],
    [
      'know strengths off their scale or without one',
      [
        coding('4 rupture.withdrawal', { strength: 6 }),
        coding('4 rupture.confrontation', { strength: 0 }),
        coding('3 empathy', { strength: 1 }),
      ],
      ['lint/no-scale 9', 'lint/strength-out-of-scale 11', 'lint/strength-out-of-scale 11'],
    ],
    ['know ranges that end before they begin', [coding('3-2 any')], ['lint/range-backwards 9']],
    [
      'exclusive: finds two of a set on one unit, not two of one code',
      [coding('3 empathy'), coding('3 question'), coding('3 question', { span: [0, 3] }), coding('1 question')],
      ['lint/exclusive 9', 'lint/exclusive 9'],
      exclusive,
    ],
    [
      'exclusive: finds them where a range meets a unit, once',
      [coding('1-3 empathy'), coding('3 question'), coding('1-4 question')],
      ['lint/exclusive 7', 'lint/exclusive 9'],
      exclusive,
    ],
    [
      'exclusive: minds a child as its parent',
      [coding('4 rupture.withdrawal', strong), coding('4 any')],
      ['lint/exclusive 11'],
      'rules:\n  - exclusive: [any, rupture]\n',
    ],
    [
      'once-per-turn: counts the thought units of a turn together',
      [coding('2 any', { part: 1 }), coding('2 any', { part: 2 }), coding('4 any')],
      ['lint/once-per-turn 8'],
      'rules:\n  - once-per-turn: [any]\n',
      {},
      'thought-unit',
    ],
    [
      'once-per-session: counts all',
      [coding('1 any'), coding('2 any'), coding('4 any')],
      ['lint/once-per-session 8', 'lint/once-per-session 11'],
      'rules:\n  - once-per-session: [any]\n',
    ],
    [
      'outranks: finds the lower of two',
      [coding('3 question'), coding('3 empathy'), coding('1 question')],
      ['lint/outranked 9'],
      'rules:\n  - outranks: [empathy, question]\n',
    ],
    [
      'requires-strength: asks where a code has a scale',
      [coding('4 rupture.withdrawal'), coding('4 rupture.confrontation', strong), coding('2 rupture')],
      ['lint/missing-strength 11'],
      'rules:\n  - requires-strength: [rupture]\n',
    ],
    [
      'mandatory: asks each considered unit of the speaker',
      [coding('1 question')],
      ['lint/mandatory 9'],
      'rules:\n  - mandatory: {speaker: [therapist], one-of: [question, empathy]}\n',
    ],
    [
      'mandatory: is content with a range',
      [coding('1-3 any')],
      [],
      'rules:\n  - mandatory: {speaker: [therapist], one-of: [any]}\n',
    ],
    [
      'mandatory: leaves out what was not considered, and what is uncodable',
      [],
      ['lint/mandatory 11'],
      'rules:\n  - mandatory: {one-of: [any]}\n',
      {
        reviewed: [[2, 4]],
        uncodable: new Map([
          ['u', { id: 'u', unit: 2, to: 3, reason: 'inaudible' }],
          ['gone', { id: 'gone', unit: 4, reason: 'inaudible', removed: '2026-03-01T10:00:00Z' }],
        ]),
      },
    ],
    [
      'pass over what was removed, and say what needs review',
      [
        coding('2 empathy', { removed: '2026-03-01T10:00:00Z' }),
        coding('3 nonsense', { placeInDoubt: 'unit-changed' }),
        coding('9 any', { placeInDoubt: 'unit-missing' }),
        coding('2 any', { placeInDoubt: 'unit-changed', removed: 'x' }),
      ],
      ['codings/needs-review 9', 'codings/needs-review'],
    ],
    [
      'say which notes and uncodable units need review',
      [],
      ['codings/needs-review 7', 'codings/needs-review 8'],
      '',
      {
        notes: new Map([['n', { id: 'n', unit: 1, text: 'why?', placeInDoubt: 'several-places' }]]),
        uncodable: new Map([['u', { id: 'u', unit: 2, reason: 'x', placeInDoubt: 'unit-changed' }]]),
      },
    ],
    [
      'know ratings off their scale, unknown ones, and no removed ones',
      [],
      ['lint/rating-out-of-scale', 'lint/unknown-rating'],
      '',
      {
        ratings: new Map([
          ['r1', { id: 'r1', rating: 'bond', value: 8 }],
          ['r2', { id: 'r2', rating: 'bnod', value: 1 }],
          ['r3', { id: 'r3', rating: 'bond', value: 7 }],
          ['r4', { id: 'r4', rating: 'x', value: 1, removed: 'x' }],
        ]),
      },
    ],
    [
      'know evidence and episodes that point to nothing',
      [coding('2 any', { id: 'here' }), coding('2 any', { id: 'gone', removed: 'x' })],
      ['lint/dangling', 'lint/dangling', 'lint/dangling'],
      '',
      {
        ratings: new Map([['r1', { id: 'r1', rating: 'bond', value: 5, evidence: ['here', 'nowhere'] }]]),
        episodes: new Map([
          ['e1', { id: 'e1', opens: ['gone'], attempts: ['here', 'nowhere'] }],
          ['e2', { id: 'e2', opens: ['nowhere'], removed: 'x' }],
        ]),
      },
    ],
  ]
  for (const [name, codings, expected, rules, over, unit] of cases) {
    it(name, () => {
      const problems = lint(codings, rules, over, unit)
      const order = (a: string, b: string): number => Number(a.split(' ')[1] ?? 0) - Number(b.split(' ')[1] ?? 0)
      assert.deepEqual(shown(problems).sort(order), [...expected].sort(order))
    })
  }

  it('underline the whole unit, from its label to its last line', () => {
    const ranges = [1, 2, 3, 4].map((unit) => lint([coding(`${unit} nonsense`)])[0]?.range)
    assert.deepEqual(
      ranges.map((range) => (range?.start.line ?? 0) + 1),
      unitLines,
    )
    assert.deepEqual(ranges[2], { start: { line: 8, character: 0 }, end: { line: 9, character: '  Was it?'.length } })
    const [, part] = lint(
      [coding('2 nonsense', { part: 1 }), coding('2 nonsense', { part: 2 })],
      '',
      {},
      'thought-unit',
    )
    assert.deepEqual(part?.range, {
      start: { line: 7, character: 'C: Fine, | '.length },
      end: { line: 7, character: 'C: Fine, | I guess.'.length },
    })
  })

  it('say what a person needs to mend it', () => {
    const data = (problems: readonly Problem[]): unknown => problems[0]?.data
    assert.deepEqual(data(lint([coding('3 emphaty', { id: 'a' })])), {
      coder: 'alice',
      id: 'a',
      code: 'emphaty',
      nearest: 'empathy',
    })
    assert.deepEqual(data(lint([coding('2 empathy', { id: 'a' })])), {
      coder: 'alice',
      id: 'a',
      code: 'empathy',
      label: 'C',
      role: 'client',
      allowed: ['therapist'],
    })
    assert.deepEqual(
      data(
        lint(
          [coding('3 empathy', { id: 'a' }), coding('3 question', { id: 'b' })],
          'rules:\n  - exclusive: [empathy, question]\n',
        ),
      ),
      { coder: 'alice', id: 'b', code: 'question', other: 'empathy' },
    )
  })

  it('have the weight that the codebook gives them', () => {
    const severity = (rules: string): string | undefined =>
      lint([coding('3 empathy'), coding('3 question')], rules)[0]?.severity
    assert.deepEqual(
      ['error', 'warning', 'information'].map((word) =>
        severity(`rules:\n  - exclusive: [empathy, question]\n    severity: ${word}\n`),
      ),
      ['error', 'warning', 'information'],
    )
    assert.equal(severity('rules:\n  - exclusive: [empathy, question]\n'), 'warning')
  })

  it('take time that grows with the codings, not with their square', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: unit ${i}`).join('\n')
    const transcript = transcriptFrom(text, 'S01.transcript')
    assert.ok(transcript !== null)
    const some = '[empathy, question]'
    const rules = [`exclusive: ${some}`, 'once-per-turn: [empathy]', 'once-per-session: [empathy]', `outranks: ${some}`]
    const codebook = readCodebook(`${codesText}rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`)
    const codings = transcript.turns.flatMap(({ index }) => [coding(`${index} empathy`), coding(`${index} question`)])
    let found = 0
    const took = spentMs(() => {
      found = lintCodings(codingsFile(codings), tableOf(transcript, 'utterance'), codebook, lineIndex(text)).length
    })
    assert.ok(found > 5000)
    assert.ok(took < 2000, `${took} ms`)
  })

  it('find nothing in the sample study', () => {
    const codebook = readCodebook(readFileSync('sample/codebook.yaml', 'utf8'))
    const files = readdirSync('sample').filter((name) => name.endsWith('.codings.yaml'))
    assert.equal(files.length, 4)
    for (const name of files) {
      const { file, problems } = decodeCodings(readFileSync(`sample/${name}`, 'utf8'))
      assert.ok(file !== null)
      assert.deepEqual(problems, [])
      const text = readFileSync(`sample/${file.transcript}`, 'utf8')
      const transcript = transcriptFrom(text, file.transcript)
      assert.ok(transcript !== null)
      assert.deepEqual(lintCodings(file, tableOf(transcript, codebook.unit), codebook, lineIndex(text)), [])
    }
  })
})
