import * as vscode from 'vscode'
import { speakersToAsk } from '../../../core/exchange/askedSpeakers'
import { readRulesFor } from '../../../core/study/settings/readRulesOf'
import type { StudySettings } from '../../../core/study/settings/studyFile'
import type { Role } from '../../../core/transcript/model'
import type { RoleQuestion } from '../roles/askRoles'
import { askRoles } from '../roles/askRoles'
import type { KnownRoles } from '../roles/knownRoles'
import type { Source } from './transcriptSources'

/** The roles that were answered, by label, by source. */
export type RolesBySource = ReadonlyMap<string, ReadonlyMap<string, Role>>

/** Asks for the roles of all speakers whom nothing names. Undefined where the person left. */
export async function rolesOf(
  sources: readonly Source[],
  settings: StudySettings,
  known: KnownRoles,
  asks: RoleQuestion['asks'],
): Promise<RolesBySource | undefined> {
  const bySource = new Map<string, ReadonlyMap<string, Role>>()
  for (const { uri, name, inside, sessions } of sources) {
    const answers = new Map<string, Role>()
    for (const { target, transcript } of sessions) {
      const asked = speakersToAsk(transcript, readRulesFor(settings, inside ?? name, target)).filter(
        ({ label }) => !answers.has(label),
      )
      const given = transcript.speakers.flatMap(({ role }) => (role === 'other' ? [] : [role]))
      const title = vscode.l10n.t('Import Transcript: {0}', name)
      const found = await askRoles(asked, { given, known, title, asks })
      if (found === undefined) return undefined
      for (const [label, role] of found) answers.set(label, role)
    }
    bySource.set(uri.toString(), answers)
  }
  return bySource
}
