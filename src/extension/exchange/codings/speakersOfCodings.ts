import type { Found } from '../../../core/exchange/formats/codingsFormat'
import type { AskedSpeaker } from '../../../core/exchange/askedSpeakers'
import { speakersToAsk } from '../../../core/exchange/askedSpeakers'
import { readRulesOf } from '../../../core/study/settings/readRulesOf'
import type { StudySettings } from '../../../core/study/settings/studyFile'
import type { Role } from '../../../core/transcript/model'

type Roles = ReadonlyMap<string, Role>

/** The speakers of all sessions whom nothing names, each once. */
function unknownSpeakers({ sessions }: Found, settings: StudySettings): readonly AskedSpeaker[] {
  const all = new Map<string, AskedSpeaker>()
  for (const { path, transcript } of sessions) {
    for (const one of speakersToAsk(transcript, readRulesOf(settings, path))) {
      const before = all.get(one.label)
      all.set(one.label, before === undefined ? one : { ...before, turns: before.turns + one.turns })
    }
  }
  return [...all.values()]
}

function withSample(one: AskedSpeaker, { sessions }: Found): AskedSpeaker {
  const own = sessions.flatMap(({ transcript }) => transcript.turns.filter(({ label }) => label === one.label))
  return { ...one, turns: own.length, sample: own[0]?.text ?? '' }
}

/** The speakers who got a role, each once, with something they said. */
function answeredSpeakers(found: Found, roles: Roles): AskedSpeaker[] {
  const speakers = found.sessions.flatMap(({ transcript }) =>
    transcript.speakers.filter(({ label }) => roles.has(label)),
  )
  const byLabel = new Map(speakers.map(({ label, name }) => [label, { label, name, turns: 0, sample: '' }]))
  return [...byLabel.values()].map((one) => withSample(one, found))
}

/** Whom a person has to say the role of: those whom nothing names and who have none yet. */
export const speakersToSay = (found: Found, settings: StudySettings, roles: Roles): readonly AskedSpeaker[] =>
  unknownSpeakers(found, settings).filter(({ label }) => !roles.has(label))

/** Whom a person is asked for who wants to say again who is who: those who have a role from them, and those whom nothing names. */
export function speakersToSayAgain(found: Found, settings: StudySettings, roles: Roles): readonly AskedSpeaker[] {
  const all = [...answeredSpeakers(found, roles), ...unknownSpeakers(found, settings)]
  return [...new Map(all.map((one) => [one.label, one])).values()]
}

/** The roles that speakers have whom nobody was asked for. */
export const givenRoles = ({ sessions }: Found, roles: Roles): Role[] =>
  sessions.flatMap(({ transcript }) =>
    transcript.speakers.flatMap(({ role, label }) => (role === 'other' || roles.has(label) ? [] : [role])),
  )
