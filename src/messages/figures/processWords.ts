import type { StudyProcess } from '../../core/analysis/process/studyProcess'
import type { FigureReasons } from '../../core/statistics/figure'
import '../../core/statistics/sequences/sequenceReasons'
import '../../core/analysis/process/episodeReasons'
import { plural } from '../numbers'
import type { Episode } from '../../core/analysis/process/episode'
import type { ProcessQuestion } from '../../core/analysis/process/processQuestion'

export type SequenceReason =
  | 'no-transitions'
  | 'state-not-used'
  | 'one-state'
  | 'structural-zero'
  | 'no-freedom'
  | 'no-fit'
  | 'empty-table'
  | 'no-episodes'
  | 'nothing-known'
  | 'no-attempts'
  | 'no-times'
  | 'times-run-backwards'
  | 'same-turn'
  | 'not-reviewed-between'
  | 'attempt-before-opening'
  | 'no-matched-episodes'
  | 'not-judged-twice'

/** Why a figure about sequences or episodes has no value. */
export const sequenceReasons: { readonly [C in SequenceReason]: (data: FigureReasons[C]) => string } = {
  'no-transitions': () =>
    'No two units stand this far apart, with nothing unreviewed from the one to the other and a state on both.',
  'state-not-used': ({ state }) => `"${state}" is not used on this side of the table.`,
  'one-state': () => 'All pairs have the same state on one side, so there is nothing to go together with.',
  'structural-zero': () => "The code can't follow itself.",
  'no-freedom': () => 'The totals leave nothing open: what was counted could not have been otherwise.',
  'no-fit': ({ iterations }) =>
    `No table fits: with these totals some possible transition could never be expected (iterative proportional fitting, up to ${iterations} rounds).`,
  'empty-table': () => 'The table of this transition against all others has too many empty cells (0 / 0).',
  'no-episodes': () => 'There are no episodes.',
  'nothing-known': () =>
    'Of no episode is it known whether something was tried: units after it are not reviewed, or an attempt is to check.',
  'no-attempts': () => 'Nothing was tried.',
  'no-times': () => 'The transcript has no time there.',
  'times-run-backwards': () => 'The times run backwards there.',
  'same-turn': () => 'Both stand in one turn, which has one time.',
  'not-reviewed-between': () => 'Units between are not reviewed, so an earlier attempt may stand there.',
  'attempt-before-opening': () => 'What is linked as an attempt does not stand after the opening.',
  'no-matched-episodes': () => 'No episode was seen by both.',
  'not-judged-twice': () => 'No episode was judged by both.',
}

/** What can be said of what came after an episode opened; one sentence. */
export function afterEpisode({ attempted, attemptAfterwards }: Episode): string {
  if (attempted === 'yes') return 'Followed by an attempt.'
  if (attemptAfterwards === 'no') return 'No repair coded afterwards.'
  if (attempted === 'not-known')
    return 'Not known whether something was tried: units after it are not reviewed, or an attempt is to check.'
  if (attemptAfterwards === 'yes') return 'No attempt of its own; one stands later in the session.'
  return 'No attempt of its own; what came later is not all reviewed.'
}

/** What to mind before reading any table of the question. */
export function sequenceCautions(
  { mixesSpeakers }: Pick<StudyProcess, 'mixesSpeakers'>,
  { lags = [1], from, to }: ProcessQuestion,
): string[] {
  const even = lags.filter((lag) => lag % 2 === 0)
  return [
    ...(mixesSpeakers
      ? [
          'Some of these codes are for one speaker only, and speakers take turns: much of a table shows who speaks next. Choose an order of speakers to tell that apart.',
        ]
      : []),
    ...(from !== undefined && to !== undefined && from !== to && even.length > 0
      ? [
          `Where two talk in turns, a lag of ${even.join(', ')} leads back to the same speaker, and little is left from ${from} to ${to}.`,
        ]
      : []),
  ]
}

/** How a table of transitions was made: what a reader must know before its cells. */
export function tableNotes(table: {
  readonly transitions: number
  readonly pairs: number
  readonly severalCodes: number
  readonly repeatsLeftOut: number
  readonly fewExpected: number
}): string[] {
  const { transitions, pairs, severalCodes, repeatsLeftOut, fewExpected } = table
  return [
    ...(severalCodes > 0
      ? [
          `${transitions} transitions give ${pairs} pairs: on ${severalCodes} of them a unit carries several codes, and each pair of codes counts once. Such pairs are not independent.`,
        ]
      : []),
    ...(repeatsLeftOut > 0
      ? [
          `Left out: ${repeatsLeftOut} ${repeatsLeftOut === 1 ? 'pair' : 'pairs'} of a code with itself, which is said not to occur.`,
        ]
      : []),
    ...(fewExpected > 0
      ? [`* expected below 5: the p of the cell is rough (${fewExpected} of the cells; G² is rough too).`]
      : []),
  ]
}

/** Where a coding stands, as the transcript counts: `12`, or `12.3` for a thought unit. */
export const unitWords = ({ unit, part }: { readonly unit: number; readonly part: number | null }): string =>
  part === null ? String(unit) : `${unit}.${part}`

/** What is not in the episodes of a rule. `limit` says from when on an opening is too long ago to count; nothing where none is. */
export function episodeNotes(
  found: readonly { readonly unattached: readonly unknown[]; readonly withoutOpening: number }[],
  limit = '',
): string[] {
  const loose = found.reduce((sum, { unattached }) => sum + unattached.length, 0)
  const lost = found.reduce((sum, { withoutOpening }) => sum + withoutOpening, 0)
  return [
    ...(loose > 0
      ? [`${plural(loose, 'attempt belongs', 'attempts belong')} to no episode: nothing opened one before${limit}.`]
      : []),
    ...(lost > 0
      ? [
          `Left out: ${plural(lost, 'linked episode whose opening counts', 'linked episodes whose openings count')} no more.`,
        ]
      : []),
  ]
}

/** Episode records that no rule of the codebook goes with; nothing where there are none. */
export const recordsWithoutRuleWords = (records: number): string[] =>
  records === 0 ? [] : [`Left out: ${plural(records, 'episode', 'episodes')} of a kind the codebook does not have.`]

/** Units that a table of transitions takes for uncoded; nothing where there are none. */
export const otherCodesWords = (units: number): string[] =>
  units === 0
    ? []
    : [
        `${plural(units, 'unit that carries', 'units that carry')} only codes outside the table ${units === 1 ? 'counts' : 'count'} as uncoded.`,
      ]

/** How often each outcome was judged, without those that never were. */
export const outcomeCounts = (outcomes: readonly { readonly outcome: string; readonly episodes: number }[]): string[] =>
  outcomes.flatMap(({ outcome, episodes }) => (episodes === 0 ? [] : [`${episodes} ${outcome}`]))
