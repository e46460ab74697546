import assert from 'node:assert/strict'
import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'
import { tag } from '../../src/core/coding/acts/tag'
import { Store } from '../../src/core/study/store/store'
import { MemoryFiles, seeded, steadyClock } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { codingsText, freeCode, madeCodings, madeSession } from './madeSession'
import { builtin } from '../support/builtin'
import { collectGarbage, median, ratio } from './measure'

const sessionName = 'S0001.transcript'
const unitCount = 2000

/** One open session of 2,000 units with so many codings, in a study of so many sessions. */
class Desk {
  readonly acts: number[] = []
  readonly saves: number[] = []
  private step = 0

  /** Megabytes that opening the session has added; the files themselves are there before. */
  private constructor(
    private readonly store: Store,
    readonly opened: number,
  ) {}

  static async of(codings: number, sessions: number): Promise<Desk> {
    const random = seeded(9)
    const files = new MemoryFiles({ 'codebook.yaml': builtinCodebookText })
    const add = (name: string, units: number, count: number, coder: string): void => {
      const session = madeSession(name, units, random)
      files.set(name, session.text)
      const file = madeCodings(name, session, coder, count, random)
      files.set(
        name.replace('.transcript', `.${coder}.codings.yaml`),
        codingsText({ ...file, status: 'in progress', completed: null }, session.table),
      )
    }
    add(sessionName, unitCount, codings, 'alice')
    for (let other = 2; other <= sessions; other++)
      add(`S${String(other).padStart(4, '0')}.transcript`, 40, 30, 'alice')
    const store = new Store({ builtin, files, clock: steadyClock(), random: seeded(10), coder: 'alice' })
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    const view = await store.open(sessionName)
    collectGarbage()
    const opened = (process.memoryUsage().heapUsed - before) / 1e6
    assert.ok('own' in view && view.own.writable && view.own.file.codings.size === codings)
    return new Desk(store, opened)
  }

  /** Tags one unit and waits until it is saved; the untimed undo after it keeps the file as large as it was. */
  async tagOnce(count: boolean): Promise<void> {
    const unit = 1 + ((this.step++ * 37) % unitCount)
    const from = performance.now()
    const outcome = this.store.act(sessionName, (context) => tag(context, { place: { unit }, code: freeCode }))
    const done = performance.now()
    await this.store.flush()
    const saved = performance.now()
    assert.ok('done' in outcome)
    if (count) {
      this.acts.push(done - from)
      this.saves.push(saved - done)
    }
    this.store.undo()
    await this.store.flush()
  }

  get both(): number[] {
    return this.acts.map((act, round) => act + (this.saves[round] ?? NaN))
  }
}

/** Tags at each desk in turn. */
async function inTurn(desks: readonly Desk[], rounds: number): Promise<void> {
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++)
    for (const desk of desks) await desk.tagOnce(round >= 0)
}

/** How one act and its save grow with the sessions of the study. */
export async function sessionsRows(sizes: readonly number[], codings: number, rounds: number): Promise<Row[]> {
  const desks: Desk[] = []
  for (const sessions of sizes) desks.push(await Desk.of(codings, sessions))
  await inTurn(desks, rounds)
  const [first, ...others] = desks
  assert.ok(first !== undefined)
  const grown = others.flatMap((desk, i): Row[] => {
    const span = `from ${sizes[0] ?? 1} to ${sizes[i + 1]?.toLocaleString('en') ?? ''} sessions`
    return [
      { what: `tag and save, ${span}`, figure: ratio(desk.both, first.both), unit: '×', budget: { most: 1.2 } },
      { what: `tag alone, ${span}`, figure: ratio(desk.acts, first.acts), unit: '×' },
      { what: `save alone, ${span}`, figure: ratio(desk.saves, first.saves), unit: '×' },
    ]
  })
  return [
    ...grown,
    ...desks.map((desk, i): Row => ({
      what: `memory of an open session, in a study of ${sizes[i]?.toLocaleString('en') ?? ''}`,
      figure: desk.opened,
      unit: 'MB',
      note: 'noise',
    })),
  ]
}

async function codingsRows(rounds: number): Promise<Row[]> {
  const [few, many] = [await Desk.of(200, 1), await Desk.of(2000, 1)]
  await inTurn([few, many], rounds)
  return [
    { what: 'tag, from 200 to 2,000 codings', figure: ratio(many.acts, few.acts), unit: '×' },
    { what: 'save, from 200 to 2,000 codings', figure: ratio(many.saves, few.saves), unit: '×' },
    { what: 'tag and save, from 200 to 2,000 codings', figure: ratio(many.both, few.both), unit: '×' },
    { what: 'tag, 2,000 codings', figure: median(many.acts), unit: 'ms', note: 'noise' },
    { what: 'save, 2,000 codings', figure: median(many.saves), unit: 'ms', note: 'noise' },
  ]
}

export const store: Benchmark = {
  name: 'store',
  title: 'One act and its save, transcript of 2,000 units',
  run: async () => [...(await sessionsRows([1, 10, 100, 1000], 200, 200)), ...(await codingsRows(200))],
}
