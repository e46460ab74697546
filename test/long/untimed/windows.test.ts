import assert from 'node:assert/strict'
import fc from 'fast-check'
import { interleave } from '../../unit/core/study/session/splitInWindows'

describe('two windows of one coder that divide one transcript', function () {
  this.timeout(600_000)

  it('end with every turn as it was divided last, and every coding, after 2,000 acts', async () => {
    for (const seed of [1, 2, 3]) assert.ok((await interleave(['alice', 'alice'], seed, 2000)) > 100)
  })

  it('do so in whatever order things happen, a thousand times', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000_000 }), async (seed) => {
        await interleave(['alice', 'alice'], seed, 60)
      }),
      { numRuns: 1000 },
    )
  })
})
