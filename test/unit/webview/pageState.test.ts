import assert from 'node:assert/strict'
import fc from 'fast-check'
import { firstChoice } from '../../../src/protocol/report'
import { pageState } from '../../../src/webview/pageState'

const first = { owner: '1', choice: firstChoice, explained: [], scroll: 0, names: false }
const kept = {
  owner: '1',
  choice: { ...firstChoice, part: 'agreement', coders: ['ann', 'ben'] },
  explained: ['agreement row 0'],
  scroll: 12,
  names: true,
} as const

describe('what the Report panel’s page remembers', () => {
  it('comes back as it was for the same coder', () => {
    assert.deepEqual(pageState(JSON.parse(JSON.stringify(kept)), '1'), kept)
  })

  it('is gone for another coder, whatever was kept', () => {
    assert.deepEqual(pageState(kept, '2'), { ...first, owner: '2' })
    fc.assert(
      fc.property(fc.record({ owner: fc.string().filter((owner) => owner !== '2'), choice: fc.anything() }), (any) => {
        assert.deepEqual(pageState(any, '2'), { ...first, owner: '2' })
      }),
    )
  })

  it('is what is shown first where nothing sound was kept', () => {
    for (const bad of [undefined, null, 3, {}, { owner: '1', choice: { part: 'x' }, explained: 'all', scroll: 'low' }])
      assert.deepEqual(pageState(bad, '1'), first)
    assert.deepEqual(pageState({ owner: '1', explained: [1, 'a row 1'] }, '1').explained, ['a row 1'])
  })
})
