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
    // Of prose as codebooks have it the end of the first sentence is plain; a wrong guess shows a few words more.
    const end = /[.!?](?=\s+\p{Lu}|$)/u.exec(text)?.index ?? text.length
    return [{ key, code: id, label, speaker, strength, sentence: text.slice(0, end + 1) }]
  })
}
