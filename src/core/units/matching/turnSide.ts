import type { TurnIndex } from '../../base/positions'
import { featuresOf, sketchOf } from '../sketch'

/** The turns of a transcript as far as they are known, by position from 0. */
export interface TurnSide {
  /** The fingerprint: one token a turn. */
  readonly tokens: readonly string[]
  /** Null where nothing but the fingerprint is known. */
  readonly sketch: ((turn: TurnIndex) => string) | null
  /** Null where the text is known no more. */
  readonly text: ((turn: TurnIndex) => string) | null
}

/** The turns of a transcript at hand. */
export interface KnownSide extends TurnSide {
  readonly features: (turn: TurnIndex) => Uint32Array
  readonly sketch: (turn: TurnIndex) => string
  readonly text: (turn: TurnIndex) => string
  readonly labels: () => readonly string[]
}

/** A side of a transcript at hand; what is derived of a turn is derived once, and only for the turns that are asked for. */
export function sideOf(
  tokens: readonly string[],
  label: (turn: TurnIndex) => string,
  text: (turn: TurnIndex) => string,
): KnownSide {
  const features: (Uint32Array | undefined)[] = []
  const sketches: (string | undefined)[] = []
  const featuresAt = (turn: TurnIndex): Uint32Array => (features[turn] ??= featuresOf(text(turn)))
  let labels: readonly string[] | null = null
  return {
    tokens,
    text,
    labels: () => (labels ??= [...new Set(tokens.map((_, turn) => label(turn)))]),
    features: featuresAt,
    sketch: (turn) => (sketches[turn] ??= sketchOf(label(turn), featuresAt(turn))),
  }
}
