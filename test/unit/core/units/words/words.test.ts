import assert from 'node:assert/strict'
import { findQuote, onWords } from '../../../../../src/core/units/words/findQuote'
import { mapPlaces } from '../../../../../src/core/units/words/mapPlaces'
import { mapSpan } from '../../../../../src/core/units/words/mapSpan'
import type { CodePointRange } from '../../../../../src/core/units/place'

const said = 'I tried to call my mother on Sunday, but she did not pick up.'

/** The range of some words in a text. */
const rangeOf = (words: string, text: string): CodePointRange => [
  text.indexOf(words),
  text.indexOf(words) + words.length,
]
const wordsAt = (text: string, range: CodePointRange | null): string | null => range && text.slice(...range)

describe('some words in a text that was corrected', () => {
  const cases: readonly (readonly [name: string, words: string, now: string, expected: string | null])[] = [
    ['stay', 'my mother', said, 'my mother'],
    ['are found where something came before', 'my mother', `Well, ${said}`, 'my mother'],
    ['keep what came between', 'call my mother', said.replace('my mother', 'my old mother'), 'call my old mother'],
    ['take a corrected word for what it was', 'my mother', said.replace('mother', 'mothre'), 'my mothre'],
    [
      'begin behind the word before where their first was replaced',
      'my mother on',
      said.replace('my', 'our'),
      'our mother on',
    ],
    ['may begin within a word', 'other on', said.replace('I tried', 'I have tried'), 'other on'],
    ['are gone where less than half is left', 'my mother on Sunday', said.replace('my mother on Sunday', 'him'), null],
  ]
  for (const [name, words, now, expected] of cases)
    it(name, () => {
      assert.equal(wordsAt(now, mapSpan(said, now, rangeOf(words, said))), expected)
    })
})

describe('some words of which a quote is known', () => {
  const cases: readonly (readonly [
    name: string,
    quote: string,
    was: CodePointRange,
    now: string,
    expected: string | null,
  ])[] = [
    ['are where the quote is', 'my mother', [0, 9], said, 'my mother'],
    ['are where they were, of several', 'no no', [6, 11], 'no no no no', 'no no'],
    ['could be several', 'no', [40, 42], 'no and no', null],
    ['are as long as they were where the quote was cut short', 'my mother on…', [16, 35], said, 'my mother on Sunday'],
    ['are not known where a cut quote would end within a word', 'my mother on…', [16, 33], said, null],
    ['are where most of them are together', 'my old mother on Sunday', [0, 23], said, 'my mother on Sunday'],
    ['are not known by a quote with a gap', 'my … mother', [0, 9], said, null],
  ]
  for (const [name, quote, was, now, expected] of cases)
    it(name, () => {
      assert.equal(wordsAt(now, findQuote(quote, now, was)), expected)
    })

  it('begin and end with whole words, or do not', () => {
    assert.deepEqual(
      ['my mother', 'y mother', 'my mothe', ' my'].map((words) => onWords(said, rangeOf(words, said))),
      [true, false, false, false],
    )
  })
})

describe('where thought units begin in a text that was corrected', () => {
  const old = 'I went home. There was nobody'
  const begins = (now: string): string | null => {
    const [at] = mapPlaces(old, now, [
      { from: 0, begins: true },
      { from: old.indexOf('There'), begins: false },
    ])
    return at == null ? null : now.slice(at)
  }
  const cases: readonly (readonly [name: string, now: string, expected: string | null])[] = [
    ['stays', old, 'There was nobody'],
    ['follows what came before', `Well, ${old}`, 'There was nobody'],
    ['has what came in after the end of a sentence', 'I went home. And there was nobody', 'And there was nobody'],
    ['has as many words as were replaced', 'I went home. Here was nobody', 'Here was nobody'],
    ['is not known where half of a unit is gone', 'I went home. Silence', null],
  ]
  for (const [name, now, expected] of cases)
    it(name, () => {
      assert.equal(begins(now), expected)
    })
})
