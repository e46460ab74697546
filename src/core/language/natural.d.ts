// `natural` has types for its root only, which loads database drivers; these are the sub-paths this project uses.

interface NaturalStemmer {
  stem(word: string): string
}

declare module 'natural/lib/natural/distance/levenshtein_distance' {
  export function DamerauLevenshteinDistance(source: string, target: string, options?: { restricted?: boolean }): number
  export function LevenshteinDistance(source: string, target: string): number
}
