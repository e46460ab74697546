import type { Codebook } from '../../core/codebook/model'
import type { CoefficientKey } from '../../core/statistics/coefficients/coefficients'
import { plural } from '../numbers'
import { coefficientName } from './coefficientWords'

/** Many names as a list that stays readable. */
export const named = (ids: readonly string[]): string =>
  ids.length <= 12 ? ids.join(', ') : `${ids.slice(0, 12).join(', ')} and ${ids.length - 12} more`

/** With what a table was made: the last sentence of each methods paragraph. */
export const madeWith = (
  version: string,
  { title, id, version: codebook }: Pick<Codebook, 'title' | 'id' | 'version'>,
): string => `Made with Alliance Coder ${version} and the codebook “${title}” (${id}), version ${codebook}.`

/** Who was compared over what. */
export const comparedWords = (coders: readonly string[], sessions: readonly string[]): string =>
  `${plural(coders.length, 'coder', 'coders')} (${named(coders)}), ${plural(sessions.length, 'session', 'sessions')} (${named(sessions)}).`

/** Sentences that say how a figure is named and where it comes from. */
export const sourcesWords = (figures: readonly { readonly title: string; readonly source: string }[]): string =>
  figures.map(({ title, source }) => `${title} (${source.replace(/\.$/, '')})`).join('; ')

/** What the study file says about its coefficient; it was fixed before anyone saw a figure. */
export interface Primary {
  readonly coefficient: CoefficientKey | null
  readonly criterion: number | null
}

/** What the study fixed as its coefficient, as a sentence; none where it fixed nothing. */
export const primaryWords = ({ coefficient, criterion }: Primary): string[] =>
  coefficient === null
    ? []
    : [
        `The study’s primary coefficient, fixed in study.yaml, is ${coefficientName(coefficient)}${criterion === null ? '' : `, with ${String(criterion).replace(/^(-?)0\./, '$1.')} as its criterion`}.`,
      ]

/** Whose units lead to whose, where that was asked: `from client to therapist`; else nothing. */
export const orderWords = ({ from, to }: { readonly from?: string; readonly to?: string }): string =>
  [...(from === undefined ? [] : [`from ${from}`]), ...(to === undefined ? [] : [`to ${to}`])].join(' ')
