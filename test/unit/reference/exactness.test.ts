import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  centralT,
  incompleteBeta,
  quantileF,
  twoSidedNormal,
  twoSidedT,
  upperChiSquare,
  upperF,
} from '../../reference/distributions'
import { add, compare, div, fraction, fromDecimal, fromNumber, mul, sub, sum, toNumber } from '../../reference/fraction'

function near(actual: number | null, expected: number, relative = 1e-12): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${actual} is not ${expected}`,
  )
}

describe('reference fractions', () => {
  const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
  const someFraction = fc
    .tuple(
      whole,
      whole.filter((d) => d !== 0n),
    )
    .map(([n, d]) => fraction(n, d))

  it('keeps lowest terms and a positive denominator', () => {
    assert.deepEqual(fraction(6, -4), { numerator: -3n, denominator: 2n })
    assert.deepEqual(fraction(0, -4), { numerator: 0n, denominator: 1n })
    assert.throws(() => fraction(1, 0), RangeError)
    assert.throws(() => div(fraction(1), fraction(0)), RangeError)
  })

  it('adds, subtracts, multiplies, divides and compares exactly', () => {
    fc.assert(
      fc.property(someFraction, someFraction, (a, b) => {
        assert.deepEqual(sub(add(a, b), b), a)
        if (b.numerator !== 0n) assert.deepEqual(div(mul(a, b), b), a)
        assert.equal(compare(a, b), compare(sub(a, b), fraction(0)))
        assert.deepEqual(sum([a, b, a]), add(add(a, b), a))
      }),
    )
    assert.deepEqual(add(fraction(1, 6), fraction(1, 3)), fraction(1, 2))
  })

  it('converts any double to a fraction and back unchanged, subnormal ones too', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const exact = fromNumber(value)
        assert.ok(exact !== null)
        assert.equal(toNumber(exact), value === 0 ? 0 : value)
      }),
      { numRuns: 1000 },
    )
  })

  it('rounds long fractions as the engine rounds their decimals: to nearest, ties to even', () => {
    const texts = [
      '9007199254740993',
      '9007199254740993.0000000000000000000001',
      '9007199254740995',
      '2.4703282292062327e-324',
      '2.4703282292062328e-324',
      '7.4109846876186982e-324',
      '2.2250738585072011e-308',
      '1.7976931348623158e308',
      '1.7976931348623159e308',
      '1e-400',
    ]
    for (const text of texts) {
      assert.equal(toNumber(fromDecimal(text) ?? fraction(0)), Number(text), text)
    }
    assert.equal(toNumber(fraction(10n ** 5000n + 1n, 3n * 10n ** 5000n)), 1 / 3)
  })

  it('reads decimals as written, and nothing else', () => {
    assert.deepEqual(fromDecimal('-1.25'), fraction(-5, 4))
    assert.deepEqual(fromDecimal('.5'), fraction(1, 2))
    assert.deepEqual(fromDecimal('3e-2'), fraction(3, 100))
    for (const text of ['', '.', 'a', '1,5', '0x10', 'Infinity', '1.2.3', '-'])
      assert.equal(fromDecimal(text), null, text)
  })
})

describe('reference distributions', () => {
  it("has the tabled two-sided 5 % points of Student's t", () => {
    const tabled: [number, number][] = [
      [1, 12.706204736174694],
      [2, 4.302652729749462],
      [4, 2.7764451051977934],
      [10, 2.228138851986274],
      [11, 2.200985160091639],
      [30, 2.042272456301238],
      [99, 1.9842169515864174],
      [1000, 1.9623390808264083],
    ]
    for (const [df, expected] of tabled) near(twoSidedT(0.95, df), expected)
  })

  it('has t² distributed as F with one degree of freedom', () => {
    for (const df of [1, 2, 5, 8, 40]) {
      for (const t of [0.1, 1, 3]) near(1 - centralT(t, df), upperF(t * t, 1, df), 1e-10)
    }
  })

  it('has the F probabilities and quantiles of independent tables', () => {
    near(upperF(1.8, 5, 18), 0.16366978842314506)
    near(upperF(11, 5, 15), 0.0001364507430837287)
    near(upperF(100, 5, 15), 5.676803904455884e-11)
    near(upperF(3.3, 2.7, 8.1), 0.08081498713028999)
    near(quantileF(0.975, 5, 18), 3.381967805875243)
    near(quantileF(0.975, 2.7, 8.1), 5.528624447513902)
    near(quantileF(0.975, 29, 3.3333), 11.490601255196173)
    assert.equal(quantileF(0.975, 5, 0), null)
  })

  it('has both parts of the beta function add up to 1', () => {
    for (const x of [0.01, 0.3, 0.9]) {
      const { below, above } = incompleteBeta(x, 1 - x, 2.5, 0.7)
      near(below + above, 1)
    }
    near(incompleteBeta(0.25, 0.75, 1, 2).below, 1 - 0.75 ** 2)
  })

  it('has the normal and χ² tails of independent tables', () => {
    near(twoSidedNormal(1.96), 0.04999579029644087)
    near(twoSidedNormal(2.999), 0.0027086730674542115)
    near(twoSidedNormal(-6), 1.973175290075389e-9)
    near(upperChiSquare(3, 1), 0.08326451666355042)
    near(upperChiSquare(3, 2), 0.22313016014842982)
    near(upperChiSquare(10, 16), 0.8666283259299925)
    near(upperChiSquare(100, 9), 1.5735176303753876e-17)
  })
})
