import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { threeCodes } from '../support'
import { table } from './faultTable'

describe('what is wrong in a rule', () => {
  const rule = (text: string): string => `${threeCodes}rules:\n  - ${text}\n`
  table([
    [
      'a rule that is a word',
      rule('exclusive'),
      '11 shape/wrong-type rules[0] a rule: its kind, a colon and its codes',
    ],
    [
      'a rule without a kind',
      rule('{severity: error}'),
      '11 codebook/rule-without-kind exclusive,once-per-turn,once-per-session,outranks,requires-strength,mandatory',
    ],
    [
      'a misspelled kind is not missing too',
      rule('{exklusive: [empathy]}'),
      '11 shape/unknown-key rules[0] exklusive exclusive',
    ],
    [
      'two kinds in one',
      rule('once-per-turn: empathy\n    once-per-session: empathy'),
      '12 codebook/rule-of-several-kinds once-per-turn,once-per-session',
    ],
    [
      'a severity that is none',
      rule('{once-per-turn: empathy, severity: info}'),
      '11 shape/not-one-of rules[0].severity info error,warning,information information',
    ],
    [
      'an unknown code',
      rule('once-per-turn:\n      - empathy\n      - withdrawl'),
      '13 codebook/unknown-code withdrawl rupture.withdrawal',
    ],
    [
      'an unknown code near the last part of a full id',
      rule('{once-per-turn: withdrawal}'),
      '11 codebook/unknown-code withdrawal rupture.withdrawal',
    ],
    [
      'a code that is a list',
      rule('{once-per-turn: [[empathy]]}'),
      '11 shape/wrong-type rules[0].once-per-turn[0] the full id of a code',
    ],
    [
      'codes that are a map',
      rule('{once-per-turn: {a: b}}'),
      '11 shape/wrong-type rules[0].once-per-turn a list of full ids of codes',
    ],
    ['a code twice in a list', rule('{once-per-turn: [empathy, empathy]}'), '11 codebook/code-listed-twice empathy'],
    ['one code alone that excludes nothing', rule('{exclusive: [empathy]}'), '11 codebook/rule-needs-two exclusive'],
    ['one code alone that outranks nothing', rule('{outranks: [empathy]}'), '11 codebook/rule-needs-two outranks'],
    [
      'one code left of two is told only of the other',
      rule('{outranks: [empathy, zzzzzz]}'),
      '11 codebook/unknown-code zzzzzz ',
    ],
    [
      'a code beside its own parent',
      rule('{exclusive: [empathy, rupture, rupture.withdrawal]}'),
      '11 codebook/code-beside-parent rupture.withdrawal rupture',
    ],
    [
      'a strength asked of a code without one',
      rule('{requires-strength: [empathy]}'),
      '11 codebook/no-strength empathy',
    ],
    [
      'mandatory without codes',
      rule('{mandatory: {speaker: client}}'),
      '11 shape/missing-key rules[0].mandatory one-of',
    ],
    [
      'mandatory as a list',
      rule('{mandatory: [empathy]}'),
      '11 shape/wrong-type rules[0].mandatory a mapping with speaker and one-of',
    ],
    [
      'an unknown key in mandatory',
      rule('{mandatory: {speakers: client, one-of: empathy}}'),
      '11 shape/unknown-key rules[0].mandatory speakers speaker',
    ],
    [
      'a speaker that is none',
      rule('{mandatory: {speaker: patient, one-of: empathy}}'),
      '11 shape/not-one-of rules[0].mandatory.speaker patient therapist,client,other client',
    ],
  ])

  it('leaves out rules that nothing is left of', () => {
    assert.deepEqual(readCodebook(rule('{once-per-turn: [zzzzzz]}')).rules, [])
    assert.deepEqual(readCodebook(rule('{outranks: [empathy, zzzzzz]}')).rules, [])
  })
})

describe('what is wrong in episodes, ratings and measures', () => {
  const rating = (text: string): string => `${threeCodes}ratings:\n  - ${text}\n`
  const measure = (formula: string): string => `${threeCodes}measures:\n  - id: m\n    formula: ${formula}\n`
  table([
    [
      'an episode without attempts',
      `${threeCodes}episodes:\n  - {id: e, opens: rupture}\n`,
      '11 shape/missing-key episodes[0] attempts',
    ],
    [
      'an episode of unknown codes',
      `${threeCodes}episodes:\n  - {id: e, opens: ruptur, attempts: empathy}\n`,
      '11 codebook/unknown-code ruptur rupture',
    ],
    [
      'an episode twice',
      `${threeCodes}episodes:\n  - &e {id: e, opens: rupture, attempts: empathy}\n  - {id: e, opens: rupture, attempts: empathy}\n`,
      '12 codebook/duplicate-id e 11',
    ],
    ['a rating without a level', rating('{id: r, min: 1, max: 7}'), '11 shape/missing-key ratings[0] level'],
    [
      'a level that is none',
      rating('{id: r, level: sessions, min: 1, max: 7}'),
      '11 shape/not-one-of ratings[0].level sessions session,section,segment session',
    ],
    [
      'segments that the codebook does not cut',
      rating('{id: r, level: segment, min: 1, max: 7}'),
      '11 codebook/no-segments r',
    ],
    [
      'a neutral value off the scale',
      rating('{id: r, level: session, min: 1, max: 7, neutral: 0}'),
      '11 codebook/neutral-off-scale 0 1 7',
    ],
    ['a rating upside down', rating('{id: r, level: session, min: 7, max: 1}'), '11 codebook/scale-order 7 1'],
    [
      'a rating about nobody',
      rating('{id: r, level: session, min: 1, max: 7, per: dyad}'),
      '11 shape/not-one-of ratings[0].per dyad therapist,client,other ',
    ],
    [
      'an unknown key in a rating',
      rating('{id: r, level: session, min: 1, max: 7, scale: 7}'),
      '11 shape/unknown-key ratings[0] scale ',
    ],
    [
      'a bad id of a rating',
      rating('{id: valueOf, level: session, min: 1, max: 7}'),
      '11 codebook/bad-id valueOf reserved',
    ],
    ['a measure without a formula', `${threeCodes}measures: [{id: m}]\n`, '10 shape/missing-key measures[0] formula'],
    ['a formula that is a number is right', measure('12')],
    ['a formula of an unknown code', measure('count(empaty)'), '12 codebook/unknown-code empaty empathy'],
    [
      'a formula of an unknown function',
      measure('counts(empathy)'),
      '12 codebook/formula-unknown-function counts count',
    ],
    ['a formula with something missing', measure('1 + '), '12 codebook/formula-unexpected  value'],
    ['a mean of a code without a strength', measure('mean(empathy)'), '12 codebook/no-strength empathy'],
    ['a mean of a code with a strength is right', measure('mean(rupture)')],
    [
      'a formula with filters, and with a mean of a rating, is right',
      `${measure('count(rupture by client about "M") + mean(bond about client)')}ratings: [{id: bond, level: session, min: 1, max: 7}]\n`,
    ],
    [
      'a formula that counts a rating',
      `${measure('count(bond)')}ratings: [{id: bond, level: session, min: 1, max: 7}]\n`,
      '12 codebook/formula-counts-rating count bond',
    ],
    [
      'a formula of a rating by a speaker',
      `${measure('mean(bond by client)')}ratings: [{id: bond, level: session, min: 1, max: 7}]\n`,
      '12 codebook/formula-rating-by bond',
    ],
    [
      'a formula of an id that is a code and a rating',
      `${measure('count(empathy)')}ratings: [{id: empathy, level: session, min: 1, max: 7}]\n`,
      '12 codebook/formula-code-or-rating empathy',
    ],
    [
      'a formula by nobody',
      measure('count(empathy by therapists)'),
      '12 codebook/formula-unexpected therapists person',
    ],
    [
      'a measure per nobody',
      `${measure('count(empathy)')}    per: clients\n`,
      '13 shape/not-one-of measures[0].per clients therapist,client,other client',
    ],
    ['a formula that is too long', measure(`${'1 + '.repeat(600)}1`), '12 codebook/formula-too-complex'],
  ])

  it('places an error of a formula in the file, in quotes and in blocks too', () => {
    const places = [
      '1 + nits(empathy)',
      '"1 + nits(empathy)"',
      '>-\n      1 + nits(empathy)',
      '"1\\x20+ nits(empathy)"',
    ].map((formula) => {
      const range = readCodebook(measure(formula)).problems[0]?.range
      return [range?.start.line, range?.start.character, range?.end.character]
    })
    assert.deepEqual(places, [
      [11, 17, 21],
      [11, 18, 22],
      [12, 10, 14],
      [11, 13, 35],
    ])
  })

  it('drops a neutral value off the scale and keeps the rating', () => {
    const { ratings } = readCodebook(rating('{id: r, level: session, min: 1, max: 7, neutral: 9}'))
    assert.deepEqual(
      ratings.map(({ neutral }) => neutral),
      [null],
    )
  })
})
