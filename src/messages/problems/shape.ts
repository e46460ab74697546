import type { About, Messages } from './messages'

/** The reason codes of the YAML reader, in words for people who have never heard of YAML's grammar. */
const syntaxReasons: ReadonlyMap<string, string> = new Map([
  ['ALIAS_PROPS', 'An alias (*name) can have neither a tag nor a name of its own.'],
  ['BAD_ALIAS', 'An alias (*name) or anchor (&name) needs a name without a colon at its end.'],
  ['BAD_COLLECTION_TYPE', 'The tag before this value does not fit it.'],
  [
    'BAD_DIRECTIVE',
    'A line that begins with % is an instruction to YAML, and this one is not known; put text in quotes.',
  ],
  [
    'BAD_DQ_ESCAPE',
    'In double quotes, \\ begins an escape, and this one is not known; use single quotes, or write \\\\.',
  ],
  ['BAD_INDENT', 'This line is not indented like the lines it belongs to.'],
  ['BAD_PROP_ORDER', 'A tag or an anchor (&name) must stand directly before its value.'],
  ['BAD_SCALAR_START', 'Text that begins with this sign must be in quotes.'],
  ['BLOCK_AS_IMPLICIT_KEY', 'This line holds a second colon; put text that contains a colon in quotes.'],
  ['BLOCK_IN_FLOW', 'Between brackets, a list or a mapping needs brackets of its own.'],
  ['IMPOSSIBLE', 'This cannot be read as YAML.'],
  ['KEY_OVER_1024_CHARS', 'This key is very long; perhaps text that contains a colon is not in quotes.'],
  ['MISSING_CHAR', 'Something is missing here: a closing quote or bracket, a comma, or the colon after a key.'],
  [
    'MULTILINE_IMPLICIT_KEY',
    'A key must stand on one line; perhaps a colon or a closing quote is missing in the line above.',
  ],
  ['MULTIPLE_ANCHORS', 'A value can have one anchor (&name) only.'],
  ['MULTIPLE_DOCS', 'A line of three dashes begins a second document here; only the first is read.'],
  ['MULTIPLE_TAGS', 'A value can have one tag only.'],
  [
    'NON_STRING_KEY',
    'A key must be a word or a number, not a list or a mapping; put text that begins with [ or { in quotes.',
  ],
  ['RESOURCE_EXHAUSTION', 'Lists and mappings are nested too deeply here.'],
  ['TAB_AS_INDENT', 'Lines must be indented with blanks, not with tabs.'],
  ['TAG_RESOLVE_FAILED', 'A word that begins with ! is a tag to YAML, and this one is not known; put text in quotes.'],
  ['UNEXPECTED_TOKEN', 'This does not belong here; perhaps a quote or a bracket is missing before it.'],
  [
    'UNKNOWN_ALIAS',
    'A word that begins with * refers to an anchor (&name) above, and there is none of this name; put text in quotes.',
  ],
  ['UNREADABLE', 'This text cannot be read as YAML.'],
])

const complexity: ReadonlyMap<string, string> = new Map([
  ['length', 'The file is too long to be read.'],
  ['tokens', 'The file has too many parts to be read.'],
  ['errors', 'The file has so many errors that it can hardly be YAML.'],
  ['depth', 'Lists and mappings are nested too deeply to be read.'],
  ['nodes', 'With all its aliases (*name) written out, the file is too large to be read.'],
])

/** The way to a value within what the problem is about: `speaker` of a code, for `codes[2].speaker[0]`. */
function place(path: string, { subject }: About): string {
  const within = subject !== undefined && path.startsWith(subject.path) ? path.slice(subject.path.length + 1) : path
  if (within !== '') return subject === undefined ? `"${within}"` : within.replace(/\[[0-9]+\]$/, '')
  return subject === undefined ? 'The file' : 'This'
}

/** A word of the file, in quotes where it would not be seen as one. */
const asWord = (word: string): string => (/^[\p{L}\p{N}_-]+$/u.test(word) ? word : `"${word}"`)

/** Sentences for what YAML files of every kind can get wrong. */
export const shapeMessages = {
  'shape/wrong-type': ({ path, expected }, about) => `${place(path, about)} should be ${expected}.`,
  'shape/unknown-key': ({ path, key, nearest }, about) => {
    const where = place(path, about)
    const start = where === 'The file' ? 'There is' : where === 'This' ? 'there is' : `${where} has`
    return `${start} no key "${key}".${nearest === '' ? '' : ` Use ${nearest}.`}`
  },
  'shape/missing-key': ({ path, key }, about) =>
    place(path, about) === 'This' ? `add the key "${key}".` : `${place(path, about)} needs the key "${key}".`,
  'shape/not-one-of': ({ path, value, allowed, nearest }, about) =>
    `${place(path, about)} can't be ${asWord(value)}. ${nearest === '' ? `Use one of: ${allowed.join(', ')}` : `Use ${nearest}`}.`,
  'yaml/syntax': ({ reason }) => syntaxReasons.get(reason) ?? `This is not valid YAML: ${reason}.`,
  'yaml/too-complex': ({ reason }) => complexity.get(reason) ?? `The file is too complex to be read: ${reason}.`,
  'yaml/duplicate-key': ({ key, line }) => `The key "${key}" is also in line ${line}. Only this last value counts.`,
} satisfies Messages<`shape/${string}` | `yaml/${string}`>
