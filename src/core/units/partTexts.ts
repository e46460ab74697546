import { skipBlanksBack } from '../transcript/text/characters'
import type { Boundaries } from './boundaries'
import { unitHash } from './fingerprints/fingerprint'

/** The hash of a unit's words, whoever says them. */
export const partHash = (text: string): string => unitHash({ label: '', text })

/** The words of the units that boundaries make of a text. */
export function partTexts(text: string, at: Boundaries): readonly string[] {
  const points = Array.from(text)
  return [0, ...at].map((from, i) => {
    const whole = points.slice(from, at[i] ?? points.length).join('')
    return i < at.length ? whole.slice(0, skipBlanksBack(whole, 0, whole.length)) : whole
  })
}
