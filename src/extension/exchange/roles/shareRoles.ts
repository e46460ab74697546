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

interface ShareQuestion {
  readonly known: KnownRoles
  readonly title: string
  /** Whether roles stand in the files that are written, or in some that can't hold them. */
  readonly standIn: 'files that are written' | 'files that stay'
}

/** Where roles shall be remembered: for the whole study, or only here; the likelier place first. */
async function wantsToShare(who: string, { title, standIn }: ShareQuestion): Promise<boolean> {
  const stay = standIn === 'files that stay'
  const here = {
    label: vscode.l10n.t('Only Here'),
    value: false,
    detail: stay
      ? vscode.l10n.t('They are remembered on this computer; files that stay as they are have no roles then.')
      : vscode.l10n.t('They stand in the transcripts that are written, and are remembered on this computer.'),
  }
  const shared = {
    label: vscode.l10n.t('For the Whole Study'),
    detail: vscode.l10n.t('They are written to study.yaml too, for every coder and every transcript with these names.'),
    value: true,
  }
  const share = await pickOne<boolean>(stay ? [shared, here] : [here, shared], {
    title,
    placeholder: vscode.l10n.t('Where shall these roles be remembered?'),
    prompt: who,
    stays: true,
  })
  return share === true
}

/**
 * Offers to write roles of named persons into the study's `study.yaml`, where they count for every coder; they are kept for this person in any
 * case. A recorder's labels are not offered: they are others in each file.
 */
export async function offerToShare(
  files: Files,
  answers: ReadonlyMap<string, Role>,
  question: ShareQuestion,
): Promise<void> {
  const { known, standIn } = question
  const isFresh = (label: string, role: Role): boolean => standIn === 'files that stay' || known.get(label) !== role
  const fresh = [...answers].filter(([label, role]) => isFresh(label, role))
  await known.keep(answers)
  const named = new Map(fresh.filter(([label]) => !isRecorderLabel(label)))
  if (named.size === 0) return
  const now = await studyText(files)
  const made = now === null ? null : withSpeakers(now.text, named)
  if (now === null || made === null || made === now.text) return
  const who = [...named].map(([label, role]) => `${plainText(label)}: ${role}`).join(', ')
  if (await wantsToShare(who, question)) await files.replace('study.yaml', utf8(made), now.etag)
}
