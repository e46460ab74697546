import assert from 'node:assert/strict'
import type { Comparison } from '../../../../support/sequenceComparison'
import { compareSequences, randomSequences } from '../../../../support/sequenceComparison'
import { seeded } from '../../../../support/memoryFiles'

describe('tables of transitions, against the plain second implementation', () => {
  it('agree on 40 random studies: counts, expected counts, residuals, p, Q pooled and by session, G² and its degrees', () => {
    const random = seeded(20260704)
    const seen: Comparison = { figures: 0, unfitted: 0 }
    for (let n = 0; n < 40; n++) {
      const { streams, question } = randomSequences(random)
      compareSequences(streams, question, seen, `study ${n}, lag ${question.lag}`)
    }
    assert.ok(seen.figures > 3000, `only ${seen.figures} figures compared`)
  })
})
