import type { FrequencyReport, Grouping, ReportedRow } from '../../core/analysis/frequencies/frequencyReport'
import type { StudySessionData } from '../../core/study/readStudy'
import { doubtsAbout } from '../../messages/figures/reading/doubtWords'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import { frequencyWords } from '../../messages/figures/explanations'
import { decimal, percent, plural, whole } from '../../messages/numbers'
import type { ReportRow, ReportTable } from '../../protocol/report'
import { barChart } from '../pictures/barChart'
import type { Lane } from '../pictures/timeline'
import { timeline } from '../pictures/timeline'
import { frequencyData } from '../tables/frequencyData'
import type { MadeBlock } from './madeBlock'
import { column, doubtsOf, indented, plainRow, tableBlock } from './tableParts'
import { talkBlock } from './talkBlock'

const groupNames: Readonly<Record<Exclude<Grouping, 'none'>, string>> = {
  speaker: 'Speaker',
  section: 'Section',
  third: 'Third of the time',
}
const nowhere: Readonly<Record<Exclude<Grouping, 'none'>, string>> = {
  speaker: 'nobody',
  section: 'before the first section',
  third: 'no times',
}

function groupWords(grouping: Grouping, group: string | number | null): string {
  if (grouping === 'none') return ''
  if (group === null) return nowhere[grouping]
  return grouping === 'third' ? `${group} of 3` : String(group)
}

const listId = ({ code, group }: ReportedRow): string => `frequency ${JSON.stringify([code, group])}`

function frequencyRow(row: ReportedRow, grouping: Grouping): ReportRow {
  const group = groupWords(grouping, row.group)
  const name = group === '' ? row.label : `${row.label}, ${group}`
  const cells = [
    ...(grouping === 'none' ? [] : [group]),
    whole(row.count),
    whole(row.units),
    whole(row.eligible),
    percent(row.share),
    decimal(row.per100Units),
    decimal(row.per1000Words),
    decimal(row.perMinute),
  ]
  const { length: count } = row.places
  return plainRow(row.label, cells, {
    depth: row.depth,
    list:
      count === 0
        ? null
        : { id: listId(row), count, label: `${name}: go to ${plural(count, 'utterance', 'utterances')}` },
    doubts: doubtsOf(name, doubtsAbout({ prevalence: row.share, units: row.eligible, sessions: null, constant: [] })),
  })
}

function chartOf({ rows, grouping }: FrequencyReport): string {
  const bars = rows.map((row) => {
    const group = groupWords(grouping, row.group)
    return {
      label: `${indented(row.label, row.depth)}${group === '' ? '' : ` · ${group}`}`,
      value: row.per100Units,
      text: decimal(row.per100Units),
      color: row.color,
    }
  })
  const [most] = [...rows].sort((a, b) => (b.per100Units ?? 0) - (a.per100Units ?? 0))
  const description =
    most === undefined
      ? 'No bars.'
      : `${plural(bars.length, 'bar', 'bars')}; the longest is ${most.label} with ${decimal(most.per100Units)}. The table below has every figure.`
  return barChart('frequencies', { title: 'Codings per 100 eligible units', description }, bars)
}

function courseOf(session: StudySessionData, report: FrequencyReport): string {
  const lanes: Lane[] = report.rows
    .filter(({ places, code }) => places.length > 0 && !report.rows.some((other) => other.code.startsWith(`${code}.`)))
    .map(({ label, color, places }) => ({ label, color, ordinals: places.map(({ unit }) => unit) }))
  const sections = session.transcript.sections.flatMap(
    ({ firstTurn }) => session.table.units.find(({ turn }) => turn === firstTurn)?.ordinal ?? [],
  )
  const units = session.table.units.length
  const description = `${plural(lanes.length, 'code', 'codes')} over ${plural(units, 'unit', 'units')}: ${lanes.map(({ label, ordinals }) => `${label} ${ordinals.length}, first on unit ${ordinals[0] ?? 0}, last on unit ${ordinals.at(-1) ?? 0}`).join('; ')}. Dotted lines are sections.`
  return timeline(
    'course',
    { title: 'Where each code occurs', description },
    { units, lanes, sections, ends: ['unit 1', `unit ${units}`] },
  )
}

/** Frequencies and talk of one coder as blocks; `course` is the report without a grouping of the one session shown, or null. */
export const frequencyBlocks = (
  report: FrequencyReport,
  sessions: readonly StudySessionData[],
  course: FrequencyReport | null,
): MadeBlock[] => [codesBlock(report, sessions, course), talkBlock(report)]

function codesBlock(
  report: FrequencyReport,
  sessions: readonly StudySessionData[],
  course: FrequencyReport | null,
): MadeBlock {
  const { rows } = report
  const over = `${plural(report.sessions, 'session', 'sessions')}, ${reviewedOf(report)}.`
  return {
    block: tableBlock(
      { id: 'frequencies', heading: 'Codes', pictures: picturesOf(report, sessions, course) },
      frequencyTable(report),
    ),
    lists: rows.filter(({ places }) => places.length > 0).map((row) => [listId(row), row.places] as const),
    data: frequencyData(report),
    methods: [
      `How often one coder gave each code: ${over}`,
      'Eligible are reviewed units whose speaker may receive the code; all rates are over them.',
      ...leftOutWords(report.leftOut),
    ],
  }
}

const reviewedOf = ({ considered, units }: FrequencyReport): string =>
  `${whole(considered)} of ${plural(units, 'unit', 'units')} reviewed`

function picturesOf(
  report: FrequencyReport,
  [only]: readonly StudySessionData[],
  course: FrequencyReport | null,
): string[] {
  if (report.rows.length === 0) return []
  const hasCourse = course !== null && only !== undefined && course.rows.some(({ places }) => places.length > 0)
  return [chartOf(report), ...(hasCourse ? [courseOf(only, course)] : [])]
}

function frequencyTable(report: FrequencyReport): ReportTable {
  const { grouping, rows } = report
  const { count, units, eligible, share, per100Units, per1000Words, perMinute } = frequencyWords
  const coded = report.sessions === 1 ? '' : `, in ${report.coded} of ${plural(report.sessions, 'session', 'sessions')}`
  return {
    caption: `How often each code was given${grouping === 'none' ? '' : `, by ${groupNames[grouping].toLowerCase()}`}`,
    columns: [
      column('Code'),
      ...(grouping === 'none' ? [] : [column(groupNames[grouping])]),
      column('Codings', count),
      column('Units', units),
      column('Eligible', eligible),
      column('Share', share),
      column('Per 100 units', per100Units),
      column('Per 1,000 words', per1000Words),
      column('Per minute', perMinute),
    ],
    rows: rows.map((row) => frequencyRow(row, grouping)),
    notes: [`${reviewedOf(report)}${coded}. Units that aren't reviewed aren't counted.`],
    excluded: leftOutWords(report.leftOut),
  }
}
