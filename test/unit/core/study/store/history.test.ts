import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Act } from '../../../../../src/core/coding/acts/act'
import type { History } from '../../../../../src/core/study/store/history'
import {
  afterRedo,
  afterUndo,
  emptyHistory,
  nextRedo,
  nextUndo,
  remember,
} from '../../../../../src/core/study/store/history'

/** An act for each letter; small letters are minor: they follow from moving on. */
const acts = new Map<string, Act>(
  [...'ABCDabcd'].map((letter) => [
    letter,
    { name: letter < 'a' ? 'tag' : 'review', edits: [], ...(letter < 'a' ? {} : { minor: true as const }) },
  ]),
)
const letterOf = (act: Act): string => [...acts].find(([, one]) => one === act)?.[0] ?? '?'
const lettersOf = (some: readonly Act[]): string => some.map(letterOf).join('')
const shown = ({ done, undone }: History): string => `${lettersOf(done)}|${lettersOf(undone)}`

function step(history: History, key: string): History {
  if (key === '<') return nextUndo(history).length === 0 ? history : afterUndo(history, nextUndo(history))
  if (key === '>') return nextRedo(history).length === 0 ? history : afterRedo(history, nextRedo(history))
  const act = acts.get(key)
  return act === undefined ? history : remember(history, act)
}
const play = (keys: string): History => [...keys].reduce(step, emptyHistory)

describe('history', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['undoes an act with what followed from it', 'ABab<', 'A|baB'],
    ['undoes minor acts that follow from none together', 'ab<', '|ba'],
    ['redoes an act with what followed from it', 'AaBb<<>', 'Aa|bB'],
    ['redoes minor acts that followed from none by themselves', 'abAc<<>', 'ab|cA'],
    ['redoes all in order', 'abAcBd<<<>>>', 'abAcBd|'],
    ['forgets what was undone once something else is done', 'AB<C', 'AC|'],
    ['has nothing to undo at first, nor to redo', '<>', '|'],
  ]
  for (const [name, keys, expected] of cases)
    it(name, () => {
      assert.equal(shown(play(keys)), expected)
    })

  it('redo is undo backwards, in as many steps, wherever one stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ABCabc<>'), maxLength: 25 }), fc.nat(6), (keys, steps) => {
        const start = play(keys)
        let history = start
        let went = 0
        while (went < steps && nextUndo(history).length > 0) {
          history = step(history, '<')
          went++
        }
        for (let i = 0; i < went; i++) history = step(history, '>')
        assert.equal(shown(history), shown(start))
      }),
    )
  })

  it('remembers the last five thousand acts', () => {
    let history = emptyHistory
    const act = acts.get('A')
    assert.ok(act !== undefined)
    for (let i = 0; i < 5100; i++) history = remember(history, act)
    assert.ok(history.done.length >= 5000 && history.done.length <= 5001)
  })
})
