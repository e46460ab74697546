import type { Findings } from '../text/findings'
import { emptyHeader, isLanguage } from '../text/frontMatter'
import { knownRole } from '../speakers/labels'
import type { Role, Speaker, TranscriptHeader } from '../model'
import { checkRelativePath } from '../relativePath'

/** One header such as `@Participants:`, its continuation lines joined. */
export interface ChatHeader {
  readonly name: string
  readonly value: string
  readonly start: number
  readonly end: number
}

// Of these nobody knows by themselves who treats whom: an investigator may play with a child. They count where both kinds speak.
const asks: ReadonlySet<string> = new Set(['investigator', 'interviewer', 'doctor', 'examiner', 'leader', 'nurse'])
const answers: ReadonlySet<string> = new Set(['participant', 'subject', 'target_adult', 'informant', 'adult'])
const treats: ReadonlySet<string> = new Set([
  'therapist',
  'clinician',
  'counselor',
  'counsellor',
  'psychologist',
  'psychiatrist',
  'psychotherapist',
  'analyst',
])

/** What the headers say of the transcript: language, date, media. */
export function chatTranscriptHeader(headers: readonly ChatHeader[], findings: Findings): TranscriptHeader {
  let { language, date, media } = emptyHeader
  for (const { name, value, start, end } of headers) {
    if (name === '@Languages' && language === null) language = languageOf(value.split(',')[0] ?? '')
    else if (name === '@Date' && date === null) date = dateOf(value)
    else if (name === '@Media' && media === null) {
      const path = (value.startsWith('"') ? (value.slice(1).split('"')[0] ?? '') : (value.split(',')[0] ?? '')).trim()
      const verdict = checkRelativePath(path)
      if (verdict === 'ok') media = path
      else
        findings.report(
          'transcript/refused-media',
          'warning',
          { path: path.slice(0, 100), reason: verdict },
          start,
          end,
        )
    }
  }
  return { ...emptyHeader, language, date, media }
}

/** CHAT names languages by three letters; a tag has two where there are two. */
function languageOf(code: string): string | null {
  const tag = code.trim()
  return isLanguage(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** `28-JUL-2001` as `2001-07-28`; anything else as it stands. */
function dateOf(value: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(value) ?? []
  const at = months.indexOf(month.toUpperCase())
  return at < 0 ? value || null : `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The speakers that `@Participants` and `@ID` declare, in their order, each with the role its CHAT role stands for. */
export function chatSpeakers(headers: readonly ChatHeader[]): Map<string, Speaker> {
  const declared = declaredBy(headers)
  const pairRoles = pairRolesOf([...declared.values()].map(({ word }) => word.toLowerCase()))
  return new Map(
    [...declared].map(([label, { name, word }]) => {
      const lower = word.toLowerCase()
      const role = roleOf(lower) ?? pairRoles.get(lower) ?? 'other'
      const speaker: Speaker = { label, role, name, declared: true }
      return [label, speaker]
    }),
  )
}

/** What headers say of one speaker; `word` is the CHAT role, or empty. */
interface Declared {
  readonly name: string | null
  readonly word: string
}

function declaredBy(headers: readonly ChatHeader[]): ReadonlyMap<string, Declared> {
  const declared = new Map<string, Declared>()
  for (const { name, value } of headers) {
    if (name === '@Participants') for (const [code, one] of participants(value)) declared.set(code, one)
    if (name !== '@ID') continue
    const fields = value.split('|').map((field) => field.trim())
    const code = fields[2] ?? ''
    const word = fields[7] ?? ''
    const known = declared.get(code)
    // What `@Participants` says comes first.
    if (code !== '' && (known === undefined || known.word === ''))
      declared.set(code, { name: known?.name ?? null, word })
  }
  return declared
}

/** The speakers of `PAR Ann Participant, INV Investigator`, by their codes. */
function participants(value: string): readonly (readonly [string, Declared])[] {
  return value.split(',').flatMap((item) => {
    const [code = '', ...words] = item.trim().split(/\s+/)
    if (code === '') return []
    const word = words.pop() ?? ''
    return [[code, { name: words.length > 0 ? words.join(' ') : null, word }] as const]
  })
}

/** The roles of those CHAT roles which say who treats whom only where both kinds speak; `words` are all roles of the file. */
function pairRolesOf(words: readonly string[]): ReadonlyMap<string, Role> {
  const therapist = words.some((word) => roleOf(word) === 'therapist')
  const client = words.some((word) => roleOf(word) === 'client')
  const asking = words.filter((word) => asks.has(word))
  const answering = words.filter((word) => answers.has(word))
  const paired = (asking.length > 0 && (answering.length > 0 || client)) || (therapist && answering.length > 0)
  if (!paired) return new Map()
  const roles = new Map<string, Role>(answering.map((word) => [word, 'client']))
  if (!therapist) for (const word of asking) roles.set(word, 'therapist')
  return roles
}

function roleOf(word: string): Role | null {
  if (treats.has(word)) return 'therapist'
  // An interviewer is no more sure than an investigator.
  return asks.has(word) ? null : knownRole(word)
}
