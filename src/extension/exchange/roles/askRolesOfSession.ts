import * as vscode from 'vscode'
import { speakersToAsk } from '../../../core/exchange/askedSpeakers'
import { readRulesOf } from '../../../core/study/settings/readRulesOf'
import { loadStudyFile } from '../../../core/study/settings/studyFile'
import type { Platform } from '../../platform/platform'
import type { Active } from '../../session/openTranscripts'
import { plainText } from '../../views/picks'
import type { ExchangeContext } from '../exchangeContext'
import { askRoles } from './askRoles'
import { KnownRoles } from './knownRoles'
import { rememberInSession } from './shareRoles'

/**
 * Asks who is who in a session whose speakers have no roles, and writes it to `study.yaml`, for that transcript alone: it counts for every
 * coder. False where the person left; where the file names no speakers, that is said and coding goes on.
 */
export async function askRolesOfSession(
  { extension }: ExchangeContext,
  platform: Platform,
  { located: { root, session, store }, view: { transcript } }: Active,
): Promise<boolean> {
  const files = platform.files(root)
  const { settings } = await loadStudyFile(files)
  const asked = speakersToAsk(transcript, readRulesOf(settings, session))
  const given = transcript.speakers.flatMap(({ role }) => (role === 'other' ? [] : [role]))
  if (asked.length === 0) {
    if (given.length === 0)
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          '{0} names no therapist and no client, so codes that are meant for one of them do not count in it. Name the speakers in study.yaml, or in the text.',
          plainText(session),
        ),
      )
    return true
  }
  const known = new KnownRoles(extension.workspaceState, root)
  const title = vscode.l10n.t('Who Is Who in {0}?', session)
  const answers = await askRoles(asked, { given, known, title, asks: 'unknown' })
  if (answers === undefined) return false
  await rememberInSession(files, session, answers)
  await known.keep(answers)
  await store.fileChanged('study.yaml')
  return true
}
