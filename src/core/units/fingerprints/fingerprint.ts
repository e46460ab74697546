import { hashText } from '../../base/hash'
import type { Unit } from '../../transcript/model'

const hashDigits = 4
const hashValues = 36 ** hashDigits
/** One turn in twelve ends a line, so that an insertion changes the line it falls into and no other. */
const turnsPerLine = 12
/** A run of equal turns could go on without an end of line; this bounds it. */
const mostTurnsInLine = 64

/** Four base-36 digits of a unit's label and text, compared as they stand, without Unicode normalisation. */
export function unitHash(unit: Pick<Unit, 'label' | 'text'>): string {
  const [a, b] = hashText(`${unit.label}\u0000${unit.text}`)
  return ((a + (b % hashValues)) % hashValues).toString(36).padStart(hashDigits, '0')
}

/** One token a turn: the hash of the turn, or of each of its thought units joined by `+`. */
export function fingerprintOf(units: readonly Unit[]): string[] {
  const tokens: string[] = []
  let turn = 0
  for (const unit of units) {
    const hash = unitHash(unit)
    if (unit.turn === turn) tokens.push(`${tokens.pop() ?? ''}+${hash}`)
    else tokens.push(hash)
    turn = unit.turn
  }
  return tokens
}

/** Tokens as lines of a file, wrapped where the hashes themselves say so. */
export function fingerprintLines(tokens: readonly string[]): string[] {
  const lines: string[] = []
  let line: string[] = []
  for (const token of tokens) {
    line.push(token)
    if (Number.parseInt(token.slice(0, hashDigits), 36) % turnsPerLine === 0 || line.length >= mostTurnsInLine) {
      lines.push(line.join(' '))
      line = []
    }
  }
  if (line.length > 0) lines.push(line.join(' '))
  return lines
}

/** The tokens of such lines. */
export function fingerprintFromLines(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' ').filter((token) => token !== ''))
}

/** A short name for a whole transcript. */
export const printOf = (tokens: readonly string[]): string =>
  hashText(tokens.join(' '))
    .map((n) => n.toString(36))
    .join('')

/** Ordinals of the units of a fingerprint: where each turn starts, and how many units there are. */
export function ordinalsOfPrint(tokens: readonly string[]): {
  readonly turnOf: readonly number[]
  readonly partOf: readonly number[]
} {
  const turnOf: number[] = [0]
  const partOf: number[] = [0]
  for (const [index, token] of tokens.entries()) {
    for (const [part] of token.split('+').entries()) {
      turnOf.push(index + 1)
      partOf.push(part + 1)
    }
  }
  return { turnOf, partOf }
}

/** Whether two fingerprints are those of the same turns. */
export function samePrint(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i])
}
