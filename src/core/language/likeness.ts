import diceCoefficient from 'natural/lib/natural/distance/dice_coefficient'
import { LevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance'

/** Pairs of letters say little of a text this short. */
const short = 16

/**
 * How alike two texts are, from 0 (nothing in common) to 1, without regard to letter case and to how wide blanks are.
 * Long texts: Dice's coefficient of their pairs of letters (twice the pairs they share, by the pairs of both), in time linear
 * in them. Texts of up to 16 characters: 1 - Levenshtein distance / length of the longer. Symmetric; 1 for equal texts.
 */
export function likeness(one: string, other: string): number {
  const left = plain(one)
  const right = plain(other)
  if (left === right) return 1
  const longer = Math.max(left.length, right.length)
  if (left === '' || right === '') return 0
  return longer <= short ? 1 - LevenshteinDistance(left, right) / longer : diceCoefficient(left, right)
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
