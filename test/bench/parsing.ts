import type { Transcript } from '../../src/core/transcript/model'
import type { TranscriptReader } from '../../src/core/transcript/readers'
import { nativeReader } from '../../src/core/transcript/nativeReader'
import { utf8 } from '../../src/core/utf8'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { madeTranscript } from './madeSession'
import { interleaved, median, ratio } from './measure'

interface Format {
  readonly reader: TranscriptReader
  /** A file of about so many turns. */
  readonly make: (turns: number) => string
}

/** A reader that the design gives a budget gets a line here. */
const formats: readonly Format[] = [{ reader: nativeReader, make: (turns) => madeTranscript(turns, seeded(11)) }]

const MEGABYTE = 1e6
/** 30 MB/s, where a bare pass over the characters goes at 600 MB/s, as it does in Node on a server core that has nothing else to do. */
const timesBare = 20
/** What each way reads in a round, in files of its size; a little less than 50, since a made file may be a little smaller than asked for. */
const most = 49

interface Sized {
  readonly text: string
  readonly megabytes: number
}

function sized({ make }: Format, megabytes: number): Sized {
  const sample = 2000
  const text = make(Math.round((megabytes * MEGABYTE * sample) / utf8(make(sample)).length))
  const bytes = utf8(text)
  // As a file is read: decoded from bytes in one piece.
  return { text: new TextDecoder().decode(bytes), megabytes: bytes.length / MEGABYTE }
}

function sumOfCodes(text: string): number {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  return sum
}

async function formatRows(format: Format): Promise<Row[]> {
  const { reader } = format
  const [small, middle, large] = [sized(format, 1), sized(format, 10), sized(format, 50)]
  // As many megabytes each way, all kept until the end, so that the cost of memory and of code made fast anew falls on all alike.
  const read = ({ text, megabytes }: Sized) => (): readonly Transcript[] => {
    const kept: Transcript[] = []
    for (let done = 0; done < most; done += megabytes) kept.push(reader.read(text))
    return kept
  }
  const times = await interleaved({ small: read(small), middle: read(middle), large: read(large) }, { rounds: 3, collect: true })
  const alone = await interleaved({ reader: () => reader.read(middle.text), bare: () => sumOfCodes(middle.text) }, { rounds: 9, collect: true })
  const perMegabyte = (key: 'small' | 'middle' | 'large', { megabytes }: Sized): readonly number[] => times[key].map((time) => time / (megabytes * Math.ceil(most / megabytes)))
  const [a, b, c] = [perMegabyte('small', small), perMegabyte('middle', middle), perMegabyte('large', large)]
  return [
    { what: `${reader.name}, a megabyte of 10 against one of 1`, figure: ratio(b, a), unit: '×', budget: { most: 1.5 } },
    { what: `${reader.name}, a megabyte of 50 against one of 1`, figure: ratio(c, a), unit: '×', budget: { most: 1.5 } },
    { what: `${reader.name}, 10 MB against adding up its characters`, figure: ratio(alone.reader, alone.bare), unit: '×', budget: { most: timesBare } },
    { what: `${reader.name}, 10 MB`, figure: (1000 * middle.megabytes) / median(alone.reader), unit: 'MB/s', budget: { least: 30 }, note: 'noise' },
    { what: `${reader.name}, 10 MB, adding up its characters`, figure: (1000 * middle.megabytes) / median(alone.bare), unit: 'MB/s', note: 'noise' },
  ]
}

export const parsing: Benchmark = {
  name: 'parsing',
  title: 'Parsing transcripts',
  run: async () => {
    const rows: Row[] = []
    for (const format of formats) rows.push(...(await formatRows(format)))
    return rows
  },
}
