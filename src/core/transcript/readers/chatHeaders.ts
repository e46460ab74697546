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
  const declared = new Map<string, { name: string | null; word: string }>()
  for (const { name, value } of headers) {
    if (name === '@Participants') {
      for (const item of value.split(',')) {
        const [code = '', ...words] = item.trim().split(/\s+/)
        if (code === '') continue
        const word = words.pop() ?? ''
        declared.set(code, { name: words.length > 0 ? words.join(' ') : null, word })
      }
    } else if (name === '@ID') {
      const fields = value.split('|').map((field) => field.trim())
      const code = fields[2] ?? ''
      const word = fields[7] ?? ''
      if (code === '') continue
      const known = declared.get(code)
      if (known === undefined) declared.set(code, { name: null, word })
      else if (known.word === '') known.word = word
    }
  }
  const words = [...declared.values()].map(({ word }) => word.toLowerCase())
  const paired =
    (words.some((word) => asks.has(word)) && words.some((word) => answers.has(word) || roleOf(word) === 'client')) ||
    (words.some((word) => roleOf(word) === 'therapist') && words.some((word) => answers.has(word)))
  return new Map(
    [...declared].map(([label, { name, word }]) => {
      const lower = word.toLowerCase()
      const pairRole = !paired
        ? null
        : asks.has(lower) && !words.some((other) => roleOf(other) === 'therapist')
          ? 'therapist'
          : answers.has(lower)
            ? 'client'
            : null
      const speaker: Speaker = { label, role: roleOf(lower) ?? pairRole ?? 'other', name, declared: true }
      return [label, speaker]
    }),
  )
}

function roleOf(word: string): Role | null {
  if (treats.has(word)) return 'therapist'
  // An interviewer is no more sure than an investigator.
  return asks.has(word) ? null : knownRole(word)
}
