import type { ProblemCodes } from '../../base/problem'
import { nearest } from '../../base/nearest'
import { roles } from '../../transcript/model'
import { formulaFunctions } from '../formula/parseFormula'
import { meantRole } from '../read/synonyms'
import type { CodebookFix, FixPlace } from './place'
import { change, fixOf } from './place'

/** What to add before a word, by what should be there and the word. */
const lacking: ReadonlyMap<string, string> = new Map([
  ['open ', '(*)'],
  ['code ', '*)'],
  ['code )', '*'],
  ['value ', '0'],
])

/** What a formula lacks, where that can be told. */
export function unexpected(
  place: FixPlace,
  { found, expected }: ProblemCodes['codebook/formula-unexpected'],
): readonly CodebookFix[] {
  const { text, start, end, codebook } = place
  if (text.slice(start, end) !== found) return []
  const insert = (word: string): readonly CodebookFix[] =>
    fixOf({ does: 'add', word }, { start, end: start, text: word })
  const missing = lacking.get(`${expected} ${found}`) ?? (expected === 'close' ? ')' : null)
  if (missing !== null) return insert(missing)
  if (expected === 'code' || expected === 'open') return []
  if (expected === 'person') {
    const role = meantRole(found) ?? nearest(found, roles)
    return role === null ? [] : [change(place, role)]
  }
  if (expected === 'operator')
    return found === ')' ? fixOf({ does: 'remove', word: ')' }, { start, end, text: '' }) : []
  const id = nearest(
    found,
    codebook.codes.map((code) => code.id),
  )
  return id === null ? [] : [change(place, `count(${id})`, true)]
}

/** The function that was meant, or else each. */
export const unknownFunction = (
  place: FixPlace,
  { nearest: near }: ProblemCodes['codebook/formula-unknown-function'],
): readonly CodebookFix[] => (near === '' ? formulaFunctions : [near]).map((word) => change(place, word))

/** The mean of a rating, which has no other figure. */
export function meanOfRating({ text, start }: FixPlace): readonly CodebookFix[] {
  const called = /([A-Za-z]+)\s*\(\s*$/.exec(text.slice(0, start))
  const name = called?.[1]
  if (called === null || name === undefined) return []
  return [change({ start: called.index, end: called.index + name.length }, 'mean')]
}

/** `about`, since a rating is about people and spoken by none. */
export function aboutInstead({ text, end }: FixPlace): readonly CodebookFix[] {
  const by = /^[\s,]*\bby\b/.exec(text.slice(end))
  return by === null ? [] : [change({ start: end + by[0].length - 2, end: end + by[0].length }, 'about')]
}
