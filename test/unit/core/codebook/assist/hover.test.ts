import assert from 'node:assert/strict'
import { codebookHover } from '../../../../../src/core/codebook/assist/hover'
import { head, withCursor } from '../support'

const book = `${head}codes:
  - {id: empathy, label: Empathy, definition: Says it., formerly: [old]}
`
const at = (marked: string): ReturnType<typeof codebookHover> => codebookHover(...withCursor(marked))

describe('hovering over a codebook', () => {
  it('explains a key', () => {
    const hover = at('codebook: T\nve¦rsion: "1"')
    assert.deepEqual([hover?.title, hover?.type], ['Version', 'a version in quotes, such as "1.0"'])
    assert.match(hover?.sentence ?? '', /quotes.*\.$/)
    assert.deepEqual(hover?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } })
  })

  it('explains a key within brackets and lists', () => {
    assert.equal(at(`${head}codes:\n  - {id: a, str¦ength: {min: 1, max: 5}}`)?.title, 'Strength')
    assert.equal(at(`${head}codes:\n  - {id: a, strength: {min: 1, ¦max: 5}}`)?.title, 'Highest')
    assert.equal(at(`${head}rules:\n  - mandatory:\n      one-o¦f: a`)?.title, 'One of')
  })

  it('explains a word of a fixed choice', () => {
    assert.deepEqual(
      [at(`${head}unit: thou¦ght-unit`)?.title, at(`${head}unit: thou¦ght-unit`)?.type],
      ['thought-unit', 'Unit'],
    )
    assert.equal(at(`${head}codes: [{id: a, speaker: [therapist, cl¦ient]}]`)?.title, 'client')
    assert.equal(at(`${head}codes: [{id: a, speaker: cl¦ient}]`)?.title, 'client')
  })

  it('shows the code behind a reference, under its present name', () => {
    const shown = { title: 'Empathy', sentence: 'Says it.', type: 'empathy' }
    for (const rules of ['once-per-turn: [emp¦athy]', 'once-per-turn: o¦ld', 'mandatory: {one-of: empa¦thy}']) {
      const hover = at(`${book}rules:\n  - ${rules}\n`)
      assert.deepEqual([hover?.title, hover?.sentence, hover?.type], Object.values(shown))
    }
  })

  it('explains functions and codes of a formula', () => {
    const formula = (text: string): ReturnType<typeof codebookHover> =>
      at(`${book}measures: [{id: m, formula: ${text}}]`)
    assert.deepEqual([formula('100 * uni¦ts(empathy)')?.title, formula('units(emp¦athy)')?.title], ['units', 'Empathy'])
    assert.deepEqual(formula('units(¦empathy)')?.range, {
      start: { line: 5, character: 34 },
      end: { line: 5, character: 41 },
    })
    assert.equal(formula('count(empathy b¦y therapist)')?.title, 'by')
    assert.equal(
      at(
        `${book}ratings: [{id: bond, label: Bond, level: session, min: 1, max: 7}]\nmeasures: [{id: m, formula: mean(b¦ond)}]`,
      )?.title,
      'Bond',
    )
    assert.equal(formula('1¦00 * units(empathy)'), null)
    assert.equal(formula('100 ¦* units(empathy)'), null)
  })

  it('is silent over free text, unknown keys and words', () => {
    assert.equal(at('codebook: My t¦itle'), null)
    assert.equal(at(`${head}unk¦nown: 1`), null)
    assert.equal(at(`${head}unit: wo¦rds`), null)
    assert.equal(at(`${book}rules: [{once-per-turn: noth¦ing}]`), null)
    assert.equal(at(`${head}\n\n¦\n`), null)
    assert.equal(at('¦'), null)
  })

  it('works on a broken text', () => {
    assert.equal(at(`${head}rules: [\ncodes:\n  - {id: a, la¦bel: "x}\n`)?.title, 'Label')
  })
})
