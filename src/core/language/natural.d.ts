// `natural` types its root only, which loads database drivers; these are the sub-paths this project uses.

declare module 'natural/lib/natural/distance/levenshtein_distance' {
  export function DamerauLevenshteinDistance(source: string, target: string, options?: { restricted?: boolean }): number
}

declare module 'natural/lib/natural/tokenizers/sentence_tokenizer' {
  class SentenceTokenizer {
    constructor(abbreviations: readonly string[], trimSentences: boolean)
    tokenize(text: string): string[]
  }
  export = SentenceTokenizer
}

declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { stem(word: string): string }
  export = stemmer
}
