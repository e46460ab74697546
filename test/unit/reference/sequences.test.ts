import assert from 'node:assert/strict'
import fc from 'fast-check'
import { lagTable } from '../../reference/sequences'
import type { Cell, LagTable, SequenceOptions, SequenceUnit } from '../../reference/sequences'

function near(actual: number | null | undefined, expected: number, tolerance = 1e-12): void {
  assert.ok(
    typeof actual === 'number' && Math.abs(actual - expected) <= tolerance,
    `${actual} is not ${expected} ± ${tolerance}`,
  )
}

/** Units in a row: letters are codes, `ab` both, `-` none, `?` not reviewed; therapist and client in turn. */
function session(text: string): SequenceUnit[] {
  return text.split(' ').map((unit, index) => ({
    role: index % 2 === 0 ? 'therapist' : 'client',
    codes: unit === '?' ? null : unit === '-' ? [] : [...unit],
  }))
}

function cell(table: LagTable, given: string, target: string): Cell | undefined {
  return table.cells.find((one) => one.given === given && one.target === target)
}

const plain: SequenceOptions = { lag: 1, codes: ['a', 'b'], uncoded: 'left out' }

describe('reference sequences', () => {
  it('counts transitions within sessions only, and not across what was not reviewed', () => {
    const sessions = [session('a b a ? a b'), session('b b')]
    const table = lagTable(sessions, plain)
    assert.deepEqual(
      table.cells.map((one) => one.observed),
      [0, 2, 1, 1],
    )
    assert.equal(table.total, 4)
    const second = lagTable(sessions, { ...plain, lag: 2 })
    assert.deepEqual(
      second.cells.map((one) => one.observed),
      [1, 0, 0, 0],
    )
  })

  it('takes a unit without a code as a state, or leaves its transitions out', () => {
    const table = lagTable([session('a - - b')], { ...plain, uncoded: 'state' })
    assert.deepEqual(table.states, ['a', 'b', 'uncoded'])
    assert.equal(cell(table, 'a', 'uncoded')?.observed, 1)
    assert.equal(cell(table, 'uncoded', 'uncoded')?.observed, 1)
    assert.equal(cell(table, 'uncoded', 'b')?.observed, 1)
    assert.equal(lagTable([session('a - - b')], plain).total, 0)
  })

  it('counts each pair of codes of two units once', () => {
    const table = lagTable([session('ab aab')], plain)
    assert.deepEqual(
      table.cells.map((one) => one.observed),
      [1, 1, 1, 1],
    )
  })

  it('keeps to an order of speakers', () => {
    const table = lagTable([session('a b a a')], { ...plain, from: 'therapist', to: 'client' })
    assert.deepEqual(
      table.cells.map((one) => one.observed),
      [1, 1, 0, 0],
    )
  })

  it('computes expected counts, residuals, Q and G² of a two by two table by hand', () => {
    // a→a 12, a→b 4, b→a 6, b→b 8, of pairs in sessions of two units.
    const times = (count: number, text: string): SequenceUnit[][] => Array.from({ length: count }, () => session(text))
    const table = lagTable([...times(12, 'a a'), ...times(4, 'a b'), ...times(6, 'b a'), ...times(8, 'b b')], plain)
    assert.deepEqual(
      table.cells.map((one) => one.expected),
      [9.6, 6.4, 8.4, 5.6],
    )
    const z = 2.4 / Math.sqrt(9.6 * (14 / 30) * (12 / 30))
    near(cell(table, 'a', 'a')?.adjustedResidual, z)
    near(cell(table, 'a', 'b')?.adjustedResidual, -z)
    near(cell(table, 'a', 'a')?.p, 0.07299804543011548)
    near(cell(table, 'a', 'a')?.pCorrected, 4 * (cell(table, 'a', 'a')?.p ?? NaN))
    assert.equal(cell(table, 'a', 'a')?.yulesQ, 0.6)
    assert.equal(cell(table, 'a', 'b')?.yulesQ, -0.6)
    assert.equal(cell(table, 'a', 'a')?.fewExpected, false)
    const g2 = 2 * (12 * Math.log(12 / 9.6) + 4 * Math.log(4 / 6.4) + 6 * Math.log(6 / 8.4) + 8 * Math.log(8 / 5.6))
    near(table.G2, g2)
    assert.equal(table.df, 1)
    near(table.p, 0.07079250958687552)
  })

  it('gives Q by session, null where it is 0 / 0', () => {
    const table = lagTable([session('a a b b a'), session('a b')], plain)
    // First: aa 1, ab 1, bb 1, ba 1.
    assert.deepEqual(cell(table, 'a', 'a')?.yulesQBySession, [0, null])
    assert.equal(cell(table, 'a', 'a')?.yulesQ, -1 / 3)
  })

  it('fits the table around structural zeros', () => {
    // Three codes that never follow themselves, all transitions equally often: every cell is as expected.
    const equal = lagTable([session('a b c b a c a')], {
      lag: 1,
      codes: ['a', 'b', 'c'],
      uncoded: 'left out',
      noRepeats: true,
    })
    for (const one of equal.cells) {
      assert.equal(one.structuralZero, one.given === one.target)
      near(one.expected, one.given === one.target ? 0 : 1, 1e-9)
    }
    near(equal.G2, 0, 1e-9)
    assert.equal(equal.df, 1)
    assert.equal(cell(equal, 'a', 'a')?.p, null)
  })

  it('fits expected counts that have the observed marginals and a structure of products', () => {
    const options: SequenceOptions = { lag: 1, codes: ['a', 'b', 'c'], uncoded: 'left out', noRepeats: true }
    const table = lagTable([session('a b a b a c b c b a c b a b c a b')], options)
    const e = (given: string, target: string): number => cell(table, given, target)?.expected ?? NaN
    for (const state of ['a', 'b', 'c']) {
      const sums = (side: 'given' | 'target', what: 'observed' | 'expected'): number =>
        table.cells.filter((one) => one[side] === state).reduce((total, one) => total + one[what], 0)
      near(sums('given', 'expected'), sums('given', 'observed'), 1e-9)
      near(sums('target', 'expected'), sums('target', 'observed'), 1e-9)
    }
    // Quasi-independence: going round one way is as likely as the other.
    near(e('a', 'b') * e('b', 'c') * e('c', 'a'), e('b', 'a') * e('c', 'b') * e('a', 'c'), 1e-8)
  })

  it('has no test where nothing could be counted', () => {
    const table = lagTable([session('a')], plain)
    assert.equal(table.total, 0)
    assert.equal(table.G2, null)
    for (const one of table.cells) {
      assert.equal(one.adjustedResidual, null)
      assert.equal(one.yulesQ, null)
    }
  })

  it('has expected counts that add up to the observed ones', () => {
    const units = fc.array(fc.constantFrom('a', 'b', 'ab', '-', '?'), { minLength: 1, maxLength: 12 })
    const sessions = fc.array(units, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(sessions, fc.integer({ min: 1, max: 3 }), (texts, lag) => {
        const table = lagTable(
          texts.map((text) => session(text.join(' '))),
          { ...plain, lag, uncoded: 'state' },
        )
        near(
          table.cells.reduce((total, one) => total + one.expected, 0),
          table.total,
          1e-9,
        )
        for (const one of table.cells) {
          if (one.yulesQ !== null) assert.ok(one.yulesQ >= -1 && one.yulesQ <= 1)
        }
      }),
    )
  })
})
