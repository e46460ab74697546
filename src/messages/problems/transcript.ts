import type {} from '../../core/transcript/problems'
import type { RefusedPath } from '../../core/transcript/relativePath'
import { stampText } from '../../core/transcript/text/stamps'
import type { Messages } from './messages'

const refusals: Readonly<Record<RefusedPath, string>> = {
  empty: 'it is empty',
  absolute: 'it is an absolute path',
  drive: 'it names a drive',
  unc: 'it names another computer',
  url: 'it is an address, and nothing is fetched',
  outside: 'it leaves the folder',
  'control-character': 'it holds a control character',
}

const meant = (nearest: string): string => (nearest === '' ? '' : ` Did you mean ${nearest}?`)
const several = (count: number, one: string, more: string): string => (count === 1 ? `A ${one}` : `${count} ${more}`)
const clock = (seconds: number): string => stampText(seconds, '.') ?? String(seconds)

export const transcriptMessages = {
  'transcript/open-front-matter': () => 'The front matter has no closing "---", so nothing of it is read.',
  'transcript/empty-label': () => 'A speaker needs a label.',
  'transcript/missing-role': ({ label, taken }) =>
    `${label} has no role and is taken for ${taken}: give therapist, client or other.`,
  'transcript/unusable-language': ({ language }) => `"${language}" is not a language tag such as en or pt-BR.`,
  'transcript/refused-media': ({ path, reason }) =>
    `The media file "${path}" is not used: ${refusals[reason as RefusedPath]}. Give a relative path inside the study.`,
  'transcript/undeclared-label': ({ label, count, nearest }) => {
    const lines =
      count > 1 ? `its ${count} lines continue the turns before them` : 'this line continues the turn before it'
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
  'transcript/no-turns': () => "No turns: a turn starts with a speaker's label and a colon.",
  'transcript/empty-turn': ({ label, turn }) => `Turn ${turn} (${label}) has no text.`,
  'transcript/empty-thought-unit': ({ turn }) => `In turn ${turn} a bar divides nothing: one side of it is empty.`,
  'transcript/unreadable-stamp': ({ stamp }) => `${stamp} is not a time; the turn has none.`,
  'transcript/stamp-without-label': ({ stamp }) =>
    `${stamp} is followed by no speaker's label, so the line continues the turn before it.`,
  'transcript/time-runs-backwards': ({ turn, before, after }) =>
    `Turn ${turn} is at ${clock(after)}, after one at ${clock(before)}.`,
  'transcript/ends-before-start': ({ turn, start, end }) =>
    `Turn ${turn} ends at ${clock(end)}, before it starts at ${clock(start)}.`,
  'transcript/longer-than-a-day': ({ turn, hours }) =>
    `Turn ${turn} is ${hours} hours after the start. No session is that long. Check the times. If they come from a table and are milliseconds, name their columns so, as in start_ms.`,
  'transcript/section-inside-turn': ({ title, turn }) =>
    `The section "${title}" starts within turn ${turn}, which goes on after it. A section should stand between turns.`,
  'transcript/not-a-section': ({ line }) => `"${line}" continues the turn: a section is opened by one # and a blank.`,
  'transcript/empty-section': () => 'This section has no title.',
  'transcript/more-of-the-same': ({ code, count }) => `${count} more of the kind ${code}.`,
  'transcript/no-signature': () =>
    'A WebVTT file begins with the word WEBVTT; this one does not, and nothing of it is read.',
  'transcript/too-many-captions': ({ most }) =>
    `From here on nothing is read: the file has more than ${most} captions.`,
  'transcript/caption-too-long': ({ most }) =>
    `From here on this caption is not read: it has more than ${most} characters.`,
  'transcript/caption-left-out': ({ times }) =>
    `"${times}" are no times of WebVTT, so the caption is left out and its words cannot be coded.`,
  'transcript/unreadable-times': ({ times }) =>
    `"${times}" are no times; the caption is read without what could not be read.`,
  'transcript/point-in-times': ({ count }) =>
    `${several(count, 'caption has', 'captions have')} a point for the comma in the times; it was read as one.`,
  'transcript/unpadded-times': ({ count }) =>
    `${several(count, 'caption has', 'captions have')} times without leading zeros, as Teams writes them; the digits after the point were read as milliseconds.`,
  'transcript/captions-without-number': ({ count }) =>
    `${several(count, 'caption has', 'captions have')} no number before the times; none is needed.`,
  'transcript/captions-without-text': ({ count }) =>
    `${several(count, 'caption has no words and makes', 'captions have no words and make')} no turn; this is the first.`,
  'transcript/captions-without-speaker': ({ count }) =>
    `${several(count, 'caption names', 'captions name')} no speaker and ${count === 1 ? 'is' : 'are'} given to "?"; this is the first.`,
  'transcript/no-captions': () => 'No captions: each needs a line with its times and a line with words.',
  'transcript/footer': ({ line }) => `"${line}" was written by the program and is said by nobody.`,
  'transcript/text-after-footer': ({ lines }) =>
    `${lines === 1 ? 'A line stands' : `${lines} lines stand`} after the end of the transcript and cannot be coded.`,
  'transcript/chat-without': ({ header }) => `The file has no ${header} and may be incomplete.`,
  'transcript/chat-line': ({ line }) =>
    `"${line}" starts with none of the marks of CHAT, so it continues the line above it.`,
  'transcript/chat-gem': ({ header, title }) => {
    const named = title === '' ? header : `${header}: ${title}`
    return header === '@Eg'
      ? `${named} ends what no @Bg of the same words began.`
      : header === '@G'
        ? `${named} stands between an @Bg and its @Eg, so it begins no section.`
        : `${named} has no @Eg of the same words: its section goes on to the end.`
  },
  'transcript/chat-undeclared': ({ label }) => `${label} is not among the participants and is taken for other.`,
  'transcript/read-as-windows': ({ line }) =>
    `The file is not UTF-8 (line ${line}) and was read as Windows-1252. Check accents and other special letters.`,
  'transcript/binary': () => 'This is not a text file.',
  'transcript/invalid-encoding': ({ encoding, line }) =>
    `Line ${line} is not valid ${encoding === 'utf-8' ? 'UTF-8' : 'UTF-16'}. Save the file as UTF-8; nothing was guessed.`,
} satisfies Messages<`transcript/${string}`>
