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
  // As many megabytes each way, so that what a run costs besides (memory collected, code made fast anew) falls on all alike.
  const read = ({ text, megabytes }: Sized) => (): void => {
    for (let done = 0; done < 49.5; done += megabytes) reader.read(text)
  }
  const times = await interleaved({ small: read(small), middle: read(middle), bare: () => sumOfCodes(large.text), large: read(large) }, { rounds: 5, collect: true })
  const perMegabyte = (key: 'small' | 'middle' | 'large', { megabytes }: Sized): readonly number[] => times[key].map((time) => time / (megabytes * Math.ceil(49.5 / megabytes)))
  const [a, b, c] = [perMegabyte('small', small), perMegabyte('middle', middle), perMegabyte('large', large)]
  return [
    { what: `${reader.name}, a megabyte of 10 against one of 1`, figure: ratio(b, a), unit: '×', budget: { most: 1.5 } },
    { what: `${reader.name}, a megabyte of 50 against one of 1`, figure: ratio(c, a), unit: '×', budget: { most: 1.5 } },
    { what: `${reader.name}, against adding up all characters`, figure: ratio(times.large, times.bare), unit: '×' },
    { what: `${reader.name}, files of 1 MB`, figure: 1000 / median(a), unit: 'MB/s', budget: { least: 30 }, note: 'noise' },
    { what: `${reader.name}, files of 10 MB`, figure: 1000 / median(b), unit: 'MB/s', budget: { least: 30 }, note: 'noise' },
    { what: `${reader.name}, a file of 50 MB`, figure: 1000 / median(c), unit: 'MB/s', budget: { least: 30 }, note: 'noise' },
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
