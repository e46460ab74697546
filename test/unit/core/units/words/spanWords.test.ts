import assert from 'node:assert/strict'
import fc from 'fast-check'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import { findSpanWords, spanWords } from '../../../../../src/core/units/words/spanWords'
import { quotesFrom, spanWordsFrom } from '../../../../../src/core/study/quotes'
import { madeSentence } from '../../../../support/madeWords'
import { seeded } from '../../../../support/memoryFiles'
import { byId, fileFor, runs, tableFor } from '../../coding/support'

const spanOf = (text: string, part: string): readonly [number, number] => {
  const at = text.indexOf(part)
  assert.ok(at >= 0, part)
  return [at, at + part.length]
}
const longTurn =
  'I was at my sister’s place, and we talked about the house for hours - really calm this time, not like before when she shouted at me.'
const found = (text: string, part: string, now: string): string | null => {
  const words = spanWords(text, spanOf(text, part))
  assert.ok(words !== null)
  const span = findSpanWords(words, now)
  return span === null ? null : now.slice(...span)
}

describe('words of a stretch that are known again', () => {
  for (const [what, part, now, expected] of [
    ['in the same text', 'talked about the house', longTurn, 'talked about the house'],
    [
      'where words before them were taken out',
      'talked about the house',
      longTurn.replace('at my sister’s place, and ', ''),
      'talked about the house',
    ],
    [
      'where the turn has become part of a longer one',
      'talked about the house',
      `Well yes, it was a good day on the whole. ${longTurn} So I left early.`,
      'talked about the house',
    ],
    [
      'with letters swapped',
      'talked about the house',
      longTurn.replace('talked', 'takled').replace('house', 'huose'),
      'takled about the huose',
    ],
    [
      'where one of them was taken out',
      'about the house for hours',
      longTurn.replace('the house', 'house'),
      'about house for hours',
    ],
    [
      'with the marks that belong to them',
      'for hours - really calm this time,',
      longTurn.replace('place, and', 'place'),
      'for hours - really calm this time,',
    ],
    [
      'with the marks that are left',
      'for hours - really calm this time,',
      longTurn.replace(' - ', ' ').replace('time,', 'time'),
      'for hours really calm this time',
    ],
    [
      'not where they are gone',
      'talked about the house',
      longTurn.replace('talked about the house', 'sat there and ate'),
      null,
    ],
    [
      'not in another text',
      'talked about the house',
      'On the way home it rained, so I took the bus and read a little of that book you told me of.',
      null,
    ],
  ] as const)
    it(what, () => {
      assert.equal(found(longTurn, part, now), expected)
    })

  it('of equal ones, those that stand among the same words; none where nothing tells them apart', () => {
    const text = 'no no no no I mean I do not know what I do not know about it all yet'
    const at = text.lastIndexOf('I do not know')
    const words = spanWords(text, [at, at + 13]) ?? ''
    assert.deepEqual(findSpanWords(words, text.replace('no no ', '')), [at - 6, at + 7])
    const same = 'yes yes yes yes yes yes'
    assert.equal(findSpanWords(spanWords(same, [4, 7]) ?? '', `${same} yes`), null)
  })

  it('are written for stretches of whole words only, and say nothing that can be read', () => {
    assert.equal(spanWords(longTurn, [3, 9]), null)
    assert.equal(spanWords('(...)', [0, 5]), null)
    const words = spanWords(longTurn, spanOf(longTurn, 'talked about the house')) ?? ''
    assert.match(words, /^[0-9a-z]{4}\.4\.0\.0\.[0-3]{8}\.[0-3]{4}\.[0-3]{14}$/)
    const long = Array.from({ length: 300 }, (_, i) => `word${i}`).join(' ')
    assert.ok((spanWords(long, [0, long.length]) ?? '').length < 60)
  })

  it('are the stretch itself in an unchanged text wherever anything is said of its place, and never end within a word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const random = seeded(seed)
        const words = [...madeSentence(random), ...madeSentence(random), ...madeSentence(random)]
        const [first, count] = [Math.floor(random.next() * (words.length - 4)), 1 + Math.floor(random.next() * 4)]
        const from = words.slice(0, first).join(' ').length + (first === 0 ? 0 : 1)
        const span = [from, from + words.slice(first, first + count).join(' ').length] as const
        const text = words.join(' ')
        const key = spanWords(text, span) ?? ''
        const there = findSpanWords(key, text)
        assert.ok(
          there === null || (there[0] === span[0] && there[1] === span[1]),
          `${text} ${JSON.stringify([span, there])}`,
        )
        // With words taken out at random it is found at what is left of it, or not at all.
        const kept = words
          .map((word, i) => ({ word, mine: i >= first && i < first + count }))
          .filter(() => random.next() > 0.1)
        const now = kept.map(({ word }) => word).join(' ')
        const mine = kept
          .filter((one) => one.mine)
          .map(({ word }) => word)
          .join(' ')
        const again = findSpanWords(key, now)
        if (again !== null && kept.findIndex((one) => one.mine) >= 0)
          assert.ok(/^\S.*\S$|^\S$/su.test(now.slice(...again)))
        if (again !== null && mine !== '' && now.split(mine).length === 2)
          assert.ok(
            now
              .slice(...again)
              .split(' ')
              .some((word) => mine.includes(word)),
            `${mine} | ${now.slice(...again)}`,
          )
      }),
      { numRuns: runs(300) },
    )
  })

  it('keep a stretch without its quote through a correction that was made while the window was closed', () => {
    const before = tableFor(['T: How was it?', `C: ${longTurn}`, 'T: That sounds calm.'])
    const file = fileFor(before, {
      codings: byId({ id: 'a', unit: 2, span: spanOf(longTurn, 'talked about the house'), code: 'x' }),
    })
    const written = encodeCodings(file, quotesFrom(before, 'none'), spanWordsFrom(before))
    assert.doesNotMatch(written, /talked|house/)
    const { file: read } = decodeCodings(written)
    assert.ok(read !== null)
    const now = longTurn.replace('I was', 'Well, um, I was').replace('sister’s', 'mother’s')
    const after = anchor(read, tableFor(['T: How was it?', `C: ${now}`, 'T: That sounds calm.'])).file.codings.get('a')
    assert.deepEqual(after?.span, spanOf(now, 'talked about the house'))
    assert.equal(after?.placeInDoubt, undefined)
    assert.equal(after?.words, undefined)
  })

  it('are no reason to take a record for changed', () => {
    const before = tableFor(['T: How was it?', `C: ${longTurn}`])
    const file = fileFor(before, {
      codings: byId({ id: 'a', unit: 2, span: spanOf(longTurn, 'talked about the house'), code: 'x' }),
    })
    const { file: read } = decodeCodings(encodeCodings(file, undefined, spanWordsFrom(before)))
    assert.equal(
      encodeCodings(read ?? file, undefined, spanWordsFrom(before)),
      encodeCodings(file, undefined, spanWordsFrom(before)),
    )
  })
})
