import assert from 'node:assert/strict'
import fc from 'fast-check'
import { wordCount } from '../../../src/core/language/words'
import { agreementRows } from '../../bench/agreement'
import type { Row } from '../../bench/benchmark'
import { readingRows } from '../../bench/reading'
import { sessionsRows } from '../../bench/store'
import { wordCounter } from '../../../src/core/analysis/frequencies/wordCounter'

/** Other work on the machine may cost this much and no change of ours has to be at fault. */
const margin = 3

function within(rows: readonly Row[]): void {
  const judged = rows.filter(({ budget }) => budget !== undefined)
  assert.ok(judged.length > 0)
  for (const { what, figure, budget } of judged) {
    assert.ok(Number.isFinite(figure), what)
    if (budget !== undefined && 'most' in budget)
      assert.ok(figure <= margin * budget.most, `${what}: ${figure}, budget ${budget.most}`)
    if (budget !== undefined && 'least' in budget)
      assert.ok(figure >= budget.least / margin, `${what}: ${figure}, budget ${budget.least}`)
  }
}

describe('budgets, with a wide margin', () => {
  it('canonical codings are read many times faster than by the yaml package, with the same result', async () => {
    within(await readingRows(2000, 3))
  })

  it('α, κ and AC1 cost little more than a bare pass over the cells', async () => {
    within(await agreementRows(100_000, 3, 2))
  })

  it('an act and its save take as long in a study of 1,000 sessions as in one of a single session', async () => {
    within(await sessionsRows([1, 1000], 200, 15))
  })
})

describe('counting words with a memory', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ' ',
      '  ',
      '\t',
      '\n',
      '\u00a0',
      '\u3000',
      '\u0301',
      '\u200d',
      '\u00ad',
      '😀',
      '👩‍👩‍👧',
      '🇩',
      'don’t',
      "'",
      '3,4',
      '3.',
      '.4',
      'a:b',
      'A.',
      'well,',
      '(sighs)',
      'mm-hm',
      '_',
      'א״',
      'สวัสดีครับ',
      '治疗师说你好',
      'カタカナ',
      '한국',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  )
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))

  for (const language of ['en', 'sv', 'he', 'th', 'zh']) {
    it(`gives what the segmenter gives, in ${language}`, () => {
      const count = wordCounter()
      fc.assert(
        fc.property(text, (words) => count(words, language) === wordCount(words, language)),
        { numRuns: 300 },
      )
    })
  }
})
