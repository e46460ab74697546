import assert from 'node:assert/strict'
import fc from 'fast-check'
import { frequencies } from '../../../../../src/core/analysis/frequencies/codeFrequencies'
import { measures } from '../../../../../src/core/analysis/frequencies/codebookMeasures'
import { book, dialogue, family, on, reading, values } from './measuredReadings'

describe('measures, by hand', () => {
  const codebook = book(`codes:
  - id: rupture
    label: Rupture
    speaker: [client]
    strength: {min: 1, max: 5}
    codes: [{id: withdrawal, label: Withdrawal}, {id: confrontation, label: Confrontation}]
  - {id: question, label: Question, speaker: [therapist]}
  - {id: anything, label: Anything}
measures:
  - {id: count, formula: count(rupture)}
  - {id: units, formula: units(rupture)}
  - {id: eligible, formula: eligible(rupture)}
  - {id: rate, formula: rate(rupture)}
  - {id: share, formula: share(rupture)}
  - {id: mean, formula: mean(rupture)}
  - {id: all, formula: count(*)}
  - {id: all-units, formula: units(*)}
  - {id: all-eligible, formula: eligible(*)}
  - {id: per-question, formula: count(rupture) / count(question)}
  - {id: negative, formula: -count(question)}
`)
  const codings = [
    { code: 'rupture.withdrawal', unit: 2, strength: 3 },
    { code: 'rupture.confrontation', unit: 2, strength: 4 },
    { code: 'rupture', unit: 4 },
    { code: 'anything', unit: 1 },
    { code: 'rupture.withdrawal', unit: 6, strength: 9 },
    // Not reviewed; and on a speaker who may not receive it.
    { code: 'rupture', unit: 8, strength: 5 },
    { code: 'rupture', unit: 1, strength: 5 },
  ]
  const one = reading(codebook, dialogue(8), { codings, reviewed: [[1, 7]] })

  it('are what the codebook asks for over reviewed units whose speaker may receive the code', () => {
    // C speaks units 2, 4, 6 (and 8, not reviewed); T units 1, 3, 5, 7. The strength 9 is off its scale.
    assert.deepEqual(values(codebook, [one]), {
      count: 4,
      units: 3,
      eligible: 3,
      rate: 400 / 3,
      share: 1,
      mean: 3.5,
      all: 5,
      'all-units': 4,
      'all-eligible': 7,
      'per-question': 'no “Question” was coded',
      negative: 0,
    })
  })

  it('show each figure they were computed from', () => {
    const row = measures([one], codebook).find(({ measure }) => measure === 'per-question')
    assert.deepEqual(row?.working, [
      { text: 'count(rupture)', value: 4 },
      { text: 'count(question)', value: 0 },
    ])
  })

  it('of several readings are of their units together, and by session and coder of each', () => {
    const other = reading(codebook, dialogue(4), { codings: on('rupture', 2), coder: 'bob', session: 'S02' })
    const both = [one, other]
    const { rate, share } = values(codebook, both)
    assert.deepEqual([rate, share], [(100 * 5) / 5, 4 / 5])
    const by = values(codebook, both, ['session', 'coder'])
    assert.deepEqual(
      [by['rate S01 alice'], by['rate S02 bob'], by['mean S02 bob']],
      [400 / 3, 50, 'no coding of “Rupture” has a strength'],
    )
    assert.equal(values(codebook, both, ['coder'])['count bob'], 1)
  })

  it('are no figure where nothing was reviewed', () => {
    const { rate, share, eligible } = values(codebook, [reading(codebook, dialogue(4), { reviewed: [] })])
    assert.deepEqual(
      [rate, share, eligible],
      ['no reviewed unit could receive “Rupture”', 'no reviewed unit could receive “Rupture”', 0],
    )
  })

  it('are never −0', () => {
    assert.ok(measures([one], codebook).every(({ value }) => !Object.is(value, -0)))
  })

  const reasons: readonly (readonly [string, string])[] = [
    ['1 / count(question)', 'no “Question” was coded'],
    [
      '1 / (count(question) + units(question by therapist))',
      'no “Question” was coded, and no “Question” by therapist was coded',
    ],
    ['1 / (count(rupture) - count(rupture))', 'it divides by count(rupture) - count(rupture), which is 0'],
    ['1 / 0', 'it divides by 0, which is 0'],
    ['1 / eligible(question by client)', 'no reviewed unit could receive “Question” by client'],
    ['share(question by client)', 'no reviewed unit could receive “Question” by client'],
    ['share(* by other)', 'no reviewed unit could receive a code'],
    ['mean(* by therapist)', 'no coding of any code has a strength'],
    ['mean(rupture about "X")', 'no coding of “Rupture” about X has a strength'],
    [`${'9'.repeat(200)} * ${'9'.repeat(200)}`, 'the result is too large to be a number'],
  ]
  for (const [formula, expected] of reasons) {
    it(`say why ${formula.slice(0, 40)} has no value`, () => {
      const made = book(`codes:
  - {id: rupture, label: Rupture, strength: {min: 1, max: 5}}
  - {id: question, label: Question, speaker: [therapist]}
measures: [{id: m, formula: '${formula}'}]
`)
      assert.deepEqual(values(made, [reading(made, dialogue(4), { codings: on('rupture', 2) })]), { m: expected })
    })
  }

  it('count a range once, spoken by who speaks its first unit, and its units each', () => {
    const made = book(`codes: [{id: a, label: A}]
measures:
  - {id: count-t, formula: count(a by therapist)}
  - {id: count-c, formula: count(a by client)}
  - {id: units-t, formula: units(a by therapist)}
  - {id: units-c, formula: units(a by client)}
`)
    assert.deepEqual(values(made, [reading(made, dialogue(4), { codings: [{ code: 'a', unit: 2, to: 4 }] })]), {
      'count-t': 0,
      'count-c': 1,
      'units-t': 1,
      'units-c': 2,
    })
  })

  it('take codings about someone by their target, or by who speaks', () => {
    const made = book(`codes: [{id: a, label: A}]
measures:
  - {id: about-d, formula: count(a about "D")}
  - {id: about-clients, formula: count(a about client)}
  - {id: by-m-about-d, formula: units(a by "M" about "D")}
  - {id: eligible, formula: eligible(a about "D")}
  - {id: each, per: client, formula: count(a)}
  - {id: each-units, per: client, formula: units(a)}
  - {id: each-eligible, per: client, formula: eligible(a)}
  - {id: each-by-t, per: client, formula: count(a by therapist)}
`)
    const codings = [
      { code: 'a', unit: 2 },
      { code: 'a', unit: 2, target: 'D' },
      { code: 'a', unit: 1, target: 'D' },
      { code: 'a', unit: 3 },
      { code: 'a', unit: 4 },
    ]
    assert.deepEqual(values(made, [reading(made, family, { codings })]), {
      'about-d': 3,
      'about-clients': 4,
      'by-m-about-d': 1,
      eligible: 6,
      'each M': 1,
      'each D': 3,
      'each-units M': 1,
      'each-units D': 1,
      'each-eligible M': 2,
      'each-eligible D': 1,
      'each-by-t M': 0,
      'each-by-t D': 1,
    })
  })

  it('have a row for a person who is only a target, and none for one who is neither', () => {
    const made = book('codes: [{id: a, label: A}]\nmeasures: [{id: m, per: client, formula: count(a)}]\n')
    const text = family.replace('D: c\n', '')
    assert.deepEqual(values(made, [reading(made, text, {})]), { 'm M': 0 })
    assert.deepEqual(values(made, [reading(made, text, { codings: [{ code: 'a', unit: 1, target: 'D' }] })]), {
      'm M': 0,
      'm D': 1,
    })
  })
})

describe('measures', () => {
  const codes = ['a', 'a.b', 'a.c', 'd', 'e']
  const functions = ['count', 'units', 'eligible', 'rate', 'share'] as const
  const codebook = book(`codes:
  - {id: a, speaker: [client], codes: [{id: b}, {id: c, speaker: [client, therapist]}]}
  - {id: d, speaker: [therapist]}
  - {id: e}
measures:
${codes.flatMap((code) => functions.map((name) => `  - {id: ${name}-${code.replace('.', '-')}, formula: ${name}(${code})}`)).join('\n')}
${codes.flatMap((code) => ['therapist', 'client'].map((role) => `  - {id: count-${code.replace('.', '-')}-${role}, formula: count(${code} by ${role})}`)).join('\n')}
`)
  const coding = fc.record({ code: fc.constantFrom(...codes), unit: fc.integer({ min: 1, max: 8 }) })
  const work = fc.record({ codings: fc.array(coding, { maxLength: 20 }), to: fc.integer({ min: 0, max: 8 }) })

  it('of a code are its frequencies, whatever was coded and reviewed', () => {
    fc.assert(
      fc.property(fc.array(work, { minLength: 1, maxLength: 3 }), (works) => {
        const readings = works.map(({ codings, to }, i) =>
          reading(codebook, dialogue(8), { codings, reviewed: to === 0 ? [] : [[1, to]], session: `S${i}` }),
        )
        const counted = readings.map(({ session, transcript, table, units }) => ({
          id: session,
          transcript,
          table,
          coders: [units],
        }))
        const rows = new Map(measures(readings, codebook).map(({ measure, value }) => [measure, value]))
        const found = frequencies(counted, codebook)
        const bySpeaker = frequencies(counted, codebook, ['speaker'])
        for (const code of codes) {
          const name = code.replace('.', '-')
          const row = found.find((one) => one.code === code)
          const expected =
            row === undefined ? [0, 0, 0, null, null] : [row.count, row.units, row.eligible, row.per100Units, row.share]
          assert.deepEqual(
            functions.map((one) => rows.get(`${one}-${name}`)),
            expected,
          )
          for (const [role, label] of [
            ['therapist', 'T'],
            ['client', 'C'],
          ] as const) {
            assert.equal(
              rows.get(`count-${name}-${role}`),
              bySpeaker.find((one) => one.code === code && one.speaker === label)?.count ?? 0,
            )
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('do not depend on the order of readings', () => {
    fc.assert(
      fc.property(fc.array(work, { minLength: 2, maxLength: 4 }), (works) => {
        const readings = works.map(({ codings, to }, i) =>
          reading(codebook, dialogue(8), { codings, reviewed: to === 0 ? [] : [[1, to]], session: `S${i}` }),
        )
        assert.deepEqual(measures([...readings].reverse(), codebook), measures(readings, codebook))
      }),
      { numRuns: 50 },
    )
  })
})
