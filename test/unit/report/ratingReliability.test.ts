import assert from 'node:assert/strict'
import type { CodingsFile, RatingRecord } from '../../../src/core/coding/model'
import { studyReliability } from '../../../src/core/analysis/reliability/studyReliability'
import { iccOf } from '../../../src/core/statistics/icc/iccForms'
import { codebook, coded, rowOf, sessionOf, timed } from './codedSessions'

const ratings = (...given: readonly Omit<RatingRecord, 'id'>[]): Partial<CodingsFile> => ({
  ratings: new Map(given.map((one, i) => [`r${i}`, { id: `r${i}`, ...one }])),
})

describe('ratings', () => {
  it('are compared by session; one that a coder did not give drops the session', () => {
    const sessions = [
      [3, 4],
      [5, 5],
      [6, null],
      [2, 1],
    ].map((values, s) =>
      sessionOf(
        `S${s}`,
        values.map((value, c) =>
          coded(c === 0 ? 'alice' : 'bob', '000000', value === null ? {} : ratings({ rating: 'bond', value })),
        ),
      ),
    )
    const row = rowOf(studyReliability(sessions, codebook).session, 'bond', 'rating')
    assert.deepEqual([row.design, row.targets, row.dropped], ['incomplete', 3, 1])
    assert.deepEqual(
      row.icc,
      iccOf([
        [3, 4],
        [5, 5],
        [2, 1],
      ]),
    )
    assert.equal(row.oneWay?.targets, 4)
  })

  it('of each speaker are a row each, under a label or for the only one', () => {
    const two = 'T1: a\nC: b\nT2: c\nC: d\n'
    const head = '---\nspeakers:\n  T1: {role: therapist}\n  T2: {role: therapist}\n  C: {role: client}\n---\n'
    const of = (a: number, b: number): Partial<CodingsFile> =>
      ratings({ rating: 'warmth', value: a, target: 'T1' }, { rating: 'warmth', value: b, target: 'T2' })
    const found = studyReliability(
      [
        sessionOf('S1', [coded('alice', '0000', of(1, 5)), coded('bob', '0000', of(2, 4))], head + two),
        sessionOf('S2', [
          coded('alice', '000000', ratings({ rating: 'warmth', value: 3 })),
          coded('bob', '000000', ratings({ rating: 'warmth', value: 4, target: 'T' })),
        ]),
      ],
      codebook,
    )
    assert.deepEqual(
      rowOf(found.session, 'warmth', 'rating').icc,
      iccOf([
        [1, 2],
        [5, 4],
        [3, 4],
      ]),
    )
    assert.deepEqual(found.ratingsLeftOut, { unknown: 0, noPlace: 0, offScale: 0, afterUnblinding: 0 })
  })

  it('of segments are by segment, and stand with the segments', () => {
    const text = '[00:00:00] T: a\n[00:06:00] C: b\n[00:12:00] T: c\n'
    const of = (...values: readonly number[]): Partial<CodingsFile> =>
      ratings(...values.map((value, i) => ({ rating: 'depth', value, segment: i + 1 })))
    const found = studyReliability(
      [sessionOf('S1', [coded('alice', '000', of(1, 2, 5)), coded('bob', '000', of(2, 2, 4))], text)],
      timed,
    )
    assert.deepEqual(
      rowOf(found.segment, 'depth', 'rating').icc,
      iccOf([
        [1, 2],
        [2, 2],
        [5, 4],
      ]),
    )
    assert.equal(
      found.session.some(({ rating }) => rating === 'depth'),
      false,
    )
  })

  it('are as they stood when their coder first saw others, and what is left out is counted', () => {
    const seen = { unblinded: '2026-03-02T00:00:00Z' }
    const alice = {
      ...seen,
      ...ratings(
        { rating: 'bond', value: 3, at: '2026-03-01T00:00:00Z', removed: '2026-03-03T00:00:00Z' },
        { rating: 'bond', value: 7, at: '2026-03-03T00:00:00Z' },
        { rating: 'warmth', value: 9 },
        { rating: 'nobody', value: 1 },
        { rating: 'warmth', value: 2, target: 'X' },
        { rating: 'warmth', value: 4, removed: '2026-03-01T00:00:00Z' },
      ),
    }
    const found = studyReliability(
      [
        sessionOf('S1', [
          coded('alice', '000000', alice),
          coded('bob', '000000', ratings({ rating: 'bond', value: 4 })),
        ]),
        sessionOf('S2', [
          coded('alice', '000000', ratings({ rating: 'bond', value: 6 })),
          coded('bob', '000000', ratings({ rating: 'bond', value: 6 })),
        ]),
      ],
      codebook,
    )
    assert.deepEqual(
      rowOf(found.session, 'bond', 'rating').icc,
      iccOf([
        [3, 4],
        [6, 6],
      ]),
    )
    assert.deepEqual(found.ratingsLeftOut, { unknown: 1, noPlace: 1, offScale: 1, afterUnblinding: 1 })
  })
})
