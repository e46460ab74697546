import { agreementOnUnits } from '../../src/core/statistics/agreement'
import { countUnits } from '../../src/core/statistics/counts'
import { fleissKappa } from '../../src/core/statistics/fleissKappa'
import { gwetAC } from '../../src/core/statistics/gwetAC'
import { krippendorffAlpha } from '../../src/core/statistics/krippendorffAlpha'
import type { RatingTable } from '../../src/core/statistics/table'
import { MISSING } from '../../src/core/statistics/table'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { interleaved, median, ratio } from './measure'

const categories = ['a', 'b', 'c', 'd', 'e']
const coders = Array.from({ length: 10 }, (_, c) => `coder ${c + 1}`)

/** Ten coders who agree more often than not, five codes, one rating in ten missing. */
export function madeTable(units: number): RatingTable {
  const random = seeded(units)
  const cells = new Int16Array(coders.length * units)
  const truth = Int16Array.from({ length: units }, () => Math.floor(random.next() * categories.length))
  for (let c = 0; c < coders.length; c++) {
    for (let unit = 0; unit < units; unit++) {
      const fate = random.next()
      cells[c * units + unit] = fate < 0.1 ? MISSING : fate < 0.7 ? (truth[unit] ?? 0) : Math.floor(random.next() * categories.length)
    }
  }
  return { coders, categories, units, cells }
}

/** The least that any of the figures can do: each cell is read once, unit by unit, and counted for its unit and category. */
export function barePass({ units, cells }: RatingTable): number {
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
    row('α', 'alpha'), row('Fleiss κ', 'kappa'), row('AC1', 'ac1'),
    { what: `${named} units: α against adding up all cells`, figure: ratio(times.alpha, times.sum), unit: '×' },
    { what: `${named} units: the bare pass`, figure: median(times.bare), unit: 'ms', note: 'noise' },
    { what: `${named} units: α`, figure: median(times.alpha), unit: 'ms', note: 'noise' },
  ]
}

async function allFigures(units: number): Promise<Row[]> {
  const table = madeTable(units)
  const times = await interleaved({ bare: () => barePass(table), all: () => agreementOnUnits(table) }, { rounds: 3 })
  return [
    { what: `${units.toLocaleString('en')} units: every coefficient, 45 pairs, per category`, figure: ratio(times.all, times.bare), unit: '×' },
    { what: `${units.toLocaleString('en')} units: the same`, figure: median(times.all), unit: 'ms', note: 'noise' },
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
  ],
}
