import assert from 'node:assert/strict'
import { agreementOnUnits } from '../../../src/core/statistics/agreement/unitAgreement'
import type { CoefficientKey } from '../../../src/core/statistics/coefficients/coefficients'
import type { IntervalMethod } from '../../../src/core/statistics/figure'
import type { RatingTable } from '../../../src/core/statistics/ratingTables/ratingTable'
import { missingRating } from '../../../src/core/statistics/ratingTables/ratingTable'
import { seeded } from '../../support/memoryFiles'

const studyCount = 2000
const replicateCount = 300

const keys = [
  'percentAgreement',
  'positiveAgreement',
  'cohenKappa',
  'fleissKappa',
  'gwetAC',
  'krippendorffAlpha',
] as const satisfies readonly CoefficientKey[]
type Key = (typeof keys)[number]

/** A kind of session: how common the code is in it, and how often a coder judges a unit rightly. */
interface Kind {
  readonly prevalence: number
  readonly accuracy: number
}

interface Scenario {
  readonly name: string
  readonly coders: number
  readonly missing: number
  readonly sessions: number
  readonly unitsEach: number
  /** A session is of one of these, each as likely. */
  readonly kinds: readonly Kind[]
}

/** The figures of a study without end, from the chances of what two coders say of one unit. */
function truth(kinds: readonly Kind[]): Record<Key, number> {
  let both = 0
  let one = 0
  for (const { prevalence: p, accuracy: a } of kinds) {
    both += (p * a * a + (1 - p) * (1 - a) * (1 - a)) / kinds.length
    one += (p * a + (1 - p) * (1 - a)) / kinds.length
  }
  const agreed = 1 - 2 * (one - both)
  const chance = one * one + (1 - one) * (1 - one)
  const kappa = (agreed - chance) / (1 - chance)
  return {
    percentAgreement: agreed,
    positiveAgreement: both / one,
    cohenKappa: kappa,
    fleissKappa: kappa,
    gwetAC: (agreed - (1 - chance)) / chance,
    krippendorffAlpha: kappa,
  }
}

function study(
  { coders, missing, sessions, unitsEach, kinds }: Scenario,
  random: ReturnType<typeof seeded>,
): RatingTable {
  const units = sessions * unitsEach
  const cells = new Int16Array(coders * units)
  const clusterOf = new Int32Array(units)
  for (let g = 0; g < sessions; g++) {
    const { prevalence, accuracy } = kinds[Math.floor(random.next() * kinds.length)] as Kind
    for (let i = 0; i < unitsEach; i++) {
      const unit = g * unitsEach + i
      clusterOf[unit] = g
      const present = random.next() < prevalence ? 1 : 0
      for (let c = 0; c < coders; c++)
        cells[c * units + unit] =
          random.next() < missing ? missingRating : random.next() < accuracy ? present : 1 - present
    }
  }
  const table = { coders: Array.from({ length: coders }, (_, c) => `c${c}`), categories: ['0', '1'], units, cells }
  // With one unit a session, all rated twice, sessions tell nothing that units don't.
  return unitsEach === 1 && missing === 0 ? table : { ...table, clusterOf }
}

type Coverage = Map<Key, Map<IntervalMethod, number>>

/** The share of studies whose interval holds the truth, of those in which there is one. */
function coverage(scenario: Scenario): Coverage {
  const true_ = truth(scenario.kinds)
  const held = new Map<Key, Map<IntervalMethod, [number, number]>>(keys.map((key) => [key, new Map()]))
  const random = seeded(20260401)
  for (let s = 0; s < studyCount; s++) {
    const { coefficients } = agreementOnUnits(study(scenario, random), {
      bootstrap: { replicates: replicateCount, seed: s },
    })
    for (const key of keys) {
      for (const { method, low, high } of coefficients[key].intervals) {
        if (low === null || high === null) continue
        const count = held.get(key)?.get(method) ?? [0, 0]
        held.get(key)?.set(method, [count[0] + (low <= true_[key] && true_[key] <= high ? 1 : 0), count[1] + 1])
      }
    }
  }
  const found = new Map(
    [...held].map(([key, methods]) => [
      key,
      new Map([...methods].map(([method, [inside, all]]) => [method, inside / all])),
    ]),
  )
  print(scenario, true_, found)
  return found
}

const overUnits: readonly IntervalMethod[] = ['gwet-t', 'alpha-t', 'fleiss-cohen-everitt']

function print({ name }: Scenario, true_: Record<Key, number>, found: Coverage): void {
  const percent = (x: number | undefined): string => (x === undefined ? '–' : (100 * x).toFixed(1)).padStart(16)
  console.log(
    `      ${name}\n        ${'covered, %'.padEnd(20)} truth     by units, SE  by units, boot.  by sessions, SE  by sessions, boot.`,
  )
  for (const [key, methods] of found) {
    if (methods.size === 0) continue
    const analytic = overUnits.map((method) => methods.get(method)).find((x) => x !== undefined)
    const cells = [
      analytic,
      methods.get('bootstrap-units'),
      methods.get('session-t'),
      methods.get('bootstrap-sessions'),
    ]
    console.log(`        ${key.padEnd(20)} ${true_[key].toFixed(3)} ${cells.map(percent).join(' ')}`)
  }
}

/** Asserts that each interval of some methods covers as often as it should. */
function assertCovers(
  found: Coverage,
  methods: readonly IntervalMethod[],
  least: number,
  most: number,
  but: readonly Key[] = [],
): void {
  let judged = 0
  for (const [key, of] of found) {
    if (but.includes(key)) continue
    for (const method of methods) {
      const share = of.get(method)
      if (share === undefined) continue
      judged++
      assert.ok(share >= least && share <= most, `${key} ${method} covers ${share}`)
    }
  }
  assert.ok(judged >= 3, `only ${judged} intervals`)
}

const analytic: readonly IntervalMethod[] = overUnits
const bootstrap: readonly IntervalMethod[] = ['bootstrap-units']
const bySession: readonly IntervalMethod[] = ['session-t', 'bootstrap-sessions']
const independent: Omit<Scenario, 'name'> = {
  coders: 2,
  missing: 0,
  sessions: 100,
  unitsEach: 1,
  kinds: [{ prevalence: 0.3, accuracy: 0.85 }],
}
/** Sessions in which the code is rare or common, and hard or easy to tell. */
const mixed = [0.1, 0.5].flatMap((prevalence) => [0.7, 0.95].map((accuracy) => ({ prevalence, accuracy })))

describe(`coverage of 95 % intervals in ${studyCount} studies with a known truth, ${replicateCount} replicates each`, function () {
  this.timeout(300_000)

  it('100 independent units, two coders: analytic and bootstrap cover 92 to 97 %', () => {
    const found = coverage({ ...independent, name: '100 units, 2 coders' })
    assertCovers(found, [...analytic, ...bootstrap], 0.92, 0.97)
  })

  it('100 independent units, three coders, a fifth missing: they do too, but for percent agreement, whose standard error by Gwet is wide', () => {
    const found = coverage({ ...independent, name: '100 units, 3 coders, 20 % missing', coders: 3, missing: 0.2 })
    assertCovers(found, analytic, 0.92, 0.97, ['percentAgreement'])
    assert.ok((found.get('percentAgreement')?.get('gwet-t') ?? 0) > 0.97)
    assertCovers(found, [...bootstrap, ...bySession], 0.92, 0.97)
  })

  it('100 independent units, a code on one in ten, agreement .9: the bootstrap holds, analytic intervals fall to 90 %', () => {
    const found = coverage({
      ...independent,
      name: '100 units, 2 coders, rare code',
      kinds: [{ prevalence: 0.1, accuracy: 0.95 }],
    })
    assertCovers(found, bootstrap, 0.92, 0.97)
    assertCovers(found, analytic, 0.89, 0.97)
  })

  for (const sessions of [10, 30]) {
    it(`${sessions} sessions that differ: intervals by units fail, those by session hold`, () => {
      const found = coverage({
        ...independent,
        name: `${sessions} sessions of 40 units that differ`,
        sessions,
        unitsEach: 40,
        kinds: mixed,
      })
      assertCovers(found, [...analytic, ...bootstrap], 0, 0.7)
      assertCovers(found, bySession, 0.92, 0.97)
    })
  }

  it('5 sessions that differ: those by session are rough', () => {
    const found = coverage({
      ...independent,
      name: '5 sessions of 40 units that differ',
      sessions: 5,
      unitsEach: 40,
      kinds: mixed,
    })
    assertCovers(found, bySession, 0.9, 0.97)
  })

  it('10 sessions that do not differ: those by session hold as well', () => {
    const found = coverage({ ...independent, name: '10 sessions of 10 units alike', sessions: 10, unitsEach: 10 })
    assertCovers(found, [...analytic, ...bootstrap, ...bySession], 0.92, 0.97)
  })
})
