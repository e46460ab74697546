import assert from 'node:assert/strict'
import fc from 'fast-check'
import { review } from '../../../../../src/core/coding/acts/review'
import { setStrength } from '../../../../../src/core/coding/acts/qualifyCoding'
import { tagAll } from '../../../../../src/core/coding/acts/tag'
import { untag } from '../../../../../src/core/coding/acts/untag'
import { sizeOfRanges } from '../../../../../src/core/units/ranges'
import type { Random } from '../../../../../src/core/base/files/ports'
import type { Outcome } from '../../../../../src/core/study/outcome'
import type { Store } from '../../../../../src/core/study/store/store'
import { MemoryFiles, seeded } from '../../../../support/memoryFiles'
import { runs } from '../../coding/support'
import { codebookText, desk, alicesFile, onDisk, opened, own, sessionPath, shown } from '../support'

const unitCount = 60
const transcript = Array.from({ length: unitCount }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: unit ${i + 1}`).join('\n')
const scale = { min: 1, max: 5, labels: new Map<number, string>() }

/** What the windows have done so far, as if nothing could ever go wrong. */
class Expected {
  readonly strengths = new Map<string, number | undefined>()
  /** Ids that came in one act. */
  readonly together: (readonly string[])[] = []
  readonly reviewed = new Set<number>()
}

const ids = (outcome: Outcome): string[] =>
  'done' in outcome
    ? outcome.done.flatMap(({ edits }) =>
        edits.flatMap(({ changes }) => changes.flatMap((change) => (change.kind === 'record' ? [change.id] : []))),
      )
    : []

function doSomething(store: Store, random: Random, mine: Set<string>, expected: Expected): void {
  const unit = 1 + Math.floor(random.next() * (unitCount - 1))
  const fate = random.next()
  const [one] = [...mine].slice(Math.floor(random.next() * mine.size))
  if (fate < 0.2) {
    if ('done' in store.act(sessionPath, (context) => review(context, unit, unit))) expected.reviewed.add(unit)
  } else if (fate < 0.35 && one !== undefined) {
    if ('done' in store.act(sessionPath, (context) => untag(context, one))) expected.strengths.delete(one)
    mine.delete(one)
  } else if (fate < 0.5 && one !== undefined) {
    const strength = 1 + Math.floor(random.next() * 5)
    if ('done' in store.act(sessionPath, (context) => setStrength(context, one, strength, scale)))
      expected.strengths.set(one, strength)
  } else {
    const code = random.next() < 0.5 ? 'empathy' : 'rupture.withdrawal'
    const made = ids(
      store.act(sessionPath, (context) =>
        tagAll(context, [
          { place: { unit }, code },
          { place: { unit: unit + 1 }, code },
        ]),
      ),
    )
    expected.together.push(made)
    for (const id of made) {
      expected.strengths.set(id, undefined)
      mine.add(id)
    }
  }
}

async function moments(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

/** Two windows of one coder on one folder: whatever either writes the other hears of, sooner or later, or not until the end. */
async function interleave(seed: number, acts: number): Promise<void> {
  const random = seeded(seed)
  const files = new MemoryFiles({ [sessionPath]: transcript, 'codebook.yaml': codebookText })
  const windows = [desk(files, { seed: seed + 1 }), desk(files, { seed: seed + 2 })].map(({ store }) => ({
    store,
    mine: new Set<string>(),
  }))
  for (const { store } of windows) await opened(store)
  const expected = new Expected()
  const hearing: Promise<void>[] = []
  const inOneAct = (file: ReturnType<typeof own>, known: ReadonlySet<string>): void => {
    for (const pair of expected.together) {
      const there = pair.filter((id) => file.codings.has(id))
      // Half of an act is there only where the other half was taken away since.
      if (there.length !== pair.length && there.length > 0)
        assert.ok(
          pair.some((id) => !known.has(id)),
          `half an act: ${pair.join(' ')}`,
        )
    }
  }
  for (let i = 0; i < acts; i++) {
    const window = windows[Math.floor(random.next() * 2)]
    assert.ok(window !== undefined)
    doSomething(window.store, random, window.mine, expected)
    if (random.next() < 0.3) hearing.push(window.store.fileChanged(alicesFile))
    await moments(Math.floor(random.next() * 25))
    if (files.contents.has(alicesFile)) inOneAct(onDisk(files), new Set(expected.strengths.keys()))
  }
  await Promise.all(hearing)
  // A window that gave up after too many merges tries again with its next act, or when asked.
  for (let round = 0; round < 3; round++) {
    for (const { store } of windows) {
      store.retrySaving()
      await store.flush()
      await store.fileChanged(alicesFile)
      await store.flush()
    }
  }
  const disk = onDisk(files)
  assert.deepEqual(
    new Map([...disk.codings].map(([id, { strength }]) => [id, strength] as const).sort()),
    new Map([...expected.strengths].sort()),
  )
  assert.deepEqual(
    disk.reviewed.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, k) => from + k)),
    [...expected.reviewed].sort((a, b) => a - b),
  )
  assert.equal(sizeOfRanges(disk.reviewed), expected.reviewed.size)
  for (const { store } of windows) {
    assert.deepEqual(shown(own(store)), shown(disk))
    assert.deepEqual(
      store.session(sessionPath)?.own.problems.filter(({ severity }) => severity === 'error'),
      [],
    )
    assert.equal(store.session(sessionPath)?.own.saved, true)
  }
}

describe('two windows of one coder', () => {
  it('end with everything either did in a thousand acts, and no act half done', async () => {
    await interleave(20260301, 1000)
  })

  it('do so in whatever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        await interleave(seed, 40)
      }),
      { numRuns: runs(12) },
    )
  })
})
