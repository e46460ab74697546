import type { Transcript } from '../../src/core/transcript/model'
import { parse } from '@plussub/srt-vtt-parser'
import { WebVTTParser } from 'webvtt-parser'
import { chatReader } from '../../src/core/transcript/readers/chatReader'
import type { ReadRules } from '../../src/core/transcript/readRules'
import { defaultRules } from '../../src/core/transcript/readRules'
import type { TranscriptReader } from '../../src/core/transcript/readers/reader'
import { nativeReader } from '../../src/core/transcript/readers/nativeReader'
import { plainReader } from '../../src/core/transcript/readers/plainReader'
import { srtReader } from '../../src/core/transcript/readers/srtReader'
import { vttReader } from '../../src/core/transcript/readers/vttReader'
import { utf8 } from '../../src/core/base/utf8'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { madeChat, madePlain, madeSrt, madeVtt } from './madeCaptions'
import { madeTranscript } from './madeSession'
import { collectGarbage, interleaved, median, ratio } from './measure'

interface Format {
  readonly reader: TranscriptReader
  /** A file of about so many turns. */
  readonly make: (turns: number) => string
  readonly package?: { readonly name: string; readonly read: (text: string) => readonly Caption[] }
}

interface Caption {
  readonly start: number
  readonly end: number
  readonly words: string
}

/** A reader that the design gives a budget gets a line here, one of captions with the best-kept package that reads the same. */
const formats: readonly Format[] = [
  { reader: nativeReader, make: (turns) => madeTranscript(turns, seeded(11)) },
  {
    reader: vttReader,
    make: (turns) => madeVtt(turns, seeded(12)),
    package: {
      name: 'webvtt-parser',
      read: (text) =>
        new WebVTTParser().parse(text).cues.map(({ text: words, startTime, endTime }) => ({
          start: startTime,
          end: endTime,
          words: words.replace(/<[^>]*>/g, ''),
        })),
    },
  },
  {
    reader: srtReader,
    make: (turns) => madeSrt(turns, seeded(13)),
    package: {
      name: '@plussub/srt-vtt-parser',
      read: (text) =>
        parse(text).entries.map(({ from, to, text: words }) => ({
          start: from / 1000,
          end: to / 1000,
          words: words.replace(/^\w+: /, ''),
        })),
    },
  },
  { reader: chatReader, make: (turns) => madeChat(turns, seeded(14)) },
  { reader: plainReader, make: (turns) => madePlain(turns, seeded(15)) },
]

const eachCaption: ReadRules = { ...defaultRules, captions: { merge: 'none', gapSeconds: null } }

const bytesPerMegabyte = 1e6
/** 30 MB/s, where a bare pass over the characters goes at 600 MB/s, as it does in Node on a server core that has nothing else to do. */
const timesBare = 20
const large = 100
/** What each way reads in a round, in files of its size; a little less, since a made file may be a little smaller than asked for. */
const most = large - 1

interface Sized {
  readonly text: string
  readonly megabytes: number
}

function sized({ make }: Format, megabytes: number): Sized {
  const sample = 2000
  const text = make(Math.round((megabytes * bytesPerMegabyte * sample) / utf8(make(sample)).length))
  const bytes = utf8(text)
  // As a file is read: decoded from bytes in one piece.
  return { text: new TextDecoder().decode(bytes), megabytes: bytes.length / bytesPerMegabyte }
}

function sumOfCodes(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  return sum
}

/** Ours against the package on the same text, which it reads to the same captions; it makes no turns with places in the file of them, ours does. */
async function packageRows({ reader, make, package: other }: Format, megabytes: number): Promise<Row[]> {
  if (other === undefined) return []
  const { text } = sized({ reader, make }, megabytes)
  const ours = reader
    .read(text, eachCaption)
    .turns.map(({ start, end, text: words }): Caption => ({ start: start ?? NaN, end: end ?? NaN, words }))
  const theirs = other.read(text)
  const same =
    ours.length === theirs.length &&
    ours.every(
      ({ start, end, words }, i) =>
        start === theirs[i]?.start && end === theirs[i].end && words === theirs[i].words.trim(),
    )
  if (!same) throw new Error(`${other.name} reads other captions than ${reader.name}`)
  // Several files in a row, so that what a garbage collection costs falls on whoever made the garbage. None is forced: that would throw
  // away the code made fast for objects of which none is left, which no editor does between two files.
  const files = 10 / megabytes
  const inARow = (read: () => unknown) => (): void => {
    for (let i = 0; i < files; i++) read()
  }
  const ways = { ours: inARow(() => reader.read(text, eachCaption)), theirs: inARow(() => other.read(text)) }
  const times = await interleaved(ways, { rounds: 15 })
  const processor = await interleaved(ways, { rounds: 15, processor: true })
  return [
    {
      what: `${reader.name}, ${megabytes} MB: ${other.name} against ours`,
      figure: ratio(times.theirs, times.ours),
      unit: '×',
      budget: { least: 1 },
    },
    {
      what: `${reader.name}, ${megabytes} MB: ${other.name} against ours, processor time`,
      figure: ratio(processor.theirs, processor.ours),
      unit: '×',
      budget: { least: 1 },
    },
  ]
}

async function formatRows(format: Format): Promise<Row[]> {
  const { reader } = format
  const [small, middle, huge] = [sized(format, 1), sized(format, 10), sized(format, large)]
  // As many megabytes each way, all kept until the end, so that the cost of memory and of code made fast anew falls on all alike.
  const read =
    ({ text, megabytes }: Sized) =>
    (): readonly Transcript[] => {
      const kept: Transcript[] = []
      for (let done = 0; done < most; done += megabytes) kept.push(reader.read(text))
      return kept
    }
  const times = await interleaved(
    { small: read(small), middle: read(middle), huge: read(huge) },
    { rounds: 2, collect: true, processor: true },
  )
  const ways = { reader: () => reader.read(middle.text), bare: () => sumOfCodes(middle.text) }
  const alone = await interleaved(ways, { rounds: 9, collect: true })
  const processor = await interleaved(ways, { rounds: 9, collect: true, processor: true })
  const perMegabyte = (key: 'small' | 'middle' | 'huge', { megabytes }: Sized): readonly number[] =>
    times[key].map((time) => time / (megabytes * Math.ceil(most / megabytes)))
  const [a, b, c] = [perMegabyte('small', small), perMegabyte('middle', middle), perMegabyte('huge', huge)]
  const speed = (rounds: readonly number[]): number => (1000 * middle.megabytes) / median(rounds)
  const held = (sized: Sized): number => heldBy(() => reader.read(sized.text)) / sized.megabytes
  return [
    {
      what: `${reader.name}, a megabyte of 10 against one of 1`,
      figure: ratio(b, a),
      unit: '×',
      budget: { most: 1.3 },
    },
    {
      what: `${reader.name}, a megabyte of ${large} against one of 1`,
      figure: ratio(c, a),
      unit: '×',
      budget: { most: 1.3 },
    },
    {
      what: `${reader.name}, memory held by a megabyte of ${large} against one of 10`,
      figure: held(huge) / held(middle),
      unit: '×',
      budget: { most: 1.3 },
    },
    { what: `${reader.name}, memory held by a megabyte`, figure: held(huge), unit: 'MB' },
    {
      what: `${reader.name}, 10 MB against adding up its characters, processor time`,
      figure: ratio(processor.reader, processor.bare),
      unit: '×',
      budget: { most: timesBare },
    },
    { what: `${reader.name}, 10 MB`, figure: speed(alone.reader), unit: 'MB/s', budget: { least: 30 }, note: 'noise' },
    {
      what: `${reader.name}, 10 MB, processor time`,
      figure: speed(processor.reader),
      unit: 'MB/s',
      budget: { least: 30 },
      note: 'noise',
    },
    { what: `${reader.name}, 10 MB, adding up its characters`, figure: speed(alone.bare), unit: 'MB/s', note: 'noise' },
  ]
}

/** Megabytes that a result holds. */
function heldBy(work: () => unknown): number {
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const result = work()
  collectGarbage()
  const after = process.memoryUsage().heapUsed
  return result === null ? NaN : (after - before) / bytesPerMegabyte
}

export const parsing: Benchmark = {
  name: 'parsing',
  title: 'Parsing transcripts',
  run: async () => {
    const rows: Row[] = []
    for (const format of formats)
      rows.push(...(await formatRows(format)), ...(await packageRows(format, 1)), ...(await packageRows(format, 10)))
    return rows
  },
}
