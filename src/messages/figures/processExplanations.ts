import type { FigureWords } from './figureWords'
import { ownDefinition } from './figureWords'

export type LagFigure =
  'observed' | 'expected' | 'probability' | 'adjustedResidual' | 'p' | 'pCorrected' | 'yulesQ' | 'G2'
export type EpisodeFigure =
  'episodes' | 'attemptedShare' | 'noAttemptAfterwards' | 'latency' | 'outcomes' | 'episodeAgreement' | 'attemptedKappa'

const bakemanQuera = 'Bakeman & Quera (2011), Sequential Analysis and Observational Methods for the Behavioral Sciences'

/** What each figure of a table of transitions is, for whoever asks. */
export const lagWords: Readonly<Record<LagFigure, FigureWords>> = {
  observed: {
    title: 'Observed',
    measures: 'How often the one code was followed by the other, the lag later.',
    formula:
      'Pairs of codes on two units that stand the lag apart, within a session and with nothing unreviewed between. Units with several codes give each pair once.',
    source: bakemanQuera,
  },
  expected: {
    title: 'Expected',
    measures: 'How often that would be so if what comes later did not depend on what came before.',
    formula:
      'Row total times column total, divided by all pairs. Where codes can’t follow themselves: iterative proportional fitting around those cells.',
    source: bakemanQuera,
  },
  probability: {
    title: 'Transitional probability',
    measures:
      'Of all that followed the first code, what part was the second. It depends on how common the second is: compare it with nothing but itself.',
    formula: 'Observed, divided by the row total.',
    source: bakemanQuera,
  },
  adjustedResidual: {
    title: 'Adjusted residual',
    measures:
      'How far what was seen lies from what was expected, in standard errors. It grows with the number of pairs.',
    formula: '(x − e) / √(e (1 − r/N)(1 − c/N)). Around cells that can’t occur: (x − e) / √(e (1 − leverage)).',
    source: 'Haberman (1973, 1979); Christensen (1997); Bakeman & Quera (1995, 2011)',
  },
  p: {
    title: 'p',
    measures: 'How often chance alone would give a residual as large, either way, if this were the only one looked at.',
    formula: 'Two-sided, normal. Rough where fewer than 5 are expected. Pairs are taken as independent.',
    source: bakemanQuera,
  },
  pCorrected: {
    title: 'p, corrected',
    measures: 'The same, for one who looks at all cells and picks the largest.',
    formula: 'p times the number of cells tested, at most 1 (Bonferroni).',
    source: 'Bonferroni’s inequality',
  },
  yulesQ: {
    title: 'Yule’s Q',
    measures:
      'How strongly the two go together, from −1 (never) over 0 (no more than chance) to 1 (always). It does not grow with the number of pairs, so that sessions can be compared.',
    formula: '(ad − bc) / (ad + bc) of the transition against all others.',
    source: 'Yule (1900); Bakeman & Quera (2011)',
  },
  G2: {
    title: 'G²',
    measures: 'Whether anything in the table goes together at all. Where it does not, single cells should not be read.',
    formula: '2 Σ x ln(x / e), against χ². Rough where many cells are expected below 5.',
    source: bakemanQuera,
  },
}

/** What each figure about episodes is, for whoever asks. */
export const episodeWords: Readonly<Record<EpisodeFigure, FigureWords>> = {
  episodes: {
    title: 'Episodes',
    measures: 'How many times something opened that calls for an attempt: a rupture, say.',
    formula:
      'Episodes that the coder linked, and one for each opening that is in none; an opening on the client’s next turn, with nothing tried between, goes on with the same.',
    source: ownDefinition,
  },
  attemptedShare: {
    title: 'Followed by an attempt',
    measures: 'In what part of the episodes something was tried. An attempt is not yet a resolution.',
    formula:
      'Episodes with an attempt, divided by those of which it is known. An attempt belongs to the latest opening before it, unless it is linked to another.',
    source: ownDefinition,
  },
  noAttemptAfterwards: {
    title: 'No repair coded afterwards',
    measures: 'Episodes after which no attempt at all was coded to the end of the session.',
    formula: 'Only where every unit after the opening that could carry an attempt was reviewed, and none is to check.',
    source: ownDefinition,
  },
  latency: {
    title: 'Latency',
    measures: 'How soon something was tried.',
    formula:
      'From the first opening to the first attempt after it, in units, and in seconds between the starts of their turns. The median over episodes with an attempt.',
    source: ownDefinition,
  },
  outcomes: {
    title: 'Outcome',
    measures: 'What came of the episode, as the coder judged it.',
    formula: 'Counted as judged; episodes nobody judged stand apart.',
    source: 'After Safran & Muran (2000)',
  },
  episodeAgreement: {
    title: 'Do they see the same episodes?',
    measures: 'Of all episodes that either coder saw, the part that both did.',
    formula:
      'Twice the matched episodes, divided by both coders’ episodes. Matched one to one by their openings, as many as can be within the tolerance.',
    source: ownDefinition,
  },
  attemptedKappa: {
    title: 'Do they judge them alike?',
    measures:
      'Over matched episodes: whether both coders found an attempt, and whether they judged the same outcome, corrected for chance.',
    formula: 'Cohen’s κ.',
    source: 'Cohen (1960)',
  },
}
