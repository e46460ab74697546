import type { ReadRules } from '../../../../src/core/transcript/readRules'
import type { StudySettings } from '../../../../src/core/study/settings/studyFile'

/** The rules by which a study reads one of its transcripts: its own, and the roles that the transcript's session adds to the study's. */
export function readRulesOf({ captions, speakers, sessions }: StudySettings, path: string): ReadRules {
  const session = sessions.find(({ parts, speakers: own }) => own.size > 0 && parts.includes(path))
  return { captions, roles: session === undefined ? speakers : new Map([...speakers, ...session.speakers]) }
}
