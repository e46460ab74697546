import { derived, lazy } from '../../../base/lazy'
import type { TurnIndex } from '../../../base/positions'
import { featuresOf, labelDigit, sketchOf } from '../../fingerprints/sketch'

/** The turns of a transcript as far as they are known. */
export interface TurnSide {
  /** The fingerprint: one token a turn. */
  readonly tokens: readonly string[]
  /** Null where nothing but the fingerprint is known. */
  readonly sketch: ((turn: TurnIndex) => string) | null
  /** The digit of a turn's label in sketches; null where that is not known. */
  readonly labelDigit: ((turn: TurnIndex) => string) | null
  /** Null where the text is known no more. */
  readonly text: ((turn: TurnIndex) => string) | null
}

/** The turns of a transcript at hand. */
export interface KnownSide extends TurnSide {
  readonly features: (turn: TurnIndex) => Uint32Array
  readonly sketch: (turn: TurnIndex) => string
  readonly labelDigit: (turn: TurnIndex) => string
  readonly text: (turn: TurnIndex) => string
  readonly labels: () => readonly string[]
}

/** A side of a transcript at hand; what is derived of a turn is derived once, and only for the turns that are asked for. */
export function sideOf(
  tokens: readonly string[],
  label: (turn: TurnIndex) => string,
  text: (turn: TurnIndex) => string,
): KnownSide {
  const features = derived((turn) => featuresOf(text(turn)))
  return {
    tokens,
    text,
    labels: lazy(() => [...new Set(tokens.map((_, turn) => label(turn)))]),
    features,
    sketch: derived((turn) => sketchOf(label(turn), features(turn))),
    labelDigit: derived((turn) => labelDigit(label(turn))),
  }
}

/** The side of a transcript of which only what a file says of it is known. */
export const savedSide = (tokens: readonly string[], sketches: readonly string[] | undefined): TurnSide => ({
  tokens,
  sketch: sketches === undefined ? null : (turn) => sketches[turn] ?? '',
  labelDigit: sketches === undefined ? null : (turn) => sketches[turn]?.[0] ?? '',
  text: null,
})
