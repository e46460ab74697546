import type { FormerTurn } from '../formerPlace'
import type { SuspendedReview, SuspendedTurn } from '../suspendedReview'
import { formerTurnText } from './formerPlaceText'

/** Begins what was reviewed before others' work was seen. */
const blindMark = 'blind:'
const suspendedTurn = /^(blind:)?(\S+) (?:(\d+)@(\S+)|(\S+ \S+ \S+)) (\d+(?:,\d+)*)$/

/** Suspended review as files say it: the rule, the turn and its units. */
export function suspendedReviewText(one: SuspendedReview): string {
  if ('text' in one) return one.text
  return `${one.blind ? blindMark : ''}${one.rule} ${formerTurnText(one.turn)} ${one.parts.join(',')}`
}

function parsed(text: string): SuspendedTurn | null {
  const [, blind, rule, number, print = '', key, parts = ''] = suspendedTurn.exec(text) ?? []
  if (rule === undefined) return null
  const turn: FormerTurn = key === undefined ? { by: 'number', turn: Number(number), print } : { by: 'neighbors', key }
  return { blind: blind !== undefined, rule, turn, parts: parts.split(',').map(Number) }
}

/** What a file says of suspended review. What would not be written again as it came is unknown, and stays text. */
export function suspendedReviewFrom(text: string): SuspendedReview {
  const one = parsed(text)
  return one !== null && suspendedReviewText(one) === text ? one : { by: 'unknown', text }
}

/** Suspended review, each once. */
export const distinctSuspended = (all: readonly SuspendedReview[]): readonly SuspendedReview[] => [
  ...new Map(all.map((one) => [suspendedReviewText(one), one])).values(),
]

/** Whether it is about what was reviewed before others' work was seen. */
export const isBlind = (one: SuspendedReview): boolean => ('text' in one ? one.text.startsWith(blindMark) : one.blind)

/** The same as what was reviewed before others' work was seen. */
export const asBlind = (one: SuspendedReview): SuspendedReview =>
  'text' in one ? { ...one, text: `${blindMark}${one.text}` } : { ...one, blind: true }
