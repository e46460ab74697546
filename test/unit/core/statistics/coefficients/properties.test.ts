import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type AgreementOptions, agreementOnUnits } from '../../../../../src/core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../../../../src/core/statistics/coefficients/coefficients'
import { countUnits } from '../../../../../src/core/statistics/ratingTables/countUnits'
import type { Figure } from '../../../../../src/core/statistics/figure'
import { krippendorffAlpha } from '../../../../../src/core/statistics/coefficients/krippendorffAlpha'
import { type RatingTable, selectCoders } from '../../../../../src/core/statistics/ratingTables/ratingTable'
import { pairableRatings } from '../../../../../src/core/statistics/ratingTables/unitSums'
import { assertClose, assertPlainNumbers, assertSameFigure, byUnits, figuresOf } from '../support'
import { presence, setTable } from '../ratingTables/madeTables'
import type { Rows } from './randomRatings'
import { labelSet, rowsOf, someRows } from './randomRatings'

const someOptions: fc.Arbitrary<AgreementOptions> = fc.record({
  weights: fc.constantFrom('unweighted', 'linear', 'quadratic'),
  metric: fc.constantFrom('nominal', 'ordinal', 'interval', 'ratio'),
})

function assertSameFigures(
  a: Record<CoefficientKey, Figure>,
  b: Record<CoefficientKey, Figure>,
  tolerance?: number,
): void {
  for (const key of Object.keys(a) as CoefficientKey[]) assertSameFigure(a[key], b[key], tolerance)
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const key = (i: number): number => Math.imul(i + 1, seed | 1) ^ (Math.imul(i + 7, 40503) >>> 3)
  return list
    .map((item, i) => ({ item, at: key(i) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

describe('agreement: properties', () => {
  it('does not depend on the order of the coders', () => {
    fc.assert(
      fc.property(someRows, someOptions, fc.integer(), (rows, options, seed) => {
        const order = shuffled([...(rows[0] ?? []).keys()], seed)
        const permuted = rows.map((row) => order.map((c) => row[c] ?? null))
        assertSameFigures(figuresOf(byUnits(permuted, labelSet), options), figuresOf(byUnits(rows, labelSet), options))
      }),
    )
  })

  it('does not depend on the order of the units', () => {
    fc.assert(
      fc.property(someRows, someOptions, fc.integer(), (rows, options, seed) => {
        assertSameFigures(
          figuresOf(byUnits(shuffled(rows, seed), labelSet), options),
          figuresOf(byUnits(rows, labelSet), options),
        )
      }),
    )
  })

  it('does not depend on the names or the order of nominal categories', () => {
    fc.assert(
      fc.property(someRows, fc.integer(), (rows, seed) => {
        const names = shuffled(['zeta', 'Beta', 'beta', '10'], seed)
        const renamed = rows.map((row) =>
          row.map((label) => (label === null ? null : (names[labelSet.indexOf(label)] ?? null))),
        )
        assertSameFigures(figuresOf(byUnits(renamed, shuffled(names, seed + 1))), figuresOf(byUnits(rows, labelSet)))
      }),
    )
  })

  it('is blind to the unit and origin of an interval scale, and to the unit of a ratio scale', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const moved = (to: (x: number) => number): Rows =>
          rows.map((row) => row.map((label) => (label === null ? null : `${to(Number(label))}`)))
        const alpha = (data: Rows, metric: 'interval' | 'ratio' | 'ordinal'): number | null =>
          figuresOf(byUnits(data), { metric }).krippendorffAlpha.value
        assertClose(
          alpha(
            moved((x) => 3 * x - 40),
            'interval',
          ),
          alpha(rows, 'interval'),
          1e-10,
        )
        assertClose(
          alpha(
            moved((x) => 7 * x),
            'ratio',
          ),
          alpha(rows, 'ratio'),
          1e-10,
        )
        assertClose(
          alpha(
            moved((x) => x ** 3),
            'ordinal',
          ),
          alpha(rows, 'ordinal'),
          1e-10,
        )
        const weighted = figuresOf(byUnits(rows, labelSet), { weights: 'linear' })
        const stretched = figuresOf(
          byUnits(
            moved((x) => 10 * x + 5),
            ['15', '25', '35', '55'],
          ),
          { weights: 'linear' },
        )
        assertSameFigures(stretched, weighted)
      }),
    )
  })

  it('a unit that nobody rated and a coder who rated nothing change nothing', () => {
    fc.assert(
      fc.property(someRows, someOptions, (rows, options) => {
        const empty = (rows[0] ?? []).map(() => null)
        const figures = figuresOf(byUnits(rows, labelSet), options)
        assertSameFigures(figuresOf(byUnits([empty, ...rows, empty], labelSet), options), figures)
        assertSameFigures(
          figuresOf(
            byUnits(
              rows.map((row) => [null, ...row]),
              labelSet,
            ),
            options,
          ),
          figures,
        )
      }),
    )
  })

  it('doubling the data leaves all but α as they were; α moves by its small-sample term', () => {
    fc.assert(
      fc.property(someRows, someOptions, (rows, options) => {
        const once = figuresOf(byUnits(rows, labelSet), options)
        const twice = figuresOf(byUnits([...rows, ...rows], labelSet), options)
        for (const key of Object.keys(once) as CoefficientKey[]) {
          if (key !== 'krippendorffAlpha') assertClose(twice[key].value, once[key].value, 1e-10)
        }
        const alpha = once.krippendorffAlpha
        if (alpha.value === null) return
        const pairable = pairableRatings(countUnits(byUnits(rows, labelSet))).reduce((sum, x) => sum + x, 0)
        const limit = ((1 - alpha.value) * (2 * pairable - 1)) / (2 * (pairable - 1))
        assertClose(twice.krippendorffAlpha.value, 1 - limit, 1e-9)
      }),
    )
  })

  it('perfect agreement with variation is exactly 1, and disagreement never is', () => {
    const labels = fc.array(fc.constantFrom(...labelSet), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(labels, fc.integer({ min: 2, max: 5 }), someOptions, (units, coders, options) => {
        fc.pre(new Set(units).size > 1)
        const figures = figuresOf(
          byUnits(
            units.map((label) => new Array<string>(coders).fill(label)),
            labelSet,
          ),
          options,
        )
        for (const [key, figure] of Object.entries(figures)) {
          if (figure.value === null) continue
          assert.equal(figure.value, 1, key)
          assert.equal(figure.standardError ?? 0, 0, key)
        }
        assert.equal(figures.fleissKappa.value, 1)
        assert.equal(figures.krippendorffAlpha.value, 1)
      }),
    )
    fc.assert(
      fc.property(someRows, (rows) => {
        const { percentAgreement: percent, ...rest } = figuresOf(byUnits(rows, labelSet))
        if (percent.value === null || percent.value === 1) return
        for (const key of ['fleissKappa', 'gwetAC', 'brennanPrediger', 'congerKappa', 'krippendorffAlpha'] as const) {
          assert.ok((rest[key].value ?? 0) < 1, key)
        }
      }),
    )
  })

  it('for two coders Scott is Fleiss, Light is Cohen, and without missing ratings Conger is Cohen', () => {
    fc.assert(
      fc.property(rowsOf(2), rowsOf(2, false), someOptions, (rows, complete, options) => {
        const figures = figuresOf(byUnits(rows, labelSet), options)
        assertSameFigure(figures.scottPi, figures.fleissKappa)
        assertClose(figures.lightKappa.value, figures.cohenKappa.value)
        const full = figuresOf(byUnits(complete, labelSet), options)
        assertClose(full.congerKappa.value, full.cohenKappa.value, 1e-10)
        assertClose(full.congerKappa.expected, full.cohenKappa.expected, 1e-10)
      }),
    )
  })

  it('unweighted: Brennan-Prediger is (q p − 1)/(q − 1), AC1 ≥ Brennan-Prediger ≥ Fleiss, all of one observed agreement', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const q = labelSet.length
        const {
          percentAgreement: percent,
          brennanPrediger: bp,
          gwetAC: ac,
          fleissKappa: fleiss,
        } = figuresOf(byUnits(rows, labelSet))
        if (percent.value === null) return
        assertClose(bp.value, (q * percent.value - 1) / (q - 1))
        assert.ok((ac.value ?? 0) >= (bp.value ?? 0) - 1e-12)
        if (fleiss.value !== null) assert.ok((bp.value ?? 0) >= fleiss.value - 1e-12)
        for (const figure of [bp, ac, fleiss]) if (figure.value !== null) assertClose(figure.observed, percent.value)
      }),
    )
  })

  it('κ, π and α do not depend on categories nobody used; Brennan-Prediger and AC1 do', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const used = figuresOf(byUnits(rows))
        const named = figuresOf(byUnits(rows, [...labelSet, '9']))
        for (const key of ['cohenKappa', 'lightKappa', 'congerKappa', 'fleissKappa', 'krippendorffAlpha'] as const) {
          assertSameFigure(named[key], used[key])
        }
        if (used.brennanPrediger.value !== null && (used.percentAgreement.value ?? 1) < 1) {
          assert.ok((named.brennanPrediger.value ?? 0) > used.brennanPrediger.value)
        }
      }),
    )
  })

  it('α of two categories is the same on every metric', () => {
    fc.assert(
      fc.property(rowsOf(3, true, ['2', '7']), (rows) => {
        const counts = countUnits(byUnits(rows))
        const nominal = krippendorffAlpha(counts, 'nominal', ['2', '7'])
        if (byUnits(rows).categories.length < 2) return
        for (const metric of ['ordinal', 'interval', 'ratio'] as const) {
          const other = krippendorffAlpha(counts, metric, ['2', '7'])
          assertClose(other.value, nominal.value, 1e-10)
          assertClose(other.standardError, nominal.standardError, 1e-10)
        }
      }),
    )
  })

  it('α and Fleiss differ by the small-sample term only, where every unit has as many ratings: 1 − α = (1 − κ)(N − 1)/N', () => {
    fc.assert(
      fc.property(rowsOf(3, false), (rows) => {
        const { fleissKappa: fleiss, krippendorffAlpha: alpha } = figuresOf(byUnits(rows))
        if (fleiss.value === null || alpha.value === null) return
        const ratings = 3 * rows.length
        assertClose(1 - alpha.value, ((1 - fleiss.value) * (ratings - 1)) / ratings, 1e-10)
      }),
    )
  })

  it('α over sets of one code each has the value of nominal α', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const coders = (rows[0] ?? []).map((_, c) => `coder ${c + 1}`)
        const sets = setTable(
          coders,
          rows.map((row) => row.map((label) => (label === null ? null : [label]))),
        )
        assertSameFigure(figuresOf(sets).krippendorffAlpha, figuresOf(byUnits(rows)).krippendorffAlpha)
      }),
    )
  })

  it('each row per category is the full figure of its table of presence, also over sets', () => {
    const cell = fc.option(fc.subarray(['a', 'b', 'c']), { nil: null, freq: 4 })
    const setRows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 10 })
    const check = (table: RatingTable): void => {
      for (const row of agreementOnUnits(table).perCategory) {
        const figures = figuresOf(presence(table, row.category), { positive: '1' })
        for (const key of ['positiveAgreement', 'fleissKappa', 'krippendorffAlpha'] as const) {
          assertClose(row[key], figures[key].value, 1e-10)
          if (row[key] === null) assert.equal(row.reasons[key]?.code, figures[key].reason?.code)
        }
      }
    }
    fc.assert(fc.property(someRows, (rows) => check(byUnits(rows, labelSet))))
    fc.assert(fc.property(setRows, (rows) => check(setTable(['x', 'y', 'z'], rows, ['a', 'b', 'c']))))
  })

  it('a pair of coders has the κ and percent agreement of the table of the two', () => {
    fc.assert(
      fc.property(someRows, someOptions, (rows, options) => {
        const table = byUnits(rows, labelSet)
        for (const pair of agreementOnUnits(table, options).pairs) {
          const { cohenKappa, percentAgreement: percent } = figuresOf(selectCoders(table, pair.coders), options)
          assertClose(pair.cohenKappa, cohenKappa.value)
          assertClose(pair.percentAgreement, percent.value)
          assert.equal(pair.n, percent.n)
          assert.equal(pair.cohenKappa === null, pair.reasons.cohenKappa !== undefined)
        }
      }),
    )
  })

  it('holds no NaN, infinity or −0, and a value exactly where there is no reason', () => {
    fc.assert(
      fc.property(someRows, someOptions, (rows, options) => {
        const result = agreementOnUnits(byUnits(rows), options)
        assertPlainNumbers(result)
        for (const figure of Object.values(result.coefficients))
          assert.equal(figure.value === null, figure.reason !== null)
      }),
    )
  })
})
