import assert from 'node:assert/strict'
import fc from 'fast-check'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { codebookCompletions } from '../../../../../src/core/codebook/assist/completions'
import { codebookHover } from '../../../../../src/core/codebook/assist/hover'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { lineIndex } from '../../../../../src/core/base/lines'
import { describe as inWords } from '../../../../../src/messages/problems/describe'
import { head, said } from '../support'
import { spentMs } from '../../../../support/spent'

/** Whatever was read keeps the promises of the model. */
function check(text: string): void {
  const book = readCodebook(text)
  const lines = lineIndex(text).starts.length
  for (const found of book.problems) {
    assert.ok(found.range === undefined || (found.range.start.line < lines && found.range.end.line < lines))
    const sentence = inWords(found)
    assert.match(sentence, /[.?]$/)
    assert.ok(!/undefined|\[object/.test(sentence) && sentence.length < 1500, sentence)
  }
  const ids = new Set(book.codes.map(({ id }) => id))
  assert.equal(ids.size, book.codes.length)
  for (const { parent, replacedBy } of book.codes) {
    assert.ok(parent === null || ids.has(parent))
    assert.ok(replacedBy === null || ids.has(replacedBy))
  }
  for (const rule of book.rules) {
    const codes = rule.kind === 'mandatory' ? rule.oneOf : rule.codes
    assert.ok(codes.length > 0 && codes.every((id) => ids.has(id)))
  }
  const keys = book.codes.flatMap(({ key }) => key ?? [])
  assert.equal(new Set(keys).size, keys.length)
}

/** Something of every construct, in little text. */
const everything = `# é 😀
codebook: "T\\u00e4"
id: t
version: '1.0'
unit: thought-unit
segment: {minutes: 5}
instructions: |-
  One.

  Two: 2
codes:
  - {id: a, color: red, speaker: [client, other], retired: "1", replaced-by: b.c}
  - id: b
    strength: &s {min: 1, max: 5, labels: {1: x, 5: "y"}}
    formerly: [old, old.er]
    include:
      - >-
        C: "x"
      - 'it''s'
    codes: [{id: c, key: c, strength: *s}, {id: d, key: E}]
rules:
  - exclusive: [b]
    severity: error
  - mandatory: {speaker: client, one-of: [b.c]}
episodes: [{id: e, opens: b.c, attempts: [b.d]}]
ratings:
  - {id: r, level: segment, min: -1, max: 1, neutral: 0, per: client}
measures:
  - {id: m, formula: -100 * (units(b) + 2) / eligible(*)}
`

describe('a hostile or damaged codebook', () => {
  it('never throws when it is cut short', function () {
    this.timeout(20_000)
    assert.deepEqual(said(everything), [])
    for (let end = 0; end <= everything.length; end++) check(everything.slice(0, end))
  })

  it('never throws when lines are lost, doubled or moved', () => {
    const lines = builtinCodebookText.split('\n')
    const place = fc.nat(lines.length - 1)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place, fc.constantFrom('lose', 'double', 'swap', 'indent')), { maxLength: 8 }),
        (changes) => {
          const changed = [...lines]
          for (const [a, b, how] of changes) {
            if (how === 'lose') changed[a] = ''
            else if (how === 'double') changed[a] = `${changed[a] ?? ''}\n${changed[a] ?? ''}`
            else if (how === 'indent') changed[a] = `  ${changed[a] ?? ''}`
            else [changed[a], changed[b]] = [changed[b] ?? '', changed[a] ?? '']
          }
          check(changed.join('\n'))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('never throws on any shape under any key', function () {
    this.timeout(20_000)
    const key = fc.constantFrom(
      'codebook',
      'id',
      'version',
      'language',
      'unit',
      'segment',
      'codes',
      'rules',
      'episodes',
      'ratings',
      'measures',
      'key',
      'color',
      'speaker',
      'strength',
      'min',
      'max',
      'labels',
      'retired',
      'replaced-by',
      'formerly',
      'exclusive',
      'mandatory',
      'one-of',
      'opens',
      'attempts',
      'level',
      'formula',
      'minutes',
      '__proto__',
      'constructor',
      '1',
    )
    const word = fc.constantFrom('a', 'b', 'a.b', 'e', 'session', '__proto__', '', '1.0', 'count(a)', '1 +')
    const leaf = fc.oneof(word, fc.integer({ min: -3, max: 9 }), fc.boolean(), fc.constant(null))
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
      ),
    }))
    const code = fc
      .array(fc.tuple(key, value), { maxLength: 5 })
      .map((entries) => ({ id: 'a', ...Object.fromEntries(entries) }))
    fc.assert(
      fc.property(
        fc.array(code, { maxLength: 4 }),
        fc.array(fc.tuple(key, value), { maxLength: 6 }),
        (codes, entries) => {
          check(JSON.stringify({ codes, ...Object.fromEntries(entries) }))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('refuses __proto__ everywhere and pollutes nothing', () => {
    const text = `${head}__proto__: {polluted: true}
codes:
  - {id: __proto__, label: x}
  - {id: a, __proto__: {polluted: true}, strength: {min: 1, max: 2, labels: {__proto__: x}}, replaced-by: __proto__, formerly: constructor}
rules: [{__proto__: [a]}, {exclusive: [__proto__, constructor]}]
measures: [{id: constructor, formula: count(__proto__)}, {id: m, formula: count(__proto__)}]
`
    check(text)
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
    assert.deepEqual(
      readCodebook(text).codes.map(({ id }) => id),
      ['a'],
    )
    assert.ok(said(text).includes('6 codebook/bad-id __proto__ reserved'))
    const withoutIt = text.replace('  - {id: __proto__, label: x}\n', '')
    assert.ok(said(withoutIt).some((one) => one.includes('codebook/unknown-code __proto__ ')))
  })

  const many = (length: number, make: (index: number) => string, between = '\n'): string =>
    Array.from({ length }, (_, index) => make(index)).join(between)
  const wide = (from: string, to: string): string => `${to}: &${to} [${many(9, () => `*${from}`, ', ')}]`
  const bombs: readonly (readonly [string, () => string])[] = [
    [
      'an alias bomb',
      () => `${head}a: &a [x, x, x]\n${many(9, (index) => wide('abcdefghi'[index] ?? '', 'bcdefghij'[index] ?? ''))}`,
    ],
    ['codes nested beyond all use', () => `${head}codes: ${'[{id: a, codes: '.repeat(5000)}`],
    [
      'a file of unknown codes',
      () =>
        `${head}codes:\n${many(490, (index) => `  - {id: code-number-${index}}`)}\nrules:\n` +
        many(2000, (index) => `  - once-per-turn: [code-nomber-${index}]`),
    ],
    ['a file of unknown keys', () => `${head}${many(20_000, (index) => `codess${index}: x`)}`],
    [
      'a chain of replacements',
      () =>
        `${head}codes:\n${many(2000, (index) => `  - {id: a${index}, retired: "1", replaced-by: a${index + 1}}`)}\n  - {id: a2000}`,
    ],
    [
      'a circle of replacements',
      () =>
        `${head}codes:\n${many(2000, (index) => `  - {id: a${index}, retired: "1", replaced-by: a${(index + 1) % 2000}}`)}`,
    ],
    [
      'a rule over thousands of codes',
      () =>
        `${head}codes:\n${many(2000, (index) => `  - {id: a${index}}`)}\n` +
        `rules: [{exclusive: [${many(2000, (index) => `a${index}`, ', ')}]}]`,
    ],
    [
      'an id of a hundred thousand dots',
      () => `${head}codes: [{id: a}]\nrules: [{once-per-turn: ${'a.'.repeat(100_000)}a}]`,
    ],
    ['a scale of a thousand million values', () => `${head}codes: [{id: a, strength: {min: 0, max: 1000000000}}]`],
    [
      'a formula of a hundred thousand brackets',
      () => `${head}codes: [{id: a}]\nmeasures: [{id: m, formula: ${'('.repeat(100_000)}}]`,
    ],
  ]
  for (const [name, make] of bombs) {
    it(`is read in time: ${name}`, () => {
      const text = make()
      const took = spentMs(() => {
        check(text)
        codebookCompletions(text, text.length)
        codebookHover(text, text.length)
      })
      assert.ok(took < 5000, `${took} ms`)
    })
  }

  it('is refused within two seconds where it is 20 MB on one line', () => {
    const took = spentMs(() => {
      assert.deepEqual(said('x'.repeat(20_000_000)), ['0 yaml/too-complex length'])
    })
    assert.ok(took < 2000, `${took} ms`)
  })

  it('ends its list of problems somewhere', () => {
    assert.equal(readCodebook(`${head}codes:\n${many(2000, () => '  - {id: a_b}')}`).problems.length, 300)
  })
})
