import english from 'natural/lib/natural/stemmers/porter_stemmer'
import german from 'natural/lib/natural/stemmers/porter_stemmer_de'
import spanish from 'natural/lib/natural/stemmers/porter_stemmer_es'
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr'
import italian from 'natural/lib/natural/stemmers/porter_stemmer_it'
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl'
import norwegian from 'natural/lib/natural/stemmers/porter_stemmer_no'
import portuguese from 'natural/lib/natural/stemmers/porter_stemmer_pt'
import russian from 'natural/lib/natural/stemmers/porter_stemmer_ru'
import swedish from 'natural/lib/natural/stemmers/porter_stemmer_sv'
import ukrainian from 'natural/lib/natural/stemmers/porter_stemmer_uk'
import { wordsOf } from './words'

interface Stemmer {
  stem(word: string): string
}

// By primary language subtag. Other languages are matched word by word as written.
const stemmers: ReadonlyMap<string, Stemmer> = new Map([
  ['en', english],
  ['de', german],
  ['es', spanish],
  ['fr', french],
  ['it', italian],
  ['nl', dutch],
  ['no', norwegian],
  ['nb', norwegian],
  ['nn', norwegian],
  ['pt', portuguese],
  ['ru', russian],
  ['sv', swedish],
  ['uk', ukrainian],
])

const letters = /^[\p{L}\p{M}'-]+$/u
const longestWord = 64
const mostRemembered = 20_000
const remembered = new Map<string, string>()

function primary(language: string): string {
  return (language.split(/[-_]/)[0] ?? '').toLowerCase()
}

/** The stem of a word in a language, lower case; the word itself where there is no stemmer for the language. */
export function stemOf(word: string, language: string): string {
  const plain = word.toLowerCase().replaceAll('’', "'")
  const subtag = primary(language)
  const stemmer = stemmers.get(subtag)
  if (stemmer === undefined || plain.length > longestWord || !letters.test(plain)) return plain
  const key = `${subtag} ${plain}`
  let stem = remembered.get(key)
  if (stem === undefined) {
    stem = stemmer.stem(plain)
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(key, stem)
  }
  return stem
}

/** A cue found in a text: the cue as the codebook has it, and a UTF-16 range of the text. */
export interface CueMatch {
  readonly cue: string
  readonly start: number
  readonly end: number
}

interface Cue {
  readonly cue: string
  readonly stems: readonly string[]
}

/** Cues made ready for many texts. */
export interface Cues {
  readonly language: string
  /** By their first stem. */
  readonly byFirst: ReadonlyMap<string, readonly Cue[]>
}

export function compileCues(cues: readonly string[], language: string): Cues {
  const byFirst = new Map<string, Cue[]>()
  for (const cue of cues) {
    const stems = wordsOf(cue, language).map(({ start, end }) => stemOf(cue.slice(start, end), language))
    const [first] = stems
    if (first === undefined) continue
    const same = byFirst.get(first)
    if (same === undefined) byFirst.set(first, [{ cue, stems }])
    else same.push({ cue, stems })
  }
  return { language, byFirst }
}

/**
 * Where a text has the words of a cue, in any inflection, one after the other within a sentence or clause: in the order of
 * their places, each cue's own matches without overlap.
 */
export function cueMatches(text: string, { language, byFirst }: Cues): CueMatch[] {
  if (byFirst.size === 0) return []
  const words = wordsOf(text, language)
  const stems = words.map(({ start, end }) => stemOf(text.slice(start, end), language))
  const matches: CueMatch[] = []
  const ends = new Map<string, number>()
  for (const [i, word] of words.entries()) {
    for (const { cue, stems: wanted } of byFirst.get(stems[i] ?? '') ?? []) {
      if (word.start < (ends.get(cue) ?? 0)) continue
      let met = 1
      while (met < wanted.length && stems[i + met] === wanted[met] && joined(text, words[i + met - 1], words[i + met]))
        met++
      const last = words[i + met - 1]
      if (met < wanted.length || last === undefined) continue
      ends.set(cue, last.end)
      matches.push({ cue, start: word.start, end: last.end })
    }
  }
  return matches
}

/** Whether nothing that ends a clause stands between two words. */
function joined(
  text: string,
  one: { readonly end: number } | undefined,
  next: { readonly start: number } | undefined,
): boolean {
  if (one === undefined || next === undefined) return false
  for (let at = one.end; at < next.start; at++) if (clauseEnds.includes(text.charAt(at))) return false
  return true
}

const clauseEnds = '.?!;:…()[]{}|。？！；：（）'
