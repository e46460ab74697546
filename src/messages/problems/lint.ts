import type {} from '../../core/lint/problems'
import type { Messages } from './messages'

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
const meant = (nearest: string): string => (nearest === '' ? '' : ` Did you mean "${nearest}"?`)

export const lintMessages = {
  'lint/wrong-speaker': ({ code, label, allowed }) =>
    `"${code}" is coded on ${label}, but only a ${list(allowed)} may receive it. It is left out of figures.`,
  'lint/exclusive': ({ code, other }) => `"${code}" and "${other}" exclude each other.`,
  'lint/once-per-turn': ({ code, times }) =>
    `"${code}" is coded ${times} times in this turn; the codebook allows it once.`,
  'lint/once-per-session': ({ code, times }) =>
    `"${code}" is coded ${times} times in this session; the codebook allows it once.`,
  'lint/outranked': ({ code, by }) => `"${code}" gives way to "${by}" where both fit.`,
  'lint/missing-strength': ({ code, min, max }) => `"${code}" needs a strength from ${min} to ${max}.`,
  'lint/strength-out-of-scale': ({ code, strength, min, max }) =>
    `The strength ${strength} of "${code}" is outside its scale, ${min} to ${max}.`,
  'lint/no-scale': ({ code, strength }) =>
    `"${code}" has a strength (${strength}), but the codebook gives it no scale.`,
  'lint/mandatory': ({ oneOf }) => `This unit needs one of ${list(oneOf)}.`,
  'lint/unknown-code': ({ code, nearest }) =>
    `The codebook has no code "${code}".${meant(nearest)} It is left out of figures.`,
  'lint/retired-code': ({ code, by }) => `"${code}" is retired${by === '' ? '' : ` and replaced by "${by}"`}.`,
  'lint/duplicate': ({ code }) => `"${code}" stands here twice.`,
  'lint/range-backwards': ({ code, from, to }) =>
    `The range of "${code}" ends (unit ${to}) before it begins (unit ${from}).`,
  'lint/unknown-rating': ({ rating, nearest }) => `The codebook has no rating "${rating}".${meant(nearest)}`,
  'lint/rating-out-of-scale': ({ rating, value, min, max }) =>
    `The value ${value} of "${rating}" is outside its scale, ${min} to ${max}.`,
  'lint/dangling': ({ id, key, missing }) => `Record ${id} points to "${missing}" in "${key}", which is not there.`,
} satisfies Messages<`lint/${string}`>
