import assert from 'node:assert/strict'
import type { StudyReliability } from '../../../src/core/analysis/reliability/studyReliability'
import { studyReliability } from '../../../src/core/analysis/reliability/studyReliability'
import { iccOf } from '../../../src/core/statistics/icc/iccForms'
import { oneWayIcc } from '../../../src/core/statistics/icc/oneWayIcc'
import type { StudySessionData } from '../../../src/core/study/readStudy'
import { codebook, coded, rowOf, sessionOf, timed } from './codedSessions'

/** What each coder has made of a session, one digit a turn. */
type Work = Readonly<Record<string, string>>

const study = (sessions: readonly Work[]): StudySessionData[] =>
  sessions.map((work, s) =>
    sessionOf(
      `S${s + 1}`,
      Object.entries(work).map(([coder, digits]) => coded(coder, digits)),
    ),
  )

const threeSessions = study([
  { alice: '200100', bob: '100200' },
  { alice: '111111', bob: '101010' },
  { alice: '003010', bob: '012030' },
])

describe('counts by session', () => {
  const found = studyReliability(threeSessions, codebook)

  it('have a row for each living code and measure, then the ratings, and say who was compared', () => {
    assert.deepEqual(
      found.session.map(({ code, rating, measure }) => `${code ?? rating ?? ''} ${measure}`),
      [
        ...['empathy', 'rupture', 'rupture.withdrawal', 'rupture.confrontation'].flatMap((code) => [
          `${code} codings`,
          `${code} units`,
          `${code} rate`,
        ]),
        'bond rating',
        'warmth rating',
      ],
    )
    assert.deepEqual(
      [found.coders, found.sessions],
      [
        ['alice', 'bob'],
        ['S1', 'S2', 'S3'],
      ],
    )
  })

  it('are codings, distinct units, and codings per 100 units that may carry the code', () => {
    assert.deepEqual(
      rowOf(found.session, 'empathy').icc,
      iccOf([
        [2, 1],
        [3, 3],
        [4, 5],
      ]),
    )
    assert.deepEqual(
      rowOf(found.session, 'empathy', 'units').icc,
      iccOf([
        [1, 1],
        [3, 3],
        [2, 2],
      ]),
    )
    assert.deepEqual(
      rowOf(found.session, 'empathy', 'rate').icc,
      iccOf(
        [
          [2, 1],
          [3, 3],
          [4, 5],
        ].map((row) => row.map((x) => (100 * x) / 3)),
      ),
    )
  })

  it('of a parent are of all below it', () => {
    assert.deepEqual(
      rowOf(found.session, 'rupture').icc,
      iccOf([
        [1, 2],
        [3, 0],
        [0, 1],
      ]),
    )
    assert.deepEqual(
      rowOf(found.session, 'rupture.confrontation').icc,
      iccOf([
        [0, 1],
        [0, 0],
        [0, 0],
      ]),
    )
  })

  it('are of units that all its coders have reviewed, whatever one alone has found', () => {
    const { session } = studyReliability(
      study([
        { alice: '200100', bob: '1.0.00' },
        { alice: '1111..', bob: '101010' },
        { alice: '......', bob: '111111' },
      ]),
      codebook,
    )
    assert.deepEqual(
      rowOf(session, 'empathy').icc,
      iccOf([
        [2, 1],
        [2, 2],
      ]),
    )
    assert.deepEqual(
      rowOf(session, 'rupture').icc,
      iccOf([
        [0, 0],
        [2, 0],
      ]),
    )
    assert.deepEqual(
      rowOf(session, 'empathy', 'rate').icc,
      iccOf([
        [200 / 3, 100 / 3],
        [100, 100],
      ]),
    )
    assert.equal(rowOf(session, 'empathy').targets, 2)
    assert.ok(
      rowOf(session, 'empathy').warnings.some(
        ({ code, data }) => code === 'not-reviewed-together' && data.targets === 1,
      ),
    )
  })

  it('warn of few sessions and of a coder who gave the same throughout', () => {
    const { session } = studyReliability(
      study([
        { alice: '100000', bob: '100000' },
        { alice: '100000', bob: '300000' },
      ]),
      codebook,
    )
    assert.deepEqual(rowOf(session, 'empathy').warnings, [
      { code: 'few-targets', data: { targets: 2 } },
      { code: 'constant-coder', data: { coder: 'alice' } },
    ])
    assert.equal(rowOf(session, 'rupture').icc['ICC(A,1)'].reason?.code, 'icc-no-variance')
  })

  it('of rotating coders take the one-way form, and each pair by the units that the two have reviewed', () => {
    const rotating = study([
      { alice: '100000', bob: '200000' },
      { alice: '300000', cyd: '300000' },
      { bob: '202000', cyd: '100000' },
      { alice: '100000', bob: '100000' },
    ])
    const row = rowOf(studyReliability(rotating, codebook).session, 'empathy')
    assert.deepEqual([row.design, row.coders, row.targets, row.dropped], ['rotating', ['alice', 'bob', 'cyd'], 4, 0])
    assert.deepEqual(
      row.icc['ICC(1)'],
      oneWayIcc([
        [1, 2],
        [3, 3],
        [4, 1],
        [1, 1],
      ]).single,
    )
    assert.deepEqual(
      row.pairs.map(({ coders, targets }) => [coders.join(' '), targets]),
      [
        ['alice bob', 2],
        ['alice cyd', 1],
        ['bob cyd', 1],
      ],
    )
    // All three reviewed one unit of the first session, alice and bob two of them.
    const three = study([
      { alice: '1.1.0.', bob: '2.0.0.', cyd: '1.....' },
      { alice: '3.0.0.', bob: '0.0.1.', cyd: '0.0.0.' },
    ])
    const pair = rowOf(studyReliability(three, codebook).session, 'empathy').pairs[0]
    assert.deepEqual(
      pair?.['ICC(A,1)'],
      iccOf([
        [2, 2],
        [3, 1],
      ])['ICC(A,1)'],
    )
    assert.deepEqual(
      rowOf(studyReliability(three, codebook).session, 'empathy').icc,
      iccOf([
        [1, 2, 1],
        [3, 1, 0],
      ]),
    )
  })

  it('are of complete files of kind coder, before their coders saw others; everything else is said', () => {
    const sessions = [
      sessionOf('S1', [
        coded('alice', '200100'),
        coded('bob', '100200', { status: 'in progress' }),
        coded('con', '111111', { kind: 'consensus' }),
      ]),
      sessionOf('S2', [
        coded('alice', '111111', {
          unblinded: '2026-03-02T00:00:00Z',
          codings: new Map([
            ['a', { id: 'a', unit: 1, code: 'empathy', at: '2026-03-01T00:00:00Z', removed: '2026-03-03T00:00:00Z' }],
            ['b', { id: 'b', unit: 3, code: 'empathy', at: '2026-03-03T00:00:00Z' }],
            ['c', { id: 'c', unit: 2, code: 'empathy' }],
          ]),
        }),
        coded('bob', '100000'),
      ]),
    ]
    const one = studyReliability(sessions, codebook)
    assert.deepEqual(
      one.excluded.map(({ coder, because }) => `${coder} ${because}`),
      ['bob coder-not-complete', 'con other-kind', 'alice coded-once'],
    )
    assert.deepEqual([one.leftOut.afterUnblinding, one.leftOut.wrongSpeaker], [1, 1])
    assert.deepEqual(
      [one.sessions, rowOf(one.session, 'empathy').icc['ICC(1)'].reason?.code],
      [['S2'], 'icc-one-target'],
    )
  })

  it('are asked for one code alone', () => {
    const one = studyReliability(threeSessions, codebook, { code: 'empathy', coders: ['alice', 'bob'] })
    assert.deepEqual(
      [new Set(one.session.map(({ code }) => code)), new Set(one.segment.map(({ code }) => code))],
      [new Set(['empathy']), new Set(['empathy'])],
    )
  })

  it('have no rows to compare where nobody coded twice', () => {
    const none = studyReliability(study([{ alice: '111111' }]), codebook)
    assert.deepEqual([none.coders, none.sessions], [[], []])
    for (const row of [...none.session, ...none.segment])
      assert.equal(row.icc['ICC(A,1)'].reason?.code, 'icc-nothing-rated-twice')
  })
})

describe('counts by segment', () => {
  const text = '[00:00:00] T: a\n[00:01:00] C: b\n[00:05:30] T: c\nC: d\n[00:21:00] T: e\n[00:21:30] C: f\n'
  const sections = 'T: a\n# One\nC: b\nT: c\nC: d\n# Two\nT: e\nC: f\n'
  const both = (book: typeof codebook, source: string): StudyReliability =>
    studyReliability([sessionOf('S1', [coded('alice', '211030'), coded('bob', '101120')], source)], book)

  it('are by fixed lengths of time where the codebook has them; a segment with no unit for the code is none', () => {
    const { segment, outsideSegments } = both(timed, text)
    const row = rowOf(segment, 'empathy')
    assert.deepEqual([row.target, row.targets, outsideSegments], ['segment', 3, 0])
    assert.deepEqual(
      row.icc,
      iccOf([
        [2, 1],
        [1, 1],
        [3, 2],
      ]),
    )
    assert.deepEqual(
      rowOf(segment, 'rupture').icc,
      iccOf([
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    )
    assert.ok(row.warnings.some(({ code }) => code === 'within-sessions'))
  })

  it('are by section without; what stands before the first heading is in none, and counted', () => {
    const { segment, outsideSegments } = both(codebook, sections)
    const row = rowOf(segment, 'empathy')
    assert.deepEqual([row.target, row.targets, outsideSegments], ['section', 2, 1])
    assert.deepEqual(
      row.icc,
      iccOf([
        [1, 1],
        [3, 2],
      ]),
    )
  })

  it('count a coding of a range once, where it begins to count', () => {
    const range = coded('alice', '000000', { codings: new Map([['k', { id: 'k', unit: 1, to: 5, code: 'empathy' }]]) })
    const { segment } = studyReliability([sessionOf('S1', [range, coded('bob', '.00010')], text)], timed)
    assert.deepEqual(
      rowOf(segment, 'empathy').icc,
      iccOf([
        [1, 0],
        [0, 1],
      ]),
    )
    assert.deepEqual(
      rowOf(segment, 'empathy', 'units').icc,
      iccOf([
        [1, 0],
        [1, 1],
      ]),
    )
  })

  it('are none in a transcript without times', () => {
    const { segment, outsideSegments } = studyReliability(threeSessions, timed)
    assert.deepEqual([rowOf(segment, 'empathy').targets, outsideSegments], [0, 18])
  })
})
