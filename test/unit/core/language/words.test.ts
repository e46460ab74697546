import assert from 'node:assert/strict'
import { wordCount, wordsOf } from '../../../../src/core/language/words'

describe('wordCount', () => {
  const cases: [string, string, number][] = [
    ['It sounds like it felt like one more thing.', 'en', 9],
    ["I don't know, like, 3.5 times?", 'en', 6],
    ['', 'en', 0],
    ['... — !', 'en', 0],
    ['Mm-hm.', 'en', 2],
    ['Ich weiß nicht', 'de', 3],
    ['你好', 'zh', 1],
    ['😀 well', 'en', 1],
  ]
  for (const [text, language, expected] of cases) {
    it(`finds ${expected} in "${text}" (${language})`, () => assert.equal(wordCount(text, language), expected))
  }

  it('leaves out bracketed marks where asked to', () => {
    const text = '(sighs deeply) I did it, [crosstalk] once ((laughs))'
    assert.equal(wordCount(text, 'en'), 8)
    assert.equal(wordCount(text, 'en', { leaveOutMarks: true }), 4)
    assert.equal(wordCount('one(x)two', 'en', { leaveOutMarks: true }), 2)
  })

  it('does with a language that is none', () => assert.equal(wordCount('one two', 'the local one'), 2))

  it('is the same for a long text as for its lines, in time linear in it', () => {
    const lines = Array.from({ length: 4000 }, (_, i) => `It's turn ${i}, and so on, "as they say", 你好吗。`)
    const all = lines.map((line) => wordCount(line, 'en')).reduce((sum, count) => sum + count, 0)
    assert.equal(wordCount(lines.join('\n'), 'en'), all)
    assert.equal(wordCount('a'.repeat(100_000), 'en') > 0, true)
    assert.ok(wordCount('你好'.repeat(20_000), 'zh') >= 20_000)
    assert.ok(wordCount('😀'.repeat(20_000), 'en') === 0)
  })
})

describe('wordsOf', () => {
  it('gives the place of each word', () => {
    const text = `${'x '.repeat(700)}end, 😀 "done"`
    const words = wordsOf(text, 'en').map(({ start, end }) => text.slice(start, end))
    assert.deepEqual(words.slice(-2), ['end', 'done'])
    assert.equal(words.length, 702)
    assert.ok(words.slice(0, 700).every((word) => word === 'x'))
  })
})
