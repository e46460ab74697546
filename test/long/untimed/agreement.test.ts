import assert from 'node:assert/strict'
import { agreementOnUnits } from '../../../src/core/statistics/agreement/unitAgreement'
import { ratingTable } from '../../../src/core/statistics/ratingTables/ratingTable'
import { agreement } from '../../reference/agreement'
import { seeded } from '../../support/memoryFiles'

const tableCount = 500

describe(`agreement on ${tableCount} random tables, against exact rational arithmetic`, () => {
  it('agrees to 1e-12 on values and to 1e-9 on standard errors and intervals, with all weights and metrics', function () {
    this.timeout(600_000)
    const random = seeded(2026)
    const whole = (below: number): number => Math.floor(random.next() * below)
    let figures = 0
    for (let n = 0; n < tableCount; n++) {
      const coders = Array.from({ length: whole(5) + 1 }, (_, c) => `c${c}`)
      const categories = Array.from({ length: whole(5) + 1 }, (_, k) => String(k + 1))
      const missing = random.next() * 0.5
      const skew = random.next()
      const rows = Array.from({ length: whole(30) }, () => {
        const truth = categories[Math.floor(categories.length * random.next() ** (1 + 3 * skew))] ?? null
        return coders.map(() =>
          random.next() < missing ? null : random.next() < 0.6 ? truth : (categories[whole(categories.length)] ?? null),
        )
      })
      const weights = (['unweighted', 'linear', 'quadratic'] as const)[n % 3] ?? 'unweighted'
      const metric = (['nominal', 'ordinal', 'interval', 'ratio'] as const)[n % 4] ?? 'nominal'
      const ours = agreementOnUnits(ratingTable(coders, rows, categories), { weights, metric })
      // A coder who rated nothing is no coder to ours; the plain one is not handed such a column.
      const active = coders.map((_, c) => rows.some((row) => row[c] !== null))
      const theirs = agreement(
        rows.map((row) => row.filter((_, c) => active[c])),
        { categories, weights, metric },
      )
      for (const [key, figure] of Object.entries(ours.coefficients)) {
        const other = theirs.coefficients[key as keyof typeof theirs.coefficients]
        const what = `table ${n}, ${coders.length} coders, ${rows.length} units, ${weights}, ${metric}, ${key}`
        if (coders.length === 0 || rows.every((row) => row.every((cell) => cell === null)))
          assert.equal(figure.value, null, what)
        assert.equal(
          figure.value === null,
          other.value === null,
          `${what}: ${String(figure.value)} and ${String(other.value)}`,
        )
        if (figure.value === null || other.value === null) continue
        figures++
        assert.ok(Math.abs(figure.value - other.value) <= 1e-12, `${what}: ${figure.value} and ${other.value}`)
        assert.equal(
          figure.standardError === null,
          other.standardError === null,
          `${what} standard error: ${String(figure.standardError)} and ${String(other.standardError)}`,
        )
        if (figure.standardError !== null && other.standardError !== null)
          assert.ok(
            Math.abs(figure.standardError - other.standardError) <= 1e-9,
            `${what} standard error: ${figure.standardError} and ${other.standardError}`,
          )
        if (figure.interval !== null && other.interval !== null)
          assert.ok(Math.abs(figure.interval.low - other.interval.low) <= 1e-9, `${what} interval`)
      }
    }
    assert.ok(figures > 2000, `only ${figures} figures`)
    console.log(`      ${figures} figures compared`)
  })
})
