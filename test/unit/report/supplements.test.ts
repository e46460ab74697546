import { suspendedReviewFrom } from '../../../src/core/coding/file/suspendedReviewText'
import type { SuspendedReview } from '../../../src/core/coding/suspendedReview'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Coding, CodingsFile } from '../../../src/core/coding/model'
import { studyAgreement, type StudyAgreement } from '../../../src/core/analysis/agreement/studyAgreement'
import { studySupplements, type StudySupplements } from '../../../src/core/analysis/agreement/studySupplements'
import { supplementsJson } from '../../../src/report/json/supplementsJson'
import type { StudyReading } from '../../../src/core/study/readStudy'
import { continuaOf } from '../../../src/core/analysis/tables/unitizingContinua'
import { Store } from '../../../src/core/study/store/store'
import { exclusionWords } from '../../../src/messages/figures/exclusionWords'
import { reasonInWords } from '../../../src/messages/figures/reasonWords'
import { MemoryFiles, seeded, steadyClock } from '../../support/memoryFiles'
import { assertClose, assertPlainNumbers } from '../core/statistics/support'
import { codebookText, codingsText } from '../core/study/support'
import { builtin } from '../../support/builtin'
import type { AgreementQuestion } from '../../../src/core/analysis/agreement/agreementQuestion'
import { comparedSessions } from '../../support/wholeFigures'

/** Therapist on odd turns, client on even ones. */
const transcriptText = Array.from(
  { length: 16 },
  (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: Words of turn ${i + 1}.\n`,
).join('')
const allUnits: Partial<CodingsFile> = { status: 'complete', completed: '2026-03-01T10:00:00Z', reviewed: [[1, 16]] }

type Given = readonly [unit: number, code: string, more?: Partial<Coding>]
const fileOf = (
  coder: string,
  given: readonly Given[],
  over: Partial<CodingsFile> = {},
  path = 'S01.transcript',
): string =>
  codingsText(
    transcriptText,
    coder,
    given.map(([unit, code, more], i) => ({ id: `${coder}${i}`, unit, code, ...more })),
    { ...allUnits, ...over },
    path,
  )

async function read(files: Readonly<Record<string, string>>): Promise<StudyReading> {
  const store = new Store({
    builtin,
    files: new MemoryFiles({ 'codebook.yaml': codebookText, 'S01.transcript': transcriptText, ...files }),
    clock: steadyClock(),
    random: seeded(1),
    coder: '',
  })
  const reading = await store.read('analyst')
  assert.ok('sessions' in reading)
  return reading
}

async function figures(
  files: Readonly<Record<string, string>>,
  question: AgreementQuestion = {},
): Promise<StudySupplements & { readonly agreement: StudyAgreement }> {
  const { sessions, codebook } = await read(files)
  const supplements = studySupplements(sessions, codebook, question)
  const agreement = studyAgreement(sessions, codebook, question)
  assertPlainNumbers({ supplements, agreement })
  assert.doesNotMatch(JSON.stringify(supplementsJson(supplements, reasonInWords)), /NaN|Infinity|undefined/)
  return { ...supplements, agreement }
}

const of = <T extends { readonly code: string }>(rows: readonly T[], code: string): T => {
  const found = rows.find((row) => row.code === code)
  assert.ok(found !== undefined, code)
  return found
}

const two = (
  alice: readonly Given[],
  bob: readonly Given[],
  over: Partial<CodingsFile> = {},
): Record<string, string> => ({
  'S01.alice.codings.yaml': fileOf('alice', alice),
  'S01.bob.codings.yaml': fileOf('bob', bob, over),
})

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

describe('supplements of any study', () => {
  const codes = ['empathy', 'rupture', 'rupture.withdrawal', 'rupture.confrontation', 'nonsense']
  const coding = fc.record({
    unit: fc.integer({ min: 1, max: 6 }),
    code: fc.constantFrom(...codes),
    strength: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
    span: fc.option(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 8, max: 15 })), { nil: undefined }),
  })
  const coder = fc.record({ given: fc.array(coding, { maxLength: 8 }), to: fc.integer({ min: 0, max: 6 }) })
  const text = transcriptText.split('\n').slice(0, 6).join('\n')
  const book = `${codebookText}rules:\n  - exclusive: [rupture.withdrawal, rupture.confrontation]\n`
  const fileText = (
    name: string,
    {
      given,
      to,
    }: {
      readonly given: readonly {
        readonly unit: number
        readonly code: string
        readonly strength: number | undefined
        readonly span: [number, number] | undefined
      }[]
      readonly to: number
    },
  ): string =>
    codingsText(
      text,
      name,
      given.map(({ unit, code, strength, span }, i) => ({
        id: `x${i}`,
        unit,
        code,
        ...(strength === undefined ? {} : { strength }),
        ...(span === undefined ? {} : { span }),
      })),
      { ...allUnits, reviewed: to === 0 ? [] : [[1, to]] },
    )
  const named = (texts: readonly string[]): Record<string, string> =>
    Object.fromEntries(texts.map((content, i) => [`S01.c${i}.codings.yaml`, content]))
  const values = ({ masi, matrix, tolerance, strengths, spans, unitizing }: StudySupplements): (number | null)[] => [
    masi.krippendorffAlpha.value,
    ...matrix.map(({ mean }) => mean.value),
    ...tolerance.flatMap(({ value, exactValue }) => [value, exactValue]),
    ...strengths.flatMap(({ linear, quadratic }) =>
      [linear, quadratic].flatMap(({ coefficients: { lightKappa, krippendorffAlpha, gwetAC } }) => [
        lightKappa.value,
        krippendorffAlpha.value,
        gwetAC.value,
      ]),
    ),
    ...spans.flatMap(({ value, unitizing: { value: u } }) => [value, u]),
    ...unitizing.flatMap(({ units, marked, values: coded }) => [units.value, marked.value, coded.value]),
  ]
  const same = (a: StudySupplements, b: StudySupplements): void => {
    const other = values(b)
    for (const [i, value] of values(a).entries()) assertClose(value, other[i], 1e-9)
  }

  it('from 0 to 5 coders and 0 to 6 units have a value or a reason, plain numbers, and do not depend on who is called what', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(coder, { maxLength: 5 }), async (coders) => {
        const base = { 'codebook.yaml': book, 'S01.transcript': text }
        const found = await figures({ ...base, ...named(coders.map((one, i) => fileText(`c${i}`, one))) })
        const reversed = await figures({
          ...base,
          ...named([...coders].reverse().map((one, i) => fileText(`c${i}`, one))),
        })
        same(reversed, found)
        for (const { value, exactValue } of found.tolerance) assert.ok((value ?? 0) >= (exactValue ?? 0))
        const everywhere = (json: unknown): void => {
          if (json === null || typeof json !== 'object') return
          if ('value' in json && 'reason' in json) assert.equal(json.value === null, typeof json.reason === 'string')
          for (const inner of Object.values(json)) everywhere(inner)
        }
        everywhere(supplementsJson(found, reasonInWords))
      }),
      { numRuns: 60 },
    )
  })

  it('are not changed by a session of the same units that nobody coded, nor by a coder who considered nothing; twice the sessions keep all but α', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(coder, { minLength: 2, maxLength: 3 }), async (coders) => {
        const base = { 'codebook.yaml': book, 'S01.transcript': text }
        const files = named(coders.map((one, i) => fileText(`c${i}`, one)))
        const found = await figures({ ...base, ...files })
        same(await figures({ ...base, ...files, 'S02.transcript': text }), found)
        const idle = await figures({ ...base, ...files, 'S01.z.codings.yaml': fileText('z', { given: [], to: 0 }) })
        same(idle, found)
        const twice = await figures({
          ...base,
          ...files,
          'S02.transcript': text,
          ...Object.fromEntries(
            Object.entries(files).map(([path, content]) => [
              path.replace('S01', 'S02'),
              content.replaceAll('S01', 'S02'),
            ]),
          ),
        })
        for (const [i, { value }] of twice.tolerance.entries()) assertClose(value, found.tolerance[i]?.value)
        for (const [i, { mean }] of twice.matrix.entries()) assertClose(mean.value, found.matrix[i]?.mean.value, 1e-9)
      }),
      { numRuns: 30 },
    )
  })

  it('are 1 where all coders did the same, as far as they have a value', async () => {
    await fc.assert(
      fc.asyncProperty(coder, fc.integer({ min: 2, max: 4 }), async (one, count) => {
        const found = await figures({
          'codebook.yaml': book,
          'S01.transcript': text,
          ...named(Array.from({ length: count }, (_, i) => fileText(`c${i}`, one))),
        })
        for (const value of values(found)) if (value !== null) assertClose(value, 1)
      }),
      { numRuns: 30 },
    )
  })
})

describe('what counts in agreement', () => {
  const because = ({ agreement }: { readonly agreement: StudyAgreement }): string[] =>
    agreement.excluded.map(({ session, coder, kind, because: why }) => `${session} ${coder} ${kind}: ${why}`)

  it('only files of kind "coder", others where they are asked for, under a name that says what they are', async () => {
    const files = {
      ...two([[1, 'empathy']], [[1, 'empathy']]),
      'S01.alice.repeat.codings.yaml': fileOf('alice', [[3, 'empathy']], { kind: 'repeat' }),
      'S01.cyd.codings.yaml': fileOf('cyd', [], { kind: 'training' }),
    }
    const plain = await figures(files)
    assert.deepEqual(
      [plain.agreement.coders, because(plain)],
      [
        ['alice', 'bob'],
        ['S01 alice repeat: other-kind', 'S01 cyd training: other-kind'],
      ],
    )
    const again = await figures(files, { kinds: ['coder', 'repeat'], coders: ['alice'] })
    assert.deepEqual(
      [again.agreement.coders, again.agreement.unit[0]?.table?.counts],
      [
        ['alice', 'alice (repeat)'],
        [
          [6, 1],
          [1, 0],
        ],
      ],
    )
    assert.deepEqual(because(again), ['S01 bob coder: not-asked-for', 'S01 cyd training: not-asked-for'])
    const alone = await figures(files, { kinds: ['training'] })
    assert.deepEqual(because(alone).at(-1), 'S01 cyd training: coded-once')
    assert.match(
      exclusionWords(alone.agreement.excluded.at(-1) ?? assert.fail()),
      /^S01, cyd \(training\): no second coder\.$/,
    )
  })

  it('units both marked as reviewed: elsewhere silence is missing, and a coding there is left out and said', async () => {
    const { agreement, tolerance, masi, confusion } = await figures(
      two(
        [
          [1, 'empathy'],
          [9, 'empathy'],
        ],
        [
          [1, 'empathy'],
          [9, 'empathy'],
        ],
        { reviewed: [[1, 8]] },
      ),
    )
    const [row] = agreement.unit
    assert.deepEqual(
      [row?.coefficients.percentAgreement.n, row?.leftOut.notReviewed, agreement.leftOut.notReviewed],
      [4, 1, 1],
    )
    assert.deepEqual(
      tolerance[0]?.pairs.map(({ n, first, second }) => [n, first, second]),
      [[4, 1, 1]],
    )
    assert.deepEqual([masi.units, masi.krippendorffAlpha.n, confusion[0]?.n], [16, 8, 8])
  })

  it('codings on speakers who may receive the code, on certain places, of codes the codebook knows: what is left out is said with the code', async () => {
    const { agreement, confusion, masi } = await figures(
      two(
        [
          [2, 'empathy'],
          [4, 'rupture.withdrawal', { placeInDoubt: 'unit-changed' }],
          [6, 'nonsense'],
          [8, 'rupture.confrontation'],
        ],
        [[8, 'rupture.confrontation']],
      ),
    )
    const left = (code: string): object =>
      Object.fromEntries(Object.entries(of(agreement.unit, code).leftOut).filter(([, count]) => count > 0))
    assert.deepEqual(
      [left('empathy'), left('rupture.withdrawal'), left('rupture'), left('rupture.confrontation')],
      [{ wrongSpeaker: 1 }, { needsReview: 1 }, { needsReview: 1 }, {}],
    )
    assert.equal(agreement.leftOut.unknownCode, 1)
    assert.deepEqual([confusion[0]?.codes, masi.krippendorffAlpha.value], [['rupture.confrontation'], 1])
  })

  it('work as it was before its coder saw others’', async () => {
    const after = { at: '2026-03-02T10:00:00Z' }
    const files = {
      'S01.alice.codings.yaml': fileOf(
        'alice',
        [
          [1, 'empathy', { at: '2026-02-01T10:00:00Z' }],
          [3, 'empathy', after],
        ],
        { unblinded: '2026-03-01T12:00:00Z' },
      ),
      'S01.bob.codings.yaml': fileOf('bob', [[3, 'empathy']]),
    }
    const { agreement, tolerance, confusion } = await figures(files)
    assert.deepEqual(
      [agreement.unit[0]?.leftOut.afterUnblinding, agreement.unit[0]?.table?.counts],
      [
        1,
        [
          [6, 1],
          [1, 0],
        ],
      ],
    )
    assert.deepEqual(
      [tolerance[0]?.pairs[0]?.first, confusion[0]?.counts],
      [
        1,
        [
          [0, 1],
          [1, 14],
        ],
      ],
    )
  })

  it('no file coded in another kind of unit: a reason, not a number', async () => {
    const reading = { reader: 'transcript/1', unit: 'thought-unit' as const }
    for (const over of [{ reading }, { reading, fingerprint: [] }]) {
      const found = await figures(two([[1, 'empathy']], [[1, 'empathy']], over))
      assert.deepEqual(because(found), ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'])
      assert.equal(found.agreement.unit[0]?.coefficients.percentAgreement.reason?.code, 'nothing-coded-twice')
      assert.match(
        found.agreement.excluded.map(exclusionWords).join(' '),
        /bob: its units are not those of the transcript/,
      )
    }
    const saved = two([[1, 'empathy']], [[1, 'empathy', { placeInDoubt: 'reading-differs' }]], { reviewed: [] })
    assert.deepEqual(
      because(await figures(saved)),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
      'nor one saved since, with nothing considered anew',
    )
    const aside = (turns: readonly number[]): readonly SuspendedReview[] =>
      turns.map((turn) => suspendedReviewFrom(`thought-unit ${turn}@print 1,2`))
    const undivided = two([[1, 'empathy']], [[2, 'rupture.withdrawal']], {
      reviewed: [[1, 14]],
      suspendedReview: aside([15, 16]),
    })
    assert.deepEqual(
      because(await figures(undivided)),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
      'nor where only turns that are one unit in either stay considered',
    )
    const anew = { reviewed: [[1, 15]] as const, suspendedReview: aside([15, 16]) }
    assert.deepEqual(
      because(await figures(two([[1, 'empathy']], [[1, 'empathy']], anew))),
      [],
      'one in which some of the others were is',
    )
    assert.deepEqual(
      because(
        await figures(
          two([[1, 'empathy']], [[1, 'empathy']], {
            ...anew,
            unblinded: '2026-03-01T12:00:00Z',
            reviewedBlind: [[1, 14]],
          }),
        ),
      ),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
      'but not since others’ work was seen',
    )
  })

  it('no file whose units another reader cut; one that cut the same, and a corrected text, are compared', async () => {
    const other = { reader: 'other/1', unit: 'utterance' as const }
    const cut = Array.from({ length: 15 }, (_, i) => `t${i}`)
    assert.deepEqual(
      because(await figures(two([[1, 'empathy']], [[1, 'empathy']], { reading: other, fingerprint: cut }))),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
    )
    assert.deepEqual(because(await figures(two([[1, 'empathy']], [[1, 'empathy']], { reading: other }))), [])
    const corrected = await read({
      ...two(
        [[1, 'empathy']],
        [
          [1, 'empathy'],
          [3, 'empathy'],
        ],
      ),
      'S01.transcript': transcriptText.replace('turn 3', 'turn three'),
    })
    const { excluded, sessions } = comparedSessions(corrected.sessions, corrected.codebook)
    assert.deepEqual([excluded, sessions.length], [[], 1])
  })
})
