import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { decode } from '../../transcript/decode'
import type { Transcript } from '../../transcript/model'
import type { CaptionRule } from '../../transcript/readRules'
import { defaultRules } from '../../transcript/readRules'
import { recognise } from '../../transcript/readers/recognise'
import { arrow, asidesOf, blocksOf, docxLines, headed, textOf } from './docxBlocks'
import { madeTranscript } from '../madeTranscript'
import '../problems'
import type { SpeechSegment } from '../speech/segmentTurns'
import { turnsOfSegments } from '../speech/segmentTurns'
import { secondsOf } from '../tables/rows/timeUnits'
import type { XmlElement } from '../markup/xml'
import { childOf, childrenOf, readXml } from '../markup/xml'
import { openArchive } from '../markup/zip'

const id = 'docx/1'

export interface Converted {
  /** Null where the file can't be read. */
  readonly transcript: Transcript | null
  readonly problems: readonly Problem[]
}

const refused = (...problems: readonly Problem[]): Converted => ({ transcript: null, problems })

/** Teams writes milliseconds as a whole number after the point: `2.90` is 2.090 s. */
function teamsSeconds(text: string): number | null {
  const [clock = '', milliseconds = '0'] = text.split(/[.,]/)
  const seconds = secondsOf(clock)
  return seconds === null ? null : seconds + Number(milliseconds) / 1000
}

/** The segments of a Teams transcript, of the older form (times, speaker, text) or the newer (speaker and time, text); none where it is neither. */
function teamsSegments(lines: readonly string[]): SpeechSegment[] {
  const pattern = lines.some((line) => arrow.test(line)) ? arrow : headed
  if (pattern === headed && lines.filter((line) => headed.test(line)).length < 2) return []
  const segments: SpeechSegment[] = []
  let head: RegExpExecArray | null = null
  let body: string[] = []
  const close = (): void => {
    if (head === null) return
    const [, first = '', second = ''] = head
    if (pattern === headed) segments.push({ speaker: first, start: secondsOf(second), end: null, text: body.join(' ') })
    else {
      // A lone line is what was said: nobody is named.
      const [speaker = '', ...words] = body.length > 1 ? body : ['', ...body]
      segments.push({ speaker, start: teamsSeconds(first), end: teamsSeconds(second), text: words.join(' ') })
    }
  }
  for (const line of lines) {
    const found = pattern.exec(line)
    if (found === null) {
      if (line.trim() !== '') body.push(line.trim())
      continue
    }
    close()
    head = found
    body = []
  }
  close()
  return segments
}

/** Rows of tables as speech: who, perhaps when, and what. */
function tableSegments(tables: readonly XmlElement[]): SpeechSegment[] {
  return tables
    .flatMap((table) => childrenOf(table, 'tr'))
    .flatMap((row): SpeechSegment[] => {
      const cells = childrenOf(row, 'tc').map((cell) => childrenOf(cell, 'p').map(textOf).join(' ').trim())
      const time = cells.find((cell) => /^\[?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d+)?\]?$/.test(cell))
      const words = cells.filter((cell) => cell !== time && !/^\d+$/.test(cell) && cell !== '')
      const [speaker, text] = words
      return words.length !== 2 || speaker === undefined || text === undefined || speaker.length > 60
        ? []
        : [{ speaker: speaker.replace(/:$/, ''), start: time === undefined ? null : secondsOf(time), end: null, text }]
    })
}

/** Reads a `.docx`: a transcript as Teams exports it, labelled text in paragraphs in any form that is known of text files, or a table of speaker and speech. Never throws. */
export function docxTranscript(bytes: Uint8Array, captions: CaptionRule = defaultRules.captions): Converted {
  const { entries, problems } = openArchive(bytes, (name) => /^word\/document\d*\.xml$/i.test(name))
  if (entries === null) return refused(...problems)
  const main = [...entries.values()][0]
  if (main === undefined)
    return refused(
      problem('exchange/unreadable-format', 'error', { format: 'Word', reason: 'there is no document in it' }),
    )
  const { text, problems: wrong } = decode(main)
  if (text === null) return refused(...wrong)
  const { root, problems: broken } = readXml(text)
  const body = root === null ? undefined : childOf(root, 'body')
  if (body === undefined)
    return refused(
      ...broken,
      ...(root === null
        ? []
        : [problem('exchange/unreadable-format', 'error', { format: 'Word', reason: 'the document has no body' })]),
    )
  const blocks = blocksOf(body)
  const tables = blocks.filter(({ name }) => name === 'tbl')
  const { paragraphs, boxesLeftOut } = docxLines(blocks)
  const skipped = (name: string, reason: string): Problem =>
    problem('exchange/skipped', 'information', { what: 'the content of', name, reason })
  const aside = [
    ...(boxesLeftOut === 0
      ? []
      : [
          skipped(
            boxesLeftOut === 1 ? '1 text box' : `${boxesLeftOut} text boxes`,
            'no speaker stands at the beginning',
          ),
        ]),
    ...asidesOf(body).map((name) => skipped(name, 'no part of what anybody says')),
  ]
  const leftOut = [
    ...(tables.length === 0
      ? []
      : [skipped(tables.length === 1 ? '1 table' : `${tables.length} tables`, 'the speech stands beside it')]),
    ...aside,
  ]
  const lines = paragraphs.flatMap((paragraph) => paragraph.split('\n'))
  const segments = teamsSegments(lines)
  if (segments.length > 0)
    return { transcript: madeTranscript(id, turnsOfSegments(segments, captions), {}, leftOut), problems: [] }
  const labelled = paragraphs.join('\n')
  const reader = recognise(labelled, '')
  if (reader !== null) {
    const read = reader.read(labelled)
    return { transcript: { ...read, reader: id, problems: [...read.problems, ...leftOut] }, problems: [] }
  }
  const rows = tableSegments(tables)
  if (rows.length > 1)
    return { transcript: madeTranscript(id, turnsOfSegments(rows, captions), {}, aside), problems: [] }
  return refused(
    problem('exchange/unreadable-format', 'error', {
      format: 'Word',
      reason: 'no speaker labels start its paragraphs',
    }),
  )
}
