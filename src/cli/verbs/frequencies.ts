import type { FrequencyRow } from '../../core/statistics/frequencies'
import { frequencies, frequencyKeys } from '../../core/statistics/frequencies'
import { coderUnits, addLeftOut, nothingLeftOut } from '../../core/study/coderUnits'
import { leftOutWords } from '../../messages/figures'
import { plural } from '../../messages/reportTables'
import { openStudy, studyOptions } from '../study'
import type { Cell } from '../table'
import { csvLine, figure, printTable } from '../table'
import type { Verb } from '../verb'
import { knownList, oneOf } from '../verb'

const figures = ['count', 'units', 'eligible', 'share', 'per100Units', 'per1000Words', 'perMinute'] as const

/** `frequencies STUDY`: how often each code was given, over reviewed units whose speaker may receive it. */
export const frequenciesVerb: Verb = {
  name: 'frequencies',
  usage: `frequencies STUDY [--by ${frequencyKeys.join(',')}] [--format table|csv|json] [--as CODER] [--codebook ID] [--json]`,
  summary: 'Counts and rates of each code over the reviewed units whose speaker may receive it.',
  options: { ...studyOptions, by: { type: 'string' }, format: { type: 'string' } },
  async run(call) {
    const by = (knownList(call.flags, 'by', frequencyKeys) ?? []).filter((key) => key !== 'code')
    const format = call.flags['json'] === true ? 'json' : (oneOf(call.flags, 'format', ['table', 'csv', 'json']) ?? 'table')
    const study = await openStudy(call)
    if (study === null) return 2
    let left = nothingLeftOut
    const sessions = study.sessions.map((session) => {
      const coders = session.seen.filter(({ file }) => file.kind === 'coder').map(({ file }) => coderUnits(file, session.table, study.codebook))
      for (const coder of coders) left = addLeftOut(left, coder.leftOut)
      return { id: session.id, transcript: session.transcript, table: session.table, coders }
    })
    const rows = frequencies(sessions, study.codebook, by)
    const { terminal } = call
    const head = ['code', ...by, ...figures]
    const cells = (row: FrequencyRow): Cell[] => head.map((key) => (row as unknown as Readonly<Record<string, Cell>>)[key] ?? null)
    if (format === 'json') terminal.out(`${JSON.stringify(rows, null, 2)}\n`)
    else if (format === 'csv') terminal.out([csvLine(head), ...rows.map((row) => csvLine(cells(row)))].join(''))
    else {
      const rounded = rows.map((row) => cells(row).map((cell, i) => (i >= head.length - 4 ? figure(cell as number | null) : cell)))
      terminal.out(printTable(head, rounded))
      const hidden = study.sessions.flatMap(({ hidden: unseen }) => unseen)
      const files = plural(hidden.length, 'codings file that is', 'codings files that are')
      if (hidden.length > 0) terminal.out(`Not counted: ${files} not complete or can't be read (--as CODER counts a coder's own).\n`)
      for (const line of leftOutWords(left)) terminal.out(`${line}\n`)
    }
    return study.problems.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
