import assert from 'node:assert/strict'
import { situations } from '../support/anchorSimulation'
import { afterCorrection, afterEdits, percent } from '../support/anchorTable'
import { realData } from '../support/realData'

const judged = situations.filter((situation) => situation !== 'no sketches')

describe('codings after edits of a transcript whose truth is known', function () {
  this.timeout(600_000)
  for (const situation of judged) {
    for (const edits of [1, 5, 10, 20]) {
      it(`are at least 99 % right and at most 0.1 % silently wrong after ${edits} random edits, ${situation}`, () => {
        const shares = afterEdits(edits, situation, 30, 2)
        assert.equal(shares.lost, 0)
        assert.ok(percent(shares.right, shares) >= 99, `${percent(shares.right, shares)} % right`)
        assert.ok(percent(shares.wrong, shares) <= 0.1, `${percent(shares.wrong, shares)} % wrong`)
      })
    }
    it(`are never lost, and mostly right or in review, after 200 edits, ${situation}`, () => {
      const shares = afterEdits(200, situation, 3, 2)
      assert.equal(shares.lost, 0)
      assert.ok(percent(shares.right, shares) >= 80 && percent(shares.wrong, shares) <= 5, JSON.stringify(shares))
    })
    it(`of real transcripts stay where they were when a transcriber corrects them, ${situation}`, function () {
      const shares = afterCorrection(realData('mibot', this), situation, 40)
      assert.equal(shares.lost, 0)
      assert.ok(percent(shares.wrong, shares) <= 0.1, `${percent(shares.wrong, shares)} % wrong`)
      assert.ok(percent(shares.right, shares) >= 99, `${percent(shares.right, shares)} % right`)
    })
  }
})
