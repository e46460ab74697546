import type {} from '../core/transcript/problems'
import type { RefusedPath } from '../core/transcript/relativePath'
import { stampText } from '../core/transcript/stamps'
import type { Messages } from './messages'

const refusals: Readonly<Record<RefusedPath, string>> = {
  'empty': 'it is empty',
  'absolute': 'it is an absolute path',
  'drive': 'it names a drive',
  'unc': 'it names another computer',
  'url': 'it is an address, and nothing is fetched',
  'outside': 'it leaves the folder',
  'control-character': 'it holds a control character',
}

const meant = (nearest: string): string => (nearest === '' ? '' : ` Did you mean ${nearest}?`)
const clock = (seconds: number): string => stampText(seconds, '.') ?? String(seconds)

export const transcriptMessages = {
  'transcript/open-front-matter': () => 'The front matter has no closing "---", so nothing of it is read.',
  'transcript/empty-label': () => 'A speaker needs a label.',
  'transcript/missing-role': ({ label, taken }) => `${label} has no role and is taken for ${taken}: give therapist, client or other.`,
  'transcript/unusable-language': ({ language }) => `"${language}" is not a language tag such as en or pt-BR.`,
  'transcript/refused-media': ({ path, reason }) =>
    `The media file "${path}" is not used: ${refusals[reason as RefusedPath]}. Give a relative path inside the study.`,
  'transcript/undeclared-label': ({ label, count, nearest }) => {
    const lines = count > 1 ? `its ${count} lines continue the turns before them` : 'this line continues the turn before it'
    return `${label} is not among the speakers, so ${lines}.${meant(nearest)} Declare it, or put a backslash before it if it is speech.`
  },
  'transcript/lone-label': ({ label, nearest }) =>
    `This line continues the turn before it: ${label} starts too few lines to be a speaker.${meant(nearest)} ` +
    'Declare the speakers in the front matter if it is one.',
  'transcript/numbers-do-not-rise': ({ label, labels }) =>
    `Here the numbers after ${label} do not rise, so they do not count turns: ${labels} different labels are read. ` +
    'Correct the number, or declare the speakers.',
  'transcript/text-before-first-turn': ({ lines }) =>
    `${lines === 1 ? 'A line stands' : `${lines} lines stand`} before the first turn and cannot be coded.`,
  'transcript/no-turns': () => 'No turns: a turn starts with a speaker\'s label and a colon.',
  'transcript/empty-turn': ({ label, turn }) => `Turn ${turn} (${label}) has no text.`,
  'transcript/empty-thought-unit': ({ turn }) => `In turn ${turn} a bar divides nothing: one side of it is empty.`,
  'transcript/unreadable-stamp': ({ stamp }) => `${stamp} is not a time; the turn has none.`,
  'transcript/stamp-without-label': ({ stamp }) => `${stamp} is followed by no speaker's label, so the line continues the turn before it.`,
  'transcript/time-runs-backwards': ({ turn, before, after }) => `Turn ${turn} is at ${clock(after)}, after one at ${clock(before)}.`,
  'transcript/ends-before-start': ({ turn, start, end }) => `Turn ${turn} ends at ${clock(end)}, before it starts at ${clock(start)}.`,
  'transcript/section-inside-turn': ({ title, turn }) =>
    `The section "${title}" starts within turn ${turn}, which goes on after it. A section should stand between turns.`,
  'transcript/not-a-section': ({ line }) => `"${line}" continues the turn: a section is opened by one # and a blank.`,
  'transcript/empty-section': () => 'This section has no title.',
  'transcript/more-of-the-same': ({ code, count }) => `${count} more of the kind ${code}.`,
  'transcript/binary': () => 'This is not a text file.',
  'transcript/invalid-encoding': ({ encoding, line }) =>
    `Line ${line} is not valid ${encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'}. Save the file as UTF-8; nothing was guessed.`,
} satisfies Messages<`transcript/${string}`>
