import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { head, threeCodes } from '../support'

describe('reading a codebook', () => {
  it('reads every key of a right one', () => {
    const book = readCodebook(`codebook: Alliance
id: alliance
version: "1.2"
language: de-ch
unit: thought-unit
segment: {minutes: 2.5}
instructions: |
  Read first.
hints-while-blind: true
codes:
  - id: empathy
    label: Empathy
    key: E
    color: blue
    speaker: therapist
    definition: Says it.
    include: [a, 12, no]
    exclude: b
    examples:
      - "C: x"
    cues: [it sounds like]
    formerly: [compassion, old.empathy]
  - id: old
    retired: "1.1"
    replaced-by: empathy
rules:
  - {once-per-turn: empathy, severity: error}
episodes:
  - {id: e1, opens: empathy, attempts: [empathy]}
ratings:
  - {id: bond, label: Bond, level: segment, min: -3, max: 3, neutral: 0, labels: {-3: cold, 3: warm}, per: client, definition: How close.}
measures:
  - {id: rate, formula: count(empathy)}
`)
    assert.deepEqual(book.problems, [])
    assert.deepEqual([book.title, book.id, book.version], ['Alliance', 'alliance', '1.2'])
    assert.deepEqual([book.language, book.unit], ['de-CH', 'thought-unit'])
    assert.deepEqual([book.segmentMinutes, book.instructions, book.hintsWhileBlind], [2.5, 'Read first.\n', true])
    const [{ range, ...empathy } = assert.fail(), old] = book.codes
    assert.deepEqual(empathy, {
      id: 'empathy',
      label: 'Empathy',
      parent: null,
      key: 'shift+e',
      color: 'charts.blue',
      speaker: ['therapist'],
      definition: 'Says it.',
      include: ['a', '12', 'no'],
      exclude: ['b'],
      examples: ['C: x'],
      cues: ['it sounds like'],
      strength: null,
      retired: null,
      replacedBy: null,
      formerly: ['compassion', 'old.empathy'],
    })
    assert.deepEqual(range, { start: { line: 10, character: 8 }, end: { line: 10, character: 15 } })
    assert.deepEqual([old?.label, old?.retired, old?.replacedBy], ['Old', '1.1', 'empathy'])
    const [rule] = book.rules
    assert.deepEqual(rule, { kind: 'once-per-turn', codes: ['empathy'], severity: 'error', range: rule?.range })
    const [episode] = book.episodes
    assert.deepEqual(episode, {
      id: 'e1',
      label: 'E1',
      opens: ['empathy'],
      attempts: ['empathy'],
      range: episode?.range,
    })
    const [rating] = book.ratings
    assert.deepEqual(rating, {
      id: 'bond',
      label: 'Bond',
      level: 'segment',
      min: -3,
      max: 3,
      neutral: 0,
      labels: new Map([
        [-3, 'cold'],
        [3, 'warm'],
      ]),
      per: 'client',
      definition: 'How close.',
      range: rating?.range,
    })
    const [measure] = book.measures
    assert.deepEqual([measure?.id, measure?.label, measure?.source], ['rate', 'Rate', 'count(empathy)'])
  })

  it('lets nested codes take over speaker, colour, strength and retirement where they give none', () => {
    const { codes } = readCodebook(`${head}codes:
  - id: a
    speaker: [client]
    color: red
    strength: {min: 0, max: 2}
    codes:
      - id: b
        codes: [{id: c}]
      - {id: d, speaker: therapist, color: blue, strength: {min: 1, max: 3}}
  - {id: e, retired: "0.9", codes: [{id: f}]}
`)
    const inherited = codes.map(({ id, parent, speaker, color, strength, retired }) => [
      id,
      parent,
      speaker,
      color,
      strength?.max ?? null,
      retired,
    ])
    assert.deepEqual(inherited, [
      ['a', null, ['client'], 'charts.red', 2, null],
      ['a.b', 'a', ['client'], 'charts.red', 2, null],
      ['a.b.c', 'a.b', ['client'], 'charts.red', 2, null],
      ['a.d', 'a', ['therapist'], 'charts.blue', 3, null],
      ['e', null, null, null, null, '0.9'],
      ['e.f', 'e', null, null, null, '0.9'],
    ])
  })

  it('reads every kind of rule', () => {
    const { rules, problems } = readCodebook(`${threeCodes}rules:
  - exclusive: [empathy, rupture]
  - once-per-turn: [empathy]
  - once-per-session: rupture.withdrawal
  - outranks: [rupture.withdrawal, empathy]
    severity: information
  - requires-strength: [rupture]
  - mandatory: {speaker: [therapist, therapist], one-of: [empathy]}
    severity: error
  - mandatory: {one-of: [empathy]}
`)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      rules.map(({ range, ...rule }) => [range.start.line + 1, rule]),
      [
        [11, { kind: 'exclusive', codes: ['empathy', 'rupture'], severity: 'warning' }],
        [12, { kind: 'once-per-turn', codes: ['empathy'], severity: 'warning' }],
        [13, { kind: 'once-per-session', codes: ['rupture.withdrawal'], severity: 'warning' }],
        [14, { kind: 'outranks', codes: ['rupture.withdrawal', 'empathy'], severity: 'information' }],
        [16, { kind: 'requires-strength', codes: ['rupture'], severity: 'warning' }],
        [17, { kind: 'mandatory', speaker: ['therapist'], oneOf: ['empathy'], severity: 'error' }],
        [19, { kind: 'mandatory', speaker: null, oneOf: ['empathy'], severity: 'warning' }],
      ],
    )
  })

  it('takes a parent alone in an exclusive rule for its children in use', () => {
    const { rules, problems } = readCodebook(`${head}codes:
  - {id: a, codes: [{id: b}, {id: c}, {id: d, retired: "1"}]}
rules: [{exclusive: [a]}]
`)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      rules.map((rule) => rule.kind === 'exclusive' && rule.codes),
      [['a.b', 'a.c']],
    )
  })

  it('sees through former ids and replacements in references, and says so', () => {
    const { rules, measures, problems } = readCodebook(`${head}codes:
  - {id: a, formerly: z}
  - {id: b, retired: "1", replaced-by: a}
  - {id: c, retired: "1"}
rules:
  - once-per-turn: [z]
  - once-per-turn: [b]
  - once-per-turn: [c]
measures: [{id: m, formula: count(z)}]
`)
    assert.deepEqual(
      rules.map((rule) => rule.kind === 'once-per-turn' && rule.codes),
      [['a'], ['a']],
    )
    const formula = measures[0]?.formula
    assert.equal(formula?.kind === 'call' && formula.target, 'a')
    assert.deepEqual(
      problems.map(({ code, severity, data, range }) => [code, severity, data, (range?.start.line ?? -1) + 1]),
      [
        ['codebook/outdated-code', 'information', { id: 'z', now: 'a' }, 9],
        ['codebook/outdated-code', 'information', { id: 'b', now: 'a' }, 10],
        ['codebook/outdated-code', 'warning', { id: 'c', now: '' }, 11],
      ],
    )
    assert.deepEqual(
      problems[0]?.also?.map(({ start }) => start.line + 1),
      [12],
    )
  })
})
