import assert from 'node:assert/strict'
import { processJson } from '../../../../../src/report/json/processJson'
import { studyProcess } from '../../../../../src/core/analysis/process/studyProcess'
import type { StudySessionData } from '../../../../../src/core/study/readStudy'
import { reasonInWords } from '../../../../../src/messages/figures/reasonWords'
import { cautionsWithOptions, processExclusionWords } from '../../../../../src/cli/text/processNotes'
import { sequenceCautions } from '../../../../../src/messages/figures/processWords'
import { builtin, codedSession } from '../../../../support/codedSession'
import { assertPlainNumbers } from '../../statistics/support'
import type { ProcessQuestion } from '../../../../../src/core/analysis/process/processQuestion'
import type { ProcessGroup } from '../../../../../src/core/analysis/process/processGroups'

const groupsOf = (sessions: readonly StudySessionData[], question?: ProcessQuestion): readonly ProcessGroup[] =>
  studyProcess(sessions, builtin, question).groups
const pairsOf = (session: StudySessionData, question: ProcessQuestion): string[] => {
  const [group] = groupsOf([session], question)
  return (group?.lags[0]?.cells ?? [])
    .filter(({ observed }) => observed > 0)
    .map(({ given, target, observed }) => `${given} ${target} ${observed}`)
}

describe('which codes are states', () => {
  it('those without others below them, and a parent where someone gave it by itself', () => {
    const process = studyProcess([codedSession({ alice: 'Te Cw Ti' })], builtin)
    assert.deepEqual(process.codes, [
      'empathy',
      'goal-agreement',
      'task-negotiation',
      'rupture.withdrawal',
      'rupture.confrontation',
      'repair.immediate',
      'repair.exploratory',
    ])
    assert.ok(studyProcess([codedSession({ alice: 'Te Cr Ti' })], builtin).codes.includes('rupture'))
  })

  it('those asked for stand for all below them that were not asked for too', () => {
    const session = codedSession({ alice: 'Te Cw Ti Cf Tx C' })
    assert.deepEqual(pairsOf(session, { codes: ['repair', 'rupture'], uncoded: 'left-out' }), [
      'rupture repair 2',
      'repair rupture 1',
    ])
    assert.deepEqual(pairsOf(session, { codes: ['rupture', 'rupture.withdrawal'] }), [
      'rupture uncoded 1',
      'rupture.withdrawal uncoded 1',
      'uncoded rupture 1',
      'uncoded rupture.withdrawal 1',
      'uncoded uncoded 1',
    ])
  })

  it('units with other codes only are uncoded to the table, and counted', () => {
    assert.equal(
      groupsOf([codedSession({ alice: 'Te Cw Tie' })], { codes: ['rupture', 'repair'] })[0]?.otherCodesOnly,
      1,
    )
  })
})

describe('what is pooled', () => {
  it('all coders’ sessions, where none was coded twice', () => {
    const groups = groupsOf([codedSession({ alice: 'Te C' }), codedSession({ bob: 'Te C' }, {}, 'S02')])
    assert.deepEqual(
      groups.map(({ coder, coders, sessions }) => [coder, coders, sessions]),
      [[null, ['alice', 'bob'], ['S01', 'S02']]],
    )
    assert.equal(groups[0]?.lags[0]?.pairs, 2)
  })

  it('each coder’s own sessions, where one was coded twice: it would count double', () => {
    const groups = groupsOf([codedSession({ alice: 'Te C', bob: 'Te C' }), codedSession({ bob: 'Te C' }, {}, 'S02')])
    assert.deepEqual(
      groups.map(({ coder, sessions }) => [coder, sessions]),
      [
        ['alice', ['S01']],
        ['bob', ['S01', 'S02']],
      ],
    )
  })

  it('two sessions that call themselves the same stay two', () => {
    const [one, other] = [codedSession({ alice: 'Cw Ti' }), codedSession({ alice: 'Cw T' })]
    const [group] = groupsOf([one, { ...other, path: 'other/S01.transcript' }])
    assert.deepEqual(
      group?.episodes.map(({ episodes, attempted }) => [episodes, attempted.yes]),
      [[2, 1]],
    )
  })

  it('only the coder and the kind that are asked for; the others are named', () => {
    const session = codedSession({ alice: 'Te C', bob: 'Te C' }, { bob: { over: { kind: 'consensus' } } })
    const process = studyProcess([session], builtin)
    assert.deepEqual(
      [process.coders, process.excluded],
      [['alice'], [{ session: 'S01', coder: 'bob', because: 'other-kind' }]],
    )
    assert.deepEqual(studyProcess([session], builtin, { kind: 'consensus' }).coders, ['bob'])
    assert.deepEqual(
      processExclusionWords(studyProcess([session], builtin, { coder: 'bob', kind: 'consensus' }).excluded),
      ['Not counted, since of a coder who was not asked for: S01 by alice.'],
    )
  })

  it('what coders left in doubt, unreviewed or on a wrong speaker is counted as left out', () => {
    const process = studyProcess([codedSession({ alice: 'Tw Cw? Ce' })], builtin)
    assert.deepEqual([process.leftOut.wrongSpeaker, process.leftOut.notReviewed], [2, 1])
  })
})

describe('questions about lags', () => {
  it('codes that can not follow themselves at once may come again two units on', () => {
    const [group] = groupsOf([codedSession({ alice: 'Te Ce Te C Te' })], { lags: [1, 2], noRepeats: true })
    assert.deepEqual(
      group?.lags.map(({ cells }) => cells.filter(({ structuralZero }) => structuralZero).length > 0),
      [true, false],
    )
  })

  it('are warned of what speakers’ turns do to a table', () => {
    const process = studyProcess([codedSession({ alice: 'Te Cw Ti' })], builtin, {
      lags: [2],
      from: 'client',
      to: 'therapist',
    })
    assert.equal(process.mixesSpeakers, false)
    assert.match(
      sequenceCautions(process, { lags: [1, 2], from: 'client', to: 'therapist' }).join(' '),
      /a lag of 2 leads back to the same speaker/,
    )
    const mixed = studyProcess([codedSession({ alice: 'Te Cw Ti' })], builtin)
    assert.match(sequenceCautions(mixed, {}).join(' '), /Choose an order of speakers/)
    assert.match(cautionsWithOptions(mixed, {}).join(' '), /--from and --to/)
  })
})

describe('the process of a study as JSON', () => {
  it('is plain numbers with a reason for each null, whatever the study', () => {
    const studies: readonly (readonly StudySessionData[])[] = [
      [],
      [codedSession({ alice: '' })],
      [codedSession({ alice: 'T' })],
      [codedSession({ alice: 'T? C?' })],
      [codedSession({ alice: 'T C T' })],
      [codedSession({ alice: 'Te' })],
      [codedSession({ alice: 'Te Te Te' })],
      [codedSession({ alice: '0Te 5Cwf 9Ti C? Tx', bob: '0Te 5Cw 9T Cf Tx' }), codedSession({ bob: 'T C' }, {}, 'S02')],
    ]
    for (const [k, sessions] of studies.entries()) {
      for (const question of [
        {},
        { lags: [1, 2, 3], noRepeats: true, uncoded: 'left-out' },
        { codes: [] },
        { from: 'client', to: 'therapist' },
      ] as const) {
        const json = processJson(studyProcess(sessions, builtin, question), reasonInWords)
        assertPlainNumbers(json, `study ${k}`)
        assert.deepEqual(JSON.parse(JSON.stringify(json)), json)
        for (const cell of json.lags) assert.equal(cell.p === null, cell.reason !== null)
        for (const test of json.tests) assert.equal(test.G2 === null, test.reason !== null)
        for (const one of json.episodes) assert.equal(one.latencySeconds === null, one.latencySecondsReason !== null)
        for (const one of json.episodeSummaries)
          assert.equal(one.medianLatencyUnits.value === null, one.medianLatencyUnits.reason !== null)
      }
    }
  })
})
