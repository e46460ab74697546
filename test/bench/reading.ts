import assert from 'node:assert/strict'
import { parse } from 'yaml'
import { decodeCodings } from '../../src/core/coding/file/decodeCodings'
import { parseCanonical } from '../../src/core/base/jsonLines/parseCanonical'
import { seeded } from '../support/memoryFiles'
import type { Benchmark, Row } from './benchmark'
import { codingsText, madeCodings, madeSession } from './madeSession'
import { interleaved, median, ratio } from './measure'

/** How many times faster than the `yaml` package canonical codings are read; fails where the two read different things. */
export async function readingRows(codings: number, rounds: number): Promise<Row[]> {
  const random = seeded(7)
  const session = madeSession('S01.transcript', 2000, random)
  const text = codingsText(madeCodings('S01.transcript', session, 'alice', codings, random), session.table)
  const byPackage = parse(text) as Readonly<Record<string, unknown>>
  const plain = parseCanonical(text)
  assert.deepEqual(Object.fromEntries((plain?.entries ?? []).map(({ key, value }) => [key, value])), byPackage)
  const { file, problems } = decodeCodings(text)
  assert.deepEqual(problems, [])
  assert.deepEqual([...(file?.codings.values() ?? [])], byPackage['codings'])
  const times = await interleaved(
    { ours: () => decodeCodings(text), yaml: () => parse(text) as unknown },
    { rounds, collect: true },
  )
  return [
    {
      what: `${codings} codings, the yaml package against ours`,
      figure: ratio(times.yaml, times.ours),
      unit: '×',
      budget: { least: 10 },
    },
    { what: `${codings} codings, ours`, figure: median(times.ours), unit: 'ms', note: 'noise' },
  ]
}

export const reading: Benchmark = {
  name: 'reading',
  title: 'Reading canonical codings',
  run: async () => [...(await readingRows(2000, 9)), ...(await readingRows(10_000, 3))],
}
