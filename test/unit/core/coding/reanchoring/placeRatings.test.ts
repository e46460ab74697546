import assert from 'node:assert/strict'
import { formerPassageText } from '../../../../../src/core/coding/file/formerPlaceText'
import type { CodingsFile, RatingRecord } from '../../../../../src/core/coding/model'
import { matchTranscripts } from '../../../../../src/core/coding/reanchoring/matchTranscripts'
import { withPassages } from '../../../../../src/core/coding/reanchoring/passages/ratedPassages'
import { placeRatings } from '../../../../../src/core/coding/reanchoring/placeRatings'
import { reportCodingsToCheck } from '../../../../../src/core/coding/reanchoring/reportCodingsToCheck'
import type { Passage } from '../../../../../src/core/units/passages'
import type { UnitTable } from '../../../../../src/core/units/unitTable'
import { byId, fileFor, tableFor } from '../support'

/** Turns by a letter each, with `|Title` where a section begins. */
function tableOf(script: string): UnitTable {
  const words = script.split(' ')
  const letters = words.filter((word) => !word.startsWith('|'))
  const sections: Passage[] = []
  let turn = 0
  for (const word of words) {
    if (!word.startsWith('|')) turn++
    else sections.push({ number: sections.length + 1, from: turn + 1, to: letters.length, title: word.slice(1) })
  }
  const section = sections.map((one, i) => ({ ...one, to: (sections[i + 1]?.from ?? letters.length + 1) - 1 }))
  const table = tableFor(letters.map((letter) => `C: This is what was said at ${letter.repeat(9)}.`))
  return { ...table, passages: { section, segment: null } }
}

const rated = (section: number): RatingRecord => ({ id: 'r', rating: 'bond', value: 3, section })

/** What a rating of a section is about once the transcript is another. */
function after(before: string, now: string, section: number, over: Partial<CodingsFile> = {}): string {
  const table = tableOf(before)
  const file = withPassages(fileFor(table, { ratings: byId(rated(section)) }), table.passages)
  const result = reportCodingsToCheck(placeRatings(matchTranscripts({ ...file, ...over }, tableOf(now), []))).result
  const { section: found, placeInDoubt, was } = [...result.ratings.values()][0] ?? rated(0)
  const known = was === undefined ? '' : ` (was ${formerPassageText(was).replace(/@.*/, '')})`
  return `${found ?? ''}${placeInDoubt === undefined ? '' : ` ${placeInDoubt}${known}`}`
}

describe('ratings of sections', () => {
  const before = '|Begin a b c d |Work e f g h |End i j'
  const cases: readonly (readonly [name: string, now: string, section: number, expected: string])[] = [
    ['stay where nothing changed', before, 2, '2'],
    ['go with their turns where a section came in before', '|New x y |Begin a b c d |Work e f g h |End i j', 2, '3'],
    ['go with their turns under another heading', '|Begin a b c d |Middle e f g h |End i j', 2, '2'],
    ['stay with the heading where some turns went elsewhere', '|Begin a b c d e |Work f g h |End i j', 2, '2'],
    [
      'are to check where the section was divided',
      '|Begin a b c d |One e f |Two g h |End i j',
      2,
      '2 section-changed (was 2)',
    ],
    [
      'are to check where it was joined with another',
      '|Begin a b c d e f g h |End i j',
      1,
      '1 section-changed (was 1)',
    ],
    ['are to check where it is gone', '|Begin a b c d |End i j', 2, '2 section-changed (was 2)'],
    ['are left alone where there never was such a section', before, 7, '7'],
  ]
  for (const [name, now, section, expected] of cases)
    it(name, () => {
      assert.equal(after(before, now, section), expected)
    })

  it('stay as long as there are as many turns where nothing is known of how it was', () => {
    const file = fileFor(tableOf(before), { ratings: byId(rated(2)) })
    const places = [before, `${before} k`].map((now) => {
      const [rating] = reportCodingsToCheck(
        placeRatings(matchTranscripts(file, tableOf(now), [])),
      ).result.ratings.values()
      return rating?.placeInDoubt ?? 'certain'
    })
    assert.deepEqual(places, ['certain', 'section-changed'])
  })
})
