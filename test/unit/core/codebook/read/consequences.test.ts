import assert from 'node:assert/strict'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { table } from './faultTable'
import { head, said } from '../support'

/** Codes that rules, episodes and measures refer to; each line of it is typed anew below. */
const whole = `${head}segment: {minutes: 5}
codes:
  - id: empathy
    label: Empathy
    key: e
    speaker: therapist
  - id: rupture
    strength: {min: 1, max: 5}
    codes:
      - id: withdrawal
        key: w
      - id: confrontation
rules:
  - exclusive: [empathy, rupture]
  - once-per-turn: [empathy]
  - exclusive: [rupture.withdrawal, rupture.confrontation]
  - requires-strength: [rupture]
episodes:
  - {id: ruptures, opens: rupture.withdrawal, attempts: empathy}
ratings:
  - {id: bond, level: segment, min: 1, max: 7}
  - {id: task, level: segment, min: 1, max: 7}
measures:
  - {id: m, formula: count(empathy) / count(rupture) + mean(bond)}
  - {id: n, formula: units(empathy)}
`

describe('a codebook that is being typed', () => {
  it('is right to begin with', () => {
    assert.deepEqual(said(whole), [])
  })

  it('has at most one problem when any line is typed as far as a letter', () => {
    const lines = whole.split('\n')
    const floods: string[] = []
    for (const [index, line] of lines.entries()) {
      for (let length = line.search(/\S/) + 1; length > 0 && length < line.length; length++) {
        const text = [...lines.slice(0, index), line.slice(0, length), ...lines.slice(index + 1)].join('\n')
        const problems = said(text)
        if (problems.length > 1) floods.push(`${index + 1}: ${line.slice(0, length)}: ${problems.join('; ')}`)
      }
    }
    assert.deepEqual(floods, [])
  })

  it('has at most one problem when something is half typed between any two lines', () => {
    const lines = whole.split('\n')
    const floods: string[] = []
    for (const typed of ['-', '- ', '- i', '- id', '- id:', '- id: emp', '- {id: emp', 'lab', 'label: "', '{', '[']) {
      for (let index = 4; index < lines.length; index++) {
        const indent =
          /^[ ]*(?:- )?/.exec(lines[index] ?? '')?.[0].replace('- ', typed.startsWith('-') ? '' : '  ') ?? ''
        const text = [...lines.slice(0, index), indent + typed, ...lines.slice(index)].join('\n')
        const problems = said(text)
        if (problems.length > 1) floods.push(`before ${index + 1}: ${indent}${typed}: ${problems.join('; ')}`)
      }
    }
    assert.deepEqual(floods, [])
  })

  it('keeps what is wrong in the codes before a broken line', () => {
    assert.deepEqual(said(whole.replace('key: e', 'kye: e').replace('key: w', 'key: "w')).length, 2)
  })

  it('reports a code that is gone once, at its first place, with the others', () => {
    const { problems } = readCodebook(whole.replace('id: rupture\n', 'id: rup\n'))
    assert.deepEqual(
      problems.map(({ code, range, also = [] }) => [
        code,
        ...[range, ...also].map((one) => (one?.start.line ?? 0) + 1),
      ]),
      [['codebook/unknown-code', 17, 19, 19, 20, 22, 27]],
    )
  })

  it('stays without a flood while the built-in codebook is typed', () => {
    const lines = builtinCodebookText.split('\n')
    for (const [index, line] of lines.entries()) {
      if (!line.startsWith('  - id: ')) continue
      const problems = said([...lines.slice(0, index), '  - id: emp', ...lines.slice(index)].join('\n'))
      assert.ok(problems.length <= 1, `${index + 1}: ${problems.join('; ')}`)
    }
  })
})

describe('what follows from another problem', () => {
  table([
    [
      'codes below a code without an id',
      whole.replace('id: rupture\n', 'label: Rupture\n'),
      '10 shape/missing-key codes[1] id',
    ],
    [
      'references to a code with a bad id',
      whole.replace('id: empathy', 'id: emp_'),
      '6 codebook/bad-id emp_ characters',
    ],
    [
      'a rating that could not be read',
      whole.replace('bond, level: segment', 'bond'),
      '24 shape/missing-key ratings[0] level',
    ],
    [
      'codes under a wrong key',
      whole.replace('codes:\n  - id: e', 'cods:\n  - id: e'),
      '5 shape/unknown-key  cods codes',
    ],
    [
      'a strength that is half there',
      whole.replace('min: 1, max: 5', 'min: 1'),
      '11 shape/missing-key codes[1].strength max',
    ],
    ['segments without a length', whole.replace('{minutes: 5}', '{minutes: }'), '4 shape/missing-key segment minutes'],
    ['no segments at all, once', whole.replace('segment: {minutes: 5}\n', ''), '23 codebook/no-segments bond'],
  ])
})
