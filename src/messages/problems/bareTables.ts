import type {} from '../../core/statistics/problems'
import type { Messages } from './messages'

const cellsOf = (cells: number): string => (cells === 1 ? '1 cell' : `${cells} cells`)

/** What is wrong with a bare table of ratings. */
export const statisticsMessages = {
  'statistics/empty-file': () => 'The file is empty: the first line must name the coders.',
  'statistics/unclosed-quote': () => 'A quoted cell is not closed before the end of the file.',
  'statistics/text-after-quote': () => 'There is text between the closing quote of a cell and the next delimiter.',
  'statistics/unnamed-coder': ({ column }) => `Column ${column} has no coder's name in the first line.`,
  'statistics/duplicate-coder': ({ coder, first, column }) =>
    `Columns ${first} and ${column} are both named "${coder}".`,
  'statistics/ragged-row': ({ expected, found }) =>
    `This row has ${cellsOf(found)}, but the first line names ${expected} columns.`,
  'statistics/no-rows': () => 'There are no units: the file has only a first line.',
  'statistics/one-coder': ({ coder }) => `The only coder is "${coder}"; agreement needs two or more columns.`,
  'statistics/no-coders': () => 'No column is left for a coder.',
  'statistics/unknown-column': ({ column }) => `There is no column "${column}" to leave out.`,
  'statistics/unknown-cluster': ({ column }) => `There is no column "${column}" to take the sessions from.`,
  'statistics/no-session': ({ column, row }) => `Unit ${row} has no session in the column "${column}".`,
  'statistics/not-a-number': ({ coder, label, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is not a number. Weights and metrics beyond nominal compare numbers, written 1.5.`,
  'statistics/category-not-a-number': ({ category }) =>
    `The category "${category}" is not a number. Weights and metrics beyond nominal compare numbers, written 1.5.`,
  'statistics/negative-number': ({ coder, label, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is negative; a ratio scale has no negative values.`,
  'statistics/bad-set': ({ coder, label }) =>
    `"${label}" (in ${coder}) is not a set: write {a;b}, or {} for the empty set.`,
  'statistics/too-many-categories': ({ limit }) => `There are more than ${limit} different labels.`,
  'statistics/duplicate-category': ({ category }) => `The category "${category}" is named twice.`,
  'statistics/unnamed-category': ({ category, coder, cells }) =>
    `"${category}" (first in ${coder}, ${cellsOf(cells)}) is not among the named categories; it is counted as one more.`,
  'statistics/looks-missing': ({ label, coder, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) counts as a category. If it means a missing rating, leave the cell empty or say so.`,
  'statistics/taken-as-missing': ({ label, coder, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is taken for a missing rating.`,
  'statistics/cell-not-a-number': ({ coder, label, cells }) =>
    `"${label}" (first in ${coder}, ${cellsOf(cells)}) is not a number: write 1.5, or 1,5 where the comma does not part the cells.`,
  'statistics/looks-like-identifier': ({ column }) =>
    `The column "${column}" is taken for a coder, but no two of its values are the same. If it numbers the units, leave it out.`,
  'statistics/row-names': () =>
    'The first column has no heading and no two of its values are the same: it is taken for row names, and left out.',
  'statistics/decimal-comma': ({ label }) =>
    `Commas in numbers are read as decimal commas: "${label}" is ${label.replace(',', '.')}.`,
  'statistics/more-problems': ({ count }) =>
    count === 1 ? 'There is one more problem.' : `There are ${count} more problems.`,
} satisfies Messages<`statistics/${string}`>
