/** A word that a value may be, and what it means. */
export interface Choice {
  readonly value: string
  readonly sentence: string
}

/** What a value may be. */
export type Shape =
  | {
      readonly kind:
        | 'text'
        | 'long-text'
        | 'id'
        | 'version'
        | 'language'
        | 'integer'
        | 'positive'
        | 'boolean'
        | 'shortcut'
        | 'formula'
    }
  /** The full id of a code of this codebook, or of one that it once had. */
  | { readonly kind: 'code' | 'former-code' }
  /** Numbers of a scale with their names. */
  | { readonly kind: 'labels' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** With `orOne`, a single value will do for a list of one. */
  | { readonly kind: 'list'; readonly of: Shape; readonly orOne: boolean }
  | { readonly kind: 'map'; readonly name: MapName }

export interface KeyShape {
  readonly key: string
  readonly title: string
  readonly sentence: string
  readonly shape: Shape
  readonly required?: true
}

export interface MapShape {
  readonly title: string
  readonly keys: readonly KeyShape[]
  /** Of these keys a map has exactly one. */
  readonly exactlyOne?: readonly string[]
}

export type MapName =
  'codebook' | 'segment' | 'code' | 'strength' | 'rule' | 'mandatory' | 'episode' | 'rating' | 'measure'

/** A list of mappings of one kind. */
export const listOf = (name: MapName): Shape => ({ kind: 'list', of: { kind: 'map', name }, orOne: false })

/** A list of plain values, or one of them alone. */
export const listOrOne = (of: Shape): Shape => ({ kind: 'list', of, orOne: true })

/** Codes of this codebook, or one of them alone. */
export const codesShape: Shape = listOrOne({ kind: 'code' })

/** One of some words. */
export const choice = (choices: readonly Choice[]): Shape => ({ kind: 'choice', choices })

export const optionalKey = (key: string, title: string, sentence: string, shape: Shape): KeyShape => ({
  key,
  title,
  sentence,
  shape,
})

export const requiredKey = (key: string, title: string, sentence: string, shape: Shape): KeyShape => ({
  key,
  title,
  sentence,
  shape,
  required: true,
})
