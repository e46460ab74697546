import assert from 'node:assert/strict'
import type { IccFigure } from '../../src/core/statistics/icc/iccForms'
import { iccForms, iccOf } from '../../src/core/statistics/icc/iccForms'
import { oneWayIcc } from '../../src/core/statistics/icc/oneWayIcc'
import { reliabilityOf } from '../../src/core/statistics/icc/reliability'
import type { Icc } from '../reference/icc'
import { icc as plainIcc, oneWayIcc as plainOneWay } from '../reference/icc'
import type { Random } from '../../src/core/base/files/ports'
import { randomNumbers } from './randomTables'

const tolerance = 1e-9

/** How many figures were compared, and how many intervals that the plain one, which has no such small degrees of freedom, gives up. */
export interface Compared {
  figures: number
  givenUp: number
}

function compare(ours: IccFigure, theirs: Icc, what: string, sum: Compared): void {
  const near = (a: number | null, b: number | null, name: string): void => {
    if (a === null || b === null) assert.equal(a, b, `${what} ${name}`)
    else assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${what} ${name}: ${a} and ${b}`)
  }
  near(ours.value, theirs.value, 'value')
  assert.equal(ours.value === null, ours.reason !== null, `${what}: a reason exactly where there is no value`)
  if (ours.value === null) return
  sum.figures++
  for (const key of ['F', 'df1', 'df2', 'p'] as const) near(ours[key], theirs[key], key)
  if (theirs.interval === null && ours.interval !== null) {
    sum.givenUp++
    return
  }
  if (ours.noInterval?.code === 'icc-few-degrees') {
    // The formula's bounds, which the plain one gives as they are, leave the value outside.
    assert.ok(theirs.interval === null || theirs.interval.high < (theirs.value ?? 0), what)
    return
  }
  near(ours.interval?.low ?? null, theirs.interval?.low ?? null, 'low')
  near(ours.interval?.high ?? null, theirs.interval?.high ?? null, 'high')
}

/** The six forms over complete rows, and the one-way form over all, of random tables against the plain second implementation. */
export function compareIccs(random: Random, tables: number): Compared {
  const sum: Compared = { figures: 0, givenUp: 0 }
  for (let t = 0; t < tables; t++) {
    const { coders, rows } = randomNumbers(random, t % 3 === 0 ? 0 : random.next() * 0.4)
    const what = `table ${t} ${JSON.stringify(rows)}`
    const ours = iccOf(rows.filter((row) => !row.includes(null)) as number[][])
    const theirs = plainIcc(rows)
    for (const form of iccForms) compare(ours[form], theirs.icc[form], `${what} ${form}`, sum)
    const given = rows.map((row) => row.filter((cell) => cell !== null))
    const [mine, plain] = [oneWayIcc(given), plainOneWay(given)]
    compare(mine.single, plain, `${what} one-way`, sum)
    if (mine.k0 !== null) assert.ok(Math.abs(mine.k0 - (plain.k0 ?? 0)) <= tolerance)
    const found = reliabilityOf({ coders, rows })
    if (found.design !== 'rotating' && found.coders.length === coders.length) {
      assert.deepEqual([found.targets, found.dropped], [theirs.targets, theirs.dropped], what)
      assert.deepEqual(found.icc, ours)
    }
  }
  return sum
}
