import { formulaFunctions } from '../../core/codebook/formula/parseFormula'
import type { About, Messages } from './messages'

const didYouMean = (nearest: string): string => (nearest === '' ? '.' : `. Did you mean "${nearest}"?`)

/** How many further places have the same problem. */
const elsewhere = ({ also = [] }: About): string =>
  also.length === 0
    ? ''
    : also.length === 1
      ? ' It is used in 1 other place too.'
      : ` It is used in ${also.length} other places too.`

const keyName = (key: string): string =>
  key.startsWith('shift+') ? `Shift+${key.slice(6).toUpperCase()}` : key.toUpperCase()

const badId: Readonly<Record<string, string>> = {
  dot: 'can\'t contain a dot. Put the code under the "codes" of its parent instead',
  reserved: 'is reserved by programs. Use another one',
  characters: 'can contain only letters, digits, and hyphens between them',
}

const expected = {
  value: 'a number, a function, or an opening bracket',
  operator: '+, -, *, /, or the end of the formula',
  open: 'an opening bracket after the function',
  close: 'a closing bracket (before it you can add by or about, and a person)',
  code: 'a code, or * for all codes',
  person: 'therapist, client, other, or the label of a speaker in quotes',
} as const

/** Sentences for what a codebook can get wrong. */
export const codebookMessages = {
  'codebook/version-not-quoted': ({ written }) =>
    `The version must be in quotes: "${written}". Without quotes, YAML reads 1.10 as 1.1.`,
  'codebook/bad-id': ({ id, reason }) =>
    reason === 'empty' ? 'The id is empty.' : `The id "${id}" ${badId[reason] ?? reason}.`,
  'codebook/duplicate-id': ({ id, line }) => `The id "${id}" is already used in line ${line}. This one is skipped.`,
  'codebook/bad-language': ({ language }) => `"${language}" is not a language tag. Use a tag such as en or de-CH.`,
  'codebook/bad-key': ({ key }) =>
    `The key can't be "${key}". Use a letter from a to z, or a capital letter for Shift.`,
  'codebook/key-taken': ({ key, other, keeps }, { subject }) =>
    keeps === other
      ? `The key ${keyName(key)} is already used by "${other}". Choose another key.`
      : `The key ${keyName(key)} is also used by "${other}"${subject === undefined ? `. It tags "${keeps}"` : ''}.`,
  'codebook/key-of-retired': ({ key, code }) => `"${code}" is retired. Its key ${keyName(key)} has no effect.`,
  'codebook/scale-order': ({ min, max }) => `The highest value (${max}) must be above the lowest (${min}).`,
  'codebook/scale-too-long': ({ most }) => `A scale can have ${most} values at most.`,
  'codebook/label-off-scale': ({ value, min, max }) => `"${value}" is not on the scale from ${min} to ${max}.`,
  'codebook/neutral-off-scale': ({ neutral, min, max }) =>
    `The neutral value ${neutral} is not on the scale from ${min} to ${max}.`,
  'codebook/no-segments': ({ rating }) =>
    `"${rating}" rates segments, but the codebook has no segments. Add "segment: {minutes: 5}".`,
  'codebook/unknown-code': ({ id, nearest }, about) =>
    `There is no code "${id}"${didYouMean(nearest)}${elsewhere(about)}`,
  'codebook/outdated-code': ({ id, now }, about) =>
    now === ''
      ? `The code "${id}" is retired. This has no effect.${elsewhere(about)}`
      : `The code "${id}" is now "${now}".${elsewhere(about)}`,
  'codebook/replaced-but-living': ({ id }) =>
    `"${id}" is not retired, so it can't be replaced. Add "retired" with the version in which it went out of use.`,
  'codebook/replacement-cycle': ({ ids }) => `These codes replace each other in a circle: ${ids.join(', ')}.`,
  'codebook/former-id-in-use': ({ id }) => `"${id}" is the id of a code, so it can't be a former id.`,
  'codebook/former-id-twice': ({ id, other }) => `"${id}" is already a former id of "${other}".`,
  'codebook/rule-without-kind': ({ kinds }) => `A rule needs one of these keys: ${kinds.join(', ')}.`,
  'codebook/rule-of-several-kinds': ({ kinds }) => `A rule has one kind only. Make a rule each of ${kinds.join(', ')}.`,
  'codebook/rule-needs-two': ({ rule }) => `"${rule}" needs at least two codes.`,
  'codebook/code-listed-twice': ({ id }) => `"${id}" is already in this list.`,
  'codebook/code-beside-parent': ({ id, parent }) =>
    `"${id}" is skipped: its parent "${parent}" is in this list and includes it.`,
  'codebook/no-strength': ({ id }, about) =>
    `The code "${id}" has no strength. Add "strength" to it.${elsewhere(about)}`,
  'codebook/formula-unexpected': (data) =>
    data.found === ''
      ? `The formula ends too early. Add ${expected[data.expected]}.`
      : `The formula can't have "${data.found}" here. Use ${expected[data.expected]}.`,
  'codebook/formula-unknown-function': ({ name, nearest }) =>
    `There is no function "${name}". ${nearest === '' ? `Use one of: ${formulaFunctions.join(', ')}.` : `Did you mean "${nearest}"?`}`,
  'codebook/formula-counts-rating': ({ name, rating }) =>
    `"${rating}" is a rating, and ratings have no ${name}. Use mean.`,
  'codebook/formula-code-or-rating': ({ id }) =>
    `"${id}" is a code and a rating. The formula uses the code. Rename one of them.`,
  'codebook/formula-rating-by': ({ rating }) => `"${rating}" is a rating, which nobody speaks. Use about, not by.`,
  'codebook/formula-too-complex': () => 'The formula is too long or has too many brackets.',
} satisfies Messages<`codebook/${string}`>
