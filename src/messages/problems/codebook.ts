import { formulaFunctions } from '../../core/codebook/formula/parseFormula'
import type { Messages } from './messages'

const didYouMean = (nearest: string): string => (nearest === '' ? '.' : `; did you mean "${nearest}"?`)

const keyName = (key: string): string =>
  key.startsWith('shift+') ? `Shift+${key.slice(6).toUpperCase()}` : key.toUpperCase()

const badId: Readonly<Record<string, string>> = {
  dot: 'contains a dot; nest the code under the "codes" of its parent instead, and the full id follows from that',
  reserved: 'is a word that programs reserve; choose another',
  characters: 'may hold only letters, digits, and hyphens between them',
}

const expected = {
  value: 'a number, a function or an opening bracket',
  operator: 'one of + - * / or the end of the formula',
  open: 'an opening bracket after the function',
  close: 'a closing bracket (before it may stand by or about, with whom)',
  code: 'a code, or * for all codes',
  person: 'therapist, client or other, or the label of a speaker in quotes',
} as const

/** Sentences for what a codebook can get wrong. */
export const codebookMessages = {
  'codebook/version-not-quoted': ({ written }) =>
    `A version must be in quotes, "${written}": without them YAML takes it for a number, and 1.10 would be 1.1.`,
  'codebook/bad-id': ({ id, reason }) =>
    reason === 'empty' ? 'This id is empty.' : `The id "${id}" ${badId[reason] ?? reason}.`,
  'codebook/duplicate-id': ({ id, line }) =>
    `The id "${id}" already stands in line ${line}; this second one is left out.`,
  'codebook/bad-language': ({ language }) => `"${language}" is not a language tag; use one such as en or de-CH.`,
  'codebook/bad-key': ({ key }) =>
    `"${key}" cannot be the key of a code: it must be a letter from a to z, or a capital letter for shift and the letter.`,
  'codebook/key-taken': ({ key, other, keeps }) =>
    `The key ${keyName(key)} is also given to "${other}"; until this is settled it tags "${keeps}".`,
  'codebook/key-of-retired': ({ key, code }) =>
    `"${code}" is retired, so its key ${keyName(key)} is free for another code.`,
  'codebook/scale-order': ({ min, max }) => `The highest value, ${max}, must be above the lowest, ${min}.`,
  'codebook/scale-too-long': ({ most }) => `A scale can have ${most} values at most.`,
  'codebook/label-off-scale': ({ value, min, max }) =>
    `"${value}" is not a value of the scale, which goes from ${min} to ${max}.`,
  'codebook/neutral-off-scale': ({ neutral, min, max }) =>
    `The neutral value ${neutral} is not on the scale, which goes from ${min} to ${max}.`,
  'codebook/no-segments': ({ rating }) =>
    `"${rating}" rates segments, but the codebook does not say how long they are; add "segment: {minutes: 5}".`,
  'codebook/unknown-code': ({ id, nearest }) => `There is no code "${id}"${didYouMean(nearest)}`,
  'codebook/outdated-code': ({ id, now }) =>
    now === '' ? `The code "${id}" is retired, so this has no effect.` : `The code "${id}" is now "${now}".`,
  'codebook/replaced-but-living': ({ id }) =>
    `"${id}" is in use, so it cannot be replaced; add "retired" with the version in which it goes out of use.`,
  'codebook/replacement-cycle': ({ ids }) => `These codes replace each other in a circle: ${ids.join(', ')}.`,
  'codebook/former-id-in-use': ({ id }) => `A code of this codebook has the id "${id}", so it is no former id.`,
  'codebook/former-id-twice': ({ id, other }) => `"${other}" already claims the former id "${id}".`,
  'codebook/rule-without-kind': ({ kinds }) => `A rule needs one of the keys ${kinds.join(', ')}.`,
  'codebook/rule-of-several-kinds': ({ kinds }) =>
    `A rule can be of one kind only; make ${kinds.join(', ')} rules of their own.`,
  'codebook/rule-needs-two': ({ rule }) => `"${rule}" needs at least two codes.`,
  'codebook/code-listed-twice': ({ id }) => `"${id}" is already in this list.`,
  'codebook/code-beside-parent': ({ id, parent }) =>
    `"${id}" is part of "${parent}", which is in this list too, so it is left out.`,
  'codebook/no-strength': ({ id }) => `"${id}" has no strength, nor has a code below it; add "strength" to it.`,
  'codebook/formula-unexpected': (data) =>
    `The formula should have ${expected[data.expected]} here${data.found === '' ? ', but it ends' : `, not "${data.found}"`}.`,
  'codebook/formula-unknown-function': ({ name, nearest }) =>
    `There is no function "${name}"${nearest === '' ? `; there are ${formulaFunctions.join(', ')}.` : `; did you mean "${nearest}"?`}`,
  'codebook/formula-counts-rating': ({ name, rating }) =>
    `"${rating}" is a rating; of a rating there is a mean, but no ${name}.`,
  'codebook/formula-code-or-rating': ({ id }) =>
    `"${id}" is a code and a rating; here the code is meant. Rename one of them.`,
  'codebook/formula-rating-by': ({ rating }) =>
    `"${rating}" is a rating, which nobody speaks; use about, for whom it is about.`,
  'codebook/formula-too-complex': () => 'The formula is too long or has too many brackets.',
} satisfies Messages<`codebook/${string}`>
