import type {} from '../../core/exchange/problems'
import type { Messages } from './messages'

const archiveReasons = {
  'no-archive': 'it is no ZIP archive',
  damaged: 'the archive is damaged',
  'too-large': 'what it holds is too large, or shrunk more than any text is',
  'too-many': 'it has more entries than any project',
  'leaves-folder': 'an entry would leave the folder it is unpacked into',
} as const

const list = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ')

/** The first of many names, and how many there are more. */
const some = (words: readonly string[]): string =>
  words.length <= 5 ? list(words) : `${list(words.slice(0, 5))} and ${words.length - 5} more`

/** By the reason why the codebook does not have a code. */
const noSuchCode = {
  none: (codes: readonly string[], codebook: string) =>
    `The codebook "${codebook}" has no ${codes.length === 1 ? 'code' : 'codes'} ${some(codes)}. Nothing was imported. Add ${codes.length === 1 ? 'it' : 'them'} to the codebook with exactly ${codes.length === 1 ? 'this label' : 'these labels'}, or write the labels in the table as the codebook has them.`,
  several: (codes: readonly string[], codebook: string) =>
    `It is not plain which code of the codebook "${codebook}" is meant by ${some(codes)}. Nothing was imported. Write the label in the table exactly as the codebook has it; where two codes have the same label, write the id.`,
  'other-label': (codes: readonly string[], codebook: string) =>
    `The codebook "${codebook}" has another label for the id of ${some(codes)}. Nothing was imported. Give the code the same label in both, or another id.`,
} as const

export const exchangeMessages = {
  'exchange/unreadable-archive': ({ reason, entry }) =>
    `The file can't be opened: ${archiveReasons[reason]}${entry === '' ? '' : ` ("${entry}")`}.`,
  'exchange/unreadable-xml': ({ reason }) => `The XML can't be read: ${reason}.`,
  'exchange/unreadable-json': ({ reason }) => `The JSON can't be read: ${reason}.`,
  'exchange/unreadable-format': ({ format, reason }) => `The ${format} file can't be read: ${reason}.`,
  'exchange/missing-column': ({ needed, columns }) =>
    `No column is known to hold ${needed}. The table has ${list(columns)}. Choose the column that holds it.`,
  'exchange/unknown-column': ({ column, columns }) => `There is no column "${column}". The table has ${list(columns)}.`,
  'exchange/table-syntax': ({ reason }) => `The table can't be read as it stands: ${reason}.`,
  'exchange/row-length': ({ expected, found }) =>
    `The row has ${found} cells where the head has ${expected}; missing ones count as empty, further ones are left out.`,
  'exchange/milliseconds': ({ columns }) =>
    `The times in ${list(columns)} were read as milliseconds. If they are seconds, name the columns so, as in start_s and end_s.`,
  'exchange/unreadable-time': ({ value }) => `"${value}" is no time that can be read; the turn has none.`,
  'exchange/unreadable-value': ({ column, value }) => `"${value}" can't be used as ${column}; it is left out.`,
  'exchange/rows-differ': ({ what, session, turn }) =>
    `Another row has a different ${what} for turn ${turn} of ${session}; the first is kept.`,
  'exchange/merged-cells': ({ count }) =>
    `${count} rows have no session or no utterance of their own, as below merged cells: they were read as those of the row above, this being the first.`,
  'exchange/rows-not-placed': ({ session, coder }) =>
    `No column numbers the utterances of ${session}, and it is not plain which of them the rows of ${coder === '' ? 'nobody named' : coder} are: they stand nowhere, or in several places, among those of the coder with the most rows. Number the utterances in the table, and name that column as turn.`,
  'exchange/turns-collide': ({ session, turn, line }) =>
    `Turn ${turn} of ${session} is another utterance on line ${line}, by the same coder: that column does not number the utterances. Choose the one that does as turn (or part, where it numbers thought units). Where none does, choose no column as turn: the rows count in their order.`,
  'exchange/codebook-made': ({ codes }) =>
    `The study has no codebook, so one was made of the ${codes} codes that stand in the table, each for the speakers that receive it there; definitions, scales and codes that nobody gave are not in it, and shares may differ from those of the study it comes from. To have them alike, import the codebook (codebook.csv) into an empty folder first, then this table.`,
  'exchange/other-unit': ({ table, codebook }) =>
    `The file codes ${table === 'utterance' ? 'utterances' : 'thought units'}, and the study's codebook ${codebook === 'utterance' ? 'utterances' : 'thought units'}: no coding would stand where it belongs. Import it into another folder, or, where nothing is coded yet, write "unit: ${table}" into the codebook.`,
  'exchange/columns-not-used': ({ columns }) =>
    `Ignored ${columns.length === 1 ? 'column' : 'columns'}: ${list(columns)}. Choose columns if any of them should be read.`,
  'exchange/coders-in-names': ({ first, second }) =>
    `"${first}" and "${second}" are one code of two coders, and with these columns all would be one coder's. Say instead how the names of columns say whose code it is, as "CODER: CODE".`,
  'exchange/coder-columns': ({ columns }) =>
    `Columns of one coder's one code: ${columns
      .slice(0, 60)
      .map(({ name, coder, code }) => `"${name}" is ${coder}'s "${code}"`)
      .join(', ')}${columns.length > 60 ? `, and ${columns.length - 60} more` : ''}.`,
  'exchange/coder-columns-lack': ({ missing, twice }) =>
    `Each coder needs one column for each code, since a coder without one would count as never having given it.${missing.length === 0 ? '' : ` There is no column ${list(missing)}.`}${twice.length === 0 ? '' : ` More than one column is called ${list(twice)}.`}`,
  'exchange/marks-alone': ({ coders }) =>
    `${list(coders)} nowhere ${coders.length === 1 ? 'has' : 'have'} a "no" or 0: in a session in which a coder marked anything, a row without marks counts as coded without codes; in others, as not coded.`,
  'exchange/strength-of-several': ({ column }) =>
    `"${column}" was not read: in a row of several coders it does not say whose strength it is, and all would agree on it. A table with one row an utterance and coder can have one.`,
  'exchange/two-heads': ({ columns }) => `Two rows of headings were read as one: ${list(columns)}.`,
  'exchange/never-given': ({ column }) => `"${column}" says "no" in all rows: a code that nobody gave.`,
  'exchange/alike-codes': ({ column, codes }) =>
    `${list(codes)} in "${column}" differ in capitals and are different codes. If they are meant for one, write them alike in the table: as they stand, coders do not agree on them.`,
  'exchange/no-coder': ({ coder, count }) =>
    `${count} rows have codes and name no coder, of which this is the first: they count as those of "${coder}".`,
  'exchange/row-without-text': ({ session, turn }) =>
    `A thought unit of turn ${turn} of ${session} has no text, and the format has no place for one; the row is left out.`,
  'exchange/not-applicable': ({ column, count }) =>
    `"${column}" has "n/a" ${count} times on speakers who receive it elsewhere, in rows that have other values: there it counts as not given.`,
  'exchange/silence-considered': ({ coder, units }) =>
    `Nothing in the file says what ${coder} considered: all ${units} units of the texts that ${coder} coded count as considered.`,
  'exchange/skipped': ({ what, name, reason }) => `Skipped ${what} "${name}": ${reason}.`,
  'exchange/position-outside': ({ source, start, end, length }) =>
    `A selection of "${source}" from ${start} to ${end} lies outside its text of ${length} characters; it is left out.`,
  'exchange/crosses-turns': ({ source, count }) =>
    `In "${source}" ${count} selections began or ended inside one utterance and went on in another: they stand on the whole utterances.`,
  'exchange/outside-turns': ({ source, count }) =>
    `In "${source}" ${count} codings stand on no utterance (a heading, a blank line): they are left out.`,
  'exchange/line-breaks-count-two': ({ source }) => `In "${source}" each line break counts as two characters.`,
  'exchange/units-left-out': ({ source, count }) =>
    `In "${source}" the thought units of ${count} turns are left out: these turns read otherwise here.`,
  'exchange/no-labels': ({ source }) =>
    `"${source}" has no speaker labels: each paragraph is a turn of an unnamed speaker.`,
  'exchange/codes-not-in-codebook': ({ codes, codebook, reason }) => noSuchCode[reason](codes, codebook),
  'exchange/codes-below-code': ({ column, codes }) =>
    `The column "${column}" says only yes or no in the tables imported before, and ${some(codes)} here. Nothing was imported. Put all rows in one table and import it into an empty folder.`,
  'exchange/dash-is-no-code': ({ column }) => `A dash in "${column}" was read as "no code".`,
  'exchange/codes-added': ({ codes }) => `New in the codebook: ${some(codes)}.`,
  'exchange/speakers-added': ({ codes }) =>
    `More speakers receive ${some(codes)} here than in the tables imported before. The codebook lets them.`,
  'exchange/not-for-speaker': ({ code, count, speakers }) =>
    `${count === 1 ? 'One coding' : `${count} codings`} of ${list([code])} ${count === 1 ? 'is' : 'are'} on other speakers than the codebook allows (${speakers.join(', ')}). No figure counts ${count === 1 ? 'it' : 'them'}. If they are right, change "speaker" of the code.`,
  'exchange/would-overwrite': () =>
    'The study has this file already, with other content. Nothing was written: move it away, or import into another folder.',
  'exchange/nothing-to-import': () => 'There is nothing to import in the file.',
  'exchange/no-codes': () => 'The codebook has no codes.',
  'exchange/transcript-changed': () => 'The transcript changed while it was exported; try again.',
  'exchange/code-made-of': ({ name, id }) => `The code "${name}" has the id "${id}".`,
  'exchange/not-exported': ({ what, count }) => `The format has no place for ${what}: ${count} left out.`,
  'exchange/no-time': ({ what, count }) => `${count} ${what} have no time of their own; none was made up.`,
  'exchange/short-name': ({ name, short }) =>
    `"${name}" is called "${short}", since the format allows no longer names.`,
} satisfies Messages<`exchange/${string}`>
