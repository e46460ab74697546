import assert from 'node:assert/strict'
import { agreementOnUnits } from '../../../../../src/core/statistics/agreement/unitAgreement'
import { coefficients } from '../../../../../src/core/statistics/coefficients/coefficients'
import { readMatrix } from '../../../../../src/core/statistics/ratingTables/matrix'
import { type FigureReason, type FigureReasons, reason } from '../../../../../src/core/statistics/figure'
import { intervalMethods, reasonInWords } from '../../../../../src/messages/figures/reasonWords'
import { byCoders } from '../support'
import { coefficientName } from '../../../../../src/messages/figures/coefficientWords'
import { statisticsMessages } from '../../../../../src/messages/problems/bareTables'

describe('agreement on units', () => {
  const result = agreementOnUnits(byCoders(['0 1 1 0 .', '0 1 0 0 1', '1 1 . 0 1']), {
    weights: 'unweighted',
    metric: 'nominal',
  })

  it('has all the keys of the JSON, in plain data that survives it', () => {
    assert.deepEqual(Object.keys(result.coefficients), [
      'percentAgreement',
      'positiveAgreement',
      'negativeAgreement',
      'cohenKappa',
      'lightKappa',
      'congerKappa',
      'scottPi',
      'fleissKappa',
      'brennanPrediger',
      'gwetAC',
      'krippendorffAlpha',
    ])
    for (const figure of Object.values(result.coefficients)) {
      assert.deepEqual(Object.keys(figure), [
        'value',
        'observed',
        'expected',
        'standardError',
        'interval',
        'intervals',
        'n',
        'reason',
      ])
    }
    for (const key of ['units', 'coders', 'metric', 'categories', 'coefficients', 'pairs', 'perCategory'])
      assert.ok(key in result, key)
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result)
  })

  it('lists every pair of coders and every category', () => {
    assert.deepEqual(
      result.pairs.map(({ coders, n }) => [...coders, n]),
      [
        ['coder 1', 'coder 2', 4],
        ['coder 1', 'coder 3', 3],
        ['coder 2', 'coder 3', 4],
      ],
    )
    assert.deepEqual(
      result.perCategory.map(({ category }) => category),
      ['0', '1'],
    )
    assert.equal(result.positive, '1')
    const [absent, present] = result.perCategory
    assert.equal(absent?.krippendorffAlpha, present?.krippendorffAlpha)
    assert.equal(present?.positiveAgreement, result.coefficients.positiveAgreement.value)
    assert.equal(absent?.positiveAgreement, result.coefficients.negativeAgreement.value)
  })

  it('takes a table as the reader of bare tables gives it', () => {
    const { table, positive } = readMatrix('a,b\nyes,yes\nno,yes\nno,no\n', { categories: ['yes', 'no'] })
    assert.ok(table !== null && positive !== null)
    const { coefficients: figures } = agreementOnUnits(table, { positive })
    assert.equal(figures.positiveAgreement.value, 2 / 3)
    assert.equal(figures.percentAgreement.value, 2 / 3)
  })

  it('gives a coder without ratings no κ and no percent agreement, with the reason', () => {
    const { pairs } = agreementOnUnits(byCoders(['0 1', '. .']))
    const why = { code: 'nothing-coded-twice', data: {} }
    const reasons = { percentAgreement: why, cohenKappa: why }
    assert.deepEqual(pairs, [
      { coders: ['coder 1', 'coder 2'], n: 0, percentAgreement: null, cohenKappa: null, reasons },
    ])
  })
})

/** Of sequences and episodes. */
const sequenceReasonExamples = {
  'no-transitions': {},
  'state-not-used': { state: 'repair' },
  'one-state': {},
  'structural-zero': {},
  'no-freedom': {},
  'no-fit': { iterations: 20_000 },
  'empty-table': {},
  'no-episodes': {},
  'nothing-known': {},
  'no-attempts': {},
  'no-times': {},
  'times-run-backwards': {},
  'same-turn': {},
  'not-reviewed-between': {},
  'attempt-before-opening': {},
  'no-matched-episodes': {},
  'not-judged-twice': {},
}

describe('statistics in words', () => {
  const sentence = /^[^a-z].*\.$/s

  it('each reason is a sentence', () => {
    const examples: { readonly [C in keyof FigureReasons]: FigureReasons[C] } = {
      'nothing-coded-twice': {},
      'no-variation': {},
      'one-category': {},
      'not-two-coders': { coders: 3 },
      'not-two-categories': { categories: 3 },
      'category-not-used': { category: 'repair' },
      sets: {},
      'icc-nothing-rated-twice': {},
      'icc-no-complete-target': { targets: 4 },
      'icc-one-target': {},
      'icc-no-variance': {},
      'icc-no-variance-between': {},
      'icc-negative-variance': {},
      'icc-few-degrees': {},
      'icc-no-step-up': {},
      'not-numbers': { category: 'x' },
      'negative-value': { category: '-1' },
      ...sequenceReasonExamples,
      'no-spans': { code: 'repair' },
      'nothing-marked-twice': {},
      'overlapping-marks': { times: 2 },
      'one-session': { sessions: 1 },
      'too-few-to-resample': { what: 'sessions', count: 4 },
      'often-undefined': { undefinedReplicates: 80, replicates: 1000 },
    }
    for (const [code, data] of Object.entries(examples)) {
      assert.match(reasonInWords({ code, data } as FigureReason), sentence, code)
    }
    assert.equal(
      reasonInWords(reason('not-two-coders', { coders: 3 })),
      'It is defined for two coders, and there are 3.',
    )
  })

  it('each problem of a bare table is a sentence that names what it is about', () => {
    const header = ['', 'a,a,\n1,2,3\n', 'a\n', 'id,b\n1,2\n3,NA\n']
    const body = [
      'a,b\n1\n',
      'a,b\n"x"y,1\n',
      'a,b\n1,"x\n',
      'a,b\n{x;,NA\n',
      `a,b\n${'1\n'.repeat(102)}`,
      ',a,b\n1,2,3\n',
      'a;b\n1,5;2\n',
    ]
    const seen = new Set<string>()
    for (const text of [...header, ...body]) {
      for (const options of [
        {},
        { metric: 'ratio', categories: ['q', 'q'] },
        { drop: ['z', 'a'] },
        { categories: ['0'] },
      ] as const) {
        for (const { code, data } of readMatrix(text, options).problems) {
          if (!code.startsWith('statistics/')) continue
          const inWords = statisticsMessages[code as keyof typeof statisticsMessages] as (data: object) => string
          assert.match(inWords(data), sentence, code)
          assert.ok(!inWords(data).includes('undefined'), code)
          seen.add(code)
        }
      }
    }
    assert.ok(seen.size >= 14, [...seen].join(' '))
  })

  it('coefficients and intervals have names', () => {
    for (const key of Object.keys(coefficients) as (keyof typeof coefficients)[])
      assert.notEqual(coefficientName(key), key)
    for (const inWords of Object.values(intervalMethods)) assert.match(inWords, /^95 %/)
  })
})
