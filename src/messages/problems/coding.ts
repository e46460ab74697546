import type {} from '../../core/coding/problems'
import type { Messages } from './messages'

const reviewReasons: Readonly<Record<string, string>> = {
  'unit-changed': 'the utterance it stood on was changed',
  'unit-missing': 'the transcript has become shorter than its place',
  'several-places': 'several equal utterances could be the one it stood on',
  'span-outside': 'the words it stood on are no longer there',
  'part-missing': 'the thought unit it stood on is no longer there',
  'unit-split': 'the thought unit it stood on was split',
  'unit-joined': 'what it calls uncodable was joined with what is not',
  'reading-differs': 'the codebook now codes another kind of unit, or the study joins captions by another rule',
  'section-changed': 'the section it is about was divided, joined with another or taken out',
  'segment-changed': 'the segment it is about has other utterances now',
}

const reviewed: Readonly<Record<string, string>> = { notes: 'A note', uncodable: 'A mark as uncodable' }

/** Why a record needs review, in words. */
export const reviewReason = (reason: string): string => reviewReasons[reason] ?? reason

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
    `The rating ${rating} of ${reason === 'segment-changed' ? 'segment' : 'section'} ${number} needs review: ${reviewReason(reason)}. It is kept, and left out of figures; Rate… offers it where that rating is asked for.`,
  'codings/needs-review': ({ collection, unit, reason }) =>
    `${reviewed[collection] ?? 'A coding'} of unit ${unit} needs review: ${reviewReason(reason)}. It is kept, and left out of figures.`,
} satisfies Messages<`codings/${string}`>
