import assert from 'node:assert/strict'
import { encodeCodings } from '../../src/core/coding/file/encodeCodings'
import type { CodingsFile } from '../../src/core/coding/model'
import { quotesFrom } from '../../src/core/study/quotes'
import { seeded } from '../support/memoryFiles'
import type { Benchmark } from './benchmark'
import { freeCode, madeCodings, madeSession } from './madeSession'
import { interleaved, median, ratio } from './measure'

/** The same content in new objects, of which no encoder can remember anything. */
const unknownTo = (file: CodingsFile): CodingsFile => ({
  ...file,
  codings: new Map([...file.codings].map(([id, coding]) => [id, { ...coding }])),
})

function withOneMore(file: CodingsFile, number: number): CodingsFile {
  const id = `new${number}`
  return { ...file, codings: new Map([...file.codings, [id, { id, unit: 1 + (number % 1900), code: freeCode }]]) }
}

export const encoding: Benchmark = {
  name: 'encoding',
  title: 'Encoding 2,000 codings after one more',
  run: async () => {
    const random = seeded(8)
    const session = madeSession('S01.transcript', 2000, random)
    const file = madeCodings('S01.transcript', session, 'alice', 2000, random)
    const quotes = quotesFrom(session.table, 'short')
    assert.equal(encodeCodings(withOneMore(file, 1), quotes), encodeCodings(unknownTo(withOneMore(file, 1)), quotes))
    // Made beforehand: an act makes them, not the encoder.
    const rounds = 25
    const changed = Array.from({ length: rounds + 1 }, (_, number) => withOneMore(file, number))
    const fresh = changed.map(unknownTo)
    const next = (files: CodingsFile[]) => (): string => encodeCodings(files.pop() ?? file, quotes)
    const times = await interleaved({ changed: next(changed), fresh: next(fresh) }, { rounds })
    return [
      { what: 'from scratch against after one change', figure: ratio(times.fresh, times.changed), unit: '×' },
      { what: 'after one change', figure: median(times.changed), unit: 'ms', note: 'noise' },
      { what: 'from scratch', figure: median(times.fresh), unit: 'ms', note: 'noise' },
    ]
  },
}
