import fc from 'fast-check'
import { sameHoweverSplit, splitStudy } from '../../support/splitImports'

describe('a study in one table, file by file and coder by coder', () => {
  it('is the same study, in any order: 1,000 made-up studies', async function () {
    this.timeout(600_000)
    await fc.assert(fc.asyncProperty(splitStudy, sameHoweverSplit), { numRuns: 1000 })
  })
})
