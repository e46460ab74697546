import assert from 'node:assert/strict'
import { book, dialogue, family, on, reading, values } from './measuredReadings'

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
