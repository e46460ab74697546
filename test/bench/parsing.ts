import type { TranscriptReader } from '../../src/core/transcript/readers'
import { nativeReader } from '../../src/core/transcript/nativeReader'
import { utf8 } from '../../src/core/utf8'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { madeTranscript } from './madeSession'
import { growth, interleaved, median, ratio } from './measure'

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
  const times = await interleaved(
    {
      small: () => reader.read(small.text).turns.length,
      middle: () => reader.read(middle.text).turns.length,
      bare: () => sumOfCodes(middle.text),
      large: () => reader.read(large.text).turns.length,
    },
    { rounds: 5, collect: true },
  )
  return [
    { what: `${reader.name}, a megabyte of 10 against one of 1`, figure: growth(times.middle, times.small, middle.megabytes / small.megabytes), unit: '×', budget: { most: 1.5 } },
    { what: `${reader.name}, a megabyte of 50 against one of 1`, figure: growth(times.large, times.small, large.megabytes / small.megabytes), unit: '×', budget: { most: 1.5 } },
    { what: `${reader.name}, against adding up all characters`, figure: ratio(times.middle, times.bare), unit: '×' },
    { what: `${reader.name}, 10 MB`, figure: (1000 * middle.megabytes) / median(times.middle), unit: 'MB/s', budget: { least: 30 }, note: 'noise' },
    { what: `${reader.name}, 50 MB`, figure: (1000 * large.megabytes) / median(times.large), unit: 'MB/s', budget: { least: 30 }, note: 'noise' },
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
