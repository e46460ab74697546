import assert from 'node:assert/strict'
import { join } from 'node:path'
import fc from 'fast-check'
import { returnsFromQdpx, returnsFromTables, soundRefi } from '../../support/exchangeProperties'
import { randomStudy } from '../../support/randomStudy'
import { realData } from '../../support/realData'
import { xsdErrors } from '../../support/xsd'

describe('a thousand random studies', () => {
  for (const into of ['an empty folder', 'a study with the same codebook'] as const) {
    it(`come back from .qdpx into ${into}`, async function () {
      this.timeout(900_000)
      await fc.assert(
        fc.asyncProperty(randomStudy, async (made) => {
          await returnsFromQdpx(made, into)
        }),
        { numRuns: 1000 },
      )
    })
  }

  it('come back from tables, and no cell of theirs can be run', async function () {
    this.timeout(900_000)
    await fc.assert(fc.asyncProperty(randomStudy, returnsFromTables), { numRuns: 1000 })
  })
})

describe('two hundred random studies', () => {
  it('make .qdpx and .qdc that the schemas accept, whose paths resolve and whose positions lie inside their text', async function () {
    this.timeout(900_000)
    const refi = realData('refi', this)
    await fc.assert(
      fc.asyncProperty(randomStudy, async (made) => {
        const { project, codebook } = await soundRefi(made)
        assert.deepEqual(await xsdErrors(project, join(refi, 'Project-mrt2019.xsd')), [])
        assert.deepEqual(await xsdErrors(codebook, join(refi, 'Codebook-mrt2019.xsd')), [])
      }),
      { numRuns: 200 },
    )
  })
})
