import type { UnitKind } from '../../transcript/model'
import type { RefiProject } from './reading/refiProject'

/** Whether this program wrote a project: then its notes and descriptions say more than words. */
export const isOurs = ({ origin }: Pick<RefiProject, 'origin'>): boolean => origin.startsWith('Alliance Coder')

/** What notes that carry more than words are called: read back by their names. */
export const noteNames = {
  strength: 'Strength',
  uncertain: 'Uncertain',
  about: 'About',
  uncodable: 'Uncodable',
  considered: 'Considered',
  units: 'Thought units',
} as const

/** What is coded, in words that can be read back: "no code" means nothing without it. */
export const unitWords = (unit: UnitKind): string => `Unit coded: ${unit}`

/** The unit that such words name, or null. */
export function unitFromWords(words: string): UnitKind | null {
  const named = /^Unit coded: ([a-z-]+)$/m.exec(words)?.[1]
  return named === 'utterance' || named === 'thought-unit' ? named : null
}
