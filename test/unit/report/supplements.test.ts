import assert from 'node:assert/strict'
import { supplementsJson } from '../../../src/report/json/supplementsJson'
import { continuaOf } from '../../../src/core/analysis/tables/unitizingContinua'
import { reasonInWords } from '../../../src/messages/figures/reasonWords'
import { assertClose } from '../core/statistics/support'
import { codebookText } from '../core/study/support'
import { comparedSessions } from '../../support/wholeFigures'
import type { Given } from './supplementFigures'
import { figures, fileOf, of, read, transcriptText, two } from './supplementFigures'

describe('supplements of a study', () => {
  it('α over sets of codes takes all codes of a unit together, an empty set where it has none', async () => {
    const { masi } = await figures(
      two(
        [
          [1, 'empathy'],
          [2, 'rupture.withdrawal'],
          [2, 'rupture.confrontation'],
        ],
        [
          [1, 'empathy'],
          [2, 'rupture.withdrawal'],
        ],
      ),
    )
    // 15 of 16 units alike; {w, c} and {w}: 1 − 1/2 · 2/3 = 2/3. N = 32: 28 empty, 2 {empathy}, {w, c}, {w}.
    const observed = (2 * (2 / 3)) / 32
    const differing = 28 * 4 + 2 * 30 + (28 + 2 + 2 / 3) + (28 + 2 + 2 / 3)
    assertClose(masi.krippendorffAlpha.observed, observed)
    assertClose(masi.krippendorffAlpha.value, 1 - observed / (differing / (32 * 31)))
    assert.equal(masi.krippendorffAlpha.n, 16)
    assert.deepEqual(
      masi.pairs.map(({ coders, krippendorffAlpha }) => [coders, krippendorffAlpha.value]),
      [[['alice', 'bob'], masi.krippendorffAlpha.value]],
    )
  })

  it('the confusion of codes shows what was given instead', async () => {
    const { confusion } = await figures(
      two(
        [
          [2, 'rupture.withdrawal'],
          [4, 'rupture.withdrawal'],
          [6, 'rupture.withdrawal'],
        ],
        [
          [2, 'rupture.withdrawal'],
          [4, 'rupture.confrontation'],
        ],
      ),
    )
    assert.deepEqual(confusion, [
      {
        coders: ['alice', 'bob'],
        codes: ['rupture.withdrawal', 'rupture.confrontation'],
        counts: [
          [1, 1, 1],
          [0, 0, 0],
          [0, 0, 13],
        ],
        n: 16,
        several: 0,
      },
    ])
  })

  it('the matrix has every pair that met in a session, and a reason for one that did not', async () => {
    const { matrix } = await figures({
      ...two(
        [[1, 'empathy']],
        [
          [1, 'empathy'],
          [3, 'empathy'],
        ],
      ),
      'S02.transcript': transcriptText,
      'S02.bob.codings.yaml': fileOf('bob', [[1, 'empathy']], {}, 'S02.transcript'),
      'S02.cyd.codings.yaml': fileOf('cyd', [[1, 'empathy']], {}, 'S02.transcript'),
    })
    const { coders, cells, mean } = of(matrix, 'empathy')
    assert.deepEqual(coders, ['alice', 'bob', 'cyd'])
    assert.deepEqual(
      cells.map((row) => row.map((cell) => cell?.n ?? null)),
      [
        [null, 8, 0],
        [8, null, 8],
        [0, 8, null],
      ],
    )
    assert.equal(cells[0]?.[2]?.reasons.cohenKappa?.code, 'nothing-coded-twice')
    assertClose(mean.value, ((cells[0]?.[1]?.cohenKappa ?? 9) + 1) / 2)
  })

  it('strengths are compared where both gave the code, by value and in order', async () => {
    const withdrawal = (unit: number, strength?: number): Given => [
      unit,
      'rupture.withdrawal',
      strength === undefined ? {} : { strength },
    ]
    const { strengths } = await figures(
      two(
        [
          withdrawal(2, 1),
          withdrawal(4, 3),
          withdrawal(6, 5),
          withdrawal(8, 2),
          withdrawal(10),
          withdrawal(12, 2),
          withdrawal(14, 9),
        ],
        [withdrawal(2, 1), withdrawal(4, 4), withdrawal(6, 5), withdrawal(8, 2), withdrawal(10, 2), withdrawal(14, 2)],
      ),
    )
    assert.deepEqual(
      strengths.map(({ code }) => code),
      ['rupture.withdrawal'],
      'only codes with a scale',
    )
    const { linear, quadratic, codedTwice, without, several, offScale } = of(strengths, 'rupture.withdrawal')
    assert.deepEqual([linear.units, codedTwice, without, several, offScale], [4, 6, 1, 0, 1])
    assert.deepEqual(linear.categories, ['1', '2', '3', '4', '5'])
    assertClose(linear.coefficients.percentAgreement.value, 3 / 4)
    // One disagreement of 1 in 4: against all pairs of 1, 3, 5, 2 with 1, 4, 5, 2.
    const ratings = [
      [1, 3, 5, 2],
      [1, 4, 5, 2],
    ] as const
    for (const [figure, power] of [
      [linear, 1],
      [quadratic, 2],
    ] as const) {
      const expected =
        ratings[0].flatMap((a) => ratings[1].map((b) => Math.abs(a - b) ** power)).reduce((sum, x) => sum + x, 0) / 16
      assertClose(figure.coefficients.cohenKappa.value, 1 - 1 / 4 / expected)
      assert.equal(figure.coefficients.krippendorffAlpha.value, linear.coefficients.krippendorffAlpha.value)
      assert.equal(figure.metric, 'ordinal')
    }
    const [row] = supplementsJson(
      { masi: (await figures({})).masi, matrix: [], confusion: [], tolerance: [], spans: [], unitizing: [], strengths },
      reasonInWords,
    ).strengths
    assert.deepEqual([row?.n, row?.scale], [4, { min: 1, max: 5 }])
  })

  it('a unit with two strengths of one code has none to compare', async () => {
    const { strengths } = await figures(
      two(
        [
          [2, 'rupture.withdrawal', { strength: 2 }],
          [2, 'rupture.withdrawal', { strength: 4 }],
          [4, 'rupture.withdrawal', { strength: 1 }],
        ],
        [
          [2, 'rupture.withdrawal', { strength: 2 }],
          [4, 'rupture.withdrawal', { strength: 1 }],
        ],
      ),
    )
    const { linear, several, codedTwice } = of(strengths, 'rupture.withdrawal')
    assert.deepEqual([linear.units, several, codedTwice], [1, 1, 2])
    assert.equal(linear.coefficients.krippendorffAlpha.reason?.code, 'no-variation')
  })

  it('tolerance counts units whose speaker may receive the code: the therapist’s next turn is one away', async () => {
    const { tolerance, agreement } = await figures(
      two(
        [
          [1, 'empathy'],
          [7, 'empathy'],
          [13, 'empathy'],
        ],
        [
          [3, 'empathy'],
          [7, 'empathy'],
          [9, 'empathy'],
        ],
      ),
    )
    const { value, exactValue, pairs, reach } = of(tolerance, 'empathy')
    assert.equal(reach, 1)
    assertClose(value, 4 / 6)
    assert.equal(exactValue, agreement.unit[0]?.coefficients.positiveAgreement.value)
    assert.deepEqual(
      pairs.map(({ n, exact, matched }) => [n, exact, matched]),
      [[8, 1, 2]],
    )
    assert.equal(of(tolerance, 'rupture').reason?.code, 'category-not-used')
  })

  it('α on characters counts code points of what is marked, and needs a marked part', async () => {
    const { spans } = await figures(two([[1, 'empathy', { span: [0, 5] }]], [[1, 'empathy', { span: [0, 8] }]]))
    const found = of(spans, 'empathy')
    const characters = Array.from({ length: 8 }, (_, i) => `Words of turn ${2 * i + 1}.`.length).reduce(
      (sum, x) => sum + x,
      0,
    )
    assert.deepEqual([found.spans, found.characters], [2, characters])
    const [present, all] = [13, 2 * characters]
    assertClose(found.value, 1 - ((all - 1) * 2 * 3) / (2 * present * (all - present)))
    const whole = of((await figures(two([[1, 'empathy']], [[1, 'empathy', { span: [0, 16] }]]))).spans, 'empathy')
    assert.equal(whole.value, 1, 'a unit marked whole is all its text')
    assert.equal(of((await figures(two([[1, 'empathy']], [[1, 'empathy']]))).spans, 'empathy').reason?.code, 'no-spans')
  })

  it('uα takes a marked stretch as one unit, over the text that all considered, and each exclusive set by its codes', async () => {
    const book = {
      'codebook.yaml': `${codebookText}rules:\n  - exclusive: [rupture.withdrawal, rupture.confrontation]\n`,
    }
    const marks = two(
      [
        [2, 'rupture.withdrawal', { span: [0, 5] }],
        [4, 'rupture.confrontation', { span: [0, 8] }],
      ],
      [
        [2, 'rupture.withdrawal', { span: [0, 5] }],
        [4, 'rupture.confrontation', { span: [0, 5] }],
      ],
    )
    const { unitizing, spans } = await figures({ ...book, ...marks })
    const length = Array.from({ length: 8 }, (_, i) => `Words of turn ${2 * i + 2}.`.length).reduce(
      (sum, x) => sum + x,
      0,
    )
    const [set] = unitizing
    assert.deepEqual(
      [unitizing.length, set?.codes, set?.characters, set?.spans],
      [1, ['rupture.withdrawal', 'rupture.confrontation'], length, 4],
    )
    // By hand: 3 + 3 characters against a gap; margins 10 and 13; Σ L² = 25 + 64 + 25 + 25, gaps their own length.
    const [all, own] = [2 * length, 25 + 64 + 25 + 25 + (2 * length - 23)]
    const gap = all - 23
    const differing = 2 * (10 * 13 + 10 * gap + 13 * gap)
    assertClose(set?.units.value, 1 - (6 * (all * all - own)) / (all * differing))
    assert.deepEqual([set?.values.value, set?.perValue.map(({ value }) => value)], [1, [1, 1]])
    assertClose(set?.perValue[1]?.coverage, 10 / 13)
    assert.equal(of(spans, 'rupture.withdrawal').unitizing.value, 1)
    const both = await figures({
      ...book,
      ...two(
        [
          [2, 'rupture.withdrawal'],
          [2, 'rupture.confrontation', { span: [0, 3] }],
        ],
        [[2, 'rupture.withdrawal']],
      ),
    })
    assert.deepEqual(both.unitizing[0]?.units.reason, { code: 'overlapping-marks', data: { times: 1 } })
    const apart = await figures({
      ...book,
      ...marks,
      'S01.bob.codings.yaml': fileOf('bob', [[2, 'rupture.withdrawal', { span: [0, 5] }]], { reviewed: [[1, 2]] }),
    })
    assert.equal(apart.unitizing[0]?.characters, 'Words of turn 2.'.length)
  })

  it('a coding of several units is one stretch of the text that is compared, two codings of neighbours are two', async () => {
    const { sessions, codebook } = await read(
      two(
        [
          [1, 'empathy', { to: 3 }],
          [5, 'empathy', { span: [0, 4] }],
          [5, 'empathy', { span: [2, 6] }],
        ],
        [
          [1, 'empathy'],
          [3, 'empathy'],
        ],
      ),
    )
    const { continua, overlapping } = continuaOf(comparedSessions(sessions, codebook).sessions, codebook, ['empathy'])
    const shown = continua[0]?.coders.map((list) => list.map(({ from, to }) => [from, to]))
    assert.deepEqual(
      [shown, overlapping],
      [
        [
          [
            [0, 32],
            [32, 38],
          ],
          [
            [0, 16],
            [16, 32],
          ],
        ],
        0,
      ],
    )
  })

  it('are of one code where one is asked for, and have a reason for every null where nothing can be compared', async () => {
    const one = await figures(two([[1, 'empathy']], [[1, 'empathy']]), { code: 'empathy' })
    for (const rows of [one.matrix, one.tolerance, one.spans])
      assert.deepEqual(
        rows.map(({ code }) => code),
        ['empathy'],
      )
    for (const files of [{}, { 'S01.alice.codings.yaml': fileOf('alice', [[1, 'empathy']]) }]) {
      const none = await figures(files)
      assert.deepEqual(
        [none.confusion, none.masi.units, none.masi.krippendorffAlpha.reason?.code],
        [[], 0, 'nothing-coded-twice'],
      )
      for (const { reason } of [...none.tolerance, ...none.spans]) assert.equal(reason?.code, 'nothing-coded-twice')
      for (const { mean, cells } of none.matrix)
        assert.deepEqual([mean.reason?.code, cells], ['nothing-coded-twice', []])
    }
  })
})
