export {}

declare module '../problem' {
  interface ProblemCodes {
    /** `line` is the 1-based line where the key stood first; the last value counts, as in JSON. */
    'yaml/duplicate-key': { readonly key: string; readonly line: number }
    /** `nearest` is the allowed value it resembles, or empty. */
    'shape/not-one-of': {
      readonly path: string
      readonly value: string
      readonly allowed: readonly string[]
      readonly nearest: string
    }
  }
}
