import assert from 'node:assert/strict'
import fc from 'fast-check'
import { fQuantile, fTails, normalTails, studentQuantile } from '../../../../../src/core/statistics/distributions'

const halfLogTwoPi = Math.log(2 * Math.PI) / 2

/** The z below which a standard normal variable lies with probability p, 0 < p < 1. */
function normalQuantile(p: number): number {
  if (p === 0.5) return 0
  if (p > 0.5) return normalUpperQuantile(1 - p)
  return -normalUpperQuantile(p)
}

/** The z ≥ 0 exceeded with probability q, 0 < q < 0.5: Newton steps on the logarithm of the tail, which is concave. */
function normalUpperQuantile(q: number): number {
  let z = Math.sqrt(-2 * Math.log(2 * q))
  for (let step = 0; step < 60; step++) {
    const { upper } = normalTails(z)
    const density = Math.exp(-0.5 * z * z - halfLogTwoPi)
    const next = Math.max(z / 4, z + (Math.log(upper / q) * upper) / density)
    if (Math.abs(next - z) <= 1e-15 * next) return next
    z = next
  }
  return z
}

/** P(T ≤ t) and P(T > t) of Student's distribution. */
function studentTails(t: number, df: number): ReturnType<typeof fTails> {
  const far = fTails(t * t, 1, df).upper / 2
  return t < 0 ? { lower: far, upper: 1 - far } : { lower: 1 - far, upper: far }
}

function assertRelative(actual: number, expected: number, tolerance = 1e-12): void {
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `expected ${expected}, got ${actual}`)
}

/* Expected values computed with 60 digits from the incomplete beta function and the error function. */
const normalValues = [
  [0.975, 1.95996398454005424],
  [0.995, 2.57582930354890076],
  [0.6, 0.253347103135799799],
  [0.9999, 3.71901648545568056],
  [1e-10, -6.3613409024040562],
] as const

const studentValues = [
  [0.6, 1, 0.324919696232906326],
  [0.975, 1, 12.7062047361747046],
  [0.9995, 1, 636.619248768719616],
  [0.6, 2, 0.288675134594812882],
  [0.975, 2, 4.30265272974946385],
  [0.9995, 2, 31.5990545764436207],
  [0.6, 4.5, 0.268751835542175201],
  [0.975, 4.5, 2.65891234720440377],
  [0.975, 10, 2.22813885198627475],
  [0.9995, 10, 4.5868938587026359],
  [0.975, 30, 2.04227245630123831],
  [0.6, 999, 0.253414583330367367],
  [0.975, 999, 1.96234146113344998],
  [0.975, 999999, 1.95996635681647931],
  [0.9995, 999999, 3.29053646125842092],
] as const

const fTable = [
  [0.025, 1, 1, 0.00154371250867413097],
  [0.95, 1, 1, 161.447638797588496],
  [0.975, 1, 1, 647.789011477845309],
  [0.025, 5, 15, 0.155575963078487082],
  [0.95, 5, 15, 2.90129453623615812],
  [0.975, 5, 15, 3.57641534927906198],
  [0.025, 29, 58, 0.50917180724280556],
  [0.975, 29, 58, 1.83331321986536963],
  [0.025, 2.5, 40.3, 0.0472284512811298611],
  [0.975, 2.5, 40.3, 3.70722887239727291],
  [0.025, 1000, 3000, 0.902527166896928078],
  [0.975, 1000, 3000, 1.10512516475285783],
  // Fractions of a degree, as Satterthwaite gives them.
  [0.025, 0.05, 4, 2.46453913155087781e-63],
  [0.975, 0.05, 4, 14.9947523427910989],
  [0.025, 0.4, 1, 7.56242763852057922e-8],
  [0.975, 0.4, 1, 406.000478786033956],
  [0.975, 0.01, 9, 0.802695729105828466],
  [0.025, 1.3, 199, 0.00450410330661855613],
  [0.975, 1.3, 199, 4.5342542075577645],
] as const

describe('distributions', () => {
  it('normal quantiles have twelve digits', () => {
    for (const [p, z] of normalValues) assertRelative(normalQuantile(p), z)
    assert.equal(normalQuantile(0.5), 0)
  })

  it("Student's quantiles have twelve digits, from 1 to 999,999 degrees of freedom", () => {
    for (const [p, df, t] of studentValues) {
      assertRelative(studentQuantile(p, df), t)
      assertRelative(studentQuantile(1 - p, df), -t, 1e-11)
    }
    assert.equal(studentQuantile(0.5, 7), 0)
  })

  it('F quantiles have twelve digits, also with fractions for degrees of freedom', () => {
    for (const [p, df1, df2, f] of fTable) assertRelative(fQuantile(p, df1, df2), f)
  })

  it('small tails keep their digits', () => {
    assertRelative(fTails(11.027, 5, 15).upper, 0.000134583529675835446)
    assertRelative(fTails(200, 2, 40).upper, 1.48643628024143686e-21)
    assertRelative(fTails(0.01, 4, 9).lower, 0.000239794885587926743)
    assertRelative(normalTails(10).upper, 7.61985302416052607e-24)
    assertRelative(studentTails(7, 12).upper, 7.17176098381726683e-6)
  })

  it('tails at the ends: 0 and infinity', () => {
    assert.deepEqual(fTails(0, 3, 4), { lower: 0, upper: 1 })
    assert.deepEqual(fTails(-1, 3, 4), { lower: 0, upper: 1 })
    assert.deepEqual(fTails(Infinity, 3, 4), { lower: 1, upper: 0 })
    assert.deepEqual(normalTails(0), { lower: 0.5, upper: 0.5 })
  })

  it('quantiles invert the tails, and the tails add up to one', () => {
    const df = fc.double({ min: 0.5, max: 5000, noNaN: true })
    const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
    fc.assert(
      fc.property(p, df, df, (q, df1, df2) => {
        const ofF = fTails(fQuantile(q, df1, df2), df1, df2)
        assertRelative(ofF.lower, q, 1e-9)
        assertRelative(ofF.lower + ofF.upper, 1)
        assertRelative(studentTails(studentQuantile(q, df1), df1).lower, q, 1e-9)
        assertRelative(normalTails(normalQuantile(q)).lower, q, 1e-11)
      }),
    )
  })

  it('F with exchanged degrees of freedom is the reciprocal', () => {
    const df = fc.integer({ min: 1, max: 300 })
    fc.assert(fc.property(df, df, (a, b) => assertRelative(fQuantile(0.975, a, b) * fQuantile(0.025, b, a), 1, 1e-11)))
  })

  it('t squared is fTable with one degree of freedom', () => {
    const df = fc.integer({ min: 1, max: 2000 })
    fc.assert(fc.property(df, (n) => assertRelative(studentQuantile(0.975, n) ** 2, fQuantile(0.95, 1, n), 1e-11)))
  })
})
