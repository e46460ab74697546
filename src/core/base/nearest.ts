import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance'

/** No name anyone types is longer; the distance takes time and memory by the product of the lengths. */
const longestWord = 64

/** How many slips (a letter added, lost, changed, or two swapped) a word of this length may have and still be meant. */
function slipsAllowed(length: number): number {
  return Math.min(3, Math.floor((length + 1) / 3))
}

function slips(word: string, candidate: string): number {
  const allowed = slipsAllowed(Math.max(word.length, candidate.length))
  if (Math.abs(word.length - candidate.length) > allowed) return Infinity
  const distance = DamerauLevenshteinDistance(word, candidate, { restricted: true })
  return distance <= allowed ? distance : Infinity
}

/**
 * The candidate that was probably meant by `word`, or null where none is near enough. Letter case counts nothing;
 * of a dotted candidate (`rupture.withdrawal`) the last name alone is compared too. Among equals the first wins.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  if (word.length === 0 || word.length > longestWord) return null
  const plain = word.toLowerCase()
  let best: string | null = null
  let least = Infinity
  for (const candidate of candidates) {
    if (candidate.length === 0 || candidate.length > longestWord) continue
    const other = candidate.toLowerCase()
    let distance = slips(plain, other)
    const dot = other.lastIndexOf('.')
    // Half a slip more than a whole name at the same distance, so that the whole name wins.
    if (dot >= 0 && dot < other.length - 1) distance = Math.min(distance, slips(plain, other.slice(dot + 1)) + 0.5)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}
