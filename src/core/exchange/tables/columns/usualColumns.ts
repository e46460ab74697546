import type { SheetKey } from './sheetMap'

const codeNames: readonly string[] = [
  'code',
  'codes',
  'label',
  'category',
  'behavior',
  'behaviour',
  'misc',
  'miti',
  'annotation',
]

/** Usual names of columns by what they hold, in the form of `plainName`; the first name that a table has is taken. */
export const usualColumns: readonly (readonly [SheetKey, readonly string[]])[] = [
  [
    'session',
    [
      'session',
      'sessionid',
      'transcript',
      'transcriptid',
      'interview',
      'dialogueid',
      'conversationid',
      'file',
      'filename',
      'document',
      'sitzung',
    ],
  ],
  [
    'turn',
    [
      'turn',
      'turnid',
      'turnnumber',
      'utterance#',
      'utteranceid',
      'utterancenumber',
      'unit',
      'unitid',
      'line',
      'linenumber',
      'nr',
      'no',
      'number',
      'index',
      'id',
    ],
  ],
  ['part', ['part', 'subutteranceindex', 'subutterance', 'segment', 'thoughtunit', 'volley']],
  ['speaker', ['speaker', 'interlocutor', 'who', 'sprecher', 'participant', 'speakerlabel']],
  ['role', ['role', 'speakerrole', 'rolle']],
  ['section', ['section', 'phase']],
  ['start', ['start', 'starttime', 'begin', 'begintime', 'timestamp', 'time', 'from', 'onset', 'beginn', 'anfang']],
  ['end', ['end', 'endtime', 'stop', 'to', 'offset', 'ende']],
  [
    'text',
    [
      'text',
      'utterance',
      'utterancetext',
      'content',
      'transcription',
      'speech',
      'message',
      'words',
      'verbatim',
      'äußerung',
    ],
  ],
  ['coder', ['coder', 'rater', 'annotator', 'annotatorid', 'coderid', 'raterid', 'judge']],
  ['code', codeNames],
  ['note', ['note', 'notes', 'comment', 'memo', 'remark']],
]

/** A column's name in lower case, without blanks and marks. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[\s_.-]+/g, '')

/** Whether a column's name says no more than that it holds codes, as `code`, `Codes` or `code2` do. */
export const isAnyCodeColumn = (name: string): boolean => codeNames.includes(plainName(name).replace(/\d+$/, ''))
