import '../base/problem'

declare module '../base/problem' {
  interface ProblemCodes {
    'study/no-codebook': { readonly folder: string }
    'study/transcript-missing': { readonly transcript: string }
    /** Codings of the coder's own that may be those of the transcript that is `present`, by the share of their turns that are its. */
    'study/own-transcript-missing': {
      readonly transcript: string
      readonly present: string
      readonly alike: number | null
    }
    'study/two-files': { readonly first: string; readonly coder: string; readonly transcript: string }
    'study/unreadable': { readonly reason: string }
    'study/not-a-transcript': { readonly name: string }
    'study/other-codebook': { readonly id: string; readonly expected: string }
    'study/duplicate-codebook-id': { readonly id: string; readonly first: string }
    'study/leftover': { readonly name: string }
  }
}

export {}
