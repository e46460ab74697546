import type { Problem } from '../../base/problem'
import { sameRules } from '../../transcript/readRules'
import { withCodebook, withTranscript } from './followTranscript'
import { transcriptFrom } from '../reading/readTranscript'
import type { SessionState } from './sessionState'
import type { StudyCodebook } from '../settings/codebooks'
import { readRulesOf } from '../settings/readRulesOf'
import type { StudySettings } from '../settings/studyFile'

interface ReadSettings {
  readonly settings: StudySettings
  readonly problems: readonly Problem[]
}

/** The session by changed settings: what is saved from now on has its quotes by them, and the transcript is read again where they read it otherwise. */
function withSettings(state: SessionState, { settings: read, problems }: ReadSettings): SessionState {
  // A file that is just being written must not make other turns of the transcript.
  const damaged = problems.some(({ file, severity }) => file === 'study.yaml' && severity === 'error')
  const { captions, speakers, sessions } = state.settings
  const settings = damaged ? { ...read, captions, speakers, sessions } : read
  const next = { ...state, settings }
  if (sameRules(readRulesOf(settings, state.session), readRulesOf(state.settings, state.session))) return next
  const plain = transcriptFrom(state.text, state.session, settings)
  return plain === null ? next : withTranscript(next, { text: state.text, plain })
}

/**
 * The session by changed settings and a changed codebook, null where there is none. One that is just being written, or damaged,
 * neither takes all codes away nor turns one kind of unit into the other.
 */
export function followSettings(before: SessionState, read: ReadSettings, found: StudyCodebook | null): SessionState {
  const state = withSettings(before, read)
  const present = state.codebook.codebook
  if (found === null || (found.codebook.codes.length === 0 && present.codes.length > 0)) return state
  const damaged = found.codebook.problems.some(({ severity }) => severity === 'error')
  if (!damaged) return withCodebook(state, found, found.codebook.unit)
  const unit = state.table.kind
  const codebook = { ...found.codebook, unit, segmentMinutes: present.segmentMinutes }
  return withCodebook(state, { ...found, codebook }, unit)
}
