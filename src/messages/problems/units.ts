import type { SplitRefusal } from '../../core/units/boundaries'
import type {} from '../../core/units/problems'
import type { Messages } from './messages'

const reasons: Readonly<Record<string, string>> = {
  'turn-changed': 'the turn was changed where it was split',
  'partly-changed': 'the turn was changed at some of the places where it was split',
  'turn-missing': 'the turn is no longer there',
  'several-places': 'several equal turns could be the one that was split',
  outside: 'it is outside the words of the turn',
  'reading-differs': 'the turns are made by another rule now',
}

const left = 'It is left as it is, the session can be read and not coded, and it is left out of figures.'

export const unitsMessages = {
  'units/not-a-units-file': ({ reason }) =>
    `${reason === 'no-format' ? 'This file of thought units has no key "format".' : reason === 'empty' ? 'This file of thought units is empty.' : 'This is no file of thought units: it holds no keys.'} ${left} Restore it from a backup or from version control, or delete it if no turn is split.`,
  'units/newer-format': ({ format, known }) =>
    `Thought units written by a newer release (${format}; this one knows ${known}). They are not applied. ${left} Update Alliance Coder.`,
  'units/unknown-format': ({ format, known }) =>
    `The format "${format}" of these thought units is unknown; this release reads ${known}. ${left}`,
  'units/wrong-key': ({ key, expected }) =>
    `"${key}" must be ${expected}. Until it is mended the thought units are not applied. ${left}`,
  'units/missing-key': ({ key }) =>
    `The key "${key}" is missing. Until it is mended the thought units are not applied. ${left}`,
  'units/duplicate-turn': ({ turn, firstLine }) =>
    `Turn ${turn} is already split on line ${firstLine}. Remove one of the two lines; until then the thought units are not applied. ${left}`,
  'units/cut-short': ({ line }) =>
    `The file ends on line ${line} without the three dots that end it: its tail is lost. ${left} Restore it from a backup or from version control.`,
  'units/conflict-markers': ({ line }) => `Line ${line} holds a mark of an unfinished merge. Settle the merge. ${left}`,
  'units/needs-review': ({ turn, reason }) =>
    `Check how turn ${turn} was split: ${reasons[reason] ?? reason}. ${reason === 'partly-changed' ? 'The other places stand; those that are not certain are kept' : 'It is kept'} and not applied. Split the turn again, which takes its place, or remove its line.`,
  'units/transcript-missing': ({ transcript }) =>
    `The transcript "${transcript}" that these thought units belong to is not there. If it was renamed, rename this file likewise.`,
  'units/left-behind': ({ transcript, present, alike }) =>
    `These thought units are of the transcript "${transcript}", which is not there. By its utterances ${present} is ${Math.round(100 * alike)} % like it: if it is the same session, take them over with the quick fix or "Take Over Codings".`,
} satisfies Messages<`units/${string}`>

const refusals: Readonly<Record<SplitRefusal, string>> = {
  empty: 'Nothing is said in this turn.',
  edge: 'There are no words on both sides of the cursor in this turn: put it before the word with which the second unit begins.',
  'already-split': 'A thought unit begins here already.',
  'inside-word': 'The cursor is within a word: put it before the word with which the second unit begins.',
  'inside-mark': 'The cursor is within a bracketed mark, which belongs to one unit.',
  'inside-escape': 'The cursor is between a backslash and what it stands for.',
}

/** Why a turn can't be split at a place, in words. */
export const splitRefusal = (reason: SplitRefusal): string => refusals[reason]
