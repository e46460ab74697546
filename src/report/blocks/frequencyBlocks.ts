import { barChart } from '../pictures/barChart'
import { frequencyData, talkData } from '../tables/figureData'
import type { FrequencyReport, Grouping, ReportedRow } from '../../core/analysis/frequencies/frequencyReport'
import type { Lane } from '../pictures/timeline'
import { timeline } from '../pictures/timeline'
import type { StudySessionData } from '../../core/study/readStudy'
import type { ReportBlock, ReportRow } from '../../protocol/report'
import { frequencyWords, talkWords } from '../../messages/figures/explanations'
import { leftOutWords } from '../../messages/figures/exclusionWords'
import type { MadeBlock } from './madeBlock'
import { column, doubtsOf } from './tableParts'
import { decimal, percent, plural, whole } from '../../messages/numbers'
import { doubtsAbout } from '../../messages/figures/doubtWords'

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
  return {
    label: row.label,
    depth: row.depth,
    cells: [
      ...(grouping === 'none' ? [] : [group]),
      whole(row.count),
      whole(row.units),
      whole(row.eligible),
      percent(row.share),
      decimal(row.per100Units),
      decimal(row.per1000Words),
      decimal(row.perMinute),
    ],
    beside: [],
    list:
      row.places.length === 0
        ? null
        : {
            id: listId(row),
            count: row.places.length,
            label: `${name}: go to ${plural(row.places.length, 'utterance', 'utterances')}`,
          },
    doubts: doubtsOf(name, doubtsAbout({ prevalence: row.share, units: row.eligible, sessions: null, constant: [] })),
  }
}

function chartOf({ rows, grouping }: FrequencyReport): string {
  const bars = rows.map((row) => {
    const group = groupWords(grouping, row.group)
    return {
      label: `${'\u2003'.repeat(row.depth)}${row.label}${group === '' ? '' : ` · ${group}`}`,
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
    { title: 'Where in the session each code stands', description },
    { units, lanes, sections, ends: ['unit 1', `unit ${units}`] },
  )
}

/** Frequencies and talk of one coder as blocks; `course` is the report without a grouping of the one session shown, or null. */
export function frequencyBlocks(
  report: FrequencyReport,
  sessions: readonly StudySessionData[],
  course: FrequencyReport | null,
): MadeBlock[] {
  const { grouping, rows, talk } = report
  const [only] = sessions
  const hasCourse = course !== null && only !== undefined && course.rows.some(({ places }) => places.length > 0)
  const notes = [
    `${whole(report.considered)} of ${plural(report.units, 'unit', 'units')} reviewed${report.sessions === 1 ? '' : `, in ${report.coded} of ${plural(report.sessions, 'session', 'sessions')}`}. Units not reviewed count nowhere.`,
    ...leftOutWords(report.leftOut),
  ]
  const { count, units, eligible, share, per100Units, per1000Words, perMinute } = frequencyWords
  const frequencyBlock: ReportBlock = {
    id: 'frequencies',
    heading: 'Codes',
    pictures: rows.length === 0 ? [] : [chartOf(report), ...(hasCourse ? [courseOf(only, course)] : [])],
    table: {
      caption:
        grouping === 'none'
          ? 'How often each code was given'
          : `How often each code was given, by ${groupNames[grouping].toLowerCase()}`,
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
      notes,
    },
  }
  const withShare = (value: string, part: number | null): string =>
    part === null ? value : `${value} (${percent(part)})`
  const talkBlock: ReportBlock = {
    id: 'talk',
    heading: 'Talk',
    pictures:
      talk.length === 0
        ? []
        : [
            barChart(
              'talk',
              {
                title: 'Words by speaker',
                description: `${talk.map(({ label, wordShare }) => `${label} ${percent(wordShare)}`).join(', ')} of all words.`,
              },
              talk.map(({ label, words, wordShare }) => ({
                label,
                value: words,
                text: percent(wordShare),
                color: null,
              })),
            ),
          ],
    table: {
      caption: 'Who talked how much',
      columns: [
        column('Speaker'),
        column('Role'),
        column('Turns', talkWords.turns),
        column('Words', talkWords.words),
        column('Minutes', talkWords.minutes),
      ],
      rows: talk.map(({ label, role, turns, words, minutes, turnShare, wordShare, minuteShare }) => ({
        label,
        depth: 0,
        beside: [],
        list: null,
        doubts: null,
        cells: [
          role,
          withShare(whole(turns), turnShare),
          withShare(whole(words), wordShare),
          minutes === null ? '–' : withShare(minutes.toFixed(1), minuteShare),
        ],
      })),
      notes: talk.some(({ minutes }) => minutes === null)
        ? ['A dash under Minutes: the transcript has no times for this speaker.']
        : [],
    },
  }
  const over = `${plural(report.sessions, 'session', 'sessions')}, ${whole(report.considered)} of ${plural(report.units, 'unit', 'units')} reviewed.`
  return [
    {
      block: frequencyBlock,
      lists: rows.filter(({ places }) => places.length > 0).map((row) => [listId(row), row.places] as const),
      data: frequencyData(report),
      methods: [
        `How often one coder gave each code: ${over}`,
        'Eligible are reviewed units whose speaker may receive the code; all rates are over them.',
        ...leftOutWords(report.leftOut),
      ],
    },
    {
      block: talkBlock,
      lists: [],
      data: talkData(report),
      methods: [
        `Turns, words and minutes of each speaker: ${plural(report.sessions, 'session', 'sessions')}. ${talkWords.words.formula} ${talkWords.minutes.formula}`,
      ],
    },
  ]
}
