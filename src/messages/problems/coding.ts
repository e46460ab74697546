import type {} from '../../core/coding/problems'
import type { Messages } from './messages'

/** Why a record is to check, and what its coder can do. */
interface Reason {
  readonly why: string
  readonly toDo: string
}

const reattachOrRemove = 'Re-attach it to the right unit, or remove it.'
const rateAgain = 'Choose Rate… to say what it is about.'

const reasons: Readonly<Record<string, Reason>> = {
  'unit-changed': {
    why: 'its unit was changed too much to be known again',
    toDo: 'Re-attach it if it still fits, or remove it.',
  },
  'unit-deleted': { why: 'its unit was deleted', toDo: 'Remove it, or re-attach it to another unit.' },
  'speaker-changed': {
    why: 'another speaker says its words now',
    toDo: 'Re-attach it if it fits this speaker, or remove it.',
  },
  'unit-missing': { why: 'the transcript has no such unit', toDo: reattachOrRemove },
  'several-places': { why: 'several equal units could be the one it was on', toDo: 'Re-attach it to the right one.' },
  'span-outside': {
    why: 'the words it was on are no longer there',
    toDo: 'Select the right words and re-attach it, or remove it.',
  },
  'part-missing': { why: 'its turn has no such thought unit', toDo: reattachOrRemove },
  'unit-split': { why: 'its unit was split', toDo: 'Choose the part that it belongs to.' },
  'unit-joined': {
    why: 'its unit was joined with one that can be coded',
    toDo: 'Re-attach it if all of the joined unit is uncodable, or remove it.',
  },
  'range-end-changed': {
    why: 'the last turn of its range was deleted or changed',
    toDo: 'Re-attach it to one unit, or remove it and code the range again.',
  },
  'range-changed': {
    why: 'the turns of its range are no longer together',
    toDo: 'Re-attach it to one unit, or remove it and code the range again.',
  },
  'reading-differs': {
    why: 'the codebook now codes another kind of unit, or the study joins captions by another rule',
    toDo: 'Re-attach it to a unit as it is now, or change the setting back.',
  },
  'section-changed': {
    why: 'the section it is about was divided, joined with another or taken out',
    toDo: rateAgain,
  },
  'segment-changed': { why: 'the segment it is about has other utterances now', toDo: rateAgain },
}

/** What a problem calls a record to check, and what becomes of it until then. */
const checked: Readonly<Record<string, { readonly what: string; readonly until: string }>> = {
  notes: { what: 'the note on', until: '' },
  uncodable: { what: 'the uncodable mark on', until: ' Until then, the unit counts as one that can be coded.' },
}

/** Why a record is to check, in words. */
export const reviewReason = (reason: string): string => reasons[reason]?.why ?? reason

/** What its coder can do about a record to check. */
export const whatToDo = (reason: string): string => reasons[reason]?.toDo ?? reattachOrRemove

const pathReasons: Readonly<Record<string, string>> = {
  absolute: 'it is an absolute path',
  drive: 'it names a drive',
  unc: 'it names a network share',
  url: 'it is an address, not a path',
  outside: 'it leaves the folder',
  empty: 'it is empty',
  'control-character': 'it holds a control character',
}

export const codingsMessages = {
  'codings/not-a-codings-file': ({ reason }) =>
    reason === 'no-format'
      ? 'This is not a codings file: it has no key "format". It is left as it is.'
      : reason === 'empty'
        ? 'This codings file is empty. It is left as it is; restore it from a backup or from version control, or delete it to begin anew.'
        : 'This is not a codings file: it holds no keys. It is left as it is.',
  'codings/newer-format': ({ format, known }) =>
    `Written by a newer release (${format}; this one knows ${known}). It is shown read-only; update Alliance Coder to change it.`,
  'codings/unknown-format': ({ format, known }) =>
    `The format "${format}" is unknown; this release reads ${known}. The file is left as it is.`,
  'codings/wrong-key': ({ collection, id, key, expected }) =>
    `${id === '' ? `A record of ${collection}` : `Record ${id}`}: "${key}" must be ${expected}. Until it is mended the file is read-only and left out of figures.`,
  'codings/missing-key': ({ collection, id, key }) =>
    `${id === '' ? `A record of ${collection}` : `Record ${id}`} lacks "${key}". Until it is mended the file is read-only and left out of figures.`,
  'codings/duplicate-id': ({ id, firstLine }) =>
    `The id ${id} is already used on line ${firstLine}. Give one of the two another id; until then the file is read-only and left out of figures.`,
  'codings/wrong-header': ({ key, expected }) =>
    `"${key}" must be ${expected}. Until it is mended the file is read-only and left out of figures.`,
  'codings/cut-short': ({ line }) =>
    `The file ends on line ${line} without the three dots that end it: its tail is lost. It is left as it is; restore it from a backup or from version control.`,
  'codings/refused-path': ({ key, path, reason }) =>
    `"${key}" may only name a file of this study, and "${path}" does not: ${pathReasons[reason] ?? reason}.`,
  'codings/not-an-object': ({ collection }) =>
    `An item of "${collection}" is not a record {"id": …}. Until it is mended the file is read-only and left out of figures.`,
  'codings/other-file': ({ transcript, coder, expected, ours }) =>
    `These are codings of ${transcript} by ${coder}, not of ${expected} by ${ours}, or of another codebook, kind or unit: they are no versions of one file.`,
  'codings/merge-conflict': ({ id, kept }) =>
    `Record ${id} was changed here and outside at the same time. Both are kept; the one from outside is now ${kept}.`,
  'codings/conflict-markers': ({ line }) =>
    `Line ${line} holds a mark of an unfinished merge. Settle the merge; until then the file is left as it is.`,
  'codings/rating-needs-review': ({ rating, number, reason }) =>
    `Check the rating ${rating} of ${reason === 'segment-changed' ? 'segment' : 'section'} ${number}: ${reviewReason(reason)}. Choose Rate… where the rating belongs to keep it. Until then, it isn't counted.`,
  'codings/needs-review': ({ collection, unit, reason }) => {
    const { what, until } = checked[collection] ?? { what: 'the coding of', until: " Until then, it isn't counted." }
    return `Check ${what} turn ${unit}: ${reviewReason(reason)}. ${whatToDo(reason)}${until}`
  },
} satisfies Messages<`codings/${string}`>
