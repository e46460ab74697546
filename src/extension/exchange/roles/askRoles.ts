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

/** The first words of a speaker, by which a person knows who it is. */
const sampleWords = ({ sample, turns }: AskedSpeaker, most: number): string =>
  vscode.l10n.t(
    '{0} turns: “{1}”',
    turns,
    plainText(sample.length > most ? `${sample.slice(0, most).trimEnd()}…` : sample),
  )

const shownName = ({ label, name }: AskedSpeaker): string => plainText(name === null ? label : `${label} (${name})`)

/** The number of speakers who are therapist and client, most often. */
const twoPersons = 2

/** Asks which of two speakers is the therapist; the other one is the client. Null where the person wants to say it of each, undefined where they left. */
async function askTherapist(
  speakers: readonly AskedSpeaker[],
  known: KnownRoles,
  title: string,
): Promise<ReadonlyMap<string, Role> | null | undefined> {
  const rows = speakers.map((therapist) => {
    const others = speakers.filter((one) => one !== therapist)
    return {
      label: shownName(therapist),
      description: vscode.l10n.t('(client: {0})', others.map(shownName).join(', ')),
      detail: sampleWords(therapist, 90),
      value: new Map<string, Role>([
        [therapist.label, 'therapist'],
        ...others.map((one) => [one.label, 'client'] as const),
      ]),
    }
  })
  const before = rows.find(({ value }) => [...value].some(([label, role]) => known.get(label) === role))
  return await pickOne<ReadonlyMap<string, Role> | null>(
    [...rows, { label: vscode.l10n.t('Other Roles…'), value: null }],
    { title, placeholder: vscode.l10n.t('Who is the therapist?'), stays: true, active: before },
  )
}

/** Asks who one speaker is; `best` is what is likely. Undefined where the person left. */
async function askRole(speaker: AskedSpeaker, best: Role, title: string): Promise<Role | undefined> {
  const rows = allRoles.map((role) => ({ label: words[role](), value: role }))
  const who = shownName(speaker)
  return await pickOne<Role>(rows, {
    title,
    placeholder: vscode.l10n.t('Who is {0}?', who),
    prompt: `${who}, ${sampleWords(speaker, 160)}`,
    stays: true,
    active: rows.find(({ value }) => value === best),
  })
}

/**
 * Asks who each speaker is; of two, which one is the therapist. What was said of a name counts in every file; a recorder's label is asked for in each, since it may be another
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
  const knownRole = ({ label }: AskedSpeaker): Role | undefined =>
    asks === 'unknown' && !isRecorderLabel(label) ? known.get(label) : undefined
  if (speakers.length === twoPersons && given.length === 0 && speakers.every((one) => knownRole(one) === undefined)) {
    const pair = await askTherapist(speakers, known, title)
    if (pair !== null) return pair
  }
  for (const speaker of speakers) {
    const best = likely(known.get(speaker.label), [...given, ...answers.values()])
    const role = knownRole(speaker) ?? (await askRole(speaker, best, title))
    if (role === undefined) return undefined
    answers.set(speaker.label, role)
  }
  return answers
}
