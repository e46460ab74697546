import assert from 'node:assert/strict'
import type { LagQuestion, SequenceStream } from '../../src/core/statistics/sequences/lagTable'
import { lagTable } from '../../src/core/statistics/sequences/lagTable'
import type { Random } from '../../src/core/base/files/ports'
import { lagTable as plainLagTable } from '../reference/sequences'

const roles = ['therapist', 'client', 'other'] as const

/** Sessions of random codes, some units unreviewed, and a question about them. */
export function randomSequences(random: Random): {
  readonly streams: readonly SequenceStream[]
  readonly question: LagQuestion
} {
  const whole = (below: number): number => Math.floor(random.next() * below)
  const codes = Array.from({ length: whole(6) + 1 }, (_, k) => `code${k}`)
  const several = random.next() * 0.3
  const silent = random.next() * 0.6
  const streams = Array.from({ length: whole(4) + 1 }, (_, s): SequenceStream => {
    let last = whole(codes.length)
    const units = Array.from({ length: whole(120) }, (__, u) => {
      const fate = random.next()
      if (random.next() < 0.5) last = whole(codes.length)
      else last = (last + 1) % codes.length
      const states =
        fate < 0.05
          ? null
          : random.next() < silent
            ? []
            : [...new Set([codes[last] ?? '', ...(random.next() < several ? [codes[whole(codes.length)] ?? ''] : [])])]
      return { role: random.next() < 0.9 ? (roles[u % 2] ?? 'other') : 'other', states } as const
    })
    return { session: `S${s}`, units }
  })
  const order = whole(4)
  return {
    streams,
    question: {
      lag: whole(3) + 1,
      codes,
      uncoded: random.next() < 0.5 ? 'state' : 'left-out',
      noRepeats: random.next() < 0.4,
      ...(order === 1
        ? { from: 'therapist' as const, to: 'client' as const }
        : order === 2
          ? { from: 'client' as const }
          : {}),
    },
  }
}

export interface Comparison {
  figures: number
  unfitted: number
}

const near = (a: number | null, b: number | null, tolerance: number, what: string): void => {
  if (a === null || b === null) assert.equal(a, b, what)
  else assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${what}: ${a} and ${b}`)
}

/** Our table of lags against the plain second implementation, cell by cell. */
export function compareSequences(
  streams: readonly SequenceStream[],
  question: LagQuestion,
  seen: Comparison,
  what: string,
): void {
  const ours = lagTable(streams, question)
  const theirs = plainLagTable(
    streams.map(({ units }) => units.map(({ role, states }) => ({ role, codes: states }))),
    {
      lag: question.lag,
      codes: question.codes,
      uncoded: question.uncoded === 'state' ? 'state' : 'left out',
      noRepeats: question.noRepeats === true,
      ...(question.from === undefined ? {} : { from: question.from }),
      ...(question.to === undefined ? {} : { to: question.to }),
    },
  )
  assert.deepEqual(ours.states, theirs.states, what)
  assert.equal(ours.pairs, theirs.total, what)
  assert.equal(ours.cells.length, theirs.cells.length, what)
  for (const [k, cell] of ours.cells.entries()) {
    const other = theirs.cells[k]
    assert.ok(other !== undefined)
    const where = `${what}, ${cell.given} → ${cell.target}`
    assert.equal(cell.observed, other.observed, where)
    assert.equal(cell.structuralZero, other.structuralZero, where)
    near(cell.yulesQ, other.yulesQ, 1e-12, `${where} Q`)
    for (const [s, { value }] of cell.yulesQBySession.entries())
      near(value, other.yulesQBySession[s] ?? null, 1e-12, `${where} Q of session ${s}`)
    if (ours.test.reason?.code === 'no-fit') continue
    near(cell.expected ?? 0, other.expected, 1e-7, `${where} expected`)
    seen.figures += 3
    // Around structural zeros the plain one keeps the variance of a whole table; ours is proven by other means.
    if (ours.test.iterations !== null) continue
    near(cell.adjustedResidual, other.adjustedResidual, 1e-6, `${where} residual`)
    near(cell.p, other.p, 1e-6, `${where} p`)
    near(cell.pCorrected, other.pCorrected, 1e-6, `${where} corrected p`)
    seen.figures += 3
  }
  if (ours.test.reason?.code === 'no-fit') {
    seen.unfitted++
    return
  }
  near(ours.test.G2, theirs.G2, 1e-7, `${what} G²`)
  near(ours.test.p, theirs.p, 1e-7, `${what} p of G²`)
  if (ours.test.G2 !== null) assert.equal(ours.test.df, theirs.df, `${what} degrees of freedom`)
}
