import assert from 'node:assert/strict'
import fc from 'fast-check'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import { mergeCodings } from '../../../../../src/core/coding/merging/merge'
import { mergeTexts, mergeVersions } from '../../../../../src/core/coding/merging/mergeVersions'
import type { Coding, CodingsFile } from '../../../../../src/core/coding/model'
import { codingsFile } from '../../../../support/codingsFile'
import { byId, fileFor, runs, tableFor } from '../support'

const turnsBefore = [
  'T: How was it?',
  'C: Fine.',
  'T: Mm-hm.',
  'C: Well.',
  'T: Mm-hm.',
  'C: It was hard.',
  'T: It sounds hard.',
  'C: Yes.',
]
const coding = (id: string, unit: number, over: Partial<Coding> = {}): Coding => ({
  id,
  unit,
  code: 'empathy',
  ...over,
})
const placed = (file: CodingsFile): unknown[] =>
  [...file.codings.values()]
    .map(({ id, unit, placeInDoubt }) => [id, unit, ...(placeInDoubt === undefined ? [] : [placeInDoubt])])
    .sort()

/** The same work on another state of the transcript, as a session that was open with it saves it. */
const on = (turns: readonly string[], file: CodingsFile): CodingsFile => anchor(file, tableFor(turns)).file

describe('versions of one file merged without their transcript', () => {
  const old = fileFor(tableFor(turnsBefore), { codings: byId(coding('a1', 2), coding('a2', 6)), reviewed: [[1, 6]] })

  it('are merged as two windows are, where both are of one state of the transcript', () => {
    const ours = {
      ...old,
      codings: byId(coding('a1', 2), coding('a2', 6), coding('o1', 7)),
      reviewed: [[1, 7]] as const,
    }
    const theirs = {
      ...old,
      codings: byId(coding('a1', 2, { note: 'so' }), coding('t1', 8)),
      reviewed: [
        [1, 5],
        [8, 8],
      ] as const,
    }
    assert.deepEqual(mergeVersions(old, ours, theirs), mergeCodings(old, ours, theirs))
    assert.deepEqual(mergeVersions(old, ours, theirs).file.reviewed, [
      [1, 5],
      [7, 8],
    ])
  })

  it('keep every coding on its turn where one side’s transcript had a turn put in', () => {
    const corrected = ['T: Good morning.', ...turnsBefore]
    const ours = { ...old, codings: byId(...old.codings.values(), coding('o1', 7)), reviewed: [[1, 7]] as const }
    const theirs = on(corrected, { ...old, codings: byId(...old.codings.values(), coding('t1', 4)) })
    for (const [one, other] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      const merged = mergeVersions(old, one, other)
      assert.deepEqual(merged.problems, [])
      assert.deepEqual(placed(anchor(merged.file, tableFor(corrected)).file), [
        ['a1', 3],
        ['a2', 7],
        ['o1', 8],
        ['t1', 5],
      ])
      assert.deepEqual(placed(anchor(merged.file, tableFor(turnsBefore)).file), [
        ['a1', 2],
        ['a2', 6],
        ['o1', 7],
        ['t1', 4],
      ])
      assert.deepEqual(anchor(merged.file, tableFor(turnsBefore)).file.reviewed, [[1, 7]])
    }
  })

  it('send to review what stands on a turn the other side does not have, and it settles on the transcript that has it', () => {
    const corrected = turnsBefore.map((turn) => (turn === 'C: Well.' ? 'C: Well, I left.' : turn))
    const theirs = on(corrected, { ...old, codings: byId(...old.codings.values()) })
    const added = { ...theirs, codings: byId(...theirs.codings.values(), coding('t1', 4), coding('t2', 8)) }
    const merged = mergeVersions(old, { ...old, codings: byId(...old.codings.values(), coding('o1', 7)) }, added)
    assert.deepEqual(placed(merged.file), [
      ['a1', 2],
      ['a2', 6],
      ['o1', 7],
      ['t1', 4, 'unit-changed'],
      ['t2', 8],
    ])
    assert.deepEqual(merged.file.reviewed, [[1, 6]])
    assert.deepEqual(placed(anchor(merged.file, tableFor(corrected)).file), [
      ['a1', 2],
      ['a2', 6],
      ['o1', 7],
      ['t1', 4],
      ['t2', 8],
    ])
  })

  it('never lose a coding of either side, nor put one on another turn', () => {
    const words = fc.array(
      fc.constantFrom('T: Mm-hm.', 'C: Yes.', 'T: One.', 'C: Two.', 'T: Three.', 'C: Four.', 'T: Five.'),
      { minLength: 2, maxLength: 12 },
    )
    const at = fc.array(fc.nat(20), { maxLength: 4 })
    fc.assert(
      fc.property(words, words, at, at, (mine, yours, one, other) => {
        const made = (turns: readonly string[], name: string, places: readonly number[]): CodingsFile =>
          fileFor(tableFor(turns), {
            codings: byId(...places.map((place, i) => coding(`${name}${i}`, (place % turns.length) + 1))),
          })
        const [ours, theirs] = [made(mine, 'o', one), made(yours, 't', other)]
        const { file } = mergeVersions(null, ours, theirs)
        assert.deepEqual([...file.codings.keys()].sort(), [...ours.codings.keys(), ...theirs.codings.keys()].sort())
        for (const { id, unit, placeInDoubt } of file.codings.values()) {
          const was = theirs.codings.get(id)
          if (was !== undefined && placeInDoubt === undefined) assert.equal(mine[unit - 1], yours[was.unit - 1])
        }
      }),
      { numRuns: runs(200) },
    )
  })

  it('need an ancestor that can be read, and sides of one coder and session', () => {
    const text = encodeCodings(old)
    const codes = (versions: Parameters<typeof mergeTexts>[0]): readonly [boolean, readonly string[]] => {
      const { text: merged, problems } = mergeTexts(versions)
      return [merged === null, problems.map(({ of, code }) => `${of} ${code}`)]
    }
    assert.deepEqual(codes({ base: text, ours: text, theirs: text }), [false, []])
    assert.deepEqual(codes({ base: '', ours: text, theirs: text }), [false, []])
    assert.deepEqual(codes({ base: text.slice(0, -5), ours: text, theirs: text }), [true, ['base codings/cut-short']])
    assert.deepEqual(codes({ base: text, ours: text, theirs: encodeCodings(codingsFile([], { coder: 'bob' })) }), [
      true,
      ['theirs codings/other-file'],
    ])
    const [refused, [first]] = codes({ base: text, ours: text, theirs: text.replace('"a1"', '"a1') })
    assert.ok(refused && first?.startsWith('theirs ') === true)
  })
})
