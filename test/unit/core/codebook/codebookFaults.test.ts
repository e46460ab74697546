import assert from 'node:assert/strict'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { head, said, threeCodes } from './support'

type Row = readonly [name: string, text: string, ...problems: string[]]

function table(rows: readonly Row[]): void {
  for (const [name, text, ...expected] of rows) it(name, () => assert.deepEqual(said(text), expected))
}

describe('what is wrong at the top of a codebook', () => {
  const codes = 'codes: [{id: a}]\n'
  table([
    [
      'an empty file lacks everything',
      '',
      '1 shape/missing-key  codebook',
      '1 shape/missing-key  id',
      '1 shape/missing-key  version',
      '1 shape/missing-key  codes',
    ],
    [
      'a file without a map is no codebook',
      '- a\n',
      '1 shape/wrong-type  a codebook: keys such as codebook, id, version and codes',
    ],
    [
      'a missing key is reported where the file begins',
      '\n# x\nid: t\nversion: "1"\ncodes: [{id: a}]',
      '3 shape/missing-key  codebook',
    ],
    ['ratings alone make a codebook', `${head}ratings: [{id: a, level: session, min: 1, max: 2}]`],
    ['an unknown key has a suggestion', `${head}${codes}rule: []`, '5 shape/unknown-key  rule rules'],
    ['an unknown key like none is reported all the same', `${head}${codes}zzzzzz: 1`, '5 shape/unknown-key  zzzzzz '],
    ['a key given twice', `${head}${codes}unit: utterance\nunit: utterance`, '6 yaml/duplicate-key unit 5'],
    ['a title that is a list', `codebook: [a]\nid: t\nversion: "1"\n${codes}`, '1 shape/wrong-type codebook text'],
    ['an unquoted version', `codebook: T\nid: t\nversion: 1.10\n${codes}`, '3 codebook/version-not-quoted 1.10'],
    ['an unquoted version that is no number is right', `codebook: T\nid: t\nversion: 1.0.0\n${codes}`],
    [
      'a version that is a truth value',
      `codebook: T\nid: t\nversion: true\n${codes}`,
      '3 shape/wrong-type version a version in quotes',
    ],
    ['a language that is none', `${head}${codes}language: Deutsch_CH`, '5 codebook/bad-language Deutsch_CH'],
    [
      'a unit that is none',
      `${head}${codes}unit: uterance`,
      '5 shape/not-one-of unit uterance utterance,thought-unit utterance',
    ],
    [
      'a segment without minutes',
      `${head}${codes}segment: {minute: 5}`,
      '5 shape/unknown-key segment minute minutes',
      '5 shape/missing-key segment minutes',
    ],
    [
      'a segment of no length',
      `${head}${codes}segment: {minutes: 0}`,
      '5 shape/wrong-type segment.minutes a number above 0',
    ],
    [
      'a segment that is a number',
      `${head}${codes}segment: 5`,
      '5 shape/wrong-type segment a mapping such as {minutes: 5}',
    ],
    [
      'hints that are no truth value',
      `${head}${codes}hints-while-blind: maybe`,
      '5 shape/wrong-type hints-while-blind true or false',
    ],
    ['codes that are no list', `${head}codes: {id: a}`, '4 shape/wrong-type codes a list of codes'],
    ['broken YAML', `${head}${codes}rules: [\n`, '6 yaml/syntax BAD_INDENT'],
  ])

  it('keeps the written version although it lacks quotes', () => {
    assert.equal(readCodebook('codebook: T\nid: t\nversion: 1.10\ncodes: []').version, '1.10')
  })
})

describe('what is wrong in a code', () => {
  const one = (rest: string): string => `${head}codes:\n  - {id: a}\n  - ${rest}\n`
  table([
    ['an unknown key has a suggestion', one('{id: b, lable: x}'), '6 shape/unknown-key codes[1] lable label'],
    ['a code that is a word', one('b'), '6 shape/wrong-type codes[1] a code with its id'],
    ['a code without an id', one('{label: B}'), '6 shape/missing-key codes[1] id'],
    ['an empty id', one('{id: ""}'), '6 codebook/bad-id  empty'],
    ['an id with an underscore', one('{id: goal_agreement}'), '6 codebook/bad-id goal_agreement characters'],
    ['an id with a blank', one('{id: goal agreement}'), '6 codebook/bad-id goal agreement characters'],
    ['an id that ends in a hyphen', one('{id: goal-}'), '6 codebook/bad-id goal- characters'],
    ['a full id in place of nesting', one('{id: a.b}'), '6 codebook/bad-id a.b dot'],
    ['__proto__', one('{id: __proto__}'), '6 codebook/bad-id __proto__ reserved'],
    ['constructor', one('{id: constructor}'), '6 codebook/bad-id constructor reserved'],
    ['toString in any case', one('{id: tostring}'), '6 codebook/bad-id tostring reserved'],
    ['an id of digits is right', one('{id: 12}')],
    ['an id twice', one('{id: a}'), '6 codebook/duplicate-id a 5'],
    [
      'an id twice under one parent',
      `${head}codes:\n  - id: a\n    codes:\n      - {id: b}\n      - {id: b}\n`,
      '8 codebook/duplicate-id a.b 7',
    ],
    ['an id again under another parent is right', `${head}codes:\n  - id: a\n    codes:\n      - {id: a}\n`],
    ['a digit as key', one('{id: b, key: 1}'), '6 codebook/bad-key 1'],
    ['a key of two letters', one('{id: b, key: ab}'), '6 codebook/bad-key ab'],
    ['a key with a chord', one('{id: b, key: ctrl+b}'), '6 codebook/bad-key ctrl+b'],
    ['a key that is not a letter from a to z', one('{id: b, key: ä}'), '6 codebook/bad-key ä'],
    ['y and n are letters, not truth values', one('{id: b, key: y, codes: [{id: c, key: n}]}')],
    ['a key and shift with it are two keys', `${head}codes:\n  - {id: a, key: e}\n  - {id: b, key: E}\n`],
    [
      'a key twice is reported on both',
      `${head}codes:\n  - {id: a, key: e}\n  - {id: b, key: e}\n`,
      '5 codebook/key-taken e b a',
      '6 codebook/key-taken e a a',
    ],
    [
      'shift+e and E are one key',
      `${head}codes:\n  - {id: a, key: E}\n  - {id: b, key: shift+e}\n`,
      '5 codebook/key-taken shift+e b a',
      '6 codebook/key-taken shift+e a a',
    ],
    [
      'a key of a retired code is free',
      `${head}codes:\n  - {id: a, key: e, retired: "1"}\n  - {id: b, key: e}\n`,
      '5 codebook/key-of-retired e a',
    ],
    [
      'a colour that is none',
      one('{id: b, color: bleu}'),
      '6 shape/not-one-of codes[1].color bleu red,orange,yellow,green,blue,purple,foreground,lines blue',
    ],
    [
      'a colour in figures',
      one('{id: b, color: "#ff0000"}'),
      '6 shape/not-one-of codes[1].color #ff0000 red,orange,yellow,green,blue,purple,foreground,lines ',
    ],
    [
      'a speaker that is none',
      one('{id: b, speaker: [terapist]}'),
      '6 shape/not-one-of codes[1].speaker[0] terapist therapist,client,other therapist',
    ],
    ['a definition that is a list', one('{id: b, definition: [x]}'), '6 shape/wrong-type codes[1].definition text'],
    [
      'a criterion with an unquoted colon',
      one('id: b\n    include:\n      - Note: x'),
      '8 shape/wrong-type codes[1].include[0] text, in quotes where it holds a colon',
    ],
    ['cues that are a map', one('{id: b, cues: {a: b}}'), '6 shape/wrong-type codes[1].cues a list of texts'],
    ['a strength without an end', one('{id: b, strength: {min: 1}}'), '6 shape/missing-key codes[1].strength max'],
    [
      'a strength that is a number',
      one('{id: b, strength: 5}'),
      '6 shape/wrong-type codes[1].strength a scale with min and max',
    ],
    [
      'a strength of fractions',
      one('{id: b, strength: {min: 0.5, max: 2}}'),
      '6 shape/wrong-type codes[1].strength.min a whole number',
    ],
    ['a strength upside down', one('{id: b, strength: {min: 5, max: 1}}'), '6 codebook/scale-order 5 1'],
    ['a strength of one value', one('{id: b, strength: {min: 1, max: 1}}'), '6 codebook/scale-order 1 1'],
    ['a strength beyond use', one('{id: b, strength: {min: 0, max: 101}}'), '6 codebook/scale-too-long 101'],
    ['a strength from 0 to 100 is right', one('{id: b, strength: {min: 0, max: 100}}')],
    [
      'a label off the scale',
      one('id: b\n    strength:\n      {min: 1, max: 5, labels: {1: x,\n        6: y}}'),
      '9 codebook/label-off-scale 6 1 5',
    ],
    [
      'a label that is no number',
      one('{id: b, strength: {min: 1, max: 5, labels: {one: x}}}'),
      '6 codebook/label-off-scale one 1 5',
    ],
    [
      'a nested code is checked like any other',
      one('id: b\n    codes:\n      - {id: c, kee: x}'),
      '8 shape/unknown-key codes[1].codes[0] kee key',
    ],
  ])

  it('leaves the key to the first of two codes', () => {
    const { codes } = readCodebook(`${head}codes:\n  - {id: a, key: e}\n  - {id: b, key: e}\n`)
    assert.deepEqual(
      codes.map(({ key }) => key),
      ['e', null],
    )
  })
})

describe('what is wrong in retiring and renaming', () => {
  const retired = (id: string, by: string): string => `{id: ${id}, retired: "1", replaced-by: ${by}}`
  table([
    ['an unquoted version of retirement', `${head}codes: [{id: a, retired: 0.9}]`, '4 codebook/version-not-quoted 0.9'],
    [
      'retired: true',
      `${head}codes: [{id: a, retired: true}]`,
      '4 shape/wrong-type codes[0].retired a version in quotes',
    ],
    [
      'a replacement that is no code',
      `${head}codes:\n  - {id: empathy}\n  - {id: b, retired: "1", replaced-by: emphaty}`,
      '6 codebook/unknown-code emphaty empathy',
    ],
    [
      'a replacement of a code in use',
      `${head}codes:\n  - {id: a}\n  - {id: b, replaced-by: a}`,
      '6 codebook/replaced-but-living b',
    ],
    [
      'a code that replaces itself',
      `${head}codes:\n  - {id: a, retired: "1", replaced-by: a}`,
      '5 codebook/replacement-cycle a,a',
    ],
    [
      'a circle of replacements, told once',
      `${head}codes:\n  - ${retired('z', 'a')}\n  - ${retired('a', 'b')}\n  - ${retired('b', 'a')}`,
      '5 codebook/replacement-cycle a,b,a',
    ],
    [
      'a former id that some code has',
      `${head}codes:\n  - {id: a}\n  - {id: b, formerly: [a]}`,
      '6 codebook/former-id-in-use a',
    ],
    [
      'a former id that two codes claim',
      `${head}codes:\n  - {id: a, formerly: [x]}\n  - {id: b, formerly: [x]}`,
      '6 codebook/former-id-twice x a',
    ],
  ])

  it('takes retired: true for retired and retired: false for a slip', () => {
    const { codes } = readCodebook(`${head}codes: [{id: a, retired: true}, {id: b, retired: false}]`)
    assert.deepEqual(
      codes.map((code) => code.retired),
      ['true', null],
    )
  })
})

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
      'a misspelt kind',
      rule('{exklusive: [empathy]}'),
      '11 shape/unknown-key rules[0] exklusive exclusive',
      '11 codebook/rule-without-kind exclusive,once-per-turn,once-per-session,outranks,requires-strength,mandatory',
    ],
    [
      'two kinds in one',
      rule('once-per-turn: empathy\n    once-per-session: empathy'),
      '12 codebook/rule-of-several-kinds once-per-turn,once-per-session',
    ],
    [
      'a severity that is none',
      rule('{once-per-turn: empathy, severity: info}'),
      '11 shape/not-one-of rules[0].severity info error,warning,information ',
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
      '11 shape/not-one-of rules[0].mandatory.speaker patient therapist,client,other ',
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
