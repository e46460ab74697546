import * as vscode from 'vscode'
import type { AskedSpeaker } from '../../../core/exchange/askedSpeakers'
import { isRecorderLabel } from '../../../core/exchange/askedSpeakers'
import type { Role } from '../../../core/transcript/model'
import { roles as allRoles } from '../../../core/transcript/model'
import { pickOne, plainText } from '../../views/picks'
import type { KnownRoles } from './knownRoles'

const words: Readonly<Record<Role, () => string>> = {
  therapist: () => vscode.l10n.t('Therapist'),
  client: () => vscode.l10n.t('Client'),
  other: () => vscode.l10n.t('Someone Else'),
}

/** More speakers than sit in a room are more likely a column that was taken for another. */
const mostSpeakers = 12

/** What is likely of the next speaker: what was said before, else the first of the two that nobody is yet. */
function likely(known: Role | undefined, given: readonly Role[]): Role {
  return known ?? (given.includes('therapist') ? (given.includes('client') ? 'other' : 'client') : 'therapist')
}

export interface RoleQuestion {
  /** Roles that others of the file have. */
  readonly given: readonly Role[]
  readonly known: KnownRoles
  readonly title: string
  /** Whether even those are asked for who were named before. */
  readonly asks: 'unknown' | 'all'
}

/** Whether so many speakers shall be asked for one after the other. Undefined where the person left. */
async function wantsToSay(count: number, title: string): Promise<boolean | undefined> {
  const rows = [
    {
      label: vscode.l10n.t('Leave Them All Without a Role'),
      detail: vscode.l10n.t(
        'Codes for therapist or client will not be meant for them. Perhaps another column holds the speakers.',
      ),
      value: false,
    },
    { label: vscode.l10n.t('Say One after the Other Who They Are'), value: true },
  ]
  const placeholder = vscode.l10n.t('Nobody knows who {0} speakers are.', count)
  return await pickOne<boolean>(rows, { title, placeholder, stays: true })
}

/** Asks who one speaker is; `best` is what is likely. Undefined where the person left. */
async function askRole(
  { label, name, turns, sample }: AskedSpeaker,
  best: Role,
  title: string,
): Promise<Role | undefined> {
  const rows = allRoles.map((role) => ({ label: words[role](), value: role }))
  const who = plainText(name === null ? label : `${label} (${name})`)
  return await pickOne<Role>(rows, {
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
}

/**
 * Asks who each speaker is. What was said of a name counts in every file; a recorder's label is asked for in each, since it may be another
 * person there, and what was said before is only offered. Undefined where the person left.
 */
export async function askRoles(
  speakers: readonly AskedSpeaker[],
  { given, known, title, asks }: RoleQuestion,
): Promise<ReadonlyMap<string, Role> | undefined> {
  const answers = new Map<string, Role>()
  if (speakers.length > mostSpeakers) {
    const wants = await wantsToSay(speakers.length, title)
    if (wants !== true) return wants === undefined ? undefined : answers
  }
  for (const speaker of speakers) {
    const before = known.get(speaker.label)
    const isKnown = asks === 'unknown' && !isRecorderLabel(speaker.label)
    const role =
      before !== undefined && isKnown
        ? before
        : await askRole(speaker, likely(before, [...given, ...answers.values()]), title)
    if (role === undefined) return undefined
    answers.set(speaker.label, role)
  }
  return answers
}
