import assert from 'node:assert/strict'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import type { Coding, CodingsFile } from '../../../../../src/core/coding/model'
import { mayBelong } from '../../../../../src/core/coding/lists/mayBelong'
import type { Proposal } from '../../../../../src/core/coding/lists/proposal'
import { proposal } from '../../../../../src/core/coding/lists/proposal'
import { byId, fileFor, tableFor } from '../support'

const turnsBefore = [
  'T: How was the week?',
  'C: Fine, I guess, but my mother called again on Sunday.',
  'T: Mm-hm.',
  'C: I could not sleep after that.',
  'T: Mm-hm.',
]

/** A coding on a turn, after the transcript became another. */
function lost(unit: number, now: readonly string[], over: Partial<CodingsFile> = {}, quote?: string): Coding {
  const coding: Coding = { id: 'a', unit, code: 'empathy', ...(quote === undefined ? {} : { quote }) }
  const { file } = anchor(fileFor(tableFor(turnsBefore), { codings: byId(coding), ...over }), tableFor(now))
  const [found] = file.codings.values()
  assert.ok(found?.placeInDoubt !== undefined)
  return found
}

/** What is proposed among the turns of its speaker. */
function proposed(record: Coding, turns: readonly string[]): Proposal | null {
  const table = tableFor(turns)
  return proposal(record, table, mayBelong(record, table, null))
}

describe('proposal', () => {
  const now = [
    'C: My mother, she called again on that Sunday, and it was fine.',
    'T: Mm-hm.',
    'C: Something else.',
    'T: How was the week?',
  ]

  it('names the turn that is most like the one a coding stood on, from the sketch alone', () => {
    const found = proposed(lost(2, now), now)
    assert.equal(found?.best.unit, 1)
    assert.ok(found.best.likeness > 0.35 && found.best.likeness < 1)
  })

  it('or from the quote alone', () => {
    const { sketch: _sketch, ...quoted } = lost(2, now, {}, 'my mother called again on Sunday')
    assert.equal(proposed(quoted, now)?.best.unit, 1)
    const { quote: _quote, ...nothing } = quoted
    assert.equal(proposed(nothing, now), null)
  })

  it('names two where two are equally like it, the nearer one first', () => {
    const doubled = [...turnsBefore.slice(0, 3), 'T: Mm-hm.', ...turnsBefore.slice(3)]
    const found = proposed(lost(3, doubled), doubled)
    assert.deepEqual([found?.best.unit, found?.runnerUp?.likeness], [3, 1])
  })

  it('proposes nothing where nothing is like it', () => {
    const other = ['T: What?', 'C: Who?']
    assert.equal(proposed(lost(4, other), other), null)
  })
})
