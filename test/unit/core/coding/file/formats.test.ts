import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'yaml'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { currentFormat, encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { Migration } from '../../../../../src/core/coding/migrations'
import { migrate, migrations } from '../../../../../src/core/coding/migrations'
import type { Plain, PlainEntry } from '../../../../../src/core/base/jsonLines/plain'
import { readCodingsHeader } from '../../../../../src/core/coding/file/readHeader'

const folder = 'test/fixtures/formats'
const fixture = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8')
const formats = readdirSync(folder)

/** Every value of a tree with the key it stands under; the lines of a fingerprint may be wrapped otherwise, and ranges joined. */
function leaves(value: unknown, key = ''): string[] {
  if (key === 'fingerprint')
    return (value as string[]).flatMap((line) => line.split(' ')).map((token) => `fingerprint ${token}`)
  if (key === 'reviewed')
    return (value as [number, number][]).flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, i) => `reviewed ${from + i}`),
    )
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, key))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([under, member]) => leaves(member, under))
  return [`${key} ${JSON.stringify(value)}`]
}

describe('formats of codings files', () => {
  it('have fixtures from the first to the present', () => {
    const newest = Number(currentFormat.split('/')[1])
    assert.deepEqual(
      formats,
      Array.from({ length: newest }, (_, i) => `alliance-coder-${i + 1}`),
    )
    assert.deepEqual(
      [...migrations.keys()],
      Array.from({ length: newest - 1 }, (_, i) => `alliance-coder/${i + 1}`),
    )
  })

  for (const format of formats) {
    for (const name of readdirSync(`${folder}/${format}`)) {
      it(`${format}/${name} loads without loss`, () => {
        const text = fixture(`${format}/${name}`)
        const { file, writable, problems } = decodeCodings(text)
        assert.ok(file !== null && writable, JSON.stringify(problems))
        assert.deepEqual(problems, [])
        const written = parse(encodeCodings(file)) as unknown
        const expected = leaves(parse(text)).map((leaf) =>
          leaf.startsWith('format ') ? `format ${JSON.stringify(currentFormat)}` : leaf,
        )
        assert.deepEqual(leaves(written).sort(), expected.sort())
        assert.equal(readCodingsHeader(text).header?.coder, 'Zoë – 李')
      })
    }
  }

  it('the present one is written as it was read, and read alike from what a person left', () => {
    const canonical = fixture('alliance-coder-1/canonical.codings.yaml')
    for (const name of ['canonical', 'hand-edited']) {
      const { file } = decodeCodings(fixture(`alliance-coder-1/${name}.codings.yaml`))
      assert.ok(file !== null)
      assert.equal(encodeCodings(file), canonical)
    }
    assert.deepEqual(
      readCodingsHeader(canonical).header,
      readCodingsHeader(fixture('alliance-coder-1/hand-edited.codings.yaml')).header,
    )
  })
})

describe('migrations', () => {
  const plain = (format: string, ...entries: readonly (readonly [string, PlainEntry['value']])[]): Plain => ({
    entries: [['format', format] as const, ...entries].map(([key, value], line) => ({
      key,
      value,
      line,
      itemLines: [],
    })),
  })
  const said = ({ entries }: Plain): unknown[] => entries.map(({ key, value }) => [key, value])
  const to =
    (format: string, change: (entry: PlainEntry) => PlainEntry): Migration =>
    ({ entries }) => ({
      entries: entries.map((entry) => (entry.key === 'format' ? { ...entry, value: format } : change(entry))),
    })
  /** The first format called coders raters, the second kept the unit as text. */
  const steps = new Map<string, Migration>([
    ['example/1', to('example/2', (entry) => (entry.key === 'rater' ? { ...entry, key: 'coder' } : entry))],
    [
      'example/2',
      to('example/3', (entry) => (entry.key === 'units' ? { ...entry, value: Number(entry.value) } : entry)),
    ],
  ])

  it('lift a file step by step, and keep the lines its problems will name', () => {
    const lifted = migrate(plain('example/1', ['rater', 'alice'], ['units', '12'], ['mine', [1]]), steps)
    assert.deepEqual(said(lifted), [
      ['format', 'example/3'],
      ['coder', 'alice'],
      ['units', 12],
      ['mine', [1]],
    ])
    assert.deepEqual(
      lifted.entries.map(({ line }) => line),
      [0, 1, 2, 3],
    )
  })

  it('start where the file is', () => {
    assert.deepEqual(said(migrate(plain('example/2', ['rater', 'kept'], ['units', '12']), steps)), [
      ['format', 'example/3'],
      ['rater', 'kept'],
      ['units', 12],
    ])
  })

  it('leave alone what is new enough, unknown or no format at all', () => {
    for (const file of [plain('example/3', ['units', '12']), plain('other/1'), plain(currentFormat), { entries: [] }])
      assert.equal(migrate(file, steps), file)
  })

  it('end even if a step forgets to say what it lifted to', () => {
    const stuck = new Map<string, Migration>([['example/1', (file) => file]])
    assert.deepEqual(said(migrate(plain('example/1'), stuck)), [['format', 'example/1']])
  })
})
