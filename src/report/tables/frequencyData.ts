import type { FrequencyReport } from '../../core/analysis/frequencies/frequencyReport'
import type { DataTable } from '../../core/base/dataTable'

export const frequencyColumns = [
  'code',
  'group',
  'count',
  'units',
  'eligible',
  'share',
  'per100Units',
  'per1000Words',
  'perMinute',
] as const

/** How often each code was given. */
export const frequencyData = ({ rows }: FrequencyReport): DataTable<(typeof frequencyColumns)[number]> => ({
  columns: frequencyColumns,
  rows: rows.map((row) => [
    row.code,
    row.group,
    row.count,
    row.units,
    row.eligible,
    row.share,
    row.per100Units,
    row.per1000Words,
    row.perMinute,
  ]),
})

export const talkColumns = [
  'speaker',
  'role',
  'turns',
  'words',
  'minutes',
  'turnShare',
  'wordShare',
  'minuteShare',
] as const

/** Who talked how much. */
export const talkData = ({ talk }: FrequencyReport): DataTable<(typeof talkColumns)[number]> => ({
  columns: talkColumns,
  rows: talk.map((row) => [
    row.label,
    row.role,
    row.turns,
    row.words,
    row.minutes,
    row.turnShare,
    row.wordShare,
    row.minuteShare,
  ]),
})
