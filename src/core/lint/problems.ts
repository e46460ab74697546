import '../base/problem'

interface OfCoding {
  readonly coder: string
  readonly id: string
  readonly code: string
}

declare module '../base/problem' {
  interface ProblemCodes {
    'lint/wrong-speaker': OfCoding & {
      readonly label: string
      readonly role: string
      readonly allowed: readonly string[]
    }
    'lint/exclusive': OfCoding & { readonly other: string }
    'lint/once-per-turn': OfCoding & { readonly times: number }
    'lint/once-per-session': OfCoding & { readonly times: number }
    'lint/outranked': OfCoding & { readonly by: string }
    'lint/missing-strength': OfCoding & { readonly min: number; readonly max: number }
    'lint/strength-out-of-scale': OfCoding & { readonly strength: number; readonly min: number; readonly max: number }
    'lint/no-scale': OfCoding & { readonly strength: number }
    'lint/mandatory': { readonly coder: string; readonly unit: number; readonly oneOf: readonly string[] }
    'lint/unknown-code': OfCoding & { readonly nearest: string }
    'lint/retired-code': OfCoding & { readonly by: string }
    'lint/duplicate': OfCoding & { readonly first: string }
    'lint/range-backwards': OfCoding & { readonly from: number; readonly to: number }
    'lint/unknown-rating': {
      readonly coder: string
      readonly id: string
      readonly rating: string
      readonly nearest: string
    }
    'lint/rating-out-of-scale': {
      readonly coder: string
      readonly id: string
      readonly rating: string
      readonly value: number
      readonly min: number
      readonly max: number
    }
    'lint/dangling': { readonly coder: string; readonly id: string; readonly key: string; readonly missing: string }
  }
}

export {}
