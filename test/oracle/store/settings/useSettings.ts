import type { Problem } from '../../../../src/core/base/problem'
import { sameRules } from '../../../../src/core/transcript/readRules'
import type { StudyCodebook } from '../../../../src/core/study/settings/codebooks'
import { transcriptFrom } from '../session/loadSession'
import type { OpenSession } from '../session/openSession'
import { readRulesOf } from './readRulesOf'
import type { StudySettings } from '../../../../src/core/study/settings/studyFile'

interface ReadSettings {
  readonly settings: StudySettings
  readonly problems: readonly Problem[]
}

/** What is saved from now on has its quotes by these settings; the transcript is read again where they read it otherwise. */
function use({ settings: read, problems }: ReadSettings, open: OpenSession): void {
  // A file that is just being written must not make other turns of the transcript.
  const damaged = problems.some(({ file, severity }) => file === 'study.yaml' && severity === 'error')
  const { captions, speakers, sessions } = open.settings
  const settings = damaged ? { ...read, captions, speakers, sessions } : read
  const same = sameRules(readRulesOf(settings, open.session), readRulesOf(open.settings, open.session))
  open.settings = settings
  const transcript = same ? null : transcriptFrom(open.text, open.session, settings)
  if (transcript !== null) open.setTranscript(open.text, transcript)
}

/**
 * Lets an open session go by changed settings and a changed codebook, null where there is none. One that is just being written, or damaged,
 * neither takes all codes away nor turns one kind of unit into the other.
 */
export function useSettings(open: OpenSession, read: ReadSettings, found: StudyCodebook | null): void {
  use(read, open)
  if (found === null || (found.codebook.codes.length === 0 && open.codebook.codebook.codes.length > 0)) return
  const damaged = found.codebook.problems.some(({ severity }) => severity === 'error')
  const kind = damaged ? open.table.kind : found.codebook.unit
  const segmentMinutes = damaged ? open.codebook.codebook.segmentMinutes : found.codebook.segmentMinutes
  const codebook = damaged ? { ...found, codebook: { ...found.codebook, unit: kind, segmentMinutes } } : found
  open.setCodebook(codebook, kind)
}
