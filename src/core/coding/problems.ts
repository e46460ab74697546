import '../base/problem'

declare module '../base/problem' {
  interface ProblemCodes {
    'codings/not-a-codings-file': { readonly reason: string }
    /** Written by a release newer than this one. */
    'codings/newer-format': { readonly format: string; readonly known: string }
    'codings/unknown-format': { readonly format: string; readonly known: string }
    'codings/wrong-key': {
      readonly collection: string
      readonly id: string
      readonly key: string
      readonly expected: string
    }
    'codings/missing-key': { readonly collection: string; readonly id: string; readonly key: string }
    'codings/duplicate-id': { readonly id: string; readonly firstLine: number }
    'codings/wrong-header': { readonly key: string; readonly expected: string }
    /** The file ends inside a record, or its records are fewer than its parts demand. */
    'codings/cut-short': { readonly line: number }
    'codings/refused-path': { readonly key: string; readonly path: string; readonly reason: string }
    'codings/not-an-object': { readonly collection: string }
    'codings/other-file': {
      readonly transcript: string
      readonly coder: string
      readonly expected: string
      readonly ours: string
    }
    'codings/merge-conflict': { readonly id: string; readonly collection: string; readonly kept: string }
    'codings/conflict-markers': { readonly line: number }
    'codings/rating-needs-review': {
      readonly id: string
      readonly rating: string
      readonly number: number
      readonly reason: string
    }
    'codings/needs-review': {
      readonly collection: string
      readonly id: string
      readonly unit: number
      readonly reason: string
    }
  }
}

export {}
