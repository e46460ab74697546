import assert from 'node:assert/strict'
import type { Act, ActContext, NoAct } from '../../../../../src/core/coding/acts/act'
import { erasingNothing, inverse, isAct } from '../../../../../src/core/coding/acts/act'
import { complete, reopen, unblind } from '../../../../../src/core/coding/acts/complete'
import { review } from '../../../../../src/core/coding/acts/review'
import { setStrength } from '../../../../../src/core/coding/acts/qualifyCoding'
import { codingsAt, tag, tagAll } from '../../../../../src/core/coding/acts/tag'
import { markUncodable, unmarkUncodable } from '../../../../../src/core/coding/acts/uncodable'
import { untag } from '../../../../../src/core/coding/acts/untag'
import { applyChanges } from '../../../../../src/core/coding/changes'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { Coding, CodingsFile } from '../../../../../src/core/coding/model'
import { codingsFile } from '../../../../support/codingsFile'
import { byId, contextFor } from '../support'

const earlier = '2026-03-01T10:00:00Z'
const a: Coding = { id: 'a', unit: 2, code: 'rupture', strength: 2, at: earlier }
const scale = { min: 1, max: 5, labels: new Map<number, string>() }
const open = codingsFile([a], { uncodable: byId({ id: 'u', unit: 4, reason: 'inaudible', at: earlier }) })
const seen: CodingsFile = { ...open, status: 'complete', completed: earlier, unblinded: earlier }

function done(file: CodingsFile, build: (context: ActContext) => Act | NoAct): CodingsFile {
  const act = build(contextFor(file))
  assert.ok(isAct(act), JSON.stringify(act))
  const after = applyChanges(
    file,
    act.edits.flatMap(({ changes }) => changes),
  )
  assert.ok('codings' in after, JSON.stringify(after))
  const back = applyChanges(
    after,
    inverse(act).edits.flatMap(({ changes }) => changes),
  )
  assert.ok('codings' in back, 'an act has its inverse')
  assert.equal(encodeCodings(back), encodeCodings(file))
  return after
}
/** The records of a file without their ids: `2 rupture 3`, removed ones in brackets. */
const shown = (file: CodingsFile): string[] =>
  [...file.codings.values()].map(({ unit, code, strength, removed }) =>
    [unit, code, ...(strength === undefined ? [] : [strength]), ...(removed === undefined ? [] : ['(removed)'])].join(
      ' ',
    ),
  )

describe('acts', () => {
  const acts: readonly (readonly [string, CodingsFile, (context: ActContext) => Act | NoAct, readonly string[]])[] = [
    [
      'tag adds a coding',
      open,
      (context) => tag(context, { place: { unit: 3 }, code: 'empathy' }),
      ['2 rupture 2', '3 empathy'],
    ],
    [
      'tag adds the same code on another stretch of the unit',
      open,
      (context) => tag(context, { place: { unit: 2, span: [0, 3] }, code: 'rupture' }),
      ['2 rupture 2', '2 rupture'],
    ],
    [
      'tag of several units leaves alone those that have the code',
      open,
      (context) =>
        tagAll(context, [
          { place: { unit: 2 }, code: 'rupture' },
          { place: { unit: 3 }, code: 'rupture' },
        ]),
      ['2 rupture 2', '3 rupture'],
    ],
    ['untag takes a coding away', open, (context) => untag(context, 'a'), []],
    [
      'untag leaves its line once others’ work was seen',
      seen,
      (context) => untag(context, 'a'),
      ['2 rupture 2 (removed)'],
    ],
    ['setStrength changes a coding', open, (context) => setStrength(context, 'a', 5, scale), ['2 rupture 5']],
    [
      'setStrength removes and adds once others’ work was seen',
      seen,
      (context) => setStrength(context, 'a', 5, scale),
      ['2 rupture 2 (removed)', '2 rupture 5'],
    ],
  ]
  for (const [name, file, build, expected] of acts)
    it(name, () => {
      assert.deepEqual(shown(done(file, build)), expected)
    })

  const nothing: readonly (readonly [string, CodingsFile, (context: ActContext) => Act | NoAct, NoAct['none']])[] = [
    [
      'the same code on the same place',
      open,
      (context) => tag(context, { place: { unit: 2 }, code: 'rupture' }),
      'already-coded',
    ],
    ['taking away what is not there', open, (context) => untag(context, 'zz'), 'nothing-here'],
    [
      'taking away what was taken away',
      codingsFile([{ ...a, removed: earlier }]),
      (context) => untag(context, 'a'),
      'nothing-here',
    ],
    ['the strength it has', open, (context) => setStrength(context, 'a', 2, scale), 'no-change'],
    ['a strength off the scale', open, (context) => setStrength(context, 'a', 6, scale), 'out-of-scale'],
    ['a strength without a scale', open, (context) => setStrength(context, 'a', 3, null), 'no-strength'],
    ['the strength of what is not there', open, (context) => setStrength(context, 'zz', 3, scale), 'nothing-here'],
    [
      'units that were considered',
      codingsFile([], { reviewed: [[1, 5]] }),
      (context) => review(context, 2, 3),
      'no-change',
    ],
    ['completing what is complete', seen, complete, 'no-change'],
    ['reopening what is open', open, reopen, 'not-complete'],
    ['a second look', seen, unblind, 'no-change'],
    ['the reason it has', open, (context) => markUncodable(context, { unit: 4 }, 'inaudible'), 'no-change'],
    ['coding what was never uncodable', open, (context) => unmarkUncodable(context, { unit: 1 }), 'nothing-here'],
  ]
  for (const [name, file, build, none] of nothing)
    it(`there is no act of ${name}`, () => {
      assert.deepEqual(build(contextFor(file)), { none })
    })

  it('review, complete, reopen and unblind change what they say and no coding', () => {
    assert.deepEqual(done(open, (context) => review(context, 2, 4)).reviewed, [[2, 4]])
    const finished = done(open, complete)
    assert.deepEqual([finished.status, finished.completed], ['complete', '2026-03-01T12:00:00Z'])
    assert.deepEqual(done(finished, reopen).completed, null)
    assert.deepEqual(
      [done(finished, unblind).unblinded, done(seen, reopen).unblinded],
      ['2026-03-01T12:00:00Z', earlier],
    )
  })

  it('a unit can be called uncodable, for another reason, and codable again', () => {
    const reasons = (file: CodingsFile): string[] =>
      [...file.uncodable.values()].map(({ reason, removed }) => `${reason}${removed === undefined ? '' : ' (removed)'}`)
    assert.deepEqual(reasons(done(open, (context) => markUncodable(context, { unit: 1 }, 'crosstalk'))), [
      'inaudible',
      'crosstalk',
    ])
    assert.deepEqual(reasons(done(open, (context) => markUncodable(context, { unit: 4 }, 'crosstalk'))), ['crosstalk'])
    assert.deepEqual(reasons(done(seen, (context) => markUncodable(context, { unit: 4 }, 'crosstalk'))), [
      'inaudible (removed)',
      'crosstalk',
    ])
    assert.deepEqual(reasons(done(open, (context) => unmarkUncodable(context, { unit: 4 }))), [])
  })

  it('lists the standing codings of a unit, oldest first', () => {
    const at = (id: string, hour: number, more: Partial<Coding> = {}): Coding => ({
      id,
      unit: 1,
      code: 'x',
      at: `2026-03-01T${hour}:00:00Z`,
      ...more,
    })
    const file = codingsFile([
      at('late', 12),
      at('early', 10),
      at('gone', 11, { removed: earlier }),
      at('lost', 11, { placeInDoubt: 'unit-changed' }),
      at('other', 11, { unit: 2 }),
      at('second', 13, { part: 2 }),
    ])
    assert.deepEqual(
      codingsAt(file, 1).map(({ id }) => id),
      ['early', 'late', 'second'],
    )
    assert.deepEqual([codingsAt(file, 1, 1).length, codingsAt(file, 1, 2).length], [2, 1])
  })

  it('going back erases nothing once others’ work was seen', () => {
    const context = contextFor(seen)
    const b: Coding = { ...a, strength: 4 }
    const backwards = (before: Coding | null, after: Coding | null): string[] =>
      erasingNothing(context, { kind: 'record', collection: 'codings', id: 'a', before, after }).map((change) => {
        assert.ok(change.kind === 'record')
        const one = (record: typeof change.before): string =>
          record === null
            ? 'nothing'
            : `${(record as Coding).strength ?? 0}${record.removed === undefined ? '' : ' removed'}`
        return `${one(change.before)} → ${one(change.after)}`
      })
    const removed = { ...a, removed: earlier }
    assert.deepEqual(backwards(a, null), ['2 → 2 removed'])
    assert.deepEqual(backwards(removed, null), [])
    assert.deepEqual(backwards(null, a), ['nothing → 2'])
    assert.deepEqual(backwards(removed, a), ['2 removed → 2'])
    assert.deepEqual(backwards(a, removed), ['2 → 2 removed'])
    assert.deepEqual(backwards(a, b), ['2 → 2 removed', 'nothing → 4'])
    assert.equal(
      erasingNothing(contextFor(open), { kind: 'record', collection: 'codings', id: 'a', before: a, after: null })
        .length,
      1,
    )
  })
})
