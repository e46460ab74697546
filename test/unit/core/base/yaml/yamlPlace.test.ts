import assert from 'node:assert/strict'
import type { Problem } from '../../../../../src/core/base/problem'
import { readYaml } from '../../../../../src/core/base/yaml/readYaml'
import type { Place } from '../../../../../src/core/base/yaml/yamlPlace'
import {
  asBoolean,
  asInteger,
  asList,
  asListOrOne,
  asMap,
  asNumber,
  asText,
  at,
  checkKeys,
  documentPlace,
  isAbsent,
  oneOf,
  required,
} from '../../../../../src/core/base/yaml/yamlPlace'

const place = (text: string): Place => documentPlace(readYaml(text))

/** What a helper makes of the value of `v`, and what it says, as `line code …data`. */
function tried<T>(text: string, read: (value: Place, problems: Problem[]) => T): readonly [T, ...string[]] {
  const problems: Problem[] = []
  const value = read(at(place(text), 'v'), problems)
  const lines = problems.map(({ code, data, range }) => {
    const details = Object.values(data as Readonly<Record<string, unknown>>)
    return [(range?.start.line ?? -1) + 1, code, ...details].join(' ')
  })
  return [value, ...lines]
}

describe('shapes of YAML values', () => {
  it('read text as it is written', () => {
    assert.deepEqual(tried('v: x', asText), ['x'])
    assert.deepEqual(tried('v: 1.0', asText), ['1.0'])
    assert.deepEqual(tried('v: yes', asText), ['yes'])
    assert.deepEqual(tried('v: true', asText), ['true'])
    assert.deepEqual(tried('v: "a: b"', asText), ['a: b'])
    assert.deepEqual(tried('v: [x]', asText), [null, '1 shape/wrong-type v text'])
  })

  it('point to the colon that made a mapping of a sentence', () => {
    assert.deepEqual(tried('v:\n  Note: x', asText), [
      null,
      '2 shape/wrong-type v text, in quotes where it holds a colon',
    ])
  })

  it('read numbers, whole numbers and truth values, and nothing that resembles them', () => {
    assert.deepEqual(tried('v: 1.5', asNumber), [1.5])
    assert.deepEqual(tried('v: "1.5"', asNumber), [null, '1 shape/wrong-type v a number'])
    assert.deepEqual(tried('v: .inf', asNumber), [null, '1 shape/wrong-type v a number'])
    assert.deepEqual(tried('v: .nan', asNumber), [null, '1 shape/wrong-type v a number'])
    assert.deepEqual(tried('v: -3', asInteger), [-3])
    assert.deepEqual(tried('v: 1.5', asInteger), [null, '1 shape/wrong-type v a whole number'])
    assert.deepEqual(tried('v: 1e300', asInteger), [null, '1 shape/wrong-type v a whole number'])
    assert.deepEqual(tried('v: {}', asInteger), [null, '1 shape/wrong-type v a whole number'])
    assert.deepEqual(tried('v: false', asBoolean), [false])
    assert.deepEqual(tried('v: no', asBoolean), [null, '1 shape/wrong-type v true or false'])
  })

  it('read lists, with a place for each item', () => {
    const [items] = tried('v:\n  - x\n  - y', (value, problems) => asList(value, problems))
    assert.deepEqual(
      items.map(({ path, range }) => [path, range.start.line]),
      [
        ['v[0]', 1],
        ['v[1]', 2],
      ],
    )
    assert.deepEqual(
      tried('v: x', (value, problems) => asList(value, problems).length),
      [0, '1 shape/wrong-type v a list'],
    )
    assert.deepEqual(
      tried('v: x', (value, problems) => asListOrOne(value, problems).map(({ path }) => path)),
      [['v']],
    )
    assert.deepEqual(
      tried('v: {}', (value, problems) => asListOrOne(value, problems).length),
      [0, '1 shape/wrong-type v a list'],
    )
  })

  it('read maps', () => {
    assert.equal(tried('v: {x: 1}', asMap)[0]?.entries.size, 1)
    assert.deepEqual(tried('v: x', asMap), [null, '1 shape/wrong-type v a mapping of keys to values'])
  })

  it('take absent and empty values for nothing', () => {
    for (const text of ['w: 1', 'v:', 'v: ~', 'v: null', 'x', '']) {
      for (const read of [asText, asNumber, asInteger, asBoolean, asMap])
        assert.deepEqual(tried<unknown>(text, read), [null])
      assert.deepEqual(
        tried(text, (value, problems) => [...asList(value, problems), ...asListOrOne(value, problems)]),
        [[]],
      )
      assert.ok(isAbsent(at(place(text), 'v')))
    }
  })

  it('ask for a key that must be there, where it should be', () => {
    const problems: Problem[] = []
    const item = at(place('a:\n  b: 1\n'), 'a')
    required(item, 'c', problems)
    required(at(place('\n\nc:'), 'c'), 'd', problems)
    assert.deepEqual(
      problems.map(({ data, range }) => [data, range?.start.line]),
      [
        [{ path: 'a', key: 'c' }, 1],
        [{ path: 'c', key: 'd' }, 2],
      ],
    )
  })

  it('allow one of some words and suggest the nearest', () => {
    const choose = (value: Place, problems: Problem[]): string | null => oneOf(value, ['session', 'section'], problems)
    assert.deepEqual(tried('v: section', choose), ['section'])
    assert.deepEqual(tried('v: sesion', choose), [null, '1 shape/not-one-of v sesion session,section session'])
    assert.deepEqual(tried('v: week', choose), [null, '1 shape/not-one-of v week session,section '])
  })

  it('report unknown keys with a known one that resembles them', () => {
    const problems: Problem[] = []
    checkKeys(place('colour: 1\nlabel: x\nqqqqqq: 2'), ['color', 'label'], problems)
    assert.deepEqual(
      problems.map(({ code, data, severity, range }) => [code, data, severity, range?.start.line]),
      [
        ['shape/unknown-key', { path: '', key: 'colour', nearest: 'color' }, 'warning', 0],
        ['shape/unknown-key', { path: '', key: 'qqqqqq', nearest: '' }, 'warning', 2],
      ],
    )
  })

  it('quote a hostile word in part only', () => {
    const problems: Problem[] = []
    const long = 'k'.repeat(100_000)
    checkKeys(place(`${long}: 1`), ['color'], problems)
    at(place(`${long}: 1`), long)
    assert.deepEqual(
      problems.map(({ data }) => data),
      [{ path: '', key: `${'k'.repeat(60)}…`, nearest: '' }],
    )
  })
})
