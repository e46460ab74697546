import '../base/problem'

declare module '../base/problem' {
  interface ProblemCodes {
    'units/not-a-units-file': { readonly reason: string }
    /** Written by a release newer than this one. */
    'units/newer-format': { readonly format: string; readonly known: string }
    'units/unknown-format': { readonly format: string; readonly known: string }
    'units/wrong-key': { readonly key: string; readonly expected: string }
    'units/missing-key': { readonly key: string }
    'units/duplicate-turn': { readonly turn: number; readonly firstLine: number }
    /** The file ends before its end. */
    'units/cut-short': { readonly line: number }
    'units/conflict-markers': { readonly line: number }
    /** The boundaries of a turn are kept and not applied. */
    'units/needs-review': { readonly turn: number; readonly reason: string }
    /** The transcript that thought units belong to is not there. */
    'units/transcript-missing': { readonly transcript: string }
    /** The same where it is probably the transcript that is `present`, by the share of its turns. */
    'units/left-behind': { readonly transcript: string; readonly present: string; readonly alike: number }
  }
}

export {}
