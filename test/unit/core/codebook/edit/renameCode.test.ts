import assert from 'node:assert/strict'
import { renameCode, renameTarget } from '../../../../../src/core/codebook/edit/renameCode'
import { withEdits } from '../../../../../src/core/codebook/edit/textEdits'
import { resolveCode } from '../../../../../src/core/codebook/codes'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { head, withCursor } from '../support'

/** The text after a rename, or why there was none. */
function after(text: string, from: string, to: string): string {
  const made = renameCode(text, from, to)
  return 'refused' in made ? Object.values(made).join(' ') : withEdits(text, made)
}

const block = `${head}codes:
  - id: empathy # how it felt
    label: Empathy
  - id: rupture
    codes:
      - id: withdrawal
        strength: {min: 1, max: 5}
      - {id: confrontation, formerly: old}
  - id: sad
    retired: "0.9"
    replaced-by: rupture.withdrawal
rules:
  - exclusive: [empathy, 'rupture.withdrawal', "rupture.confrontation"]
  - once-per-turn: rupture
  - requires-strength:
      - rupture.withdrawal
  - mandatory: {one-of: [empathy, rupture]}
episodes:
  - {id: ruptures, opens: [rupture], attempts: empathy}
measures:
  - {id: m, formula: 100 * units(rupture by "rupture") / eligible( rupture.withdrawal )}
  - id: n
    formula: >-
      count(rupture)
      + count(empathy)
`

describe('renaming a code', () => {
  it('changes its id and every reference, and keeps the old id', () => {
    assert.equal(
      after(block, 'empathy', 'warmth'),
      block
        .replace('  - id: empathy # how it felt\n', '  - id: warmth # how it felt\n    formerly: [empathy]\n')
        .replaceAll('[empathy', '[warmth')
        .replace('attempts: empathy', 'attempts: warmth')
        .replace('count(empathy)', 'count(warmth)')
        .replace('formerly: [warmth]', 'formerly: [empathy]'),
    )
  })

  it('keeps the full ids of the codes below it', () => {
    const text = after(block, 'rupture', 'strain')
    assert.ok(text.includes('  - id: strain\n    formerly: [rupture]\n'))
    assert.ok(text.includes('      - id: withdrawal\n        formerly: [rupture.withdrawal]\n'))
    assert.ok(text.includes('{id: confrontation, formerly: [old, rupture.confrontation]}'))
    assert.ok(text.includes(`[empathy, 'strain.withdrawal', "strain.confrontation"]`))
    assert.ok(text.includes('units(strain by "rupture") / eligible( strain.withdrawal )'))
    assert.ok(text.includes('replaced-by: strain.withdrawal'))
    const codebook = readCodebook(text)
    assert.deepEqual(codebook.problems, [])
    assert.deepEqual(
      ['rupture', 'rupture.withdrawal', 'rupture.confrontation', 'old', 'sad'].map(
        (id) => resolveCode(codebook, id)?.id,
      ),
      ['strain', 'strain.withdrawal', 'strain.confrontation', 'strain.confrontation', 'strain.withdrawal'],
    )
  })

  it('changes a nested code alone, by its own or by its full id', () => {
    const text = after(block, 'rupture.withdrawal', 'pulling-back')
    assert.ok(text.includes('- id: pulling-back\n        formerly: [rupture.withdrawal]\n'))
    assert.ok(text.includes(`'rupture.pulling-back'`))
    assert.equal(after(block, 'rupture.withdrawal', 'rupture.pulling-back'), text)
  })

  const one = (rest: string): string => `${head}codes:\n  - ${rest}\n`
  const rows: readonly (readonly [name: string, before: string, expected: string])[] = [
    ['in brackets', '{id: a, key: e}', '{id: b, formerly: [a], key: e}'],
    ['in brackets over lines', '{id: a,\n     key: e}', '{id: b, formerly: [a],\n     key: e}'],
    ['with an id in quotes', '{id: "a"}', '{id: "b", formerly: [a]}'],
    ['with a list of former ids', 'id: a\n    formerly: [x, y]', 'id: b\n    formerly: [x, y, a]'],
    ['with an empty list', 'id: a\n    formerly: []', 'id: b\n    formerly: [a]'],
    ['with an empty key', 'id: a\n    formerly:', 'id: b\n    formerly: [a]'],
    ['with one former id', 'id: a\n    formerly: x', 'id: b\n    formerly: [x, a]'],
    [
      'with a list on lines',
      'id: a\n    formerly:\n      - x # was',
      'id: b\n    formerly:\n      - x # was\n      - a',
    ],
    ['with the new id among the former ones', 'id: a\n    formerly: [b, x]', 'id: b\n    formerly: [a, x]'],
    ['with the new id as the only former one', 'id: a\n    formerly: b', 'id: b\n    formerly: a'],
    ['with the id below', 'label: A\n    id: a\n    key: e', 'label: A\n    id: b\n    formerly: [a]\n    key: e'],
  ]
  for (const [name, before, expected] of rows)
    it(`adds the former id ${name}`, () => assert.equal(after(one(before), 'a', 'b'), one(expected)))

  it('writes line ends as the file does, and works at the end of a file', () => {
    assert.equal(
      after(one('id: a').trimEnd().replaceAll('\n', '\r\n'), 'a', 'b'),
      `${one('id: b').trimEnd()}\n    formerly: [a]`.replaceAll('\n', '\r\n'),
    )
  })

  it('puts an id in quotes that YAML would read as nothing', () => {
    assert.equal(after(one('id: a'), 'a', 'null'), one('id: "null"\n    formerly: [a]'))
  })

  it('refuses an id that is invalid or used, with the reason', () => {
    const text = `${block}ratings: [{id: bond, level: session, min: 1, max: 7}]\n`
    const table: readonly (readonly [from: string, to: string, refused: string])[] = [
      ['empathy', '', 'empty'],
      ['empathy', ' ', 'empty'],
      ['empathy', 'to feel', 'characters to feel'],
      ['empathy', 'a.b', 'dot'],
      ['empathy', 'constructor', 'reserved constructor'],
      ['empathy', 'rupture', 'used rupture 7'],
      ['rupture.withdrawal', 'confrontation', 'used rupture.confrontation 11'],
      ['empathy', 'sad', 'used sad 12'],
      ['empathy', 'old', 'former old rupture.confrontation'],
      ['empathy', 'bond', 'rating bond'],
      ['gone', 'x', 'no-code'],
    ]
    for (const [from, to, refused] of table) assert.equal(after(text, from, to), refused, `${from} to ${to}`)
    assert.equal(after(`${block}x: [`, 'empathy', 'warmth'), 'broken')
    assert.deepEqual(renameCode(text, 'empathy', 'empathy'), [])
  })

  it('comes back to an old id and leads codings to it from both', () => {
    const there = after(block, 'empathy', 'warmth')
    const back = after(there, 'warmth', 'empathy')
    assert.ok(back.includes('- id: empathy # how it felt\n    formerly: [warmth]\n'))
    const codebook = readCodebook(back)
    assert.deepEqual(codebook.problems, [])
    assert.equal(resolveCode(codebook, 'warmth')?.id, 'empathy')
  })

  it('renames each code of the built-in codebook without a problem, and back', () => {
    for (const { id } of readCodebook(builtinCodebookText).codes) {
      const text = after(builtinCodebookText, id, 'other-name')
      const book = readCodebook(text)
      assert.deepEqual(book.problems, [], id)
      const now = resolveCode(book, id)
      assert.match(now?.id ?? '', /(?:^|\.)other-name$/)
      const back = after(text, now?.id ?? '', id.slice(id.lastIndexOf('.') + 1))
      assert.deepEqual(readCodebook(back).problems, [], id)
    }
  })
})

describe('the code to rename', () => {
  const at = (marked: string): string => {
    const [text, offset] = withCursor(marked)
    const found = renameTarget(text, offset)
    return 'refused' in found ? found.refused : `${found.code}: ${found.id} = ${text.slice(found.start, found.end)}`
  }
  it('is that of the id, or of the reference, at the cursor', () => {
    assert.equal(at(block.replace('id: empathy', 'id: ¦empathy')), 'empathy: empathy = empathy')
    assert.equal(at(block.replace('id: withdrawal', 'id: withdrawal¦')), 'rupture.withdrawal: withdrawal = withdrawal')
    assert.equal(at(block.replace("'rupture.w", "'rup¦ture.w")), 'rupture.withdrawal: withdrawal = withdrawal')
    assert.equal(at(block.replace('( rupture.w', '( rup¦ture.w')), 'rupture.withdrawal: withdrawal = withdrawal')
  })
  it('is none elsewhere', () => {
    for (const [from, to] of [
      ['label: Emp', 'label: E¦mp'],
      ['id: ruptures', 'id: ¦ruptures'],
      ['formerly: old', 'formerly: o¦ld'],
      ['id: test', 'id: te¦st'],
    ] as const)
      assert.equal(at(block.replace(from, to)), 'no-code')
  })
})
