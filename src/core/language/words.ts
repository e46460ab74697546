const segmenters = new Map<string, Intl.Segmenter>()

/** Number of words of a text in a language (BCP 47), as Unicode segments them. */
export function wordCount(text: string, language: string): number {
  let segmenter = segmenters.get(language)
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' })
    segmenters.set(language, segmenter)
  }
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) words++
  return words
}
