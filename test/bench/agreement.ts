import { alpha as packageAlpha } from 'krippendorff'
import { agreementOnUnits } from '../../src/core/statistics/agreement/unitAgreement'
import { bootstrapIntervals } from '../../src/core/statistics/intervals/bootstrap'
import { countUnits } from '../../src/core/statistics/ratingTables/countUnits'
import { fleissKappa } from '../../src/core/statistics/coefficients/fleissKappa'
import { gwetAC } from '../../src/core/statistics/coefficients/gwetAC'
import { krippendorffAlpha } from '../../src/core/statistics/coefficients/krippendorffAlpha'
import type { RatingTable } from '../../src/core/statistics/ratingTables/ratingTable'
import { missingRating } from '../../src/core/statistics/ratingTables/ratingTable'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { growth, interleaved, median, ratio } from './measure'
import type { UnitCounts } from '../../src/core/statistics/ratingTables/unitCounts'

const categories = ['a', 'b', 'c', 'd', 'e']
const coders = Array.from({ length: 10 }, (_, c) => `coder ${c + 1}`)

/** Ten coders who agree more often than not, five codes, one rating in ten missing. */
function madeTable(units: number): RatingTable {
  const random = seeded(units)
  const cells = new Int16Array(coders.length * units)
  const truth = Int16Array.from({ length: units }, () => Math.floor(random.next() * categories.length))
  for (let c = 0; c < coders.length; c++) {
    for (let unit = 0; unit < units; unit++) {
      const fate = random.next()
      cells[c * units + unit] =
        fate < 0.1 ? missingRating : fate < 0.7 ? (truth[unit] ?? 0) : Math.floor(random.next() * categories.length)
    }
  }
  return { coders, categories, units, cells }
}

/** The least that any of the figures can do: each cell is read once, unit by unit, and counted for its unit and category. */
function barePass({ units, cells }: RatingTable): number {
  const met = new Int32Array(categories.length)
  let pairs = 0
  for (let unit = 0; unit < units; unit++) {
    met.fill(0)
    for (let at = unit; at < cells.length; at += units) {
      const k = cells[at] as number
      if (k >= 0) met[k] = (met[k] as number) + 1
    }
    for (let k = 0; k < met.length; k++) pairs += (met[k] as number) * ((met[k] as number) - 1)
  }
  return pairs
}

function sum({ cells }: RatingTable): number {
  let total = 0
  for (let i = 0; i < cells.length; i++) total += cells[i] as number
  return total
}

export async function agreementRows(units: number, rounds: number, budget?: number): Promise<Row[]> {
  const table = madeTable(units)
  const times = await interleaved(
    {
      bare: () => barePass(table),
      sum: () => sum(table),
      alpha: () => krippendorffAlpha(countUnits(table), 'nominal', categories),
      kappa: () => fleissKappa(countUnits(table)),
      ac1: () => gwetAC(countUnits(table)),
    },
    { rounds },
  )
  const named = units.toLocaleString('en')
  const row = (name: string, key: 'alpha' | 'kappa' | 'ac1'): Row => ({
    what: `${named} units: ${name} against a bare pass`,
    figure: ratio(times[key], times.bare),
    unit: '×',
    ...(budget === undefined ? {} : { budget: { most: budget } }),
  })
  return [
    row('α', 'alpha'),
    row('Fleiss κ', 'kappa'),
    row('AC1', 'ac1'),
    { what: `${named} units: α against adding up all cells`, figure: ratio(times.alpha, times.sum), unit: '×' },
    { what: `${named} units: the bare pass`, figure: median(times.bare), unit: 'ms', note: 'noise' },
    { what: `${named} units: α`, figure: median(times.alpha), unit: 'ms', note: 'noise' },
  ]
}

async function allFigures(units: number): Promise<Row[]> {
  const table = madeTable(units)
  const times = await interleaved({ bare: () => barePass(table), all: () => agreementOnUnits(table) }, { rounds: 3 })
  return [
    {
      what: `${units.toLocaleString('en')} units: every coefficient, 45 pairs, per category`,
      figure: ratio(times.all, times.bare),
      unit: '×',
    },
    { what: `${units.toLocaleString('en')} units: the same`, figure: median(times.all), unit: 'ms', note: 'noise' },
  ]
}

const bootstrapped = {
  α: (counts: UnitCounts) => krippendorffAlpha(counts, 'nominal', categories),
  'Fleiss κ': (counts: UnitCounts) => fleissKappa(counts),
  AC1: (counts: UnitCounts) => gwetAC(counts),
} as const

const replicateCount = 1000

/** From the cells to an interval: units are reduced, resampled, and the coefficient is computed again each time. */
function bootstrap(table: RatingTable, coefficient: keyof typeof bootstrapped): unknown {
  const counts = countUnits(table)
  const value = bootstrapped[coefficient]
  const resample = new Map<unknown, Float64Array>()
  return bootstrapIntervals(
    { weight: counts.weight, sessions: null },
    [value(counts).value],
    (weight) => [value({ ...counts, weight, resample }).value],
    { replicates: replicateCount, seed: 1 },
  )
}

async function bootstrapRows(): Promise<Row[]> {
  const small = madeTable(10_000)
  const middle = madeTable(100_000)
  const large = madeTable(1_000_000)
  const rows: Row[] = []
  for (const name of Object.keys(bootstrapped) as (keyof typeof bootstrapped)[]) {
    const ways = {
      pointSmall: () => bootstrapped[name](countUnits(small)),
      pointMiddle: () => bootstrapped[name](countUnits(middle)),
      point: () => bootstrapped[name](countUnits(large)),
      small: () => bootstrap(small, name),
      middle: () => bootstrap(middle, name),
      large: () => bootstrap(large, name),
    }
    const times = await interleaved(ways, { rounds: 9, processor: true })
    rows.push(
      {
        what: `${name}: growth a unit from 10,000 to 100,000 units`,
        figure: growth(times.pointMiddle, times.pointSmall, 10),
        unit: '×',
      },
      {
        what: `${name}: growth a unit from 100,000 to 1,000,000`,
        figure: growth(times.point, times.pointMiddle, 10),
        unit: '×',
      },
      {
        what: `${name}: 1,000 replicates of 100,000 units against the estimate of 1,000,000`,
        figure: ratio(times.middle, times.point),
        unit: '×',
        budget: { most: 3 },
      },
      {
        what: `${name}: 1,000 replicates, growth a unit from 10,000 to 100,000 units`,
        figure: growth(times.middle, times.small, 10),
        unit: '×',
      },
      {
        what: `${name}: 1,000 replicates, growth a unit from 100,000 to 1,000,000`,
        figure: growth(times.large, times.middle, 10),
        unit: '×',
      },
      { what: `${name}: 1,000 replicates of 100,000 units`, figure: median(times.middle), unit: 'ms', note: 'noise' },
    )
  }
  return rows
}

/**
 * Against the package of npm that computes α; there is none that computes an interval. It takes an array a coder, undefined where a
 * rating is missing. An interval by it would take as long as the estimate, a thousand times.
 */
async function packageRows(): Promise<Row[]> {
  const table = madeTable(10_000)
  const ratings = coders.map((_, c) =>
    Array.from(table.cells.subarray(c * table.units, (c + 1) * table.units), (k) =>
      k === missingRating ? undefined : categories[k],
    ),
  )
  const ours = krippendorffAlpha(countUnits(table), 'nominal', categories).value
  const theirs = packageAlpha(ratings as never)
  if (ours === null || theirs === undefined || Math.abs(ours - theirs) > 1e-9)
    throw new Error(`α is ${ours}, by the package ${theirs}`)
  const times = await interleaved(
    {
      package: () => packageAlpha(ratings as never),
      ours: () => krippendorffAlpha(countUnits(table), 'nominal', categories),
      bootstrap: () => bootstrap(table, 'α'),
    },
    { rounds: 3 },
  )
  return [
    {
      what: '10,000 units: α by the package krippendorff against ours with its standard error',
      figure: ratio(times.package, times.ours),
      unit: '×',
    },
    {
      what: '10,000 units: α once by the package against ours 1,000 times resampled',
      figure: ratio(times.package, times.bootstrap),
      unit: '×',
    },
  ]
}

export const agreement: Benchmark = {
  name: 'agreement',
  title: 'Agreement of 10 coders, 5 codes, 10 % missing',
  run: async () => [
    ...(await agreementRows(10_000, 15)),
    ...(await agreementRows(100_000, 9)),
    ...(await agreementRows(1_000_000, 7, 2)),
    ...(await allFigures(1_000_000)),
    ...(await bootstrapRows()),
    ...(await packageRows()),
  ],
}
