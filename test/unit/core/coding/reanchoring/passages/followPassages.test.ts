import assert from 'node:assert/strict'
import { followPassages } from '../../../../../../src/core/coding/reanchoring/passages/followPassages'
import type { Matching } from '../../../../../../src/core/units/matching/match'
import { oneToOne } from '../../../../../../src/core/units/matching/match'
import type { Passage } from '../../../../../../src/core/units/passages'

interface Divided {
  /** A letter for each turn. */
  readonly turns: string
  readonly passages: readonly Passage[]
}

/** `Begin:abc Work:de`: passages by their headings, with a letter for each turn; `-:ab` is in none. */
function dividedFrom(script: string): Divided {
  let turns = ''
  const passages: Passage[] = []
  for (const word of script === '' ? [] : script.split(' ')) {
    const [title = '', letters = ''] = word.split(':')
    const from = turns.length + 1
    turns += letters
    if (title !== '-') passages.push({ number: passages.length + 1, from, to: turns.length, title })
  }
  return { turns, passages }
}

/** Each turn is the one with its letter, unless several have it. */
const matchingOf =
  (before: string, now: string): Matching =>
  (old) => {
    const [was, is] = [before, now].map((turns) => turns.split(before.charAt(old)).length - 1)
    if (is === 0) return null
    return was === 1 && is === 1 ? oneToOne(old, now.indexOf(before.charAt(old))) : 'several'
  }

describe('the passage that one is now', () => {
  const cases: readonly (readonly [name: string, before: string, now: string, expected: string])[] = [
    ['is the same where nothing changed', 'A:abcd B:efgh', 'A:abcd B:efgh', '1 2'],
    ['is counted on where one came in before', 'A:abcd B:efgh', 'N:xy A:abcd B:efgh', '2 3'],
    ['goes with its turns under another heading', 'A:abcd B:efgh', 'A:abcd N:efgh', '1 2'],
    ['goes with its turns where two changed places', ':abcd :efgh', ':efgh :abcd', '2 1'],
    ['is the one with four fifths of its turns', ':abcde :fghij', ':abcd :efghij', '1 2'],
    ['is none with fewer of them', ':abcdefghi :jklmnopqr', ':abcdefg :hijklmnopqr', '- 2'],
    ['is none where one turn of its four came from elsewhere', ':abc :defghij', ':abcd :efghij', '- 2'],
    ['is the one with two thirds of its turns under the same heading', 'A:abc B:defg', 'A:ab B:cdefg', '1 2'],
    ['is none with fewer of them under the same heading, too', 'A:abcd B:efgh', 'A:ab B:cdefgh', '- 2'],
    ['is not told by a heading that two had', 'A:abc A:defgh', 'A:ab N:cdefgh', '- 2'],
    ['is not told by a heading that two have', 'A:abc B:defgh', 'A:ab A:x B:cdefgh', '- 3'],
    ['is not told by a heading that says nothing', ':abc', ':ab -:c', '-'],
    ['is none where it was divided', ':abcdef', ':abc :def', '-'],
    ['is none where it was joined', ':abc :def', ':abcdef', '- -'],
    ['is none where it is gone', 'A:abcd B:efgh', 'B:efgh', '- 1'],
    ['is one of which half the turns are known again', ':abcd', ':ab', '1'],
    ['is none of which fewer are', ':abcde', ':ab', '-'],
    ['is one with as many new turns as are known', ':ab', ':abxy', '1'],
    ['is none with more new ones', ':ab', ':abxyz', '-'],
    ['is none where each of its turns could be in several places', ':aabb', ':aabb', '-'],
    ['is one that turns which were in none are few of', '-:x :abcd', ':xabcd', '1'],
    ['is none that many of them are in', '-:xy :abcd', ':xyabcd', '-'],
    ['is none where many of its turns are in none now', ':abcd', '-:ab :cd', '-'],
    ['is the heading of one in which nobody spoke', 'A: B:abc', 'N:xy A: B:abc', '2 3'],
    ['is that heading where somebody speaks now', 'A: B:abc', 'A:x B:abc', '1 2'],
    ['is none for such a one whose heading is gone', 'A: B:abc', 'N: B:abc', '- 2'],
    ['is nothing where there was none', '-:abc', ':abc', ''],
    ['is none where there is none now', ':abc', '-:abc', '-'],
    ['is nothing in an empty transcript', '', '', ''],
  ]
  for (const [name, before, now, expected] of cases)
    it(name, () => {
      const [old, is] = [dividedFrom(before), dividedFrom(now)]
      const followed = followPassages(old.passages, is.passages, old.turns.length, matchingOf(old.turns, is.turns))
      assert.deepEqual(
        [...followed.keys()],
        old.passages.map(({ number }) => number),
      )
      assert.equal([...followed.values()].map((number) => number ?? '-').join(' '), expected)
    })
})
