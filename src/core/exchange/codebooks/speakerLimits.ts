import type { Role } from '../../transcript/model'
import { roles } from '../../transcript/model'

/**
 * Who may receive a code, as far as those say who did in a table: null is anybody, an empty list nobody yet. A speaker whose role is not known
 * limits nothing.
 */
type SpeakerLimit = readonly Role[] | null

/** The limit in full: anybody is everybody by name, so that a code below another one's does not take over that one's limit. */
export const inFull = (limit: SpeakerLimit): readonly Role[] => limit ?? roles

/** The limit that those who received a code suggest. */
export function limitOf(received: ReadonlySet<Role> | undefined): SpeakerLimit {
  return received?.has('other') === true ? null : roles.filter((role) => received?.has(role) === true)
}

/** A limit that both allow. Joining limits one by one, in whatever order, comes to the limit of all who received the code. */
export function widerLimit(one: SpeakerLimit, other: SpeakerLimit): SpeakerLimit {
  if (one === null || other === null) return null
  const both = roles.filter((role) => one.includes(role) || other.includes(role))
  return both.includes('other') ? roles : both
}
