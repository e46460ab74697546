import type { ReadRules } from '../../../../src/core/transcript/readRules'
import type { StudySettings } from '../../../../src/core/study/settings/studyFile'

/** The rules by which a study reads one of its transcripts: its own, and the roles that the transcript's session adds to the study's. */
export function readRulesOf({ captions, speakers, sessions }: StudySettings, path: string): ReadRules {
  const session = sessions.find(({ parts, speakers: own }) => own.size > 0 && parts.includes(path))
  return { captions, roles: session === undefined ? speakers : new Map([...speakers, ...session.speakers]) }
}

/** The rules for a transcript that is made of another file: those of the session that has either of them among its parts. */
export function readRulesFor(settings: StudySettings, source: string, target: string): ReadRules {
  const isPart = settings.sessions.some(({ parts }) => parts.includes(source))
  return readRulesOf(settings, isPart ? source : target)
}
