import assert from 'node:assert/strict'
import { association } from '../../../src/core/statistics/sequences/association'
import { seeded } from '../../support/memoryFiles'
import type { Comparison } from '../../support/sequenceComparison'
import { compareSequences, randomSequences } from '../../support/sequenceComparison'

const studyCount = 1000
const simulated = 4000

describe(`tables of transitions of ${studyCount} random studies, against the plain second implementation`, () => {
  it('agrees on counts, expected counts, residuals, p, Q and G²', function () {
    this.timeout(600_000)
    const random = seeded(20261101)
    const seen: Comparison = { figures: 0, unfitted: 0 }
    for (let n = 0; n < studyCount; n++) {
      const { streams, question } = randomSequences(random)
      compareSequences(streams, question, seen, `study ${n}, lag ${question.lag}`)
    }
    assert.ok(seen.figures > 50_000, `only ${seen.figures} figures`)
    console.log(`      ${seen.figures} figures compared; ${seen.unfitted} tables have no fit`)
  })
})

describe(`${simulated} tables drawn without any association`, () => {
  const effects = [
    [3, 1],
    [2, 4],
    [1, 2],
    [4, 3],
    [2, 2],
  ] as const
  for (const zeros of [false, true]) {
    it(`have residuals of variance 1 and a G² that is significant in 5 %${zeros ? ', around structural zeros' : ''}`, function () {
      this.timeout(600_000)
      const random = seeded(zeros ? 7 : 8)
      const isZero = (i: number, j: number): boolean => zeros && i === j
      const weights = effects.flatMap(([a], i) => effects.map(([, b], j) => (isZero(i, j) ? 0 : a * b)))
      const whole = weights.reduce((sum, x) => sum + x, 0)
      const squares = weights.map(() => 0)
      let significant = 0
      let cells = 0
      let few = 0
      for (let n = 0; n < simulated; n++) {
        const counts = effects.map(() => effects.map(() => 0))
        for (let pair = 0; pair < 2500; pair++) {
          let at = random.next() * whole
          const k = weights.findIndex((weight) => (at -= weight) < 0)
          const row = counts[Math.floor(k / 5)]
          if (row !== undefined) row[k % 5] = (row[k % 5] ?? 0) + 1
        }
        const { cells: found, test } = association(counts, isZero)
        if ((test.p ?? 1) < 0.05) significant++
        for (const [k, cell] of found.flat().entries()) {
          if (cell.adjustedResidual === null) continue
          squares[k] = (squares[k] ?? 0) + cell.adjustedResidual ** 2
          cells++
          if ((cell.p ?? 1) < 0.05) few++
        }
      }
      const variances = squares.flatMap((sum, k) => ((weights[k] ?? 0) > 0 ? [sum / simulated] : []))
      console.log(
        `      variances ${Math.min(...variances).toFixed(3)} to ${Math.max(...variances).toFixed(3)}; G² significant in ${((100 * significant) / simulated).toFixed(1)} %, cells in ${((100 * few) / cells).toFixed(1)} %`,
      )
      for (const variance of variances) assert.ok(variance > 0.92 && variance < 1.08, `variance ${variance}`)
      assert.ok(
        significant / simulated > 0.04 && significant / simulated < 0.06,
        `${significant} of ${simulated} significant`,
      )
      assert.ok(few / cells > 0.045 && few / cells < 0.055, `${few} of ${cells} cells significant`)
    })
  }
})
