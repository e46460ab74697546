import assert from 'node:assert/strict'
import fc from 'fast-check'
import { studyProcess } from '../../../../../src/core/analysis/process/studyProcess'
import type { CodedBy } from '../../../../support/codedSession'
import { builtin, codedSession } from '../../../../support/codedSession'
import { assertPlainNumbers } from '../../statistics/support'
import { matchPlaces } from '../../../../../src/core/statistics/sequences/matchPlaces'
import type { ProcessPair } from '../../../../../src/core/analysis/process/processPairs'

/** All matchings, by trying. */
function best(
  first: readonly number[],
  second: readonly number[],
  tolerance: number,
): { readonly pairs: number; readonly distance: number } {
  const [one, ...rest] = first
  if (one === undefined) return { pairs: 0, distance: 0 }
  const options = [best(rest, second, tolerance)]
  for (const [k, other] of second.entries()) {
    if (Math.abs(one - other) > tolerance) continue
    const { pairs, distance } = best(
      rest,
      second.filter((_, at) => at !== k),
      tolerance,
    )
    options.push({ pairs: pairs + 1, distance: distance + Math.abs(one - other) })
  }
  return options.sort((a, b) => b.pairs - a.pairs || a.distance - b.distance)[0] ?? { pairs: 0, distance: 0 }
}

function compare(a: string, b: string, by: Readonly<Record<string, CodedBy>> = {}, tolerance = 2): ProcessPair {
  const [pair] = studyProcess([codedSession({ alice: a, bob: b }, by)], builtin, { tolerance }).agreement
  assert.ok(pair !== undefined)
  return pair
}

describe('two coders’ episodes', () => {
  it('are matched one to one, as many as can be, and of those matchings the closest', () => {
    const places = fc
      .uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 6 })
      .map((list) => list.sort((x, y) => x - y))
    fc.assert(
      fc.property(places, places, fc.integer({ min: 0, max: 5 }), (first, second, tolerance) => {
        const pairs = matchPlaces(first, second, tolerance)
        assert.equal(new Set(pairs.map(([i]) => i)).size, pairs.length)
        assert.equal(new Set(pairs.map(([, j]) => j)).size, pairs.length)
        const apart = pairs.map(([i, j]) => Math.abs((first[i] ?? 0) - (second[j] ?? 0)))
        assert.ok(apart.every((one) => one <= tolerance))
        assert.deepEqual(
          { pairs: pairs.length, distance: apart.reduce((sum, one) => sum + one, 0) },
          best(first, second, tolerance),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('agree where openings are near, and less on the very unit', () => {
    //               1  2  3 4 5  6 7 8 9 10 11 12
    const pair = compare('Cw Ti C T Cf T C T C T Cw T', 'C  Ti Cw T Cf T C T C T C T')
    assert.deepEqual([pair.episodes, pair.matched.length], [[3, 1], 1])
    assert.equal(pair.positiveAgreement.value, 0.5)
    const exact = compare('Cw Ti C T Cf T C T C T Cw T', 'Cw Ti C T C T Cw T C T C Tx')
    assert.deepEqual(
      exact.matched.map(({ apart }) => apart),
      [0, 2],
    )
    assert.deepEqual([exact.positiveAgreement.value, exact.exactAgreement.value], [4 / 5, 2 / 5])
  })

  it('are judged alike or not: κ on whether something was tried, and on the outcome, over matched ones', () => {
    const outcomes = (...all: string[]): CodedBy => ({
      episodes: ['w1', 'w11', 'w21'].map((id, k) => ({ opens: [id], outcome: all[k] ?? '' })),
    })
    const gap = 'C T C T C T C T'
    const pair = compare(`Cw Ti ${gap} Cw Ti ${gap} Cw T`, `Cw Ti ${gap} Cw T ${gap} Cw T`, {
      alice: outcomes('resolved', 'partly', 'unresolved'),
      bob: outcomes('resolved', 'partly', 'partly'),
    })
    assert.equal(pair.matched.length, 3)
    // yes yes no against yes no no: observed 2/3, chance 2/3 · 1/3 + 1/3 · 2/3 = 4/9.
    assert.deepEqual([pair.attempted.n, pair.attempted.observed, pair.attempted.value], [3, 2 / 3, 0.4])
    assert.equal(pair.outcome.n, 3)
    assert.equal(pair.outcome.observed, 2 / 3)
  })

  it('leave out an episode that the other could not see', () => {
    const pair = compare('Cw Ti C T Cf T', 'Cw Ti C T C? T')
    assert.deepEqual([pair.episodes, pair.leftOut, pair.positiveAgreement.value], [[1, 1], [1, 0], 1])
  })

  it('have reasons where there is nothing to compare', () => {
    const none = compare('C T C T', 'C T C T')
    assert.deepEqual(
      [none.positiveAgreement.reason?.code, none.attempted.reason?.code, none.outcome.reason?.code],
      ['no-episodes', 'no-matched-episodes', 'no-matched-episodes'],
    )
    assert.equal(compare('Cw Ti', 'C T').positiveAgreement.value, 0)
    const same = compare('Cw Ti', 'Cw Ti')
    assert.deepEqual([same.attempted.reason?.code, same.outcome.reason?.code], ['no-variation', 'not-judged-twice'])
    for (const one of [none, same]) assertPlainNumbers(one)
  })

  it('are compared as they were before either saw the other’s work, and only where both are complete', () => {
    const late: CodedBy = {
      over: { unblinded: '2026-03-02T10:00:00Z' },
      change: (coding) => ({ ...coding, at: '2026-03-03T10:00:00Z' }),
    }
    assert.deepEqual(compare('Cw Ti', 'Cw Ti', { bob: late }).episodes, [1, 0])
    assert.deepEqual(
      studyProcess([codedSession({ alice: 'Cw', bob: 'Cw' }, { bob: { over: { status: 'in progress' } } })], builtin)
        .agreement,
      [],
    )
  })
})
