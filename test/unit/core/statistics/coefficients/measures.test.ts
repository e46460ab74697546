import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import type { Codebook } from '../../../../../src/core/codebook/model'
import type { Coding, CodingsFile, RatingRecord } from '../../../../../src/core/coding/model'
import { frequencies } from '../../../../../src/core/analysis/frequencies/codeFrequencies'
import type { MeasureKey, MeasureRow } from '../../../../../src/core/analysis/frequencies/codebookMeasures'
import { measures } from '../../../../../src/core/analysis/frequencies/codebookMeasures'
import { coderUnits } from '../../../../../src/core/analysis/tables/coderUnits'
import { measureReasonWords } from '../../../../../src/messages/figures/measureWords'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
import { codingsFile } from '../../../../support/codingsFile'
import type { MeasuredReading } from '../../../../../src/core/analysis/frequencies/measureSums'

const head = 'codebook: B\nid: b\nversion: "1"\n'

function book(text: string): Codebook {
  const codebook = readCodebook(head + text)
  assert.deepEqual(codebook.problems, [])
  return codebook
}

interface Work {
  readonly codings?: readonly Omit<Coding, 'id'>[]
  readonly ratings?: readonly Omit<RatingRecord, 'id'>[]
  readonly reviewed?: CodingsFile['reviewed']
  readonly coder?: string
  readonly session?: string
}

function reading(
  codebook: Codebook,
  text: string,
  { codings = [], ratings = [], reviewed = [[1, 999]], coder = 'alice', session = 'S01' }: Work,
): MeasuredReading {
  const transcript = transcriptFrom(text, 'S.transcript')
  assert.ok(transcript !== null)
  const table = tableOf(transcript, codebook.unit)
  const file = codingsFile(
    codings.map((coding, i) => ({ id: `c${i}`, ...coding })),
    {
      reviewed,
      coder,
      ratings: new Map(ratings.map((record, i) => [`r${i}`, { id: `r${i}`, ...record }])),
    },
  )
  return { session, transcript, table, file, units: coderUnits(file, table, codebook) }
}

/** The values of all measures by id, with the person where there is one; a reason in words where there is no value. */
function values(
  codebook: Codebook,
  readings: readonly MeasuredReading[],
  by: readonly MeasureKey[] = [],
): Record<string, number | string> {
  const nameOf = ({ measure, person, session, coder }: MeasureRow): string =>
    [measure, person, session, coder].filter((part) => part != null).join(' ')
  return Object.fromEntries(
    measures(readings, codebook, by).map((row) => {
      assert.equal(row.value === null, row.reason !== null)
      return [nameOf(row), row.reason === null ? (row.value ?? 'none') : measureReasonWords(row.reason, codebook)]
    }),
  )
}

const family =
  '---\nspeakers:\n  T: {role: therapist}\n  M: {role: client, name: Mother}\n  D: {role: client, name: Daughter}\n---\nT: a\nM: b\nD: c\nT: d\nM: e\nT: f\n'

/** T 1, C 2, T 3, C 4 … */
const dialogue = (turns: number): string =>
  Array.from({ length: turns }, (_, i) => `${i % 2 === 0 ? 'T' : 'C'}: words here`).join('\n')
const on = (code: string, ...units: readonly number[]): Omit<Coding, 'id'>[] => units.map((unit) => ({ code, unit }))

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

describe('measures of the field’s systems', () => {
  it('3RS: markers of each kind, also by speaker, salience, ratings per segment', () => {
    const codebook = book(`segment: {minutes: 5}
codes:
  - id: withdrawal
    label: Withdrawal
    speaker: [client, therapist]
    strength: {min: 1, max: 5}
    codes: [{id: denial, label: Denial}, {id: minimal-response, label: Minimal response}]
  - id: confrontation
    label: Confrontation
    speaker: [client, therapist]
    codes: [{id: complaint-progress, label: Complaint about progress}]
  - id: resolution
    label: Resolution
    speaker: [therapist]
    codes: [{id: clarifies, label: Clarifies}]
ratings:
  - {id: withdrawal-salience, label: Withdrawal, level: segment, min: 1, max: 5}
  - {id: resolved, label: Resolved, level: session, min: 1, max: 5}
measures:
  - {id: patient-withdrawal, formula: count(withdrawal by client)}
  - {id: therapist-withdrawal, formula: count(withdrawal by therapist)}
  - {id: salience, formula: mean(withdrawal by client)}
  - {id: segment-salience, formula: mean(withdrawal-salience)}
  - {id: per-rupture, formula: count(resolution) / (count(withdrawal by client) + count(confrontation by client))}
  - {id: resolved-rating, formula: mean(resolved)}
`)
    const text = '[00:00:00] T: a\n[00:01:00] C: b\n[00:06:00] T: c\n[00:07:00] C: d\n'
    const codings = [
      { code: 'withdrawal.denial', unit: 2, strength: 2 },
      { code: 'withdrawal.minimal-response', unit: 4, strength: 5 },
      { code: 'withdrawal', unit: 3, strength: 1 },
      ...on('confrontation.complaint-progress', 4),
      ...on('resolution.clarifies', 3),
    ]
    const ratings = [
      { rating: 'withdrawal-salience', segment: 1, value: 2 },
      { rating: 'withdrawal-salience', segment: 2, value: 5 },
      { rating: 'withdrawal-salience', segment: 3, value: 1 },
      { rating: 'withdrawal-salience', value: 1 },
    ]
    assert.deepEqual(values(codebook, [reading(codebook, text, { codings, ratings })]), {
      'patient-withdrawal': 2,
      'therapist-withdrawal': 1,
      salience: 3.5,
      'segment-salience': 3.5,
      'per-rupture': 1 / 3,
      'resolved-rating': '“Resolved” was not rated',
    })
  })

  it('CIS: direct and indirect ruptures, collaborative processes and interventions in proportion', () => {
    const codebook = book(`codes:
  - {id: direct, label: Direct rupture, speaker: [client]}
  - {id: indirect, label: Indirect rupture, speaker: [client]}
  - {id: collaborative, label: Collaborative process, speaker: [client]}
  - {id: positive, label: Positive intervention, speaker: [therapist]}
  - {id: negative, label: Negative intervention, speaker: [therapist]}
measures:
  - {id: rupture-share, formula: (units(direct) + units(indirect)) / (units(direct) + units(indirect) + units(collaborative))}
  - {id: positive-share, formula: count(positive) / (count(positive) + count(negative))}
`)
    const codings = [
      ...on('direct', 2),
      ...on('indirect', 4, 6),
      ...on('collaborative', 8),
      ...on('positive', 1, 3),
      ...on('negative', 5),
    ]
    assert.deepEqual(values(codebook, [reading(codebook, dialogue(8), { codings })]), {
      'rupture-share': 3 / 4,
      'positive-share': 2 / 3,
    })
  })

  it('TCCS: shares of interventions and responses', () => {
    const codebook = book(`codes:
  - id: intervention
    label: Intervention
    speaker: [therapist]
    codes: [{id: supporting, label: Supporting}, {id: challenging, label: Challenging}]
  - id: response
    label: Response
    speaker: [client]
    codes: [{id: safety, label: Safety}, {id: tolerable-risk, label: Tolerable risk}]
measures:
  - {id: challenging, formula: units(intervention.challenging) / units(intervention)}
  - {id: tolerable-risk, formula: units(response.tolerable-risk) / units(response)}
`)
    const codings = [
      ...on('intervention.supporting', 1),
      ...on('intervention.challenging', 3, 5),
      ...on('response.safety', 2),
      ...on('response.tolerable-risk', 4),
    ]
    assert.deepEqual(values(codebook, [reading(codebook, dialogue(6), { codings })]), {
      challenging: 2 / 3,
      'tolerable-risk': 1 / 2,
    })
  })

  it('SOFTA-o: marks of each person with their valence, the rating per person, one of the family', () => {
    const codebook = book(`codes:
  - id: engagement
    label: Engagement
    speaker: [client]
    codes: [{id: plus, label: Positive}, {id: minus, label: Negative}]
  - {id: shared-purpose, label: Shared purpose, speaker: [client]}
ratings:
  - {id: engagement-rating, label: Engagement, level: session, min: -3, max: 3, neutral: 0, per: client}
  - {id: purpose-rating, label: Shared purpose, level: session, min: -3, max: 3, neutral: 0}
measures:
  - {id: marks, per: client, formula: count(engagement)}
  - {id: balance, per: client, formula: count(engagement.plus) - count(engagement.minus)}
  - {id: rated, per: client, formula: mean(engagement-rating)}
  - {id: purpose, per: client, formula: mean(purpose-rating)}
  - {id: mother, formula: count(engagement about "M")}
  - {id: family, formula: count(shared-purpose)}
`)
    const codings = [
      ...on('engagement.plus', 2, 3),
      ...on('engagement.minus', 5),
      { code: 'engagement.plus', unit: 2, target: 'D' },
      ...on('shared-purpose', 3),
    ]
    const ratings = [
      { rating: 'engagement-rating', target: 'M', value: 1 },
      { rating: 'engagement-rating', target: 'D', value: -2 },
      { rating: 'purpose-rating', value: 2 },
    ]
    assert.deepEqual(values(codebook, [reading(codebook, family, { codings, ratings })]), {
      'marks M': 2,
      'marks D': 2,
      'balance M': 0,
      'balance D': 2,
      'rated M': 1,
      'rated D': -2,
      'purpose M': 2,
      'purpose D': 2,
      mother: 2,
      family: 1,
    })
  })

  it('MITI: %CR, R:Q, MIA, MINA, and the technical and relational globals', () => {
    const codebook = book(`unit: thought-unit
codes:
${['question', 'simple-reflection', 'complex-reflection', 'affirm', 'seek', 'autonomy', 'persuade', 'confront'].map((id) => `  - {id: ${id}, speaker: [therapist]}`).join('\n')}
ratings:
${['change-talk', 'sustain-talk', 'partnership', 'empathy'].map((id) => `  - {id: ${id}, level: session, min: 1, max: 5, per: therapist}`).join('\n')}
measures:
  - {id: complex, formula: 100 * count(complex-reflection) / (count(simple-reflection) + count(complex-reflection))}
  - {id: r-to-q, formula: (count(simple-reflection) + count(complex-reflection)) / count(question)}
  - {id: mia, formula: count(seek) + count(affirm) + count(autonomy)}
  - {id: mina, formula: count(confront) + count(persuade)}
  - {id: technical, formula: (mean(change-talk) + mean(sustain-talk)) / 2}
  - {id: relational, formula: (mean(partnership) + mean(empathy)) / 2}
`)
    const text = 'T: one | two | three\nC: four\nT: five | six\nC: seven\n'
    const codings = [
      { code: 'simple-reflection', unit: 1, part: 1 },
      { code: 'complex-reflection', unit: 1, part: 2 },
      { code: 'question', unit: 1, part: 3 },
      { code: 'complex-reflection', unit: 3, part: 1 },
      { code: 'affirm', unit: 3, part: 1 },
      { code: 'seek', unit: 3, part: 2 },
    ]
    const ratings = [
      { rating: 'change-talk', value: 4 },
      { rating: 'sustain-talk', value: 3 },
      { rating: 'partnership', value: 5, target: 'T' },
      { rating: 'empathy', value: 4 },
    ]
    assert.deepEqual(values(codebook, [reading(codebook, text, { codings, ratings })]), {
      complex: 200 / 3,
      'r-to-q': 3,
      mia: 2,
      mina: 0,
      technical: 3.5,
      relational: 4.5,
    })
    const none = values(codebook, [reading(codebook, text, {})])
    assert.deepEqual(
      [none['r-to-q'], none['complex'], none['mia']],
      ['no “Question” was coded', 'no “Simple reflection” was coded, and no “Complex reflection” was coded', 0],
    )
  })

  it('MISC: consistent behaviour of the therapist, change talk of the client, in proportion', () => {
    const codebook = book(`unit: thought-unit
codes:
  - {id: consistent, label: MI-consistent, speaker: [therapist]}
  - {id: inconsistent, label: MI-inconsistent, speaker: [therapist]}
  - id: language
    label: Language about change
    speaker: [client]
    strength: {min: -5, max: 5}
    codes: [{id: change, label: Change talk}, {id: sustain, label: Sustain talk}]
measures:
  - {id: percent-consistent, formula: 100 * count(consistent) / (count(consistent) + count(inconsistent))}
  - {id: percent-change, formula: 100 * count(language.change) / count(language)}
  - {id: strength, formula: mean(language)}
  - {id: talk-ratio, formula: eligible(* by therapist) / eligible(* by client)}
`)
    const codings = [
      ...on('consistent', 1, 3),
      ...on('inconsistent', 5),
      { code: 'language.change', unit: 2, strength: 4 },
      { code: 'language.sustain', unit: 4, strength: -3 },
    ]
    assert.deepEqual(values(codebook, [reading(codebook, dialogue(5), { codings })]), {
      'percent-consistent': 200 / 3,
      'percent-change': 50,
      strength: 0.5,
      'talk-ratio': 1.5,
    })
  })

  it('WAI-O and TES: sums and means of items', () => {
    const codebook = book(`ratings:
  - {id: goal-1, level: session, min: 1, max: 7, neutral: 4}
  - {id: goal-2, level: session, min: 1, max: 7, neutral: 4}
  - {id: goal-3-reversed, level: session, min: 1, max: 7, neutral: 4}
measures:
  - {id: goal, formula: mean(goal-1) + mean(goal-2) + (8 - mean(goal-3-reversed))}
  - {id: mean-goal, formula: (mean(goal-1) + mean(goal-2) + 8 - mean(goal-3-reversed)) / 3}
`)
    const ratings = [
      { rating: 'goal-1', value: 5 },
      { rating: 'goal-2', value: 6 },
      { rating: 'goal-3-reversed', value: 2 },
    ]
    assert.deepEqual(values(codebook, [reading(codebook, dialogue(2), { ratings })]), { goal: 17, 'mean-goal': 17 / 3 })
    assert.equal(
      values(codebook, [reading(codebook, dialogue(2), { ratings: ratings.slice(1) })])['goal'],
      '“Goal 1” was not rated',
    )
    assert.equal(
      values(codebook, [reading(codebook, dialogue(2), { ratings: [{ rating: 'goal-1', value: 9 }] })])['goal'],
      '“Goal 1” was not rated',
    )
  })

  it('EPITOME: how strong each mechanism is where it was shown, and over all responses', () => {
    const codebook = book(`codes:
  - {id: exploration, label: Explorations, speaker: [therapist], strength: {min: 0, max: 2}}
measures:
  - {id: shown, formula: mean(exploration)}
  - {id: over-all, formula: mean(exploration) * count(exploration) / eligible(exploration)}
`)
    const codings = [
      { code: 'exploration', unit: 1, strength: 2 },
      { code: 'exploration', unit: 3, strength: 1, span: [0, 5] as const },
    ]
    assert.deepEqual(values(codebook, [reading(codebook, dialogue(6), { codings })]), { shown: 1.5, 'over-all': 1 })
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
