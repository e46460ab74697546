import type { Coding } from '../../coding/model'

const terminator = /[.!?]$/

/** Speech as CHAT's main line can hold it: its marks written otherwise, and a full stop where no terminator ends it. */
export function mainLine(text: string): string {
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
export function chatCode(id: string, { strength, uncertain }: Coding): string {
  const levels = [
    ...id.split('.'),
    ...(strength === undefined ? [] : [String(strength)]),
    ...(uncertain === true ? ['uncertain'] : []),
  ]
  return `$${levels.map((level) => level.replace(/[^\p{L}\p{N}-]+/gu, '-')).join(':')}`
}
