import assert from 'node:assert/strict'
import { codebookCompletions } from '../../../../../src/core/codebook/assist/completions'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { ruleKinds } from '../../../../../src/core/codebook/schema/schemaOfRules'
import { head, threeCodes, withCursor } from '../support'

const at = (marked: string): ReturnType<typeof codebookCompletions> => codebookCompletions(...withCursor(marked))
const labels = (marked: string): readonly string[] => at(marked).map(({ label }) => label)

const codeKeys = [
  'id',
  'label',
  'key',
  'color',
  'speaker',
  'definition',
  'include',
  'exclude',
  'examples',
  'cues',
  'strength',
  'retired',
  'replaced-by',
  'formerly',
  'codes',
]
const topKeys = [
  'language',
  'unit',
  'segment',
  'words',
  'instructions',
  'hints-while-blind',
  'rules',
  'episodes',
  'ratings',
  'measures',
]
const without = (...left: string[]): readonly string[] => codeKeys.filter((key) => !left.includes(key))

describe('completing a codebook', () => {
  it('offers the keys of the top that are not there yet', () => {
    assert.deepEqual(labels(`${threeCodes}¦`), topKeys)
    assert.deepEqual(labels(`${threeCodes}¦\n# end\n`), topKeys)
    assert.deepEqual(labels(`${threeCodes}rat¦`), topKeys)
    assert.deepEqual(new Set(labels('¦')), new Set([...topKeys, 'codebook', 'id', 'version', 'codes']))
    assert.deepEqual(labels(`¦\n${threeCodes}`), topKeys)
  })

  it('offers the keys of a code in a block, between its other lines', () => {
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    la¦\n    color: blue\n`), without('id', 'color'))
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    ¦\n    color: blue\n`), without('id', 'color'))
    assert.deepEqual(labels(`${head}codes:\n  - ¦\n`), codeKeys)
    assert.deepEqual(labels(`${head}codes:\n  - ¦id: a\n    key: e`), without('key'))
  })

  it('offers the keys of a code within brackets, closed or not', () => {
    assert.deepEqual(labels(`${head}codes:\n  - {id: a, ¦}\n`), without('id'))
    assert.deepEqual(labels(`${head}codes:\n  - {id: a, la¦, key: e}\n  - {id: b}\n`), without('id', 'key'))
    assert.deepEqual(labels(`${head}codes:\n  - {id: a, ¦`), without('id'))
    assert.deepEqual(labels(`${head}codes:\n  - {id: a,\n     ¦\n  - {id: b}\n`), without('id'))
  })

  it('begins the items of a list with a dash', () => {
    const [first] = at(`${head}codes:\n  ¦\n`)
    assert.equal(first?.insert, '- id: ')
  })

  it('replaces the word that is being typed and doubles no colon', () => {
    const label = at(`${head}codes:\n  - id: a\n    la¦\n`).find((item) => item.label === 'label')
    assert.deepEqual(label?.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 6 } })
    assert.equal(label.insert, 'label: ')
    const again = at(`${head}codes:\n  - id: a\n    la¦bl: x\n`).find((item) => item.label === 'label')
    assert.deepEqual(again?.range, { start: { line: 5, character: 4 }, end: { line: 5, character: 8 } })
    assert.equal(again.insert, 'label')
    assert.equal(at(`${head}¦`).find((item) => item.label === 'codes')?.insert, 'codes:\n  - id: ')
  })

  it('says of each key what it is', () => {
    const unit = at(`${head}un¦`).find(({ label }) => label === 'unit')
    assert.deepEqual([unit?.kind, unit?.detail], ['key', 'Unit: one of utterance, thought-unit'])
    assert.match(unit?.sentence ?? '', /^What is coded.*\.$/)
  })

  it('offers the words that a value may be', () => {
    assert.deepEqual(labels(`${head}unit: ¦`), ['utterance', 'thought-unit'])
    assert.deepEqual(labels(`${head}unit: thought-¦`), ['utterance', 'thought-unit'])
    assert.deepEqual(labels(`${head}unit: "¦"`), ['utterance', 'thought-unit'])
    assert.deepEqual(labels(`${head}hints-while-blind: ¦`), ['true', 'false'])
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    color: b¦`).slice(0, 2), ['red', 'orange'])
    assert.deepEqual(labels(`${head}ratings: [{id: a, level: ¦}]`), ['session', 'section', 'segment'])
  })

  it('offers in a list what it does not hold yet', () => {
    assert.deepEqual(labels(`${head}codes:\n  - {id: a, speaker: [client, ¦]}`), ['therapist', 'other'])
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    speaker:\n      - client\n      - ¦\n`), [
      'therapist',
      'other',
    ])
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    speaker:\n      - ¦\n`), ['therapist', 'client', 'other'])
    assert.deepEqual(labels(`${head}codes:\n  - {id: a, speaker: ¦}`), ['therapist', 'client', 'other'])
  })

  it('offers codes where codes are wanted', () => {
    const all = ['empathy', 'rupture', 'rupture.withdrawal']
    assert.deepEqual(labels(`${threeCodes}rules:\n  - exclusive: [empathy, ¦]`), ['rupture', 'rupture.withdrawal'])
    assert.deepEqual(labels(`${threeCodes}rules:\n  - exclusive: [¦\n`), all)
    assert.deepEqual(labels(`${threeCodes}rules:\n  - exclusive: [rupture.w¦\n  - once-per-turn: [empathy]`), all)
    assert.deepEqual(labels(`${threeCodes}rules:\n  - mandatory: {one-of: [¦]}`), all)
    assert.deepEqual(labels(`${threeCodes}rules:\n  - once-per-turn:\n      - rupture\n      - ¦\n`), [
      'empathy',
      'rupture.withdrawal',
    ])
    assert.deepEqual(labels(`${threeCodes}episodes:\n  - {id: e, opens: ¦, attempts: []}`), all)
    const [code] = at(`${threeCodes}rules:\n  - exclusive: [¦]`)
    assert.deepEqual([code?.kind, code?.detail, code?.insert], ['code', 'Empathy', 'empathy'])
  })

  it('offers codes that stand below the cursor, and none that are retired', () => {
    const text = `${head}rules:\n  - exclusive: [¦]\ncodes:\n  - {id: a}\n  - {id: b, retired: "1", replaced-by: ¦}\n`
    assert.deepEqual(labels(text.replace(/replaced-by: ¦/, 'replaced-by: a')), ['a'])
    assert.deepEqual(labels(text.replace('[¦]', '[a]')), ['a'])
  })

  it('offers one kind of rule only', () => {
    assert.deepEqual(labels(`${threeCodes}rules:\n  - ¦`), [...ruleKinds, 'severity'])
    assert.deepEqual(labels(`${threeCodes}rules:\n  - once-per-turn: empathy\n    ¦`), ['severity'])
  })

  it('offers free letters for a key, those of the code first', () => {
    const letters = labels(`${threeCodes}  - {id: focus, key: ¦}\n`)
    assert.equal(letters.length, 51)
    assert.deepEqual(letters.slice(0, 6), ['f', 'o', 'c', 'u', 's', 'a'])
    assert.ok(!letters.includes('e') && letters.includes('E'))
    assert.equal(at(`${threeCodes}  - {id: focus, key: ¦}\n`).find(({ label }) => label === 'F')?.detail, 'shift and f')
  })

  it('offers functions and codes in a formula', () => {
    const formula = (text: string): string => `${threeCodes}measures:\n  - id: m\n    formula: ${text}\n`
    const functions = ['count', 'units', 'eligible', 'rate', 'share', 'mean']
    const codes = ['empathy', 'rupture', 'rupture.withdrawal', '*']
    assert.deepEqual(labels(formula('¦')), functions)
    assert.deepEqual(labels(formula('100 * un¦')), functions)
    assert.deepEqual(labels(formula('100 * units(¦')), codes)
    assert.deepEqual(labels(formula('100 * units(rup¦) / 2')), codes)
    assert.deepEqual(labels(formula('units(rupture) / eligible( ¦')), codes)
    assert.deepEqual(labels(formula('(¦')), functions)
    assert.deepEqual(labels(formula('units(rupture) ¦')), [])
    assert.deepEqual(labels(formula('units(rupture ¦')), ['by', 'about'])
    assert.deepEqual(labels(formula('units(rupture by client ¦)')), ['about'])
    assert.deepEqual(labels(formula('units(rupture by ¦)')), ['therapist', 'client', 'other'])
    const rated = `${formula('mean(¦)')}ratings:\n  - {id: bond, level: session, min: 1, max: 7}\n`
    assert.deepEqual(
      [labels(rated), labels(rated.replace('mean', 'count'))],
      [['empathy', 'rupture', 'rupture.withdrawal', 'bond', '*'], codes],
    )
    assert.equal(at(formula('un¦'))[1]?.insert, 'units(')
  })

  it('has nothing to say in free text', () => {
    assert.deepEqual(labels('codebook: ¦'), [])
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    definition: some wo¦`), [])
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    definition: >-\n      some\n      wo¦\n`), [])
    assert.deepEqual(labels(`${head}codes:\n  - id: a\n    examples:\n      - ¦\n`), [])
    assert.deepEqual(labels(`${head}# com¦`), [])
    assert.deepEqual(labels(`${head}unknown:\n  ¦`), [])
    assert.deepEqual(labels(`${head}version: ¦`), [])
  })

  it('never throws, wherever the cursor is', () => {
    const text = builtinCodebookText.slice(0, 6000)
    for (let offset = 0; offset < text.length; offset += 97) {
      codebookCompletions(text, offset)
      codebookCompletions(text.slice(0, offset), offset)
    }
  })
})
