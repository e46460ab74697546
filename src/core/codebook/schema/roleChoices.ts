import type { Role } from '../../transcript/model'
import { roles } from '../../transcript/model'
import type { Choice, Shape } from './keyShapes'
import { choice, listOrOne } from './keyShapes'

const sentences: Readonly<Record<Role, string>> = {
  therapist: 'A therapist or counsellor; where there are two, each of them.',
  client: 'A client or patient; in couples and families, each of them.',
  other: 'Anyone else who speaks.',
}

export const roleChoices: readonly Choice[] = roles.map((value) => ({ value, sentence: sentences[value] }))

/** One role or several. */
export const roleShape: Shape = listOrOne(choice(roleChoices))
