import { csvOf } from '../../core/base/dataTable'
import type { FrequencyKey } from '../../core/analysis/frequencies/codeFrequencies'
import { frequencyKeys } from '../../core/analysis/frequencies/codeFrequencies'
import type { StudyReading } from '../../core/study/readStudy'
import type { KeyedTable } from '../../report/tables/frequencyTables'
import { codesTable, dataOf, leftOutTable, measuresTable, talkTable } from '../../report/tables/frequencyTables'
import { exitCodeOf, openStudy, studyOptions } from '../openedStudy'
import { frequenciesText, keyedTableText, measuresText } from '../text/frequencyText'
import type { Verb } from '../verb'
import { knownList, oneOf, UsageError } from '../verb'

/** A table by itself: as scripts read it, and for people. */
interface Asked {
  readonly table: () => KeyedTable
  readonly text: () => string
}

const otherTables = ['measures', 'talk', 'left-out'] as const
type TableName = 'codes' | (typeof otherTables)[number]

/** The keys of a table that is by fewer than all of them. */
function keysOf(by: readonly FrequencyKey[], allowed: readonly FrequencyKey[], table: string): FrequencyKey[] {
  const strange = by.find((key) => !allowed.includes(key))
  if (strange !== undefined) throw new UsageError(`--${table} goes by ${allowed.join(' and ')} only, not by ${strange}`)
  return allowed.filter((key) => by.includes(key))
}

const keyed = (table: () => KeyedTable): Asked => ({ table, text: () => keyedTableText(table()) })

function tableOf(name: TableName, study: StudyReading, by: readonly FrequencyKey[]): Asked {
  switch (name) {
    case 'codes':
      return keyed(() => codesTable(study, by))
    case 'talk': {
      const keys = keysOf(by, ['session'], name)
      return keyed(() => talkTable(study, keys))
    }
    case 'measures': {
      const keys = keysOf(by, ['session', 'coder'], name)
      return { table: () => measuresTable(study, keys), text: () => measuresText(study, keys) }
    }
    case 'left-out': {
      const keys = keysOf(by, ['session', 'coder'], name)
      return keyed(() => leftOutTable(study, keys))
    }
  }
}

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
    const [name, other] = otherTables.filter((one) => call.flags[one] === true)
    if (other !== undefined) throw new UsageError(`ask for --${name ?? ''} or --${other}, one at a time`)
    const opened = await openStudy(call)
    if (opened === null) return 2
    const study = words === undefined ? opened : { ...opened, codebook: { ...opened.codebook, words } }
    const { terminal } = call
    if (format === 'table' && name === undefined) terminal.out(frequenciesText(study, by))
    else {
      const { table, text } = tableOf(name ?? 'codes', study, by)
      if (format === 'json') terminal.out(`${JSON.stringify(table().rows, null, 2)}\n`)
      else terminal.out(format === 'csv' ? csvOf(dataOf(table())) : text())
    }
    return exitCodeOf(study)
  },
}
