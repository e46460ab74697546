import type { Problem } from '../../base/problem'
import { problem } from '../../base/problem'
import { decode } from '../../transcript/decode'
import type { Transcript } from '../../transcript/model'
import type { CaptionRule } from '../../transcript/readRules'
import { recognise } from '../../transcript/readers/recognise'
import type { ArchiveFormat, Converted } from '../formats/transcriptFormat'
import { notConverted } from '../formats/transcriptFormat'
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

const unreadable = (reason: string): Problem =>
  problem('exchange/unreadable-format', 'error', { format: 'Word', reason })

/** The body of a document, or why there is none. */
function readBody(
  bytes: Uint8Array,
): { readonly body: XmlElement } | { readonly body: null; readonly problems: readonly Problem[] } {
  const { entries, problems } = openArchive(bytes, (name) => /^word\/document\d*\.xml$/i.test(name))
  if (entries === null) return { body: null, problems }
  const [main] = entries.values()
  if (main === undefined) return { body: null, problems: [unreadable('there is no document in it')] }
  const { text, problems: wrong } = decode(main)
  if (text === null) return { body: null, problems: wrong }
  const { root, problems: broken } = readXml(text)
  if (root === null) return { body: null, problems: broken }
  const body = childOf(root, 'body')
  return body === undefined ? { body: null, problems: [...broken, unreadable('the document has no body')] } : { body }
}

const skipped = (name: string, reason: string): Problem =>
  problem('exchange/skipped', 'information', { what: 'the content of', name, reason })

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)

/** What of a document is nobody's speech: text boxes, footnotes, endnotes and comments. */
function skippedAsides(body: XmlElement, boxesLeftOut: number): Problem[] {
  const boxes = counted(boxesLeftOut, 'text box', 'text boxes')
  return [
    ...(boxesLeftOut === 0 ? [] : [skipped(boxes, 'no speaker stands at the beginning')]),
    ...asidesOf(body).map((name) => skipped(name, 'no part of what anybody says')),
  ]
}

function skippedTables({ length }: readonly XmlElement[]): Problem[] {
  return length === 0 ? [] : [skipped(counted(length, 'table', 'tables'), 'the speech stands beside it')]
}

/** Paragraphs as a transcript: as Teams exports it, else as any text file with labels; null where they are neither. */
function fromParagraphs(
  paragraphs: readonly string[],
  captions: CaptionRule,
  problems: readonly Problem[],
): Transcript | null {
  const segments = teamsSegments(paragraphs.flatMap((paragraph) => paragraph.split('\n')))
  if (segments.length > 0) return madeTranscript(id, turnsOfSegments(segments, captions), {}, problems)
  const labelled = paragraphs.join('\n')
  const read = recognise(labelled, '')?.read(labelled)
  return read === undefined ? null : { ...read, reader: id, problems: [...read.problems, ...problems] }
}

/** Reads a `.docx`: a transcript as Teams exports it, labelled text in paragraphs in any form that is known of text files, or a table of speaker and speech. */
function docxTranscript(bytes: Uint8Array, captions: CaptionRule): Converted {
  const read = readBody(bytes)
  if (read.body === null) return notConverted(...read.problems)
  const { body } = read
  const blocks = blocksOf(body)
  const tables = blocks.filter(({ name }) => name === 'tbl')
  const { paragraphs, boxesLeftOut } = docxLines(blocks)
  const asides = skippedAsides(body, boxesLeftOut)
  const transcript = fromParagraphs(paragraphs, captions, [...skippedTables(tables), ...asides])
  if (transcript !== null) return { transcript, problems: [] }
  const rows = tableSegments(tables)
  if (rows.length > 1)
    return { transcript: madeTranscript(id, turnsOfSegments(rows, captions), {}, asides), problems: [] }
  return notConverted(unreadable('no speaker labels start its paragraphs'))
}

/** Whether nothing could be read since the archive is damaged. */
const isDamaged = ({ problems }: Converted): boolean =>
  problems.some(({ data }) => 'reason' in data && data.reason === 'damaged')

export const docxFormat: ArchiveFormat = {
  read: (bytes, { name }, { captions }) => {
    const read = docxTranscript(bytes, captions)
    // What only begins like an archive is no text either: who reads texts says so.
    return isDamaged(read) && !/\.docx$/i.test(name) ? null : read
  },
}
