import assert from 'node:assert/strict'
import { placeOfSpan } from '../../../../../../src/core/coding/reanchoring/places/placeOfSpan'
import type { Match } from '../../../../../../src/core/units/matching/match'
import { spanWords } from '../../../../../../src/core/units/words/spanWords'
import type { Edited } from '../support'
import { placeFrom, placeText, reanchoringOf } from '../support'

interface Remembered {
  readonly quote?: string
  readonly words?: string
}

/** Where words of a turn are, as `2 [0,4]`; nothing where that can't be told. */
function found(edited: Edited, on: string, by: 'text' | 'file', remembered: Remembered = {}): string {
  const reanchoring = reanchoringOf({ kind: 'utterance', ...edited }, by)
  const { unit, span = [0, 0] } = placeFrom(on)
  const place = placeOfSpan({ unit, span, ...remembered }, reanchoring.match(unit - 1) as Match, reanchoring)
  return typeof place === 'string' ? '' : placeText({ unit: place.turn + 1, span: place.span })
}

const tried = 'C: I tried it.'
const edited = (before: string | readonly string[], now: string | readonly string[], script = '1'): Edited => ({
  before: [before].flat(),
  now: [now].flat(),
  script,
})

describe('where words of a turn are, by its old text or by what the file says of them', () => {
  const cases: readonly (readonly [name: string, edited: Edited, on: string, expected: string])[] = [
    ['is where they were in the same text', edited(tried, tried), '1 [2,7]', '1 [2,7]'],
    ['is further on where words came in before', edited(tried, 'C: Well, I tried it.'), '1 [2,7]', '1 [8,13]'],
    ['is counted in code points', edited(tried, 'C: 🙂 I tried it.'), '1 [2,7]', '1 [4,9]'],
    ['is from the first word to the last', edited(tried, 'C: Well, I tried it. Once.'), '1 [0,10]', '1 [6,16]'],
    ['is nowhere where all words are others', edited(tried, 'C: We went home.'), '1 [2,7]', ''],
    ['is nowhere in a turn that is empty now', edited(tried, 'C: '), '1 [2,7]', ''],
    [
      'is behind what their turn was joined with',
      edited([tried, 'C: Once.'], 'C: I tried it. Once.', '1+2'),
      '2 [0,4]',
      '1 [12,16]',
    ],
    [
      'is before what their turn was joined with',
      edited([tried, 'C: Once.'], 'C: I tried it. Once.', '1+2'),
      '1 [8,11]',
      '1 [8,11]',
    ],
    [
      'is counted in code points behind a turn that was joined, too',
      edited(['C: 🙂 Yes.', 'C: Once.'], 'C: 🙂 Yes. Once.', '1+2'),
      '2 [0,4]',
      '1 [7,11]',
    ],
    [
      'is in the first turn that theirs was split into',
      edited('C: I tried it. Once.', [tried, 'C: Once.'], '1 1'),
      '1 [8,11]',
      '1 [8,11]',
    ],
    [
      'is in the second, from its beginning to its end',
      edited('C: I tried it. Once.', [tried, 'C: Once.'], '1 1'),
      '1 [12,17]',
      '2 [0,5]',
    ],
    [
      'is counted in code points behind a turn that was split off, too',
      edited('C: 🙂 Yes. Once.', ['C: 🙂 Yes.', 'C: Once.'], '1 1'),
      '1 [7,11]',
      '2 [0,4]',
    ],
    [
      'is nowhere where they are in two turns',
      edited('C: I tried it. Once.', [tried, 'C: Once.'], '1 1'),
      '1 [8,16]',
      '',
    ],
  ]
  for (const [name, versions, on, expected] of cases)
    it(name, () => {
      const { unit, span = [0, 0] } = placeFrom(on)
      const old = (versions.before[unit - 1] ?? '').slice('C: '.length)
      const words = spanWords(old, span) ?? ''
      const quote = Array.from(old)
        .slice(...span)
        .join('')
      assert.deepEqual(
        [
          found(versions, on, 'text'),
          found(versions, on, 'file', { words, quote }),
          found(versions, on, 'file', { quote }),
        ],
        [expected, expected, expected],
      )
    })
})

describe('where words of a turn are, from the file alone', () => {
  const sameText = edited([tried, 'C: Bye.'], ['T: I tried it.', 'C: Bye.'], '1 2')
  const cases: readonly (readonly [name: string, edited: Edited, on: string, remembered: Remembered, string])[] = [
    [
      'is where the words beside them are, though their quote is there twice',
      edited('C: I think I tried it once.', 'C: They tried, but I think I tried it once.'),
      '1 [10,15]',
      { quote: 'tried', words: spanWords('I think I tried it once.', [10, 15]) ?? '' },
      '1 [26,31]',
    ],
    [
      'can’t be told by a quote that is there twice',
      edited(tried, 'C: They tried, I tried.'),
      '1 [2,7]',
      { quote: 'tried' },
      '',
    ],
    [
      'is where the quote was of two places',
      edited(tried, 'C: I tried, they tried.'),
      '1 [2,7]',
      { quote: 'tried' },
      '1 [2,7]',
    ],
    [
      'is where it was where another says the same, though nothing is known of the words',
      sameText,
      '1 [2,7]',
      {},
      '1 [2,7]',
    ],
    [
      'can’t be told of a changed text where nothing is known of the words',
      edited(tried, 'C: I tried it. Once.'),
      '1 [2,7]',
      {},
      '',
    ],
  ]
  for (const [name, versions, on, remembered, expected] of cases)
    it(name, () => {
      assert.equal(found(versions, on, 'file', remembered), expected)
    })
})

describe('words that were replaced by others', () => {
  const others = 'left kept lost read sold gave burned hid sent wrote saw tore threw found bought took'.split(' ')
  const old = 'So I opened the letter that she had sent me.'
  const of = (word: string, [from, to]: readonly [number, number]): string => {
    const versions = edited(`C: ${old}`, `C: ${old.replace(/opened the/, `${word} the`)}`)
    const known = { words: spanWords(old, [from, to]) ?? '', quote: old.slice(from, to) }
    const place = `1 [${from},${to}]`
    const [byText, byFile] = [found(versions, place, 'text'), found(versions, place, 'file', known)]
    assert.ok(byFile === byText || byFile === '', `${word}: ${byFile} by the file, ${byText} by the text`)
    return byText
  }

  it('are not taken for them, by the old text or by the quote in the file', () => {
    assert.deepEqual(
      others.map((word) => of(word, [5, 11])),
      others.map(() => ''),
    )
  })

  it('are part of more words that stayed', () => {
    assert.deepEqual(
      others.map((word) => of(word, [5, 22])),
      others.map((word) => `1 [5,${16 + word.length}]`),
    )
  })

  it('are not taken for them for the sake of a mark that stayed', () => {
    const versions = edited('C: I tried, it was hard for me.', 'C: I left, it was hard for me.')
    const known = { words: spanWords('I tried, it was hard for me.', [2, 8]) ?? '', quote: 'tried,' }
    assert.deepEqual([found(versions, '1 [2,8]', 'text'), found(versions, '1 [2,8]', 'file', known)], ['', ''])
  })
})
