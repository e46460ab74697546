import { idCharacters, reservedIds } from '../../codebook/ids'
import { hashText } from '../../base/hash'
import { FreeNames } from '../writing/freeNames'

/** What signs are called in an id. Brackets, quotation marks, commas and the like only part words. */
const signNames: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '−': 'minus',
  '–': 'minus',
  '—': 'minus',
  '±': 'plus-minus',
  '*': 'star',
  '?': 'question',
  '!': 'exclamation',
  '#': 'number',
  '%': 'percent',
  '&': 'and',
  '@': 'at',
  '=': 'equals',
  '≠': 'not-equal',
  '<': 'less',
  '>': 'greater',
  '~': 'tilde',
  '/': 'slash',
  '\\': 'backslash',
  '|': 'bar',
  '^': 'caret',
  $: 'dollar',
  '€': 'euro',
  '£': 'pound',
  '§': 'section',
  '°': 'degree',
  '×': 'times',
  '÷': 'divided',
  '→': 'to',
  '←': 'from',
  '↑': 'up',
  '↓': 'down',
  '✓': 'check',
  '✔': 'check',
  '✗': 'cross',
  '✘': 'cross',
}

const partsWords = /[\s\p{Cf}\u0085()[\]{}"'`´‘’‚“”„«»‹›.,:;…_¿¡、。，；：（）「」『』·•]/u
const isWord = new RegExp(`[${idCharacters}]`, 'u')

/** Between two words these part them, with a blank on either side or none: "task-negotiation", "Repair – immediate". */
const partsBetween = new Set(['-', '/', '–', '—'])

/** So many characters of a name, or fewer, are its id; of a longer one the beginning, and a hash of all of it. */
const longest = 60

/** Cuts a long id where a word ends, and tells it from others that begin alike by a hash of the whole name. */
function cut(id: string, name: string): string {
  if (id.length <= longest) return id
  const hash = hashText(name)
    .map((n) => n.toString(36))
    .join('')
    .slice(0, 6)
  const start = id.slice(0, longest - 7)
  // Half a pair of surrogates is no character.
  return `${start
    .slice(0, start.lastIndexOf('-') > longest / 2 ? start.lastIndexOf('-') : undefined)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/-+$/, '')}-${hash}`
}

/**
 * The id that a name suggests: its letters and digits, of whatever script, in small letters, words parted by hyphens, signs by their names: `C+` is
 * `c-plus` and `C-` is `c-minus`. The same name gives the same id. Names that differ only in capitals or in what parts words give the same one.
 */
export function idOfName(name: string): string {
  const characters = [...name.normalize('NFC').trim()]
  const words: string[] = []
  let word = ''
  const end = (): void => {
    if (word !== '') words.push(word)
    word = ''
  }
  for (const [i, character] of characters.entries()) {
    const beside = (step: 1 | -1): string => characters[i + step] ?? ''
    const blanks = beside(-1) === ' ' && beside(1) === ' ' ? 2 : 1
    const between = isWord.test(characters[i - blanks] ?? '') && isWord.test(characters[i + blanks] ?? '')
    if (isWord.test(character)) word += character
    else {
      end()
      if (!partsWords.test(character) && !(between && partsBetween.has(character)))
        words.push(signNames[character] ?? `u${(character.codePointAt(0) ?? 0).toString(16)}`)
    }
  }
  end()
  // A name of nothing but brackets and the like is told from others by what they are.
  if (words.length === 0)
    words.push('code', ...characters.map((character) => (character.codePointAt(0) ?? 0).toString(16)))
  const id = words.join('-').toLowerCase().normalize('NFC')
  return cut(reservedIds.has(id) ? `code-${id}` : id, name)
}

/** Ids made of names, no two alike below one parent. */
export class IdMaker {
  private readonly names = new FreeNames()

  /** The full id for a name below a parent. */
  make(name: string, parent: string | null): string {
    const id = `${parent === null ? '' : `${parent}.`}${idOfName(name)}`
    return this.names.take(id, (number) => `${id}-${number}`)
  }

  /** Keeps an id that something has already; false where it is taken. */
  keep(id: string): boolean {
    return this.names.keep(id)
  }
}
