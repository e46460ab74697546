import type { Transcript } from '../transcript/model'
import type { Boundaries } from '../units/boundaries'
import { allBoundaries, withBoundaries } from '../units/boundaries'
import { turnTable } from '../units/unitsFile'
import { marksUnitsInText } from '../units/separators'

/** The thought units of a transcript whose own text has no marks of them, in words that can be read back; null where there are none. */
export function unitsInWords(transcript: Transcript): string | null {
  const boundaries = allBoundaries(transcript)
  if (marksUnitsInText(transcript) || boundaries.size === 0) return null
  const { fingerprint } = turnTable(transcript)
  return [...boundaries]
    .map(([turn, at]) => `Turn ${turn} (${fingerprint[turn - 1] ?? ''}): ${at.join(' ')}`)
    .join('\n')
}

/** A transcript with the thought units that such words say, and of how many turns they are left out, since these read otherwise here. */
export function withUnitsOfWords(
  transcript: Transcript,
  words: string,
): { readonly transcript: Transcript; readonly leftOut: number } {
  const { fingerprint } = turnTable(transcript)
  const said = new Map<number, Boundaries>()
  let leftOut = 0
  for (const line of words.split('\n')) {
    const [, turn, hash, at] = /^Turn (\d{1,9}) \((\w+)\): (\d{1,9}(?: \d{1,9})*)$/.exec(line.trim()) ?? []
    if (turn === undefined || at === undefined) continue
    if (!marksUnitsInText(transcript) && fingerprint[Number(turn) - 1] === hash)
      said.set(Number(turn), at.split(' ').map(Number))
    else leftOut++
  }
  const divided = withBoundaries(transcript, said)
  return { transcript: divided, leftOut: leftOut + said.size - allBoundaries(divided).size }
}
