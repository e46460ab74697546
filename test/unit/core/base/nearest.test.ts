import assert from 'node:assert/strict'
import fc from 'fast-check'
import { nearest } from '../../../../src/core/base/nearest'

const keys = ['session', 'date', 'language', 'media', 'speakers']

describe('nearest', () => {
  const cases: [string, readonly string[], string | null][] = [
    ['sesion', keys, 'session'],
    ['speaker', keys, 'speakers'],
    ['langauge', keys, 'language'],
    ['Media', keys, 'media'],
    ['dat', keys, 'date'],
    ['therapy', keys, null],
    ['x', ['y'], null],
    ['T', ['t'], 't'],
    ['', keys, null],
    ['session', [], null],
    ['constructor', ['session'], null],
    ['empaty', ['sympathy', 'empathy'], 'empathy'],
    ['withdrawl', ['rupture', 'rupture.withdrawal'], 'rupture.withdrawal'],
    ['repair', ['rupture.repair', 'repair'], 'repair'],
    ['abc', ['abd', 'abe'], 'abd'],
  ]
  for (const [word, candidates, expected] of cases) {
    it(`takes "${word}" among [${candidates.join(', ')}] for ${expected === null ? 'nothing' : `"${expected}"`}`, () => {
      assert.equal(nearest(word, candidates), expected)
    })
  }

  it('gives one of the candidates, and the word itself where it is one', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        fc.array(fc.string({ maxLength: 20 }), { maxLength: 5 }),
        (word, candidates) => {
          const found = nearest(word, candidates)
          assert.ok(found === null || candidates.includes(found))
          if (word.length > 0)
            assert.equal(
              nearest(word, [...candidates.filter((c) => c.toLowerCase() !== word.toLowerCase()), word]),
              word,
            )
        },
      ),
    )
  })

  it('does not compare texts far too long to be names', () => {
    const long = 'a'.repeat(100_000)
    assert.equal(nearest(long, [long]), null)
    assert.equal(nearest('session', [long]), null)
  })
})
