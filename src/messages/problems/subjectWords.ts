import type { Problem, Subject } from '../../core/base/problem'

const kinds: Readonly<Record<Subject['kind'], string>> = {
  code: 'Code',
  rule: 'Rule',
  episode: 'Episode',
  rating: 'Rating',
  measure: 'Measure',
}

/** The sentence of a problem, after what it is about: "Code empathy: the key E is taken." */
export function sentenceOf(found: Problem, words: ((data: never, about: Problem) => string) | undefined): string {
  const { subject } = found
  const sentence = (words as ((data: unknown, about: Problem) => string) | undefined)?.(found.data, found) ?? found.code
  if (subject === undefined) return sentence
  // "The" becomes "the", "YAML" stays.
  const [first = '', second = ''] = sentence
  const small = second === second.toUpperCase() && second !== ' ' ? first : first.toLowerCase()
  return `${kinds[subject.kind]} ${subject.name}: ${small}${sentence.slice(first.length)}`
}
