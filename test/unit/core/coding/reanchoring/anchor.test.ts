import assert from 'node:assert/strict'
import fc from 'fast-check'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import { stands } from '../../../../../src/core/coding/stands'
import type { UnitTable } from '../../../../../src/core/units/unitTable'
import { alike } from '../../../../../src/core/units/words/alike'
import type { AnyRecord, CodingsFile, NoteRecord, UncodableRecord } from '../../../../../src/core/coding/model'
import type { Place } from '../../../../../src/core/units/place'
import { rangesOf } from '../../../../../src/core/units/ranges'
import { byId, edit, edited, fileFor, runs, tableFor, turns } from '../support'
import { turnsBefore, coding, places, withCodings, saved } from './anchored'

/** A file with a coding on turn 3 and one on turn 4, taken through transcripts one after another, saved and loaded in between. */
function through(...transcripts: readonly (readonly string[])[]): Record<string, string> {
  let file = withCodings(fileFor(tableFor(turnsBefore)), coding('mm', { unit: 3 }), coding('tried', { unit: 4 }))
  for (const turnsNow of transcripts) file = saved(anchor(file, tableFor(turnsNow)).file)
  return places(file)
}

/** The same turn, or one that has much of its words. */
function likeWords(before: UnitTable, old: number, after: UnitTable, now: number): void {
  const [was, is] = [before.turnText(old) ?? '', after.turnText(now) ?? '']
  assert.ok(before.fingerprint[old - 1] === after.fingerprint[now - 1] || alike(was, is) >= 0.4, `${was} became ${is}`)
}

describe('anchor', () => {
  it('gives back the very file where the transcript is what it was', () => {
    const file = withCodings(
      fileFor(tableFor(turnsBefore), { reviewed: [[1, 5]] }),
      coding('a', { unit: 3, span: [0, 2] }),
    )
    const { file: same, moved } = anchor(file, tableFor(turnsBefore))
    assert.equal(same, file)
    assert.equal(moved, false)
  })

  it('takes every kind of record along, with spans, ranges and reviewed units', () => {
    const file = fileFor(tableFor(turnsBefore), {
      codings: byId(coding('a', { unit: 2 }), coding('s', { unit: 4, span: [2, 7] }), coding('r', { unit: 3, to: 5 })),
      notes: byId<NoteRecord>({ id: 'n', unit: 4, text: 'why?' }),
      uncodable: byId<UncodableRecord>({ id: 'u', unit: 5, reason: 'inaudible' }),
      reviewed: [[2, 5]],
    })
    const { file: now, moved } = anchor(
      file,
      tableFor(['T: Hello.', ...turnsBefore.slice(0, 3), 'C: New.', ...turnsBefore.slice(3)]),
    )
    assert.deepEqual(places(now), { a: '3', s: '6', r: '4-7', n: '6', u: '7' })
    assert.deepEqual(now.codings.get('s')?.span, [2, 7])
    assert.deepEqual(
      [now.reviewed, now.units, now.fingerprint.length, moved],
      [
        [
          [3, 4],
          [6, 7],
        ],
        7,
        7,
        true,
      ],
    )
  })

  const changed = turnsBefore.with(3, 'C: I tried it twice.')
  const cases: readonly (readonly [string, Record<string, string>, ...(readonly (readonly string[])[])])[] = [
    [
      'doubts what stood on a turn that changed, and stays near it',
      { mm: '4', tried: '5 unit-changed' },
      changed,
      ['T: Hello.', ...changed],
    ],
    ['settles it when the words come back', { mm: '3', tried: '4' }, changed, turnsBefore],
    [
      'settles it when they come back elsewhere',
      { mm: '4', tried: '5' },
      changed,
      ['T: Hello.', ...changed],
      ['T: Hello.', ...turnsBefore],
    ],
    ['settles what was taken out and put back', { mm: '3', tried: '4' }, turnsBefore.toSpliced(3, 1), turnsBefore],
    [
      'does not take another "Mm-hm." for the one that was taken out',
      { mm: '2 unit-deleted', tried: '2' },
      turnsBefore.toSpliced(2, 1),
      ['T: How was the week?', 'C: I tried it. | Once.', 'T: Mm-hm.', 'T: Right.'],
    ],
    [
      'doubts which of two equal neighbours it stood on, however often it is loaded',
      { mm: '3 several-places', tried: '5' },
      turnsBefore.toSpliced(2, 0, 'T: Mm-hm.'),
      turnsBefore.toSpliced(2, 0, 'T: Mm-hm.'),
      turnsBefore.toSpliced(2, 0, 'T: Mm-hm.'),
    ],
    [
      'and settles that only when all is as it was',
      { mm: '3', tried: '4' },
      turnsBefore.toSpliced(2, 0, 'T: Mm-hm.'),
      turnsBefore,
    ],
    [
      'loses nothing where the transcript is another one',
      { mm: '3 unit-deleted', tried: '4 unit-deleted' },
      ['T: What?', 'C: Who?'],
    ],
    ['and finds all again when it is back', { mm: '3', tried: '4' }, ['T: What?', 'C: Who?'], turnsBefore],
    ['loses nothing where the transcript is empty', { mm: '3 unit-deleted', tried: '4 unit-deleted' }, []],
  ]
  for (const [name, expected, ...transcripts] of cases)
    it(name, () => {
      assert.deepEqual(through(...transcripts), expected)
    })

  it('settles a range, too, when all is as it was', () => {
    let file = withCodings(fileFor(tableFor(turnsBefore)), coding('r', { unit: 2, to: 4 }))
    file = saved(anchor(file, tableFor(changed)).file)
    assert.deepEqual(places(file), { r: '2-4 range-end-changed' })
    assert.deepEqual(places(anchor(file, tableFor(turnsBefore)).file), { r: '2-4' })
  })

  it('keeps in doubt a span or a part that the transcript does not have, however often it is loaded', () => {
    for (const [place, reason] of [
      [{ unit: 2, span: [0, 99] }, 'span-outside'],
      [{ unit: 2, part: 3 }, 'part-missing'],
      [{ unit: 9 }, 'unit-missing'],
    ] as const) {
      const table = tableFor(turnsBefore, 'thought-unit')
      let file = withCodings(fileFor(table), coding('a', place))
      for (let load = 0; load < 3; load++) {
        file = saved(anchor(file, table).file)
        assert.deepEqual(places(file), { a: `${place.unit} ${reason}` })
      }
    }
  })

  it('settles a coding of a split unit that named no part at none, in turns that are known by their number, too', () => {
    const turn = 'C: It was hard to go on.'
    const twice = [turn, 'T: Mm-hm.', turn, 'T: Mm-hm.', turn, 'T: Mm-hm.', turn]
    const split = twice.with(2, 'C: It was hard | to go on.')
    const table = tableFor(twice, 'thought-unit')
    const file = withCodings(fileFor(table), coding('a', { unit: 3 }))
    const asked = saved(anchor(file, tableFor(split, 'thought-unit')).file)
    assert.deepEqual(places(asked), { a: '3 unit-split' })
    assert.deepEqual([...anchor(asked, table).file.codings.values()], [coding('a', { unit: 3 })])
  })

  it('does not take one of two turns that stood alike for the other when it is gone', () => {
    const twice = [
      'T: One.',
      'T: Two.',
      'T: Mm-hm.',
      'C: Yeah.',
      'C: Yeah.',
      'T: Mm-hm.',
      'T: Mm-hm.',
      'C: Yeah.',
      'C: Yeah.',
      'T: Last.',
    ]
    const file = withCodings(fileFor(tableFor(twice)), coding('a', { unit: 8 }))
    const gone = tableFor(twice.toSpliced(6, 3))
    const now = anchor(file, gone).file
    assert.deepEqual(places(now), { a: '7 unit-deleted' })
    assert.equal(anchor(now, gone).file, now)
    assert.deepEqual(places(anchor(saved(now), gone).file), { a: '7 unit-deleted' })
    assert.deepEqual(places(anchor(saved(now), tableFor(twice)).file), { a: '8' })
  })

  it('takes a file without a fingerprint at its word', () => {
    const file = withCodings(
      fileFor(tableFor(turnsBefore), { fingerprint: [], reviewed: [[4, 99]] }),
      coding('a', { unit: 4 }),
      coding('b', { unit: 9 }),
    )
    const { file: now } = anchor(file, tableFor(turnsBefore))
    assert.deepEqual(
      [places(now), now.reviewed, now.fingerprint.length],
      [{ a: '4', b: '9 unit-missing' }, [[4, 5]], 5],
    )
  })

  it('keeps the reviewed parts of a thought-unit transcript, but not those of a turn that changed', () => {
    const table = tableFor(['T: a | b', 'C: c | d | e', 'T: f'], 'thought-unit')
    const { file } = anchor(
      fileFor(table, {
        reviewed: [
          [2, 4],
          [6, 6],
        ],
      }),
      tableFor(['C: x', 'T: a | b', 'C: c | d | y', 'T: f'], 'thought-unit'),
    )
    assert.deepEqual(file.reviewed, [
      [3, 3],
      [7, 7],
    ])
  })

  it('knows thought units again in a turn that was merged, split or is another speaker’s now, from the file alone', () => {
    const was = [
      'C: That was all I said to her.',
      'C: I went home early. | There was nobody.',
      'C: I cooked for myself. | Then I slept.',
      'T: How was it to be alone there?',
    ]
    const file = withCodings(
      fileFor(tableFor(was, 'thought-unit')),
      ...[1, 2].flatMap((unit) =>
        [1, 2].map((part) => coding(`${'abc'[unit] ?? ''}${part}`, { unit: unit + 1, part })),
      ),
      coding('d', { unit: 4 }),
    )
    const now = (...turnsNow: readonly string[]): unknown => {
      const units = anchor(saved(file), tableFor(turnsNow, 'thought-unit')).file.codings
      return Object.fromEntries(
        [...units].map(([id, { unit, part, placeInDoubt }]) => [
          id,
          `${unit}.${part ?? 1}${placeInDoubt === undefined ? '' : ` ${placeInDoubt}`}`,
        ]),
      )
    }
    const [first = '', , , last = ''] = was
    assert.deepEqual(
      now(first, 'C: I went home early. | There was nobody. I cooked for myself. | Then I slept.', last),
      { b1: '2.1', b2: '2.2', c1: '2.2', c2: '2.3', d: '3.1' },
    )
    assert.deepEqual(
      now(first, 'T: I went home early. | There was nobody. I cooked for myself. | Then I slept.', last),
      { b1: '2.1', b2: '2.2', c1: '2.2', c2: '2.3', d: '3.1' },
      'by another speaker',
    )
    assert.deepEqual(
      now(first, 'C: I went home early. | There was', 'C: nobody.', 'C: I cooked for myself. | Then I slept.', last),
      { b1: '2.1', b2: '2.2 unit-split', c1: '4.1', c2: '4.2', d: '5.1' },
      'of a unit that was cut the coder is asked which half',
    )
    assert.deepEqual(
      now(...was.slice(0, 3), 'T: How was it for you to be alone there?'),
      { b1: '2.1', b2: '2.2', c1: '3.1', c2: '3.2', d: '4.1' },
      'a turn of one unit is reworded like any turn',
    )
  })

  it('calls a turn uncodable that was joined of others only where all of them were called so', () => {
    const joined = [...turnsBefore.slice(0, 1), 'C: Fine. Mm-hm.', ...turnsBefore.slice(3)]
    const of = (...units: readonly number[]): CodingsFile =>
      fileFor(tableFor(turnsBefore), {
        uncodable: byId(...units.map((unit): UncodableRecord => ({ id: `u${unit}`, unit, reason: 'inaudible' }))),
      })
    assert.deepEqual(places(anchor(of(2), tableFor(joined)).file), { u2: '2 unit-joined' })
    assert.deepEqual(places(anchor(anchor(of(2, 4), tableFor(joined)).file, tableFor(turnsBefore)).file), {
      u2: '2',
      u4: '4',
    })
    assert.deepEqual(places(anchor(of(2, 3), tableFor(joined)).file), { u2: '2', u3: '2' })
  })

  const place = fc
    .record({
      unit: fc.integer({ min: 1, max: 18 }),
      span: fc.option(fc.constant([0, 3] as const), { nil: undefined }),
      to: fc.option(fc.integer({ min: 1, max: 18 }), { nil: undefined }),
    })
    .map(({ unit, span, to }): Place => ({
      unit,
      ...(span === undefined ? {} : { span }),
      ...(to === undefined || to < unit ? {} : { to }),
    }))

  it('drops nothing, places only on the same words or like ones, and is steady, whatever is edited', () => {
    fc.assert(
      fc.property(
        turns,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), place), { maxLength: 12 }),
        fc.array(edit, { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(15), fc.nat(3))),
        (first, made, edits, seen) => {
          const words = [{ code: 'empathy' }, { code: 'rupture' }, { text: 'why?' }, { reason: 'inaudible' }]
          const records = made.map(([kind, at], i) => ({ kind, record: { id: `r${i}`, ...at, ...words[kind] } }))
          const of = (kinds: readonly number[]): ReadonlyMap<string, never> =>
            byId(...records.filter(({ kind }) => kinds.includes(kind)).map(({ record }) => record)) as ReadonlyMap<
              string,
              never
            >
          let table = tableFor(first)
          let file = fileFor(table, {
            codings: of([0, 1]),
            notes: of([2]),
            uncodable: of([3]),
            reviewed: rangesOf(
              seen.flatMap(([from, more]) => [from + 1, from + 1 + more]).filter((ordinal) => ordinal <= first.length),
            ),
          })
          file = anchor(file, table).file
          let now = [...first]
          for (const change of edits) {
            now = edited(now, change)
            const next = tableFor(now)
            const before = file
            file = anchor(before, next).file
            for (const name of ['codings', 'notes', 'uncodable'] as const) {
              assert.deepEqual([...file[name].keys()], [...before[name].keys()])
              for (const [id, record] of file[name] as ReadonlyMap<string, AnyRecord & Place>) {
                const was = (before[name] as ReadonlyMap<string, AnyRecord & Place>).get(id)
                assert.ok(was !== undefined)
                if (stands(record)) assert.ok(record.unit <= now.length && (record.to ?? 1) <= now.length)
                if (stands(record) && stands(was)) {
                  likeWords(table, was.unit, next, record.unit)
                  if (was.to !== undefined) likeWords(table, was.to, next, record.to ?? 0)
                }
                const without = { unit: 0, to: 0, placeInDoubt: 0, was: 0, sketch: 0 }
                assert.deepEqual({ ...record, ...without }, { ...was, ...without })
              }
            }
            for (const [from, to] of file.reviewed) assert.ok(from >= 1 && to <= next.units.length)
            if (now.length > 0) assert.equal(anchor(file, next).file, file, 'anchoring again changes nothing')
            assert.deepEqual(places(anchor(saved(file), next).file), places(file), 'nor does saving and loading')
            table = next
          }
          const back = anchor(file, tableFor(first)).file
          assert.deepEqual([...back.codings.keys()], [...file.codings.keys()])
        },
      ),
      { numRuns: runs(400) },
    )
  })
})
