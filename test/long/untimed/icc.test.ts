import assert from 'node:assert/strict'
import type { IccFigure, IccForm } from '../../../src/core/statistics/icc/iccForms'
import { iccOf } from '../../../src/core/statistics/icc/iccForms'
import { oneWayIcc } from '../../../src/core/statistics/icc/oneWayIcc'
import { compareIccs } from '../../support/comparedIcc'
import { seeded } from '../../support/memoryFiles'

const tableCount = 500
const studyCount = 2000

describe(`intraclass correlations on ${tableCount} random tables, against exact rational arithmetic`, () => {
  it('agree to 1e-9 on values, F, degrees of freedom, p and bounds', function () {
    this.timeout(600_000)
    const { figures, givenUp } = compareIccs(seeded(1996), tableCount)
    console.log(`      ${figures} figures compared, ${givenUp} intervals only ours has`)
    assert.ok(figures > 2000 && givenUp < figures / 100)
  })
})

describe(`95 % intervals of intraclass correlations over ${studyCount} made studies with a known truth`, () => {
  const random = seeded(1979)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  /** Share of studies whose interval holds the truth. */
  function covered(truth: number, figure: () => IccFigure): number {
    let held = 0
    let known = 0
    for (let s = 0; s < studyCount; s++) {
      const { interval } = figure()
      if (interval === null) continue
      known++
      if (interval.low <= truth && truth <= interval.high) held++
    }
    assert.ok(known > 0.98 * studyCount, `only ${known} have an interval`)
    return held / known
  }
  const within = (found: number, what: string): void => {
    console.log(`      ${what}: ${(100 * found).toFixed(1)} %`)
    assert.ok(found >= 0.92 && found <= 0.97, `${what}: ${found}`)
  }
  /** Targets of variance 1, coders and error as given. */
  const crossed = (n: number, k: number, coders: number, error: number) => (): number[][] => {
    const bias = Array.from({ length: k }, () => Math.sqrt(coders) * normal())
    return Array.from({ length: n }, () => {
      const target = normal()
      return bias.map((own) => target + own + Math.sqrt(error) * normal())
    })
  }

  for (const [n, k, coders, error] of [
    [20, 3, 0.3, 0.7],
    [40, 2, 0.1, 0.5],
    [10, 4, 0.5, 1],
  ] as const) {
    it(`hold it in 92 to 97 %: ${n} sessions, ${k} coders, variances 1, ${coders}, ${error}`, function () {
      this.timeout(600_000)
      const truths: readonly (readonly [IccForm, number])[] = [
        ['ICC(A,1)', 1 / (1 + coders + error)],
        ['ICC(C,1)', 1 / (1 + error)],
        ['ICC(A,k)', 1 / (1 + (coders + error) / k)],
        ['ICC(C,k)', 1 / (1 + error / k)],
      ]
      for (const [form, truth] of truths)
        within(
          covered(truth, () => iccOf(crossed(n, k, coders, error)())[form]),
          `${form} of ${n} × ${k}`,
        )
    })
  }

  it('hold it in 92 to 97 % for the one-way form, also with 1 to 5 coders a session drawn anew', function () {
    this.timeout(600_000)
    for (const error of [0.4, 1, 4]) {
      for (const most of [2, 3, 5]) {
        const study = (): number[][] =>
          Array.from({ length: 30 }, () => {
            const target = normal()
            return Array.from(
              { length: most === 2 ? 2 : 1 + Math.floor(random.next() * most) },
              () => target + Math.sqrt(error) * normal(),
            )
          })
        within(
          covered(1 / (1 + error), () => oneWayIcc(study()).single),
          `one-way, ${most === 2 ? 'two coders' : `1 to ${most} coders`}, truth ${(1 / (1 + error)).toFixed(2)}`,
        )
      }
    }
  })
})
