import { sentencesOf } from '../../language/sentences'
import { withoutMarks } from '../../language/words'
import type { Turn } from '../../transcript/model'
import { boundariesOf, splitPlaces } from '../boundaries'
import type { ProposedUnits } from './proposedUnits'

const openers = /["“„«]/
const pairs: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»' }

/** UTF-16 ranges of quotations that are closed within a text. */
function quotationsOf(text: string): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = []
  for (let at = 0; at < text.length; at++) {
    const open = text.charAt(at)
    if (!openers.test(open)) continue
    const close = text.indexOf(pairs[open] ?? '"', at + 1)
    if (close < 0) continue
    found.push([at, close])
    at = close
  }
  return found
}

/** Tells of offsets, asked for in ascending order, whether they are within a quotation of a text. Time is linear in the text for all of them. */
function withinQuotations(text: string): (offset: number) => boolean {
  const quotations = quotationsOf(text)
  let next = 0
  return (offset) => {
    while ((quotations[next]?.[1] ?? Infinity) < offset) next++
    return (quotations[next]?.[0] ?? Infinity) < offset
  }
}

const says = (text: string): boolean => /\p{L}/u.test(withoutMarks(text))
/** Somebody who stumbles and begins again, as in "I… I don't know". */
const stumbles = (text: string): boolean => /(?:\.\.|…)["'”’)\]]*$/u.test(text) && text.trim().split(/\s+/).length < 3
/** A pause, as `(.)` or `(2.5)`, which ends nothing. */
const pause = /\s*[([][^\p{L}()[\]]*[)\]]$/u
const pauses = (text: string): boolean => pause.test(text) && !/[.?!…。！？]["'”’)\]]*$/u.test(text.replace(pause, ''))
/** The number of something counted up, which goes with what it counts. */
const isNumber = (text: string): boolean => /^\p{Nd}{1,3}\.$/u.test(text)
/** Whether what is said goes on in the sentence that follows. */
const isLeftOpen = (text: string): boolean => isNumber(text) || stumbles(text) || pauses(text)

/**
 * Where a turn could be divided into thought units: at its sentences, but not within a quotation or a bracketed mark, and a mark that stands
 * alone goes with the sentence before it. It only proposes. Null where there is nothing to propose. Time is linear in the text.
 */
export function proposeUnits(turn: Turn, inText: boolean): ProposedUnits | null {
  const { text } = turn
  const present = boundariesOf(turn)
  const isQuoted = withinQuotations(text)
  const placeAt = splitPlaces(turn, inText)
  const proposed: number[] = []
  // What comes before any words, such as a sigh, goes with the sentence that follows.
  let said = false
  let goesOn = false
  for (const { start, end } of sentencesOf(text)) {
    const sentence = text.slice(start, end)
    // What holds no words ends nothing, and begins nothing.
    const counts = says(sentence) || isNumber(sentence)
    const divides = said && !goesOn && counts && !isQuoted(start)
    if (counts) goesOn = isLeftOpen(sentence)
    said ||= says(sentence)
    if (!divides) continue
    const place = placeAt(start)
    if ('at' in place) proposed.push(place.at)
  }
  return proposed.length === 0 ? null : { turn: turn.index, present, proposed }
}
