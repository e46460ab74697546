import type { FrequencyReport } from '../../core/analysis/frequencies/frequencyReport'
import type { TalkRow } from '../../core/analysis/frequencies/talk'
import { talkWords } from '../../messages/figures/explanations'
import { percent, plural, whole } from '../../messages/numbers'
import type { ReportTable } from '../../protocol/report'
import { barChart } from '../pictures/barChart'
import { talkData } from '../tables/frequencyData'
import type { MadeBlock } from './madeBlock'
import { column, plainRow, tableBlock } from './tableParts'

/** Who talked how much, as a block. */
export function talkBlock(report: FrequencyReport): MadeBlock {
  const { talk } = report
  const pictures = talk.length === 0 ? [] : [wordsPicture(talk)]
  return {
    block: tableBlock({ id: 'talk', heading: 'Talk', pictures }, talkTable(talk)),
    lists: [],
    data: talkData(report),
    methods: [
      `Turns, words and minutes of each speaker: ${plural(report.sessions, 'session', 'sessions')}. ${talkWords.words.formula} ${talkWords.minutes.formula}`,
    ],
  }
}

function wordsPicture(talk: readonly TalkRow[]): string {
  const description = `${talk.map(({ label, wordShare }) => `${label} ${percent(wordShare)}`).join(', ')} of all words.`
  return barChart(
    'talk',
    { title: 'Words by speaker', description },
    talk.map(({ label, words, wordShare }) => ({ label, value: words, text: percent(wordShare), color: null })),
  )
}

const withShare = (value: string, part: number | null): string =>
  part === null ? value : `${value} (${percent(part)})`

const talkTable = (talk: readonly TalkRow[]): ReportTable => ({
  caption: 'Who talked how much',
  columns: [
    column('Speaker'),
    column('Role'),
    column('Turns', talkWords.turns),
    column('Words', talkWords.words),
    column('Minutes', talkWords.minutes),
  ],
  rows: talk.map(({ label, role, turns, words, minutes, turnShare, wordShare, minuteShare }) =>
    plainRow(label, [
      role,
      withShare(whole(turns), turnShare),
      withShare(whole(words), wordShare),
      minutes === null ? '–' : withShare(minutes.toFixed(1), minuteShare),
    ]),
  ),
  notes: talk.some(({ minutes }) => minutes === null)
    ? ['A dash under Minutes: the transcript has no times for this speaker.']
    : [],
  excluded: [],
})
