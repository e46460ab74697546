import assert from 'node:assert/strict'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { changedItems, countsByCode, groupCodings, isGroup } from '../../../../../src/core/coding/lists/groups'
import type { CodingItems } from '../../../../../src/core/coding/lists/groups'
import type { Coding, CodingsFile, EpisodeRecord, RatingRecord } from '../../../../../src/core/coding/model'
import { codingsFile } from '../../../../support/codingsFile'

const codebook = readCodebook(builtinCodebookText)
const codings: readonly Coding[] = [
  { id: 'd', unit: 9, code: 'empathy' },
  { id: 'a', unit: 2, code: 'rupture.withdrawal', strength: 3 },
  { id: 'b', unit: 3, code: 'empathy', uncertain: true },
  { id: 'c', unit: 4, code: 'repair.immediate' },
  { id: 'e', unit: 5, code: 'nobody-knows' },
  { id: 'f', unit: 6, code: 'rupture.confrontation', placeInDoubt: 'unit-changed' },
  { id: 'g', unit: 1, code: 'empathy', removed: '2026-03-01T10:00:00Z' },
]
const episode: EpisodeRecord = { id: 'e1', opens: ['a'], attempts: ['c'], outcome: 'resolved' }
const file: CodingsFile = codingsFile(codings, {
  episodes: new Map([['e1', episode]]),
  notes: new Map([['n', { id: 'n', unit: 3, text: 'hm' }]]),
})

/** The tree as lines, children indented. */
const lines = ({ roots, items }: CodingItems): string[] =>
  roots.flatMap((root) => {
    const item = items.get(root)
    return [root, ...(item === undefined || !isGroup(item) ? [] : item.children.map((key) => `  ${key}`))]
  })

describe('codings as a tree', () => {
  it('stand in the transcript’s order, what needs review first, and what was removed nowhere', () => {
    assert.deepEqual(lines(groupCodings(file, codebook, 'order')), ['review', '  f', 'a', 'b', 'n', 'c', 'e', 'd'])
  })

  it('of a long transcript stand in stretches of its order, and an act changes one of them', () => {
    const there: readonly Coding[] = [
      { id: 'z', unit: 2000, code: 'empathy' },
      { id: 'y', unit: 101, code: 'empathy' },
      { id: 'x', unit: 100, code: 'empathy' },
      { id: 'w', unit: 7, code: 'empathy', placeInDoubt: 'unit-changed' },
    ]
    const notes = new Map([['n', { id: 'n', unit: 150, text: 'hm' }]])
    const many = (extra: readonly Coding[]): CodingItems =>
      groupCodings(codingsFile([...there, ...extra], { units: 2000, notes }), codebook, 'order')
    const before = many([])
    assert.deepEqual(lines(before), ['review', '  w', 'units/0', '  x', 'units/1', '  y', '  n', 'units/19', '  z'])
    const last = before.items.get('units/19')
    assert.ok(last?.kind === 'units')
    assert.deepEqual([last.from, last.to], [1901, 2000])
    assert.deepEqual(changedItems(before, many([{ id: 'v', unit: 120, code: 'empathy' }])), ['units/1'])
    assert.equal(changedItems(before, many([{ id: 'v', unit: 220, code: 'empathy' }])), null)
  })

  it('by code follow the codebook, unknown codes after it, notes last', () => {
    assert.deepEqual(lines(groupCodings(file, codebook, 'code')), [
      'review',
      '  f',
      'code/empathy',
      '  b',
      '  d',
      'code/rupture.withdrawal',
      '  a',
      'code/repair.immediate',
      '  c',
      'code/nobody-knows',
      '  e',
      'notes',
      '  n',
    ])
  })

  it('by episode list what opens it and what was tried, and everything else in no episode', () => {
    const items = groupCodings(file, codebook, 'episode')
    assert.deepEqual(lines(items), [
      'review',
      '  f',
      'episode/e1',
      '  episode/e1/opens/a',
      '  episode/e1/attempt/c',
      'loose',
      '  b',
      '  n',
      '  e',
      '  d',
    ])
    for (const [key, item] of items.items) assert.equal(item.key, key)
  })

  it('are filtered by a code with all below it, or by uncertainty', () => {
    assert.deepEqual(lines(groupCodings(file, codebook, 'order', { code: 'rupture', uncertain: false })), [
      'review',
      '  f',
      'a',
    ])
    assert.deepEqual(lines(groupCodings(file, codebook, 'order', { code: null, uncertain: true })), ['b'])
  })

  it('list the ratings in the order of the codebook and of the session, unless codings are filtered', () => {
    const rating = (id: string, over: Partial<RatingRecord> = {}): [string, RatingRecord] => [
      id,
      { id, rating: codebook.ratings[1]?.id ?? '', value: 4, ...over },
    ]
    const rated = codingsFile(codings, {
      ratings: new Map([
        rating('r1'),
        rating('r2', { rating: codebook.ratings[0]?.id ?? '' }),
        rating('r3', { rating: 'not-in-the-codebook' }),
        rating('r4', { removed: '2026-03-01T10:00:00Z' }),
        rating('r10', { section: 2 }),
        rating('r9', { section: 10 }),
      ]),
    })
    const items = groupCodings(rated, codebook, 'order')
    assert.deepEqual(items.roots.slice(0, 2), ['review', 'ratings'])
    const group = items.items.get('ratings')
    assert.ok(group !== undefined && isGroup(group))
    assert.deepEqual(group.children, ['r2', 'r1', 'r10', 'r9', 'r3'])
    assert.ok(!groupCodings(rated, codebook, 'order', { code: 'empathy', uncertain: false }).roots.includes('ratings'))
    const changed = { ...rated, ratings: new Map(rated.ratings).set(...rating('r1', { value: 6 })) }
    assert.deepEqual(changedItems(items, groupCodings(changed, codebook, 'order')), ['r1'])
    const { ratings: _, ...rest } = rated
    assert.equal(changedItems(items, groupCodings({ ...rest, ratings: new Map() }, codebook, 'order')), null)
  })

  it('name only what changed', () => {
    const before = groupCodings(file, codebook, 'code')
    const withStrength = {
      ...file,
      codings: new Map(file.codings).set('a', { id: 'a', unit: 2, code: 'rupture.withdrawal', strength: 5 }),
    }
    assert.deepEqual(changedItems(before, groupCodings(withStrength, codebook, 'code')), ['a'])
    const withMore = { ...file, codings: new Map(file.codings).set('h', { id: 'h', unit: 11, code: 'empathy' }) }
    assert.deepEqual(changedItems(before, groupCodings(withMore, codebook, 'code')), ['code/empathy'])
    const withNewGroup = {
      ...file,
      codings: new Map(file.codings).set('h', { id: 'h', unit: 11, code: 'goal-agreement' }),
    }
    assert.equal(changedItems(before, groupCodings(withNewGroup, codebook, 'code')), null)
    assert.deepEqual(changedItems(before, before), [])
  })

  it('are counted by code, a parent with all below it, without the doubtful and the removed', () => {
    const counts = countsByCode(codebook, file.codings.values())
    assert.deepEqual(Object.fromEntries(counts), {
      empathy: 2,
      'rupture.withdrawal': 1,
      rupture: 1,
      'repair.immediate': 1,
      repair: 1,
    })
  })
})
