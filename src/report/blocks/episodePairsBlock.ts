import type { ProcessPair } from '../../core/analysis/process/processPairs'
import { bandWords } from '../../messages/figures/reading/bandWords'
import { shownIntervals } from '../../messages/figures/reading/intervalWords'
import { episodeWords } from '../../messages/figures/processExplanations'
import type { Dash } from '../../messages/figures/reasonNotes'
import { reasonInWords } from '../../messages/figures/reasonWords'
import { decimal, plural, whole } from '../../messages/numbers'
import type { ReportColumn, ReportRow } from '../../protocol/report'
import { episodePairData } from '../tables/processData'
import type { MadeBlock } from './madeBlock'
import { column, dashOf, doubtsOf, plainRow, tableBlock } from './tableParts'

/** With fewer matched episodes κ says little. */
const fewMatched = 30

/** Whether coders see the same episodes, and judge them alike; null where no two completed a session both. */
export function episodePairsBlock(pairs: readonly ProcessPair[]): MadeBlock | null {
  const [first] = pairs
  if (first === undefined) return null
  return {
    block: tableBlock(
      { id: 'episode pairs', heading: 'Do coders see the same episodes?' },
      {
        caption: 'Episodes of two coders, matched where their openings are near',
        columns: pairColumns(),
        rows: pairs.map(pairRow),
        notes: [
          `Matched one to one, openings at most ${plural(first.tolerance, 'unit', 'units')} apart. What neither coder saw can’t be counted, so there is no correction for chance.`,
        ],
      },
    ),
    lists: [],
    data: episodePairData(pairs, reasonInWords),
    methods: [episodeWords.episodeAgreement.formula, episodeWords.attemptedKappa.measures],
  }
}

const pairColumns = (): ReportColumn[] => [
  column('Coders'),
  column('Episodes of the first'),
  column('Of the second'),
  column('Matched', episodeWords.episodeAgreement),
  column('Positive agreement', episodeWords.episodeAgreement),
  column('On the same unit', episodeWords.episodeAgreement),
  column('κ, attempted', episodeWords.attemptedKappa),
  column('n'),
  column('κ, outcome', episodeWords.attemptedKappa),
  column('n'),
]

const nameOf = ({ rule, coders }: ProcessPair): string => `${rule}: ${coders.join(' – ')}`

function pairRow(pair: ProcessPair): ReportRow {
  const { episodes, matched, positiveAgreement, exactAgreement, attempted, outcome } = pair
  const cells = [
    whole(episodes[0]),
    whole(episodes[1]),
    whole(matched.length),
    decimal(positiveAgreement.value),
    decimal(exactAgreement.value),
    decimal(attempted.value),
    whole(attempted.n),
    decimal(outcome.value),
    whole(outcome.n),
  ]
  const [ofAttempts, ofOutcomes] = [attempted, outcome].map((figure) => shownIntervals(figure)[0]?.text ?? '')
  const bands = bandWords('cohenKappa', 'κ on attempts', attempted.value, attempted.interval)
  return plainRow(nameOf(pair), cells, {
    beside: ['', '', '', '', '', ofAttempts ?? '', '', ofOutcomes ?? '', ''],
    doubts: doubtsOf(nameOf(pair), [
      ...(bands === null ? [] : [bands]),
      ...(matched.length < fewMatched ? [`Few matched episodes: ${matched.length}. κ says little on so few.`] : []),
    ]),
    dashes: dashesOf(pair),
  })
}

const dashesOf = (pair: ProcessPair): Dash[] => [
  ...dashOf(nameOf(pair), 'Positive agreement', pair.positiveAgreement.reason),
  ...dashOf(nameOf(pair), 'κ, attempted', pair.attempted.reason),
  ...dashOf(nameOf(pair), 'κ, outcome', pair.outcome.reason),
]
