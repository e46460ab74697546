import { hashText } from '../../base/hash'
import { fingerprintFromLines, fingerprintLines, printOf } from './fingerprint'

/** Base-36 digits of a sketch that tell likeness. */
export const sampleCount = 12
const sketchLength = sampleCount + 2
const stepsPerDoubling = 3.5
const largestStep = 35

/** Odd multipliers, one a sample; files on disk depend on them, so they never change. */
const multipliers = Array.from({ length: sampleCount }, (_, k) => hashText(`sample ${k}`)[0] | 1)

/**
 * What of a text is compared: the distinct triples of its letters and digits, words set apart by one blank, without regard to case and
 * punctuation; hashed, in ascending order. None where the text has no letter or digit.
 */
export function featuresOf(text: string): Uint32Array {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu)
  if (words === null) return new Uint32Array(0)
  const plain = ` ${words.join(' ')} `
  const all = new Uint32Array(plain.length - 2)
  for (let i = 0; i < all.length; i++) {
    const h = Math.imul(
      Math.imul(Math.imul(plain.charCodeAt(i), 0x9e3779b1) ^ plain.charCodeAt(i + 1), 0x85ebca77) ^
        plain.charCodeAt(i + 2),
      0xc2b2ae35,
    )
    all[i] = h ^ (h >>> 16)
  }
  all.sort()
  let kept = 0
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] ?? 0
  return all.slice(0, kept)
}

/**
 * A turn in 14 base-36 digits, by which its likeness to another text can be estimated and nothing of it be read: one digit of its label's
 * hash, one of how many letter triples it has, and twelve each of which is a hash of the triple that comes first in an order of its own
 * (MinHash; Broder 1997), so that two texts agree in about the share of them that their triples have in common.
 */
export function sketchOf(label: string, features: Uint32Array): string {
  let sketch =
    labelDigit(label) +
    Math.min(largestStep, Math.round(stepsPerDoubling * Math.log2(1 + features.length))).toString(36)
  for (const multiplier of multipliers) {
    let least = 0xffffffff
    for (const feature of features) {
      const mixed = Math.imul(feature ^ (feature >>> 15), multiplier)
      const value = (mixed ^ (mixed >>> 13)) >>> 0
      if (value < least) least = value
    }
    sketch += features.length === 0 ? '0' : ((Math.imul(least, 0x9e3779b1) >>> 9) % 36).toString(36)
  }
  return sketch
}

export const labelDigit = (label: string): string => (hashText(label)[0] % 36).toString(36)

/** The part of a sketch that is about the text alone: equal for texts that differ in case and punctuation at most. */
export const textPart = (sketch: string): string => sketch.slice(1)

/** About how many letter triples the text of a sketch has. */
export function sizeOf(sketch: string): number {
  return sizes[Number.parseInt(sketch[1] ?? '0', 36)] ?? 0
}

const sizes = Array.from({ length: largestStep + 1 }, (_, step) => Math.round(2 ** (step / stepsPerDoubling) - 1))

/** Of how many samples two sketches have the same. */
export function agreeing(one: string, other: string): number {
  let count = 0
  for (let k = sketchLength - sampleCount; k < sketchLength; k++) if (one.charCodeAt(k) === other.charCodeAt(k)) count++
  return count
}

/** Sketches as lines of a file; the first says of which fingerprint they are, since a release that knows them not keeps them as they were. */
export function sketchLines(sketches: readonly string[], fingerprint: readonly string[]): string[] {
  return [printOf(fingerprint), ...fingerprintLines(sketches)]
}

/** The sketches of such lines, or undefined where they are not those of the fingerprint. */
export function sketchesFromLines(
  lines: readonly string[],
  fingerprint: readonly string[],
): readonly string[] | undefined {
  if (lines[0] !== printOf(fingerprint)) return undefined
  const sketches = fingerprintFromLines(lines.slice(1))
  return sketches.length === fingerprint.length && sketches.every((sketch) => /^[0-9a-z]{14}$/.test(sketch))
    ? sketches
    : undefined
}
