import type { Coding } from '../../coding/model'
import { slug } from '../../coding/fileNames'
import type { Role, Transcript } from '../../transcript/model'
import { utf8 } from '../../base/utf8'
import { exportedCode } from '../refi/refiCodebook'
import type { Exported, ExportedSession, ExportedStudy } from '../exportedStudy'
import { notExported, standing } from '../exportedStudy'

const roleNames: Readonly<Record<Role, string>> = { therapist: 'Therapist', client: 'Client', other: 'Participant' }

/** Three capital letters for each speaker, no two alike. */
function speakerCodes({ speakers, turns }: Transcript): Map<string, string> {
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

const terminator = /[.!?]$/

/** Speech as CHAT's main line can hold it: its marks written otherwise, and a full stop where no terminator ends it. */
function mainLine(text: string): string {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(
      /\(p:(\d\d):(\d\d):(\d\d)\)/g,
      (_, hours: string, minutes: string, seconds: string) =>
        `(${Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)}.)`,
    )
    .replace(
      /\(([\p{L} '-]+)\)|\[([\p{L} '-]+)\]/gu,
      (_, round: string | undefined, square: string | undefined) =>
        `&=${(round ?? square ?? '').trim().replace(/[ '-]+/g, '_')}`,
    )
    .replace(/[[\]<>{}@*%\u0015^|\\]/g, ' ')
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(/["#&](?![=])/g, ' ')
    .replace(/(?<!\(\d*)([.!?])(?=\s+\S)/g, ',')
    .replace(/(?:,\s*)+,/g, ',')
    .replace(/\s+/g, ' ')
    .trim()
  if (words === '') return '0 .'
  return terminator.test(words) ? words.replace(/\s*([.!?])[.!?]*$/, ' $1') : `${words.replace(/[,;:]+$/, '')} .`
}

/** `$rupture:withdrawal:3`: a code as CLAN's programs count it, its levels divided by colons. */
function chatCode(id: string, { strength, uncertain }: Coding): string {
  const levels = [
    ...id.split('.'),
    ...(strength === undefined ? [] : [String(strength)]),
    ...(uncertain === true ? ['uncertain'] : []),
  ]
  return `$${levels.map((level) => level.replace(/[^\p{L}\p{N}-]+/gu, '-')).join(':')}`
}

function chatText(
  session: ExportedSession,
  file: ExportedSession['codings'][number] | null,
  study: ExportedStudy,
): string {
  const { transcript, table, id } = session
  const codes = speakerCodes(transcript)
  const roleOf = new Map(transcript.turns.map(({ label, role }) => [label, role]))
  const shown = [...codes].filter(([label]) => roleOf.has(label))
  const language = transcript.header.language?.slice(0, 2).toLowerCase() ?? ''
  const three = languages[language] ?? 'und'
  const clean = (text: string): string => text.replace(/[\s|,:]+/g, '_')
  const lines = [
    '@UTF8',
    '@Begin',
    `@Languages:\t${three}`,
    `@Participants:\t${shown.map(([label, code]) => `${code} ${clean(label)} ${roleNames[roleOf.get(label) ?? 'other']}`).join(', ')}`,
    ...shown.map(
      ([label, code]) => `@ID:\t${three}|${clean(id)}|${code}|||||${roleNames[roleOf.get(label) ?? 'other']}|||`,
    ),
    ...(file === null ? [] : [`@Coder:\t${file.coder.replace(/\s+/g, ' ')}`]),
  ]
  const byOrdinal = new Map<number, string[]>()
  for (const coding of file === null ? [] : standing(file.codings)) {
    const ordinal = table.ordinal(coding.unit, coding.part)
    if (ordinal !== null)
      byOrdinal.set(ordinal, [
        ...(byOrdinal.get(ordinal) ?? []),
        chatCode(exportedCode(study.codebook, coding.code), coding),
      ])
  }
  let section: number | null = null
  for (const unit of table.units) {
    const turn = transcript.turns[unit.turn - 1]
    if (turn !== undefined && turn.section !== section) {
      if (section !== null) lines.push(gem('@Eg', transcript, section))
      section = turn.section
      if (section !== null) lines.push(gem('@Bg', transcript, section))
    }
    const whole = unit.part === null || (unit.part === 1 && turn?.parts.length === 1)
    const bullet =
      whole && turn?.start != null && turn.end !== null && turn.end > turn.start
        ? ` \u0015${Math.round(turn.start * 1000)}_${Math.round(turn.end * 1000)}\u0015`
        : ''
    lines.push(`*${codes.get(unit.label) ?? unit.label}:\t${mainLine(unit.text)}${bullet}`)
    const given = byOrdinal.get(unit.ordinal)
    if (given !== undefined) lines.push(`%cod:\t${given.join(' ')}`)
  }
  if (section !== null) lines.push(gem('@Eg', transcript, section))
  return [...lines, '@End'].map((line) => `${line}\n`).join('')
}

/** Where a section begins or ends, as CLAN's GEM finds it. */
function gem(header: '@Bg' | '@Eg', { sections }: Transcript, section: number): string {
  const title = (sections[section]?.title ?? '').replace(/\s+/g, ' ').trim()
  return title === '' ? header : `${header}:\t${title}`
}

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

/** A study in CHAT: one file a session and coder, codes on `%cod`, one main line a unit, sections as gems. */
export function exportChat(study: ExportedStudy): Exported {
  const taken = new Set<string>()
  const files = study.sessions.flatMap((session) =>
    (session.codings.length === 0 ? [null] : session.codings).map((file) => {
      const stem = [
        slug(session.id),
        ...(file === null ? [] : [slug(file.coder), ...(file.kind === 'coder' ? [] : [file.kind])]),
      ].join('.')
      let path = `${stem}.cha`
      for (let number = 2; taken.has(path); number++) path = `${stem}-${number}.cha`
      taken.add(path)
      return { path, bytes: utf8(chatText(session, file, study)) }
    }),
  )
  return { files, problems: notExported(study, ['codings']) }
}
