import assert from 'node:assert/strict'
import fc from 'fast-check'
import { runs } from '../../coding/support'
import { interleave } from './splitInWindows'

describe('two coders who divide one transcript', () => {
  it('end with every turn as it was divided last, and every coding, after a thousand acts', async () => {
    assert.ok((await interleave(['alice', 'bob'], 20261124, 1000)) > 50)
  })

  it('do so in whatever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        await interleave(['alice', 'bob'], seed, 60)
      }),
      { numRuns: runs(8) },
    )
  })
})

describe('two windows of one coder that divide one transcript', () => {
  it('end with every turn as it was divided last, and every coding, in whatever order things happen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
        await interleave(['alice', 'alice'], seed, 60)
      }),
      { numRuns: runs(8), examples: [[141068]] },
    )
  })
})
