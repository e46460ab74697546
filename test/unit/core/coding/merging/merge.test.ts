import assert from 'node:assert/strict'
import fc from 'fast-check'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import { mergeCodings } from '../../../../../src/core/coding/merging/merge'
import { suspendedReviewFrom, suspendedReviewText } from '../../../../../src/core/coding/file/suspendedReviewText'
import type { Coding, CodingsFile, NoteRecord } from '../../../../../src/core/coding/model'
import { rangesOf } from '../../../../../src/core/units/ranges'
import { codingsFile } from '../../../../support/codingsFile'
import { byId, runs } from '../support'

type Fate = 'kept' | 'changed' | 'removed'
const oldIds = ['a1', 'a2', 'a3'] as const
const made = (id: string, note?: string): Coding => ({
  id,
  unit: 1,
  code: 'empathy',
  ...(note === undefined ? {} : { note }),
})
const base = codingsFile(
  oldIds.map((id) => made(id)),
  {
    reviewed: [
      [1, 4],
      [8, 9],
    ],
    units: 20,
  },
)

/** What one side made of the base: a fate for each old coding, new ones, and units marked and unmarked. */
interface Side {
  readonly fates: readonly Fate[]
  readonly added: number
  readonly more: readonly number[]
  readonly less: readonly number[]
  readonly unblinded: string | null
}
const side: fc.Arbitrary<Side> = fc.record({
  fates: fc.array(fc.constantFrom<Fate>('kept', 'kept', 'changed', 'removed'), { minLength: 3, maxLength: 3 }),
  added: fc.nat(2),
  more: fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 3 }),
  less: fc.array(fc.constantFrom(1, 3, 8), { maxLength: 2 }),
  unblinded: fc.constantFrom(null, '2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z'),
})
const considered = ({ more, less }: Side): number[] =>
  [...new Set([1, 2, 3, 4, 8, 9].filter((n) => !less.includes(n)).concat(more))].sort((a, b) => a - b)
function fileOf(name: string, one: Side): CodingsFile {
  const old = oldIds.flatMap((id, i) =>
    one.fates[i] === 'removed' ? [] : [made(id, one.fates[i] === 'changed' ? `by ${name}` : undefined)],
  )
  const added = Array.from({ length: one.added }, (_, i) => made(`${name}${i}`))
  return { ...base, codings: byId(...old, ...added), reviewed: rangesOf(considered(one)), unblinded: one.unblinded }
}
const reviewed = (file: CodingsFile): number[] =>
  file.reviewed.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
const words = (file: CodingsFile): string[] =>
  [...file.codings.values()].map(({ id, note }) => `${id.replace(/b+$/, '')} ${note ?? ''}`).sort()

describe('merge', () => {
  it('keeps what either side set aside for another kind of unit, and not what one of them has taken back', () => {
    const aside = (...setAside: readonly string[]): CodingsFile =>
      codingsFile([], setAside.length === 0 ? {} : { suspendedReview: setAside.map(suspendedReviewFrom) })
    const [x, y, z] = ['utterance a b c 1', 'utterance b c d 1', 'thought-unit a b+e c 2']
    assert.deepEqual(
      mergeCodings(aside(x, y), aside(y, z), aside(x, y)).file.suspendedReview?.map(suspendedReviewText),
      [y, z],
    )
    assert.deepEqual(mergeCodings(null, aside(x), aside(y)).file.suspendedReview?.map(suspendedReviewText), [x, y])
    assert.equal(mergeCodings(aside(x), aside(), aside(x)).file.suspendedReview, undefined)
  })

  it('has every addition, loses only what was removed and touched by nobody else, and keeps both of two changes', () => {
    fc.assert(
      fc.property(side, side, (ours, theirs) => {
        const [o, t] = [fileOf('o', ours), fileOf('t', theirs)]
        const { file, problems } = mergeCodings(base, o, t)
        const expected = oldIds.flatMap((id, i) => {
          const fates = [ours.fates[i], theirs.fates[i]]
          if (fates.includes('changed'))
            return [
              ...(fates[0] === 'changed' ? [`${id} by o`] : []),
              ...(fates[1] === 'changed' ? [`${id} by t`] : []),
            ]
          return fates.includes('removed') ? [] : [`${id} `]
        })
        const added = [o, t].flatMap(({ codings }) =>
          [...codings.keys()].filter((id) => /^[ot]/.test(id)).map((id) => `${id} `),
        )
        assert.deepEqual(words(file), [...expected, ...added].sort())
        assert.equal(
          problems.length,
          oldIds.filter((_, i) => ours.fates[i] === 'changed' && theirs.fates[i] === 'changed').length,
        )
        assert.equal(new Set([...file.codings.values()].map(({ id }) => id)).size, file.codings.size)
        for (const [id, { id: own }] of file.codings) assert.equal(id, own)
      }),
      { numRuns: runs(300) },
    )
  })

  it('has the units either side considered, less those either side took back', () => {
    fc.assert(
      fc.property(side, side, (ours, theirs) => {
        const taken = [1, 3, 8].filter((n) =>
          [ours, theirs].some((one) => one.less.includes(n) && !one.more.includes(n)),
        )
        const expected = [...new Set([...considered(ours), ...considered(theirs)])]
          .filter((n) => !taken.includes(n))
          .sort((a, b) => a - b)
        assert.deepEqual(reviewed(mergeCodings(base, fileOf('o', ours), fileOf('t', theirs)).file), expected)
      }),
    )
  })

  it('says the same from either side but for the names of conflicting records, and the same again when merged again', () => {
    fc.assert(
      fc.property(side, side, (ours, theirs) => {
        const [o, t] = [fileOf('o', ours), fileOf('t', theirs)]
        const [one, other] = [mergeCodings(base, o, t).file, mergeCodings(base, t, o).file]
        assert.deepEqual(words(one), words(other))
        assert.deepEqual([one.reviewed, one.unblinded], [other.reviewed, other.unblinded])
        assert.equal(encodeCodings(mergeCodings(base, one, t).file), encodeCodings(one))
        assert.equal(encodeCodings(mergeCodings(t, one, t).file), encodeCodings(one))
        assert.equal(encodeCodings(mergeCodings(base, o, o).file), encodeCodings(o))
        assert.equal(encodeCodings(mergeCodings(base, o, base).file), encodeCodings(o))
      }),
      { numRuns: runs(300) },
    )
  })

  it('never takes back the mark of having seen others’ work, and keeps its first time', () => {
    fc.assert(
      fc.property(side, side, (ours, theirs) => {
        const { unblinded } = mergeCodings(base, fileOf('o', ours), fileOf('t', theirs)).file
        assert.equal(unblinded, [ours.unblinded, theirs.unblinded].filter((time) => time !== null).sort()[0] ?? null)
      }),
    )
  })

  it('has all of both sides where no common state is known', () => {
    const ours = codingsFile([made('a')], { reviewed: [[1, 2]], units: 0 })
    const theirs = codingsFile([made('b')], {
      reviewed: [[9, 9]],
      units: 0,
      notes: byId<NoteRecord>({ id: 'n', unit: 1, text: 'why?' }),
    })
    const { file } = mergeCodings(null, ours, theirs)
    assert.deepEqual(
      [[...file.codings.keys()], [...file.notes.keys()], file.reviewed],
      [
        ['a', 'b'],
        ['n'],
        [
          [1, 2],
          [9, 9],
        ],
      ],
    )
  })

  it('keeps a change against a removal, and a removal that is only marked against a change', () => {
    const start = codingsFile([made('a')])
    assert.deepEqual(
      [...mergeCodings(start, codingsFile(), codingsFile([made('a', 'changed')])).file.codings.values()],
      [made('a', 'changed')],
    )
    const { file } = mergeCodings(
      start,
      codingsFile([{ ...made('a'), removed: '2026-03-01T10:00:00Z' }]),
      codingsFile([made('a', 'changed')]),
    )
    assert.deepEqual(
      [...file.codings.values()].map(({ id, removed, note }) => [id, removed !== undefined, note]),
      [
        ['a', true, undefined],
        ['ab', false, 'changed'],
      ],
    )
  })

  const header: readonly (readonly [string, Partial<CodingsFile>, Partial<CodingsFile>, Partial<CodingsFile>])[] = [
    [
      'takes a completion from the side that made it',
      {},
      { status: 'complete', completed: 'then' },
      { status: 'complete', completed: 'then' },
    ],
    [
      'takes a header key from the side that changed it',
      {},
      { kind: 'training', session: 'S9', codebook: { id: 'alliance', version: '2' } },
      { kind: 'training', session: 'S9', codebook: { id: 'alliance', version: '2' } },
    ],
    [
      'takes unknown keys from the side that changed, added or removed them',
      {
        extra: [
          ['mine', 1],
          ['old', 1],
          ['left', 2],
        ],
      },
      {
        extra: [
          ['old', 2],
          ['left', 2],
          ['theirs', 3],
          ['gone', 4],
        ],
      },
      {
        extra: [
          ['mine', 1],
          ['old', 2],
          ['left', 2],
          ['theirs', 3],
        ],
      },
    ],
  ]
  for (const [name, ours, theirs, expected] of header) {
    it(name, () => {
      const start = codingsFile([], {
        extra: [
          ['old', 1],
          ['left', 2],
          ['gone', 4],
        ],
      })
      const our = { ...start, ...ours }
      const { file } = mergeCodings(start, our, { ...start, ...theirs })
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(file[key as keyof CodingsFile], value)
    })
  }
})
