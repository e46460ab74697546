import assert from 'node:assert/strict'
import type { CodingsFile, RatingRecord } from '../../../src/core/coding/model'
import { readCodebook } from '../../../src/core/codebook/read/readCodebook'
import type { ReliabilityRow, StudyReliability } from '../../../src/core/analysis/reliability/studyReliability'
import { studyReliability } from '../../../src/core/analysis/reliability/studyReliability'
import { iccOf } from '../../../src/core/statistics/icc/iccForms'
import { oneWayIcc } from '../../../src/core/statistics/icc/oneWayIcc'
import { lineIndex } from '../../../src/core/base/lines'
import { tableOf, transcriptFrom } from '../../../src/core/study/reading/readTranscript'
import type { StudySessionData } from '../../../src/core/study/readStudy'
import { codingsFile } from '../../support/codingsFile'

const bookText = `codebook: Test
id: alliance
version: "1.0.0"
codes:
  - {id: empathy, label: Empathy, speaker: [therapist]}
  - id: rupture
    label: Rupture
    speaker: [client]
    codes:
      - {id: withdrawal, label: Withdrawal}
      - {id: confrontation, label: Confrontation}
  - {id: old, label: Old, retired: "0.9"}
ratings:
  - {id: bond, label: Bond, level: session, min: 1, max: 7}
  - {id: warmth, label: Warmth, level: session, min: 1, max: 5, per: therapist}
  - {id: depth, label: Depth, level: segment, min: 1, max: 5}
`
const codebook = readCodebook(bookText)
const timed = readCodebook(bookText.replace('codes:\n', 'segment: {minutes: 5}\ncodes:\n'))

/** One digit a turn: codings of empathy on therapist turns, of a rupture's two kinds by turns on client turns; `.` is not reviewed. */
type Work = Readonly<Record<string, string>>

function coded(coder: string, work: string, over: Partial<CodingsFile> = {}): CodingsFile {
  const codings = [...work].flatMap((digit, t) =>
    Array.from({ length: Number(digit === '.' ? 0 : digit) }, (_, i) => ({
      id: `${coder}${t}${i}`,
      unit: t + 1,
      code: t % 2 === 0 ? 'empathy' : i % 2 === 0 ? 'rupture.withdrawal' : 'rupture.confrontation',
    })),
  )
  const reviewed = [...work].flatMap((digit, t): [number, number][] => (digit === '.' ? [] : [[t + 1, t + 1]]))
  return codingsFile(codings, { coder, status: 'complete', completed: '2026-03-01T10:00:00Z', reviewed, ...over })
}

function sessionOf(id: string, files: readonly CodingsFile[], text?: string): StudySessionData {
  const length = Math.max(6, ...files.flatMap(({ reviewed }) => reviewed.map(([, last]) => last)))
  const source = text ?? Array.from({ length }, (_, t) => `${t % 2 === 0 ? 'T' : 'C'}: words\n`).join('')
  const path = `${id}.transcript`
  const transcript = transcriptFrom(source, path)
  assert.ok(transcript !== null)
  const seen = files.map((file) => ({
    path: `${id}.${file.coder}.codings.yaml`,
    header: file,
    file,
    because: 'not-blind' as const,
  }))
  return { path, id, transcript, table: tableOf(transcript, 'utterance'), lines: lineIndex(source), seen, hidden: [] }
}

const study = (sessions: readonly Work[]): StudySessionData[] =>
  sessions.map((work, s) =>
    sessionOf(
      `S${s + 1}`,
      Object.entries(work).map(([coder, digits]) => coded(coder, digits)),
    ),
  )

function rowOf(
  found: readonly ReliabilityRow[],
  name: string,
  measure: ReliabilityRow['measure'] = 'codings',
): ReliabilityRow {
  const row = found.find((one) => (one.code ?? one.rating) === name && one.measure === measure)
  assert.ok(row !== undefined, `${name} ${measure}`)
  return row
}
const ratings = (...given: readonly Omit<RatingRecord, 'id'>[]): Partial<CodingsFile> => ({
  ratings: new Map(given.map((one, i) => [`r${i}`, { id: `r${i}`, ...one }])),
})

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

describe('ratings', () => {
  it('are compared by session; one that a coder did not give drops the session', () => {
    const sessions = [
      [3, 4],
      [5, 5],
      [6, null],
      [2, 1],
    ].map((values, s) =>
      sessionOf(
        `S${s}`,
        values.map((value, c) =>
          coded(c === 0 ? 'alice' : 'bob', '000000', value === null ? {} : ratings({ rating: 'bond', value })),
        ),
      ),
    )
    const row = rowOf(studyReliability(sessions, codebook).session, 'bond', 'rating')
    assert.deepEqual([row.design, row.targets, row.dropped], ['incomplete', 3, 1])
    assert.deepEqual(
      row.icc,
      iccOf([
        [3, 4],
        [5, 5],
        [2, 1],
      ]),
    )
    assert.equal(row.oneWay?.targets, 4)
  })

  it('of each speaker are a row each, under a label or for the only one', () => {
    const two = 'T1: a\nC: b\nT2: c\nC: d\n'
    const head = '---\nspeakers:\n  T1: {role: therapist}\n  T2: {role: therapist}\n  C: {role: client}\n---\n'
    const of = (a: number, b: number): Partial<CodingsFile> =>
      ratings({ rating: 'warmth', value: a, target: 'T1' }, { rating: 'warmth', value: b, target: 'T2' })
    const found = studyReliability(
      [
        sessionOf('S1', [coded('alice', '0000', of(1, 5)), coded('bob', '0000', of(2, 4))], head + two),
        sessionOf('S2', [
          coded('alice', '000000', ratings({ rating: 'warmth', value: 3 })),
          coded('bob', '000000', ratings({ rating: 'warmth', value: 4, target: 'T' })),
        ]),
      ],
      codebook,
    )
    assert.deepEqual(
      rowOf(found.session, 'warmth', 'rating').icc,
      iccOf([
        [1, 2],
        [5, 4],
        [3, 4],
      ]),
    )
    assert.deepEqual(found.ratingsLeftOut, { unknown: 0, noPlace: 0, offScale: 0, afterUnblinding: 0 })
  })

  it('of segments are by segment, and stand with the segments', () => {
    const text = '[00:00:00] T: a\n[00:06:00] C: b\n[00:12:00] T: c\n'
    const of = (...values: readonly number[]): Partial<CodingsFile> =>
      ratings(...values.map((value, i) => ({ rating: 'depth', value, segment: i + 1 })))
    const found = studyReliability(
      [sessionOf('S1', [coded('alice', '000', of(1, 2, 5)), coded('bob', '000', of(2, 2, 4))], text)],
      timed,
    )
    assert.deepEqual(
      rowOf(found.segment, 'depth', 'rating').icc,
      iccOf([
        [1, 2],
        [2, 2],
        [5, 4],
      ]),
    )
    assert.equal(
      found.session.some(({ rating }) => rating === 'depth'),
      false,
    )
  })

  it('are as they stood when their coder first saw others, and what is left out is counted', () => {
    const seen = { unblinded: '2026-03-02T00:00:00Z' }
    const alice = {
      ...seen,
      ...ratings(
        { rating: 'bond', value: 3, at: '2026-03-01T00:00:00Z', removed: '2026-03-03T00:00:00Z' },
        { rating: 'bond', value: 7, at: '2026-03-03T00:00:00Z' },
        { rating: 'warmth', value: 9 },
        { rating: 'nobody', value: 1 },
        { rating: 'warmth', value: 2, target: 'X' },
        { rating: 'warmth', value: 4, removed: '2026-03-01T00:00:00Z' },
      ),
    }
    const found = studyReliability(
      [
        sessionOf('S1', [
          coded('alice', '000000', alice),
          coded('bob', '000000', ratings({ rating: 'bond', value: 4 })),
        ]),
        sessionOf('S2', [
          coded('alice', '000000', ratings({ rating: 'bond', value: 6 })),
          coded('bob', '000000', ratings({ rating: 'bond', value: 6 })),
        ]),
      ],
      codebook,
    )
    assert.deepEqual(
      rowOf(found.session, 'bond', 'rating').icc,
      iccOf([
        [3, 4],
        [6, 6],
      ]),
    )
    assert.deepEqual(found.ratingsLeftOut, { unknown: 1, noPlace: 1, offScale: 1, afterUnblinding: 1 })
  })
})
