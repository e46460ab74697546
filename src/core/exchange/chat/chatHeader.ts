import type { Role, Transcript } from '../../transcript/model'
import type { ExportedSession } from '../exportedStudy'

const roleNames: Readonly<Record<Role, string>> = { therapist: 'Therapist', client: 'Client', other: 'Participant' }

const languages: Readonly<Record<string, string>> = {
  en: 'eng',
  de: 'deu',
  fr: 'fra',
  es: 'spa',
  it: 'ita',
  pt: 'por',
  nl: 'nld',
  sv: 'swe',
  da: 'dan',
  no: 'nor',
  nb: 'nor',
  fi: 'fin',
  pl: 'pol',
  cs: 'ces',
  ru: 'rus',
  uk: 'ukr',
  el: 'ell',
  tr: 'tur',
  hu: 'hun',
  he: 'heb',
  ar: 'ara',
  zh: 'zho',
  ja: 'jpn',
  ko: 'kor',
}

const participant = (text: string): string => text.replace(/[\s|,:]+/g, '_')

/** Three capital letters for each speaker, no two alike. */
export function speakerCodes({ speakers, turns }: Transcript): Map<string, string> {
  const codes = new Map<string, string>()
  const taken = new Set<string>()
  const roleOf = new Map([
    ...turns.map(({ label, role }) => [label, role] as const),
    ...speakers.map(({ label, role }) => [label, role] as const),
  ])
  for (const [label, role] of roleOf) {
    const own = label
      .normalize('NFD')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .slice(0, 3)
    const base = own.length === 3 && /^[A-Z]/.test(own) ? own : roleNames[role].toUpperCase().slice(0, 3)
    let code = base
    for (let number = 2; taken.has(code); number++) code = `${base.slice(0, 3 - String(number).length)}${number}`
    taken.add(code)
    codes.set(label, code)
  }
  return codes
}

/** The lines before the first utterance: language, participants, and whose codes follow. */
export function chatHeader(
  { transcript, id }: ExportedSession,
  codes: ReadonlyMap<string, string>,
  coder: string | null,
): string[] {
  const roleOf = new Map(transcript.turns.map(({ label, role }) => [label, role]))
  const speakers = [...codes].flatMap(([label, code]) => {
    const role = roleOf.get(label)
    return role === undefined ? [] : [{ label: participant(label), code, role: roleNames[role] }]
  })
  const language = languages[transcript.header.language?.slice(0, 2).toLowerCase() ?? ''] ?? 'und'
  return [
    '@UTF8',
    '@Begin',
    `@Languages:\t${language}`,
    `@Participants:\t${speakers.map(({ label, code, role }) => `${code} ${label} ${role}`).join(', ')}`,
    ...speakers.map(({ code, role }) => `@ID:\t${language}|${participant(id)}|${code}|||||${role}|||`),
    ...(coder === null ? [] : [`@Coder:\t${coder.replace(/\s+/g, ' ')}`]),
  ]
}
