import type { Codebook } from '../../core/codebook/model'
import { plural } from '../numbers'

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
