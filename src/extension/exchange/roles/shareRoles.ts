import * as vscode from 'vscode'
import { isRecorderLabel } from '../../../core/exchange/askedSpeakers'
import { present } from '../../../core/exchange/writing/writeFiles'
import type { Files } from '../../../core/base/files/ports'
import { withSessionSpeakers, withSpeakers } from '../../../core/study/settings/rememberSpeakers'
import { decode } from '../../../core/transcript/decode'
import type { Role } from '../../../core/transcript/model'
import { utf8 } from '../../../core/base/utf8'
import { pickOne, plainText } from '../../views/picks'
import type { KnownRoles } from './knownRoles'

/** What `study.yaml` says now; null while an editor holds it with unsaved changes, under which nothing is written. */
async function studyText(files: Files): Promise<{ readonly text: string; readonly etag: string | null } | null> {
  if (vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.path.endsWith('/study.yaml')))
    return null
  const there = await present(files, 'study.yaml')
  const text = there === null ? '' : decode(there.bytes).text
  return text === null ? null : { text, etag: there?.etag ?? null }
}

/** A recorder's labels in a transcript that is coded where it lies: who they are there is written to the study's `study.yaml`, for that transcript alone. */
export async function rememberLabelsInSession(
  files: Files,
  path: string,
  answers: ReadonlyMap<string, Role>,
): Promise<void> {
  await rememberInSession(files, path, new Map([...answers].filter(([label]) => isRecorderLabel(label))))
}

/** Writes who is who in one transcript to the study's `study.yaml`; where it can't be written, that is said. */
export async function rememberInSession(files: Files, path: string, roles: ReadonlyMap<string, Role>): Promise<void> {
  if (roles.size === 0) return
  const now = await studyText(files)
  const made = now === null ? null : withSessionSpeakers(now.text, path, roles)
  if (now === null || made === null) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        "study.yaml has unsaved changes, or can't be added to: who the speakers of {0} are was not written there.",
        plainText(path),
      ),
    )
  } else if (made !== now.text) await files.replace('study.yaml', utf8(made), now.etag)
}

/**
 * Those roles of named persons that `study.yaml` could hold for every coder and transcript, and that this person gives for the first time. A
 * recorder's labels are not among them: they are others in each file.
 */
export async function rolesToShare(
  files: Files,
  answers: ReadonlyMap<string, Role>,
  known: KnownRoles,
): Promise<ReadonlyMap<string, Role>> {
  const fresh = [...answers].filter(([label, role]) => known.get(label) !== role)
  return await addableRoles(files, new Map(fresh))
}

async function addableRoles(files: Files, answers: ReadonlyMap<string, Role>): Promise<ReadonlyMap<string, Role>> {
  const named = new Map([...answers].filter(([label]) => !isRecorderLabel(label)))
  const now = named.size === 0 ? null : await studyText(files)
  const made = now === null ? null : withSpeakers(now.text, named)
  return made === null || made === now?.text ? new Map() : named
}

/** Writes roles to `study.yaml` for every coder and every transcript with these names. */
export async function shareRoles(files: Files, roles: ReadonlyMap<string, Role>): Promise<void> {
  const now = roles.size === 0 ? null : await studyText(files)
  const made = now === null ? null : withSpeakers(now.text, roles)
  if (now !== null && made !== null && made !== now.text) await files.replace('study.yaml', utf8(made), now.etag)
}

/** Roles in words: "Anna: client, Dr. Weber: therapist". */
const rolesInWords = (roles: ReadonlyMap<string, Role>): string =>
  [...roles].map(([label, role]) => `${plainText(label)}: ${role}`).join(', ')

/** The row that writes roles for the whole study, too. */
export const shareRow = (roles: ReadonlyMap<string, Role>): { readonly label: string; readonly detail: string } => ({
  label: vscode.l10n.t('Write, and Keep These Roles for the Whole Study'),
  detail: vscode.l10n.t('Adds to study.yaml: {0}', rolesInWords(roles)),
})

/** Asks where roles of named persons shall be remembered whose files stay as they are and can't hold them; they are kept for this person in any case. */
export async function offerToShare(
  files: Files,
  answers: ReadonlyMap<string, Role>,
  known: KnownRoles,
  title: string,
): Promise<void> {
  await known.keep(answers)
  const named = await addableRoles(files, answers)
  if (named.size === 0) return
  const rows = [
    {
      label: vscode.l10n.t('For the Whole Study'),
      detail: vscode.l10n.t('In study.yaml: for every coder, and every transcript with these names.'),
      value: true,
    },
    {
      label: vscode.l10n.t('Only on This Computer'),
      detail: vscode.l10n.t('Other coders are asked again.'),
      value: false,
    },
  ]
  const share = await pickOne<boolean>(rows, {
    title,
    placeholder: vscode.l10n.t('Where do you want to keep these roles?'),
    prompt: rolesInWords(named),
    stays: true,
  })
  if (share === true) await shareRoles(files, named)
}
