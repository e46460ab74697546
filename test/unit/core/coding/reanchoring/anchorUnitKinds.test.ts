import assert from 'node:assert/strict'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import type { CodingsFile } from '../../../../../src/core/coding/model'
import { byId, fileFor, tableFor } from '../support'
import { turnsBefore, coding, places, withCodings, saved } from './anchored'

describe('anchor', () => {
  describe('where the codebook comes to code another kind of unit', () => {
    const both = (file: CodingsFile): unknown => [places(file), file.reviewed, file.units]
    const [turnsNow, thoughts] = [tableFor(turnsBefore), tableFor(turnsBefore, 'thought-unit')]

    it('leaves turns that are one unit of either kind as they were, and keeps its hands off the others until it is the old kind again', () => {
      const file = fileFor(turnsNow, {
        codings: byId(
          coding('a', { unit: 4 }),
          coding('r', { unit: 1, to: 2 }),
          coding('s', { unit: 1, span: [0, 3] }),
          coding('over', { unit: 3, to: 5 }),
        ),
        reviewed: [[1, 5]],
      })
      const other = anchor(file, thoughts).file
      assert.deepEqual(both(other), [
        { a: '4 reading-differs', r: '1-2', s: '1', over: '3-5 reading-differs' },
        [
          [1, 3],
          [6, 6],
        ],
        6,
      ])
      assert.equal(anchor(other, thoughts).file, other, 'and is steady')
      assert.deepEqual(both(anchor(saved(other), thoughts).file), both(other), 'also when it was saved')
      assert.deepEqual(both(anchor(saved(other), turnsNow).file), [
        { a: '4', r: '1-2', s: '1', over: '3-5' },
        [[1, 5]],
        5,
      ])
    })

    it('keeps what was done in each of the two, whatever was done in the other meanwhile', () => {
      const first = anchor(
        fileFor(turnsNow, { codings: byId(coding('a', { unit: 4 })), reviewed: [[3, 4]] }),
        thoughts,
      ).file
      const inThoughts = saved({
        ...withCodings(first, ...first.codings.values(), coding('b', { unit: 4, part: 2 })),
        reviewed: [
          [1, 1],
          [3, 3],
          [5, 5],
        ],
      })
      const back = saved(anchor(inThoughts, turnsNow).file)
      assert.deepEqual(both(back), [
        { a: '4', b: '4 reading-differs' },
        [
          [1, 1],
          [3, 4],
        ],
        5,
      ])
      const again = anchor({ ...back, reviewed: [[1, 5]] }, thoughts).file
      assert.deepEqual(both(again), [
        { a: '4 reading-differs', b: '4' },
        [
          [1, 3],
          [5, 6],
        ],
        6,
      ])
      assert.deepEqual(both(anchor(saved(again), turnsNow).file), [{ a: '4', b: '4 reading-differs' }, [[1, 5]], 5])
    })

    it('takes back what was considered only where the turn stands between its old neighbours, and only by the same rule', () => {
      const aside = anchor(fileFor(turnsNow, { reviewed: [[3, 4]] }), thoughts).file
      const moved = anchor(saved(aside), tableFor(['T: Hello.', ...turnsBefore])).file
      assert.deepEqual(
        [moved.reviewed, moved.suspendedReview?.length],
        [[[5, 5]], 1],
        'where the text changed with the kind of unit, the others wait until it is the other kind again',
      )
      const changed = anchor(saved(aside), tableFor(turnsBefore.with(3, 'C: I tried it. Twice.'))).file
      assert.deepEqual([changed.reviewed, changed.suspendedReview?.length], [[[3, 3]], 1])
      assert.deepEqual(anchor(saved(changed), turnsNow).file.reviewed, [[3, 4]], 'and later, when its words are back')
    })

    it('knows one of two turns that stand alike again by the whole transcript', () => {
      const twice = [
        ...turnsBefore.slice(2),
        ...turnsBefore.slice(2),
        'T: Mm-hm.',
        'C: I tried it. | Once.',
        'T: Right.',
      ]
      const file = fileFor(tableFor(twice), { codings: byId(coding('a', { unit: 5 })), reviewed: [[5, 5]] })
      const other = anchor(file, tableFor(twice, 'thought-unit')).file
      assert.deepEqual([places(other), other.reviewed], [{ a: '5 reading-differs' }, []])
      const back = anchor(saved(other), tableFor(twice)).file
      assert.deepEqual([places(back), back.reviewed], [{ a: '5' }, [[5, 5]]])
    })
  })
})
