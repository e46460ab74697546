import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { head } from '../support'
import { table } from './faultTable'

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
    ['a segment without minutes', `${head}${codes}segment: {}`, '5 shape/missing-key segment minutes'],
    [
      'a misspelled key is not missing too',
      `${head}${codes}segment: {minute: 5}`,
      '5 shape/unknown-key segment minute minutes',
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
