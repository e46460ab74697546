import * as vscode from 'vscode'
import type { AskedSpeaker } from '../../../core/exchange/readAnyTranscript'
import { isRecorderLabel } from '../../../core/exchange/readAnyTranscript'
import { present } from '../../../core/exchange/writing/writeFiles'
import type { Files } from '../../../core/base/files/ports'
import { withSessionSpeakers, withSpeakers } from '../../../core/study/settings/rememberSpeakers'
import { decode } from '../../../core/transcript/decode'
import type { Role } from '../../../core/transcript/model'
import { roles as allRoles } from '../../../core/transcript/model'
import { utf8 } from '../../../core/base/utf8'
import { pickOne, plainText } from '../../views/picks'

const KEY = 'allianceCoder.speakerRoles'

/** Who is who in a study, as far as this person has said; kept for the window's workspace. */
export class KnownRoles {
  private readonly answers: Map<string, Role>

  constructor(
    private readonly state: vscode.Memento,
    private readonly root: vscode.Uri,
  ) {
    const all = state.get<Readonly<Record<string, Readonly<Record<string, unknown>>>>>(KEY, {})
    this.answers = new Map(
      Object.entries(all[root.toString()] ?? {}).flatMap(([label, role]) => {
        const known = allRoles.find((one) => one === role)
        return known === undefined ? [] : [[label, known] as const]
      }),
    )
  }

  get(label: string): Role | undefined {
    return this.answers.get(label)
  }

  async keep(answers: ReadonlyMap<string, Role>): Promise<void> {
    for (const [label, role] of answers) this.answers.set(label, role)
    const all = this.state.get<Readonly<Record<string, Readonly<Record<string, unknown>>>>>(KEY, {})
    await this.state.update(KEY, { ...all, [this.root.toString()]: Object.fromEntries(this.answers) })
  }
}

const words: Readonly<Record<Role, () => string>> = {
  therapist: () => vscode.l10n.t('Therapist'),
  client: () => vscode.l10n.t('Client'),
  other: () => vscode.l10n.t('Someone Else'),
}

/** More speakers than sit in a room are more likely a column that was taken for another. */
const most = 12

/** What is likely of the next speaker: what was said before, else the first of the two that nobody is yet. */
function likely(known: Role | undefined, given: readonly Role[]): Role {
  return known ?? (given.includes('therapist') ? (given.includes('client') ? 'other' : 'client') : 'therapist')
}

/**
 * Asks who each speaker is. What was said of a name counts in every file; a recorder's label is asked for in each, since it may be another
 * person there, and what was said before is only offered. `present` are roles that others of the file have. Undefined where the person left.
 */
export async function askRoles(
  speakers: readonly AskedSpeaker[],
  given: readonly Role[],
  known: KnownRoles,
  title: string,
  evenKnown = false,
): Promise<ReadonlyMap<string, Role> | undefined> {
  const answers = new Map<string, Role>()
  if (speakers.length > most) {
    const each = await pickOne<boolean>(
      [
        {
          label: vscode.l10n.t('Leave Them All Without a Role'),
          detail: vscode.l10n.t(
            'Codes for therapist or client will not be meant for them. Perhaps another column holds the speakers.',
          ),
          value: false,
        },
        { label: vscode.l10n.t('Say One after the Other Who They Are'), value: true },
      ],
      { title, placeholder: vscode.l10n.t('Nobody knows who {0} speakers are.', speakers.length), stays: true },
    )
    if (each === undefined) return undefined
    if (!each) return answers
  }
  for (const { label, name, turns, sample } of speakers) {
    const before = known.get(label)
    if (before !== undefined && !evenKnown && !isRecorderLabel(label)) {
      answers.set(label, before)
      continue
    }
    const rows = allRoles.map((role) => ({ label: words[role](), value: role }))
    const best = likely(before, [...given, ...answers.values()])
    const who = plainText(name === null ? label : `${label} (${name})`)
    const role = await pickOne<Role>(rows, {
      title,
      placeholder: vscode.l10n.t('Who is {0}?', who),
      prompt: vscode.l10n.t(
        '{0}, {1} turns: “{2}”',
        who,
        turns,
        plainText(sample.length > 160 ? `${sample.slice(0, 160)}…` : sample),
      ),
      stays: true,
      active: rows.find(({ value }) => value === best),
    })
    if (role === undefined) return undefined
    answers.set(label, role)
  }
  return answers
}

/** What `study.yaml` says now; null while an editor holds it with unsaved changes, under which nothing is written. */
async function studyText(files: Files): Promise<{ readonly text: string; readonly etag: string | null } | null> {
  if (vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.path.endsWith('/study.yaml')))
    return null
  const there = await present(files, 'study.yaml')
  const text = there === null ? '' : decode(there.bytes).text
  return text === null ? null : { text, etag: there?.etag ?? null }
}

/** A recorder's labels in a transcript that is coded where it lies: who they are there is written to the study's `study.yaml`, for that transcript alone. */
export async function rememberInSession(files: Files, path: string, answers: ReadonlyMap<string, Role>): Promise<void> {
  const roles = new Map([...answers].filter(([label]) => isRecorderLabel(label)))
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
 * Offers to write roles of named persons into the study's `study.yaml`, where they count for every coder; they are kept for this person in any
 * case. A recorder's labels are not offered: they are others in each file. `unwritten` says that some stand in files which can't hold roles.
 */
export async function offerToShare(
  files: Files,
  answers: ReadonlyMap<string, Role>,
  known: KnownRoles,
  title: string,
  unwritten = false,
): Promise<void> {
  const fresh = new Map([...answers].filter(([label, role]) => unwritten || known.get(label) !== role))
  await known.keep(answers)
  const named = new Map([...fresh].filter(([label]) => !isRecorderLabel(label)))
  if (named.size === 0) return
  const now = await studyText(files)
  const made = now === null ? null : withSpeakers(now.text, named)
  if (now === null || made === null || made === now.text) return
  const who = [...named].map(([label, role]) => `${plainText(label)}: ${role}`).join(', ')
  const here = {
    label: vscode.l10n.t('Only Here'),
    value: false,
    detail: unwritten
      ? vscode.l10n.t('They are remembered on this computer; files that stay as they are have no roles then.')
      : vscode.l10n.t('They stand in the transcripts that are written, and are remembered on this computer.'),
  }
  const shared = {
    label: vscode.l10n.t('For the Whole Study'),
    detail: vscode.l10n.t('They are written to study.yaml too, for every coder and every transcript with these names.'),
    value: true,
  }
  const share = await pickOne<boolean>(unwritten ? [shared, here] : [here, shared], {
    title,
    placeholder: vscode.l10n.t('Where shall these roles be remembered?'),
    prompt: who,
    stays: true,
  })
  if (share === true) await files.replace('study.yaml', utf8(made), now.etag)
}
