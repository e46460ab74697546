import { reliabilityJson } from '../../report/json/reliabilityJson'
import { readMeasurements } from '../../core/statistics/ratingTables/measurementMatrix'
import { reliabilityOf } from '../../core/statistics/icc/reliability'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { measurementsBlock } from '../../report/blocks/bareTableBlocks'
import type { MadeBlock } from '../../report/blocks/madeBlock'
import { calledCoders, exportBare, exportOptions, formatOf } from '../exports'
import { reliabilityText } from '../text/reliabilityText'
import { forEachTable, tablePaths } from '../bareTables'
import type { Verb } from '../verb'
import { listOf, UsageError } from '../verb'

/** `icc --matrix FILE.csv …`: intraclass correlations of bare tables. */
export const iccVerb: Verb = {
  name: 'icc',
  usage:
    'icc --matrix FILE.csv … [--drop COLUMN,…] [--missing LABEL,…] [--format table|csv|markdown|json] [--names] [--json]',
  summary: 'Intraclass correlations of tables of numbers, one row a session or segment and one column a coder.',
  options: {
    ...exportOptions,
    matrix: { type: 'string', multiple: true },
    drop: { type: 'string' },
    missing: { type: 'string' },
  },
  async run(call) {
    const { flags, terminal } = call
    if (tablePaths(call).length === 0) throw new UsageError('name a file: --matrix FILE.csv')
    const options = { drop: listOf(flags, 'drop') ?? [], missing: listOf(flags, 'missing') ?? [] }
    const format = formatOf(flags)
    const blocks: MadeBlock[] = []
    const code = await forEachTable(
      call,
      (text) => readMeasurements(text, options),
      (path, { table }) => {
        const exported = format === 'csv' || format === 'markdown'
        const found = reliabilityOf(exported ? { ...table, coders: calledCoders(table.coders, flags) } : table)
        if (exported) blocks.push(measurementsBlock(path, found))
        else if (format === 'json')
          terminal.out(`${JSON.stringify({ file: path, ...reliabilityJson(found, reasonInWords) })}\n`)
        else terminal.out(reliabilityText(path, found))
      },
    )
    if (format === 'csv' || format === 'markdown') terminal.out(exportBare(blocks, format))
    return code
  },
}
