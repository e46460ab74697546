import { Store } from '../../../src/core/study/store/store'
import { reportedStudy } from '../../../src/core/analysis/reportedStudy'
import { exportText } from '../../../src/report/blocks/madeBlock'
import { firstChoice, reportParts } from '../../../src/protocol/report'
import { builtin } from '../../support/builtin'
import { MemoryFiles, seeded, steadyClock } from '../../support/memoryFiles'
import { exampleStudy } from './exampleStudy'
import { columnsOf } from './shapes'
import { wholeReport } from '../../support/wholeFigures'

/** The tables of the report, and the columns that each has when it is saved as CSV. */
export async function reportListing(): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = new MemoryFiles(exampleStudy)
  const store = new Store({ builtin, files, clock: steadyClock(), random: seeded(1), coder: 'alice' })
  const study = await reportedStudy(store, () => true)
  if (study === null) throw new Error('the example study can’t be read')
  // Tables of transitions are called by the coder.
  const id = (block: string): string => block.replace(/ alice$/, ' {coder}')
  const lines = reportParts.flatMap((part) =>
    wholeReport(study, 'study', { ...firstChoice, part }).made.flatMap((block) => [
      `${part}: ${id(block.block.id)}`,
      ...columnsOf(exportText(block, 'csv', '')).map((column) => `${part}: ${id(block.block.id)}: ${column}`),
    ]),
  )
  return new Map([['columns of CSV from the report', lines]])
}
