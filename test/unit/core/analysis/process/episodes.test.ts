import assert from 'node:assert/strict'
import { episodesOf } from '../../../../../src/core/analysis/process/episodes'
import { episodeSummary } from '../../../../../src/core/analysis/process/episodeSummary'
import { coderUnits } from '../../../../../src/core/analysis/tables/coderUnits'
import { afterEpisode } from '../../../../../src/messages/figures/processWords'
import type { CodedBy } from '../../../../support/codedSession'
import { builtin, codedSession } from '../../../../support/codedSession'
import { assertPlainNumbers } from '../../statistics/support'
import { median } from '../../../../../src/core/statistics/median'
import type { Episode, EpisodeQuestion, EpisodeReading } from '../../../../../src/core/analysis/process/episode'
import { defaultEpisodeQuestion } from '../../../../../src/core/analysis/process/episode'

function read(
  script: string,
  by: CodedBy = {},
  question: Partial<EpisodeQuestion> = {},
  state: 'now' | 'before unblinding' = 'now',
): EpisodeReading {
  const session = codedSession({ alice: script }, { alice: by })
  const [seen] = session.seen
  const [rule] = builtin.episodes
  assert.ok(seen !== undefined && rule !== undefined)
  const coder = coderUnits(seen.file, session.table, builtin, state)
  return episodesOf(
    { file: seen.file, coder, table: session.table, transcript: session.transcript },
    builtin,
    rule,
    { ...defaultEpisodeQuestion, ...question },
    state,
  )
}

/** An episode in letters: openings > attempts, an attempt that was linked with a star. */
const inLetters = ({ opens, attempts }: Episode): string =>
  `${opens.map(({ id }) => id).join(' ')} > ${attempts.map(({ id, linked }) => `${id}${linked ? '*' : ''}`).join(' ')}`
const letters = (script: string, by?: CodedBy, question?: Partial<EpisodeQuestion>): string[] =>
  read(script, by, question).episodes.map(inLetters)
const only = (script: string, by?: CodedBy, question?: Partial<EpisodeQuestion>): Episode => {
  const [episode, ...more] = read(script, by, question).episodes
  assert.ok(episode !== undefined && more.length === 0)
  return episode
}

describe('episodes by the rule', () => {
  it('give each attempt to the latest opening before it', () => {
    assert.deepEqual(letters('T Cw Ti C T Cf T C Tx Ti'), ['w2 > i3', 'f6 > x9 i10'])
  })

  it('take an opening on the next turn of the client into the same episode, if nothing was tried between', () => {
    assert.deepEqual(letters('Cw T Cf Ti Cw T C T Cw'), ['w1 f3 > i4', 'w5 > ', 'w9 > '])
    assert.deepEqual(letters('Cw Ti Cw'), ['w1 > i2', 'w3 > '])
    assert.deepEqual(letters('Cw T Cw Ti', {}, { join: 0 }), ['w1 > ', 'w3 > i4'])
    assert.deepEqual(letters('Cw T C T Cw Ti', {}, { join: 4 }), ['w1 w5 > i6'])
  })

  it('take two openings on one unit for one', () => {
    assert.deepEqual(letters('Cwf Ti', {}, { join: 0 }), ['f1 w1 > i2'])
  })

  it('do not join across a unit where something may have been tried, for nobody looked', () => {
    assert.deepEqual(letters('Cw T? Cf Ti'), ['w1 > ', 'f3 > i4'])
  })

  it('leave attempts before any opening, or beyond the reach that is asked for, to no episode', () => {
    const reading = read('Ti Cw T C Tx', {}, { within: 2 })
    assert.deepEqual(reading.episodes.map(inLetters), ['w2 > '])
    assert.deepEqual(
      reading.unattached.map(({ id }) => id),
      ['i1', 'x5'],
    )
    assert.deepEqual(letters('Cw T C Tx', {}, { within: 3 }), ['w1 > x4'])
  })

  it('take a parent’s own coding for an opening too', () => {
    assert.deepEqual(letters('Cr Ti'), ['r1 > i2'])
  })
})

describe('what is said after an opening', () => {
  it('that nothing was tried, only where all that could carry an attempt was reviewed', () => {
    assert.deepEqual([only('Cw T C T').attempted, only('Cw T C T').attemptAfterwards], ['no', 'no'])
    assert.equal(afterEpisode(only('Cw T C T')), 'No repair coded afterwards.')
    const unknown = only('Cw T C T?')
    assert.deepEqual([unknown.attempted, unknown.attemptAfterwards], ['not-known', 'not-known'])
    assert.match(afterEpisode(unknown), /^Not known/)
  })

  it('the client’s units need no review for that: no repair can stand there', () => {
    assert.equal(only('Cw T C? T').attempted, 'no')
  })

  it('that it is not known, where the place of an attempt is in doubt', () => {
    const doubt: CodedBy = {
      change: (coding) => (coding.id === 'i4' ? { ...coding, placeInDoubt: 'unit-changed' } : coding),
    }
    assert.equal(only('Cw T C Ti', doubt).attempted, 'not-known')
    assert.equal(
      only('Ti Cw T C', {
        change: (coding) => (coding.id === 'i1' ? { ...coding, placeInDoubt: 'unit-changed' } : coding),
      }).attemptAfterwards,
      'not-known',
    )
  })

  it('that it is not known, where a unit after it can not be coded', () => {
    assert.equal(
      only('Cw T C T', { over: { uncodable: new Map([['u1', { id: 'u1', unit: 2, reason: 'inaudible' }]]) } })
        .attempted,
      'not-known',
    )
  })

  it('the own stretch and the rest of the session apart', () => {
    const [before, after] = read('Cw T C T C Cf Ti').episodes
    assert.deepEqual([before?.attempted, before?.attemptAfterwards, after?.attempted], ['no', 'yes', 'yes'])
    assert.match(before === undefined ? '' : afterEpisode(before), /one stands later/)
    const [first] = read('Cw T C T C Cf T?').episodes
    assert.deepEqual([first?.attempted, first?.attemptAfterwards], ['no', 'not-known'])
  })
})

describe('latency', () => {
  it('counts units and seconds from the first opening to the first attempt after it', () => {
    const { latencyUnits, latencySeconds } = only('0T 10Cw 25T 40Cw 70Ti 80Tx')
    assert.deepEqual([latencyUnits.value, latencySeconds.value], [3, 60])
  })

  it('has no seconds without times, and says so', () => {
    const episode = only('0T Cw 25Ti')
    assert.equal(episode.latencyUnits.value, 1)
    assert.equal(episode.latencySeconds.reason?.code, 'no-times')
    assert.equal(only('0T 50Cw 25Ti').latencySeconds.reason?.code, 'times-run-backwards')
  })

  it('is not known across units where an earlier attempt may stand', () => {
    const episode = only('Cw T? C Ti')
    assert.equal(episode.attempted, 'yes')
    assert.equal(episode.latencyUnits.reason?.code, 'not-reviewed-between')
    assert.equal(only('Cw T C? Ti').latencyUnits.value, 3)
  })

  it('needs an attempt, and one that comes after', () => {
    assert.equal(only('Cw T').latencyUnits.reason?.code, 'no-attempts')
    const linkedBefore = only('Ti Cw T', { episodes: [{ opens: ['w2'], attempts: ['i1'] }] })
    assert.equal(linkedBefore.latencyUnits.reason?.code, 'attempt-before-opening')
    assert.equal(linkedBefore.attempted, 'yes')
  })
})

describe('episodes that the coder linked', () => {
  it('keep what was linked, with its outcome, and leave the rest to the rule', () => {
    const by: CodedBy = {
      episodes: [{ id: 'e9', opens: ['w2', 'f8'], attempts: ['x9'], outcome: 'partly', episode: 'rupture-repair' }],
    }
    const reading = read('T Cw T C Ti Cf T Cf Tx Ti', by)
    assert.deepEqual(reading.episodes.map(inLetters), ['w2 f8 > i5 x9* i10', 'f6 > '])
    assert.deepEqual(
      reading.episodes.map(({ record, outcome }) => [record, outcome]),
      [
        ['e9', 'partly'],
        [null, null],
      ],
    )
  })

  it('do not have to hold all openings nearby, but all on their own unit', () => {
    assert.deepEqual(letters('Cw T Cf Ti', { episodes: [{ opens: ['w1'] }] }), ['w1 > ', 'f3 > i4'])
    assert.deepEqual(letters('Cwf Ti', { episodes: [{ opens: ['w1'] }] }), ['f1 w1 > i2'])
  })

  it('take an attempt from the episode it would follow', () => {
    assert.deepEqual(letters('Cw T C T Cf Ti', { episodes: [{ opens: ['w1'], attempts: ['i6'] }] }), [
      'w1 > i6*',
      'f5 > ',
    ])
  })

  it('count no more when no coding opens them, and that is said', () => {
    const gone = read('Cw Ti', {
      episodes: [
        { opens: ['w7'] },
        { opens: ['w1'], removed: '2026-03-01T10:00:00Z' },
        { opens: ['w1'], episode: 'another-kind' },
      ],
    })
    assert.deepEqual(gone.episodes.map(inLetters), ['w1 > i2'])
    assert.equal(gone.withoutOpening, 1)
  })

  it('are as they were before the coder saw others’ work, where that is asked for', () => {
    const by: CodedBy = {
      over: { unblinded: '2026-03-02T10:00:00Z' },
      episodes: [
        { opens: ['w1'], outcome: 'resolved', at: '2026-03-03T10:00:00Z' },
        { opens: ['w1'], outcome: 'unresolved', at: '2026-03-01T10:00:00Z', removed: '2026-03-03T10:00:00Z' },
      ],
    }
    assert.deepEqual(
      read('Cw Ti', by).episodes.map(({ outcome }) => outcome),
      ['resolved'],
    )
    assert.deepEqual(
      read('Cw Ti', by, {}, 'before unblinding').episodes.map(({ outcome }) => outcome),
      ['unresolved'],
    )
  })
})

describe('episodes in numbers', () => {
  it('count what is known, and say what is not', () => {
    const by: CodedBy = {
      episodes: [
        { opens: ['w1'], attempts: ['i2'], outcome: 'resolved' },
        { opens: ['w5'], outcome: 'made worse' },
      ],
    }
    const summary = episodeSummary(read('0Cw 30Ti 40C 50T Cw T C T Cf T C Tx C T C Cw T?', by).episodes)
    assert.equal(summary.episodes, 4)
    assert.equal(summary.linked, 2)
    assert.deepEqual(summary.attempted, { yes: 2, no: 1, notKnown: 1 })
    assert.deepEqual(summary.attemptedShare, { value: 2 / 3, reason: null })
    assert.deepEqual(summary.medianLatencyUnits, { value: 2, n: 2, reason: null })
    assert.deepEqual(summary.medianLatencySeconds, { value: 30, n: 1, reason: null })
    assert.deepEqual(
      summary.outcomes.map(({ outcome, episodes }) => `${outcome} ${episodes}`),
      ['resolved 1', 'partly 0', 'unresolved 0', 'made worse 1'],
    )
    assert.equal(summary.notJudged, 2)
  })

  it('have no share and no median of nothing, with the reason', () => {
    const none = episodeSummary([])
    assert.deepEqual(
      [none.attemptedShare.reason?.code, none.medianLatencyUnits.reason?.code],
      ['no-episodes', 'no-episodes'],
    )
    const unknown = episodeSummary(read('Cw T?').episodes)
    assert.deepEqual(
      [unknown.attemptedShare.reason?.code, unknown.medianLatencyUnits.reason?.code],
      ['nothing-known', 'no-attempts'],
    )
    assert.equal(episodeSummary(read('Cw Ti').episodes).medianLatencySeconds.reason?.code, 'no-times')
    for (const script of ['', 'T', 'T? C?', 'Cw', 'Ti', 'Cw?'])
      assertPlainNumbers(episodeSummary(read(script).episodes))
  })

  it('have the middle value', () => {
    assert.deepEqual([median([]), median([4]), median([9, 1]), median([9, 1, 2])], [null, 4, 5, 2])
  })
})
