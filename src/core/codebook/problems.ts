export {}

declare module '../base/problem' {
  interface ProblemCodes {
    /** YAML reads `1.0` as a number, in which the last nought is lost. */
    'codebook/version-not-quoted': { readonly written: string }
    /** `reason`: empty, dot, reserved or characters. */
    'codebook/bad-id': { readonly id: string; readonly reason: 'empty' | 'dot' | 'reserved' | 'characters' }
    /** `line` is the 1-based line of the first; the second is left out. */
    'codebook/duplicate-id': { readonly id: string; readonly line: number }
    'codebook/bad-language': { readonly language: string }
    'codebook/bad-key': { readonly key: string }
    /** Reported on both codes; `keeps` is the one that has the key. */
    'codebook/key-taken': { readonly key: string; readonly other: string; readonly keeps: string }
    'codebook/key-of-retired': { readonly key: string; readonly code: string }
    'codebook/scale-order': { readonly min: number; readonly max: number }
    'codebook/scale-too-long': { readonly most: number }
    'codebook/label-off-scale': { readonly value: string; readonly min: number; readonly max: number }
    'codebook/neutral-off-scale': { readonly neutral: number; readonly min: number; readonly max: number }
    'codebook/no-segments': { readonly rating: string }
    /** `nearest` is an id that it resembles, or empty. */
    'codebook/unknown-code': { readonly id: string; readonly nearest: string }
    /** A reference to an id that is no longer in use; `now` is the code it leads to, or empty. */
    'codebook/outdated-code': { readonly id: string; readonly now: string }
    'codebook/replaced-but-living': { readonly id: string }
    'codebook/replacement-cycle': { readonly ids: readonly string[] }
    /** A former id that some code of the codebook still has. */
    'codebook/former-id-in-use': { readonly id: string }
    /** A former id that two codes claim; the first keeps it. */
    'codebook/former-id-twice': { readonly id: string; readonly other: string }
    'codebook/rule-without-kind': { readonly kinds: readonly string[] }
    'codebook/rule-of-several-kinds': { readonly kinds: readonly string[] }
    'codebook/rule-needs-two': { readonly rule: string }
    'codebook/code-listed-twice': { readonly id: string }
    /** A code beside its own parent in a list where each excludes the others. */
    'codebook/code-beside-parent': { readonly id: string; readonly parent: string }
    'codebook/no-strength': { readonly id: string }
    'codebook/formula-unexpected': {
      readonly found: string
      readonly expected: 'value' | 'operator' | 'open' | 'close' | 'code' | 'person'
    }
    'codebook/formula-unknown-function': { readonly name: string; readonly nearest: string }
    /** A function other than `mean`, of a rating. */
    'codebook/formula-counts-rating': { readonly name: string; readonly rating: string }
    /** An id that is both: the code is meant. */
    'codebook/formula-code-or-rating': { readonly id: string }
    /** A rating is spoken by nobody. */
    'codebook/formula-rating-by': { readonly rating: string }
    'codebook/formula-too-complex': Readonly<Record<string, never>>
  }
}
