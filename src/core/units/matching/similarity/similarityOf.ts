import { similarityByFingerprint } from './similarityByFingerprint'
import { similarityBySketches } from './similarityBySketches'
import { similarityByTexts } from './similarityByTexts'
import type { KnownSide, TurnSide } from './turnSide'
import type { RenamedLabels, TurnSimilarity } from './turnSimilarity'

/** Compares by the texts where both are known, by sketches where those are, and else by the fingerprint alone. */
export function similarityOf(old: TurnSide | KnownSide, now: KnownSide, renamed: RenamedLabels): TurnSimilarity {
  if ('features' in old) return similarityByTexts(old, now, renamed)
  const { tokens, sketch } = old
  return sketch === null ? similarityByFingerprint(tokens, now) : similarityBySketches({ tokens, sketch }, now, renamed)
}
