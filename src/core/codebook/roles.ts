import type { Role } from '../transcript/model'
import type { Choice, Shape } from './read/keyShapes'
import { choice, listOrOne } from './read/keyShapes'

/** Every role a speaker can have. */
export const allRoles: readonly Role[] = ['therapist', 'client', 'other']

const sentences: Readonly<Record<Role, string>> = {
  therapist: 'A therapist or counsellor; where there are two, each of them.',
  client: 'A client or patient; in couples and families, each of them.',
  other: 'Anyone else who speaks.',
}

export const roleChoices: readonly Choice[] = allRoles.map((value) => ({ value, sentence: sentences[value] }))

/** One role or several. */
export const roles: Shape = listOrOne(choice(roleChoices))
