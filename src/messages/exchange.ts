import type {} from '../core/exchange/problems'
import type { Messages } from './messages'

const archiveReasons = {
  'no-archive': 'it is no ZIP archive', damaged: 'the archive is damaged', 'too-large': 'what it holds is too large, or shrunk more than any text is',
  'too-many': 'it has more entries than any project', 'leaves-folder': 'an entry would leave the folder it is unpacked into',
} as const

const list = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ')

export const exchangeMessages = {
  'exchange/unreadable-archive': ({ reason, entry }) => `The file can't be opened: ${archiveReasons[reason]}${entry === '' ? '' : ` ("${entry}")`}.`,
  'exchange/unreadable-xml': ({ reason }) => `The XML can't be read: ${reason}.`,
  'exchange/unreadable-json': ({ reason }) => `The JSON can't be read: ${reason}.`,
  'exchange/unreadable-format': ({ format, reason }) => `The ${format} file can't be read: ${reason}.`,
  'exchange/missing-column': ({ needed, columns }) => `No column is known to hold ${needed}. The table has ${list(columns)}; --map says which is which.`,
  'exchange/unknown-column': ({ column, columns }) => `There is no column "${column}". The table has ${list(columns)}.`,
  'exchange/table-syntax': ({ reason }) => `The table can't be read as it stands: ${reason}.`,
  'exchange/row-length': ({ expected, found }) => `The row has ${found} cells where the head has ${expected}; missing ones count as empty, further ones are left out.`,
  'exchange/unreadable-time': ({ value }) => `"${value}" is no time that can be read; the turn has none.`,
  'exchange/unreadable-value': ({ column, value }) => `"${value}" can't be used as ${column}; it is left out.`,
  'exchange/rows-differ': ({ what, session, turn }) => `Another row has a different ${what} for turn ${turn} of ${session}; the first is kept.`,
  'exchange/row-without-text': ({ session, turn }) => `A thought unit of turn ${turn} of ${session} has no text, and the format has no place for one; the row is left out.`,
  'exchange/not-applicable': ({ column, count }) => `"${column}" has "n/a" ${count} times on speakers who receive it elsewhere, in rows that have other values: there it counts as not given.`,
  'exchange/silence-considered': ({ coder, units }) => `Nothing in the file says what ${coder} considered: all ${units} units of the texts that ${coder} coded count as considered.`,
  'exchange/skipped': ({ what, name, reason }) => `Skipped ${what} "${name}": ${reason}.`,
  'exchange/position-outside': ({ source, start, end, length }) => `A selection of "${source}" from ${start} to ${end} lies outside its text of ${length} characters; it is left out.`,
  'exchange/crosses-turns': ({ source, count }) => `In "${source}" ${count} selections began or ended inside one utterance and went on in another: they stand on the whole utterances.`,
  'exchange/outside-turns': ({ source, count }) => `In "${source}" ${count} codings stand on no utterance (a heading, a blank line): they are left out.`,
  'exchange/line-breaks-count-two': ({ source }) => `In "${source}" each line break counts as two characters.`,
  'exchange/units-left-out': ({ source, count }) => `In "${source}" the thought units of ${count} turns are left out: these turns read otherwise here.`,
  'exchange/no-labels': ({ source }) => `"${source}" has no speaker labels: each paragraph is a turn of an unnamed speaker.`,
  'exchange/codes-not-in-codebook': ({ codes, codebook }) => `The study's codebook "${codebook}" has no code ${list(codes)}: add them, or the codings with them count nowhere.`,
  'exchange/would-overwrite': () => 'The study has this file already, with other content. Nothing was written: move it away, or import into another folder.',
  'exchange/nothing-to-import': () => 'There is nothing to import in the file.',
  'exchange/no-codes': () => 'The codebook has no codes.',
  'exchange/transcript-changed': () => 'The transcript changed while it was exported; try again.',
  'exchange/code-made-of': ({ name, id }) => `The code "${name}" has the id "${id}".`,
  'exchange/not-exported': ({ what, count }) => `The format has no place for ${what}: ${count} left out.`,
  'exchange/no-time': ({ what, count }) => `${count} ${what} have no time of their own; none was made up.`,
  'exchange/short-name': ({ name, short }) => `"${name}" is called "${short}", since the format allows no longer names.`,
} satisfies Messages<`exchange/${string}`>
