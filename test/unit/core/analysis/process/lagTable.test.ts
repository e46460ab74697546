import assert from 'node:assert/strict'
import fc from 'fast-check'
import { association } from '../../../../../src/core/statistics/sequences/association'
import type { LagQuestion, LagTable, SequenceStream } from '../../../../../src/core/statistics/sequences/lagTable'
import { lagTable, uncodedState } from '../../../../../src/core/statistics/sequences/lagTable'
import { assertClose, assertPlainNumbers } from '../../statistics/support'

/** Units in a row: letters are codes, `ab` both, `-` none, `?` not reviewed; therapist and client in turn. */
function stream(text: string, session = 'S01'): SequenceStream {
  const units = text
    .split(' ')
    .filter((unit) => unit !== '')
    .map((unit, u) => ({
      role: u % 2 === 0 ? ('therapist' as const) : ('client' as const),
      states: unit === '?' ? null : unit === '-' ? [] : [...unit],
    }))
  return { session, units }
}

const plain: LagQuestion = { lag: 1, codes: ['a', 'b', 'c'], uncoded: 'left-out' }
const observed = (table: LagTable): Record<string, number> =>
  Object.fromEntries(
    table.cells.filter((cell) => cell.observed > 0).map((cell) => [`${cell.given}${cell.target}`, cell.observed]),
  )
const cellOf = (table: LagTable, given: string, target: string) =>
  table.cells.find((cell) => cell.given === given && cell.target === target)

const unitArbitrary = fc.constantFrom('a', 'b', 'c', 'ab', 'bc', 'abc', '-', '-', '?')
const textArbitrary = fc.array(unitArbitrary, { maxLength: 30 }).map((units) => units.join(' '))
const studyArbitrary = fc
  .array(textArbitrary, { maxLength: 4 })
  .map((texts) => texts.map((text, s) => stream(text, `S${s}`)))
const questionArbitrary: fc.Arbitrary<LagQuestion> = fc.record(
  {
    lag: fc.integer({ min: 1, max: 4 }),
    codes: fc.subarray(['a', 'b', 'c']),
    uncoded: fc.constantFrom('state', 'left-out'),
    noRepeats: fc.boolean(),
    from: fc.constantFrom('therapist', 'client'),
    to: fc.constantFrom('therapist', 'client'),
  },
  { requiredKeys: ['lag', 'codes', 'uncoded'] },
)

describe('tables of transitions: what is counted', () => {
  it('counts within sessions, and at no lag across a unit that was not reviewed', () => {
    assert.deepEqual(observed(lagTable([stream('a b a ? a b'), stream('b b', 'S02')], plain)), { ab: 2, ba: 1, bb: 1 })
    assert.deepEqual(observed(lagTable([stream('a b c ? a b c')], { ...plain, lag: 2 })), { ac: 2 })
    assert.deepEqual(observed(lagTable([stream('a ? b')], { ...plain, lag: 2 })), {})
  })

  it('counts each pair of codes of two units once, and says on how many transitions', () => {
    const table = lagTable([stream('ab ac b')], plain)
    assert.deepEqual(observed(table), { aa: 1, ac: 1, ba: 1, bc: 1, ab: 1, cb: 1 })
    assert.deepEqual([table.transitions, table.pairs, table.severalCodes], [2, 6, 2])
  })

  it('takes units without a code for a state, or leaves them out', () => {
    assert.deepEqual(observed(lagTable([stream('a - - b')], { ...plain, uncoded: 'state' })), {
      auncoded: 1,
      uncodeduncoded: 1,
      uncodedb: 1,
    })
    assert.deepEqual(observed(lagTable([stream('a - - b')], plain)), {})
    assert.equal(uncodedState(['a', 'uncoded']), '(uncoded)')
  })

  it('keeps to an order of speakers', () => {
    assert.deepEqual(observed(lagTable([stream('a b c a')], { ...plain, from: 'therapist', to: 'client' })), {
      ab: 1,
      ca: 1,
    })
    assert.deepEqual(observed(lagTable([stream('a b c a')], { ...plain, from: 'client' })), { bc: 1 })
  })

  it('leaves out a code that follows itself where it can not, and says how often', () => {
    const table = lagTable([stream('a a b - - a ab')], { ...plain, uncoded: 'state', noRepeats: true })
    assert.deepEqual(observed(table), { ab: 2, buncoded: 1, uncodeduncoded: 1, uncodeda: 1 })
    assert.equal(table.repeatsLeftOut, 2)
    assert.equal(cellOf(table, 'a', 'a')?.reason?.code, 'structural-zero')
    assert.equal(cellOf(table, 'uncoded', 'uncoded')?.structuralZero, false)
  })

  it('gives Q pooled and by session, null where it is 0 / 0', () => {
    const table = lagTable([stream('a a b b a'), stream('a b', 'S02')], plain)
    assert.equal(cellOf(table, 'a', 'a')?.yulesQ, -1 / 3)
    assert.deepEqual(cellOf(table, 'a', 'a')?.yulesQBySession, [
      { session: 'S01', value: 0 },
      { session: 'S02', value: null },
    ])
  })

  it('refuses a lag that is none', () => {
    for (const lag of [0, -1, 1.5, NaN]) assert.throws(() => lagTable([], { ...plain, lag }), RangeError)
  })
})

describe('tables of transitions: where there is no value', () => {
  const reasonOf = (text: string, over: Partial<LagQuestion> = {}): string | undefined =>
    lagTable([stream(text)], { ...plain, ...over }).test.reason?.code

  it('no units, one unit, nothing coded, nothing reviewed, no codes: nothing to test, and why', () => {
    for (const text of ['', 'a', '- -', '? ?', 'a ? a']) assert.equal(reasonOf(text), 'no-transitions', text)
    assert.equal(lagTable([], plain).test.reason?.code, 'no-transitions')
    assert.equal(reasonOf('a b', { codes: [] }), 'no-transitions')
  })

  it('one code only: nothing could have been otherwise', () => {
    const table = lagTable([stream('a a a')], plain)
    assert.equal(table.test.reason?.code, 'no-freedom')
    assert.equal(cellOf(table, 'a', 'a')?.reason?.code, 'one-state')
    assert.equal(cellOf(table, 'b', 'a')?.reason?.code, 'state-not-used')
    assert.deepEqual(cellOf(table, 'b', 'a')?.reason?.data, { state: 'b' })
  })

  it('two codes that can not repeat always alternate', () => {
    const table = lagTable([stream('a b a b')], { ...plain, noRepeats: true })
    assert.equal(table.test.reason?.code, 'no-freedom')
    assert.deepEqual([cellOf(table, 'a', 'b')?.expected, cellOf(table, 'a', 'b')?.adjustedResidual], [2, null])
  })

  it('no table fits where one code is in every pair: the fit ends on the edge of what is possible', () => {
    assert.equal(reasonOf('a b a c a b a', { noRepeats: true }), 'no-fit')
  })

  it('no NaN, infinity or −0, and a reason exactly where there is no value', () => {
    fc.assert(
      fc.property(studyArbitrary, questionArbitrary, (streams, question) => {
        const table = lagTable(streams, question)
        assertPlainNumbers(table)
        for (const cell of table.cells) {
          assert.equal(cell.adjustedResidual === null, cell.reason !== null)
          assert.equal(cell.yulesQ === null, cell.yulesQReason !== null)
          assert.equal(cell.p === null, cell.reason !== null)
          assert.ok(cell.p === null || (cell.p >= 0 && cell.p <= (cell.pCorrected ?? -1)))
        }
        assert.equal(table.test.G2 === null, table.test.reason !== null)
        assert.equal(table.test.p === null, table.test.reason !== null)
      }),
      { numRuns: 300 },
    )
  })
})

describe('tables of transitions: properties', () => {
  it('do not depend on the names or the order of the codes', () => {
    const other: Readonly<Record<string, string>> = { a: 'c', b: 'a', c: 'b' }
    fc.assert(
      fc.property(studyArbitrary, questionArbitrary, (streams, question) => {
        const codes = question.codes.map((code) => other[code] ?? '')
        const renamed = streams.map(({ session, units }) => ({
          session,
          units: units.map(({ role, states }) => ({ role, states: states?.map((code) => other[code] ?? '') ?? null })),
        }))
        const [one, two] = [lagTable(streams, question), lagTable(renamed, { ...question, codes: [...codes].sort() })]
        assertClose(two.test.G2, one.test.G2, 1e-8)
        for (const cell of one.cells) {
          const same = cellOf(two, other[cell.given] ?? cell.given, other[cell.target] ?? cell.target)
          assert.equal(same?.observed, cell.observed)
          assertClose(same.adjustedResidual, cell.adjustedResidual, 1e-6)
          assertClose(same.yulesQ, cell.yulesQ)
        }
      }),
    )
  })

  it('lose by a session cut in two exactly what crosses the cut', () => {
    fc.assert(
      fc.property(
        fc.array(unitArbitrary, { minLength: 2, maxLength: 30 }),
        fc.nat(),
        fc.integer({ min: 1, max: 4 }),
        (texts, where, lag) => {
          const cut = 1 + (where % (texts.length - 1))
          const { units } = stream(texts.join(' '))
          let crossing = 0
          for (let t = Math.max(0, cut - lag); t < cut; t++) {
            const way = units.slice(t, t + lag + 1)
            const sizes = way.map(({ states }) => (states === null ? 0 : Math.max(1, states.length)))
            if (way.length === lag + 1 && !sizes.includes(0)) crossing += (sizes[0] ?? 0) * (sizes[lag] ?? 0)
          }
          const pairs = (...streams: readonly SequenceStream['units'][]): number =>
            lagTable(
              streams.map((one) => ({ session: '', units: one })),
              { ...plain, lag, uncoded: 'state' },
            ).pairs
          assert.equal(pairs(units) - pairs(units.slice(0, cut), units.slice(cut)), crossing)
        },
      ),
    )
  })

  it('keep expected shares, and double G², where every session is there twice', () => {
    fc.assert(
      fc.property(studyArbitrary, questionArbitrary, (streams, question) => {
        const [one, two] = [lagTable(streams, question), lagTable([...streams, ...streams], question)]
        assert.equal(two.pairs, 2 * one.pairs)
        if (one.test.G2 !== null) assertClose(two.test.G2, 2 * one.test.G2, 1e-8)
        for (const [k, cell] of one.cells.entries()) {
          const twice = two.cells[k]
          if (cell.expected !== null) assertClose(twice?.expected, 2 * cell.expected, 1e-8)
          if (cell.adjustedResidual !== null)
            assertClose(twice?.adjustedResidual, Math.SQRT2 * cell.adjustedResidual, 1e-6)
          assertClose(twice?.yulesQ, cell.yulesQ)
        }
      }),
    )
  })

  it('have residuals of 0 and a G² of 0 where nothing goes together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }),
        (rows, columns) => {
          const { cells, test } = association(rows.map((r) => columns.map((c) => r * c)))
          for (const cell of cells.flat()) {
            assertClose(cell.adjustedResidual, 0, 1e-9)
            assertClose(cell.p, 1, 1e-9)
            assertClose(cell.yulesQ, 0, 1e-9)
          }
          assertClose(test.G2, 0, 1e-9)
          assertClose(test.p, 1, 1e-3)
        },
      ),
    )
  })

  it('fit quasi-independence around structural zeros: totals are met, products are kept, an exact table has residuals of 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), {
          minLength: 3,
          maxLength: 6,
        }),
        (effects) => {
          const exact = effects.map(([a], i) => effects.map(([, b], j) => (i === j ? 0 : a * b)))
          const { cells, test } = association(exact, (i, j) => i === j)
          for (const [i, row] of cells.entries()) {
            for (const [j, cell] of row.entries()) {
              if (i === j) continue
              assertClose(cell.expected, exact[i]?.[j], 1e-8)
              assertClose(cell.adjustedResidual, 0, 1e-6)
            }
          }
          assertClose(test.G2, 0, 1e-8)
          assert.equal(test.df, effects.length ** 2 - 3 * effects.length + 1)
        },
      ),
    )
  })
})

/** 1 − leverage of each cell, by an orthonormal basis (Gram and Schmidt) of the row and column effects, each weighted by √e. */
function spareByProjection(expected: readonly (readonly number[])[]): number[][] {
  const places = expected.flatMap((row, i) => row.flatMap((e, j) => (e > 0 ? [{ i, j, root: Math.sqrt(e) }] : [])))
  const effects = [...expected.keys()].flatMap((k) => [
    places.map(({ i, root }) => (i === k ? root : 0)),
    places.map(({ j, root }) => (j === k ? root : 0)),
  ])
  const basis: number[][] = []
  for (const effect of effects) {
    let rest = effect
    for (let again = 0; again < 2; again++) {
      for (const one of basis) {
        const along = one.reduce((sum, x, k) => sum + x * (rest[k] ?? 0), 0)
        rest = rest.map((x, k) => x - along * (one[k] ?? 0))
      }
    }
    const length = Math.hypot(...rest)
    if (length > 1e-8) basis.push(rest.map((x) => x / length))
  }
  const spare = expected.map((row) => row.map(() => 0))
  for (const [k, { i, j }] of places.entries())
    (spare[i] ?? [])[j] = 1 - basis.reduce((sum, one) => sum + (one[k] ?? 0) ** 2, 0)
  return spare
}

describe('residuals around structural zeros', () => {
  it('are divided by √(e (1 − leverage)), as a projection finds it', () => {
    const count = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(
        fc
          .integer({ min: 4, max: 6 })
          .chain((q) => fc.array(fc.array(count, { minLength: q, maxLength: q }), { minLength: q, maxLength: q })),
        (counts) => {
          const { cells } = association(counts, (i, j) => i === j)
          const spare = spareByProjection(cells.map((row) => row.map(({ expected }) => expected ?? 0)))
          for (const [i, row] of cells.entries()) {
            for (const [j, { observed: x, expected, adjustedResidual }] of row.entries()) {
              if (i === j || expected === null) continue
              assertClose(adjustedResidual, (x - expected) / Math.sqrt(expected * (spare[i]?.[j] ?? NaN)), 1e-8)
            }
          }
        },
      ),
    )
  })
})
