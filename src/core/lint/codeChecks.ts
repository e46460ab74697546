import { nearest } from '../base/nearest'
import { speakersOf } from '../codebook/codes'
import type { Problem } from '../base/problem'
import type { Check } from './lintInput'
import { atCoding } from './lintInput'

/** Codes that the codebook does not have, or has retired. */
export const checkKnownCodes: Check = (input) =>
  input.placed.flatMap((one): Problem[] => {
    const { code, coding } = one
    if (code === null) {
      const known = input.codebook.codes.map(({ id }) => id)
      return [atCoding(input, one, 'lint/unknown-code', 'error', { nearest: nearest(coding.code, known) ?? '' })]
    }
    if (code.retired !== null)
      return [atCoding(input, one, 'lint/retired-code', 'warning', { by: code.replacedBy ?? '' })]
    return []
  })

/** Codes on speakers who may not receive them. */
export const checkSpeakers: Check = (input) =>
  input.placed.flatMap((one): Problem[] => {
    if (one.code === null) return []
    const allowed = speakersOf(input.codebook, one.code.id)
    if (allowed === null || one.units.some(({ role }) => allowed.includes(role))) return []
    return [
      atCoding(input, one, 'lint/wrong-speaker', 'warning', { label: one.unit.label, role: one.unit.role, allowed }),
    ]
  })

/** The same code twice on the same place. */
export const checkDuplicates: Check = (input) => {
  const seen = new Map<string, string>()
  return input.placed.flatMap((one): Problem[] => {
    const { coding, code } = one
    const key = JSON.stringify([
      code?.id ?? coding.code,
      one.unit.ordinal,
      coding.to ?? 0,
      coding.span ?? 0,
      coding.target ?? 0,
    ])
    const first = seen.get(key)
    if (first !== undefined) return [atCoding(input, one, 'lint/duplicate', 'warning', { first })]
    seen.set(key, coding.id)
    return []
  })
}

/** Strengths outside their code's scale, or on codes without one, and ranges that end before they begin. */
export const checkValues: Check = (input) =>
  input.placed.flatMap((one): Problem[] => {
    const { coding, code } = one
    const found: Problem[] = []
    if (coding.to !== undefined && coding.to < coding.unit) {
      found.push(atCoding(input, one, 'lint/range-backwards', 'warning', { from: coding.unit, to: coding.to }))
    }
    const { strength } = coding
    if (strength === undefined || code === null) return found
    const scale = code.strength
    if (scale === null) found.push(atCoding(input, one, 'lint/no-scale', 'warning', { strength }))
    else if (strength < scale.min || strength > scale.max) {
      found.push(
        atCoding(input, one, 'lint/strength-out-of-scale', 'warning', { strength, min: scale.min, max: scale.max }),
      )
    }
    return found
  })
