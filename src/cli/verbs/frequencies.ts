import { csvOf } from '../../core/base/dataTable'
import { frequencyKeys } from '../../core/analysis/frequencies/codeFrequencies'
import { frequencyTable, frequencyTables, printFrequencies } from '../text/frequencyText'
import { openStudy, studyOptions } from '../openedStudy'
import type { Cell } from '../text/printedTable'
import type { Verb } from '../verb'
import { knownList, oneOf, UsageError } from '../verb'

/** `frequencies STUDY`: how often each code was given, over reviewed units whose speaker may receive it; who talked; the codebook's measures. */
export const frequenciesVerb: Verb = {
  name: 'frequencies',
  usage: `frequencies STUDY [--by ${frequencyKeys.join(',')}] [--measures | --talk | --left-out] [--words spoken|all] [--format table|csv|json] [--as CODER] [--codebook ID] [--json]`,
  summary:
    'Counts and rates of each code over the reviewed units whose speaker may receive it, who talked how much, and the measures of the codebook.',
  options: {
    ...studyOptions,
    by: { type: 'string' },
    format: { type: 'string' },
    words: { type: 'string' },
    measures: { type: 'boolean' },
    talk: { type: 'boolean' },
    'left-out': { type: 'boolean' },
  },
  async run(call) {
    const by = (knownList(call.flags, 'by', frequencyKeys) ?? []).filter((key) => key !== 'code')
    const format =
      call.flags['json'] === true ? 'json' : (oneOf(call.flags, 'format', ['table', 'csv', 'json']) ?? 'table')
    const words = oneOf(call.flags, 'words', ['spoken', 'all'])
    const [name, other] = frequencyTables.filter((one) => call.flags[one] === true)
    if (other !== undefined) throw new UsageError(`ask for --${name ?? ''} or --${other}, one at a time`)
    const opened = await openStudy(call)
    if (opened === null) return 2
    const study = words === undefined ? opened : { ...opened, codebook: { ...opened.codebook, words } }
    const { terminal } = call
    if (format === 'table' && name === undefined) terminal.out(printFrequencies(study, by))
    else {
      const table = frequencyTable(name ?? 'codes', study, by)
      if (format === 'json') terminal.out(`${JSON.stringify(table.rows, null, 2)}\n`)
      else if (format === 'table') terminal.out(table.print())
      else
        terminal.out(
          csvOf({
            columns: table.columns,
            rows: table.rows.map((row) =>
              table.columns.map((key) => (row as Readonly<Record<string, Cell>>)[key] ?? null),
            ),
          }),
        )
    }
    return study.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
