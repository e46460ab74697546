import assert from 'node:assert/strict'
import { builtinCodebookText } from '../../../../../src/core/codebook/builtin/builtinCodebook'
import { codeById } from '../../../../../src/core/codebook/codes'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import type { Act, ActContext, NoAct } from '../../../../../src/core/coding/acts/act'
import { inverse, isAct } from '../../../../../src/core/coding/acts/act'
import { changeCodes } from '../../../../../src/core/coding/acts/changeCode'
import { changeCode } from '../../../../support/shortActs'
import { applyChanges } from '../../../../../src/core/coding/changes'
import type { Coding, CodingsFile } from '../../../../../src/core/coding/model'
import { codingsFile } from '../../../../support/codingsFile'

const codebook = readCodebook(builtinCodebookText)
const at = (file: CodingsFile): ActContext => ({
  key: { session: 'S01.transcript', coder: 'alice' },
  file,
  now: '2026-03-02T10:00:00Z',
  newId: () => 'new',
})
const does = (file: CodingsFile, act: Act | NoAct): CodingsFile => {
  assert.ok(isAct(act), JSON.stringify(act))
  const after = applyChanges(
    file,
    act.edits.flatMap(({ changes }) => changes),
  )
  assert.ok(!('refused' in after))
  const back = applyChanges(
    after,
    inverse(act).edits.flatMap(({ changes }) => changes),
  )
  assert.deepEqual(back, file)
  return after
}
const scale = (id: string) => codeById(codebook, id)?.strength ?? null
const coding: Coding = {
  id: 'a',
  unit: 2,
  code: 'rupture.withdrawal',
  strength: 4,
  note: 'looks away',
  at: '2026-03-01T10:00:00Z',
}

describe('changing a code', () => {
  it('keeps everything else, and the strength where the new code has one', () => {
    const file = codingsFile([coding])
    const confronted = does(file, changeCode(at(file), 'a', 'rupture.confrontation', scale('rupture.confrontation')))
    assert.deepEqual(confronted.codings.get('a'), { ...coding, code: 'rupture.confrontation' })
    const empathic = does(file, changeCode(at(file), 'a', 'empathy', scale('empathy')))
    assert.deepEqual(empathic.codings.get('a'), {
      id: 'a',
      unit: 2,
      code: 'empathy',
      note: 'looks away',
      at: '2026-03-01T10:00:00Z',
    })
  })

  it('stays in its episodes and in the evidence of ratings once nothing may be erased any more', () => {
    const other: Coding = { id: 'b', unit: 3, code: 'rupture.withdrawal', at: '2026-03-01T10:00:00Z' }
    const file = codingsFile([coding, other], {
      status: 'complete',
      unblinded: '2026-03-01T12:00:00Z',
      episodes: new Map([
        ['e', { id: 'e', opens: ['a', 'b'] }],
        ['f', { id: 'f', opens: ['x'], removed: '2026-03-01T11:00:00Z' }],
      ]),
      ratings: new Map([['r', { id: 'r', rating: 'alliance-goal', value: 3, evidence: ['b', 'x'] }]]),
    })
    let made = 0
    const context: ActContext = { ...at(file), newId: () => `new${++made}` }
    const after = does(file, changeCodes(context, ['a', 'b'], 'rupture.confrontation', scale('rupture.confrontation')))
    const standing = [...after.episodes.values()].filter(({ removed }) => removed === undefined)
    assert.deepEqual(
      standing.map(({ opens }) => opens),
      [['new1', 'new2']],
    )
    assert.equal(after.codings.get('new1')?.code, 'rupture.confrontation')
    assert.equal(after.episodes.get('e')?.removed, '2026-03-02T10:00:00Z')
    const rated = [...after.ratings.values()].filter(({ removed }) => removed === undefined)
    assert.deepEqual(
      rated.map(({ evidence }) => evidence),
      [['new2', 'x']],
    )
  })

  it('is no act onto the same code, onto one that stands there already, or of a coding that is gone', () => {
    const file = codingsFile([coding, { id: 'b', unit: 2, code: 'empathy' }])
    assert.deepEqual(changeCode(at(file), 'a', 'rupture.withdrawal', null), { none: 'no-change' })
    assert.deepEqual(changeCode(at(file), 'a', 'empathy', null), { none: 'already-coded' })
    assert.deepEqual(changeCode(at(file), 'z', 'empathy', null), { none: 'nothing-here' })
  })

  it('changes several in one act, leaves alone those that can’t be changed, and never makes the same coding twice', () => {
    const twin: Coding = { id: 'b', unit: 2, code: 'rupture.confrontation', at: '2026-03-01T10:00:01Z' }
    const file = codingsFile([
      coding,
      twin,
      { id: 'c', unit: 3, code: 'goal-agreement' },
      { id: 'd', unit: 4, code: 'empathy' },
    ])
    const after = does(file, changeCodes(at(file), ['a', 'b', 'c', 'd', 'c', 'z'], 'empathy', null))
    assert.deepEqual(
      [...after.codings.values()].map(({ id, code }) => [id, code]),
      [
        ['a', 'empathy'],
        ['b', 'rupture.confrontation'],
        ['c', 'empathy'],
        ['d', 'empathy'],
      ],
    )
    assert.deepEqual(changeCodes(at(file), ['d', 'z'], 'empathy', null), { none: 'no-change' })
    assert.deepEqual(changeCodes(at(file), [], 'empathy', null), { none: 'nothing-here' })
  })

  it('keeps the old line once others’ work has been seen', () => {
    const file = codingsFile([coding], { unblinded: '2026-03-01T12:00:00Z' })
    const after = does(file, changeCode(at(file), 'a', 'empathy', null))
    assert.deepEqual(
      [...after.codings.values()].map(({ id, code, removed }) => [id, code, removed]),
      [
        ['a', 'rupture.withdrawal', '2026-03-02T10:00:00Z'],
        ['new', 'empathy', undefined],
      ],
    )
  })
})
