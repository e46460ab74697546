import { sentencesOf } from '../language/sentences'
import type { Role } from '../transcript/model'
import type { Codebook } from './model'

/** A code as a list of keys shows it. */
export interface CodingKey {
  /** `e`, `shift+e`. */
  readonly key: string
  readonly code: string
  readonly label: string
  /** Who may receive it; null is anyone. */
  readonly speaker: readonly Role[] | null
  readonly strength: { readonly min: number; readonly max: number } | null
  /** The first sentence of its definition; empty where it has none. */
  readonly sentence: string
}

/** The codes that a key gives, in the codebook's order. */
export function codingKeys(codebook: Codebook): readonly CodingKey[] {
  return codebook.codes.flatMap(({ key, id, label, speaker, strength, definition, retired }) => {
    if (key === null || retired !== null) return []
    const text = (definition ?? '').replaceAll(/\s+/g, ' ')
    const [first] = sentencesOf(text)
    return [{ key, code: id, label, speaker, strength, sentence: first === undefined ? '' : text.slice(first.start, first.end) }]
  })
}
