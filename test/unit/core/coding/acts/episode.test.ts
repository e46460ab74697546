import assert from 'node:assert/strict'
import { changeEpisode, linkEpisode, removeEpisode } from '../../../../../src/core/coding/acts/episode'
import { addToEpisode, changeOutcome } from '../../../../support/shortActs'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import type { EpisodeRule } from '../../../../../src/core/codebook/model'
import { episodeCandidates, episodeOpenedBy, rulesOpenedBy } from '../../../../../src/core/coding/episodes'
import type { EpisodeRecord } from '../../../../../src/core/coding/model'
import type { OpenStore } from '../../../../support/openStore'
import { openStore } from '../../../../support/openStore'

const transcriptText = `[00:00:00] T: How was the week?
[00:00:05] C: Fine.
[00:00:20] T: What would help?
C: You always ask that.
[00:01:30] T: I am sorry. Let us leave it.
[00:02:05] C: No, it is fine.
[00:02:30] T: What happened between us just then?
`

async function coded(): Promise<{
  readonly open: OpenStore
  readonly ids: Readonly<Record<string, string>>
  readonly rule: EpisodeRule
}> {
  const open = await openStore({ 'S01.transcript': transcriptText })
  const ids = {
    before: open.code(1, 'repair.immediate'),
    first: open.code(2, 'rupture.withdrawal'),
    second: open.code(4, 'rupture.confrontation'),
    sorry: open.code(5, 'repair.immediate'),
    third: open.code(6, 'rupture.withdrawal'),
    asked: open.code(7, 'repair.exploratory'),
  }
  const [rule] = rulesOpenedBy(open.view().codebook, 'rupture.withdrawal')
  assert.ok(rule !== undefined)
  return { open, ids, rule }
}

const episodes = ({ file }: OpenStore): Omit<EpisodeRecord, 'id' | 'at'>[] =>
  [...file().episodes.values()].map(({ id: _, at: __, ...rest }) => rest)
const only = ({ file }: OpenStore): EpisodeRecord => {
  const [episode] = file().episodes.values()
  assert.ok(episode !== undefined)
  return episode
}

describe('what an episode may hold', () => {
  it('is said by the codebook’s rule, for children of the codes it names too', async () => {
    const { open, rule } = await coded()
    const { codebook } = open.view()
    assert.equal(rule.id, 'rupture-repair')
    assert.deepEqual(
      ['rupture', 'repair.immediate', 'no-such-code'].map((code) => rulesOpenedBy(codebook, code).length),
      [1, 0, 0],
    )
  })

  it('lists attempts and further openings after the opening, with units and seconds where there are times', async () => {
    const { open, ids, rule } = await coded()
    const found = (opening: string): unknown[] => {
      const coding = open.file().codings.get(ids[opening] ?? '')
      assert.ok(coding !== undefined)
      return episodeCandidates({ ...open.view(), file: open.file() }, rule, coding, null).map(
        ({ coding: one, part, units, seconds }) => [
          Object.keys(ids).find((key) => ids[key] === one.id),
          part,
          units,
          seconds,
        ],
      )
    }
    assert.deepEqual(found('first'), [
      ['second', 'opens', 2, null],
      ['sorry', 'attempts', 3, 85],
      ['third', 'opens', 4, 120],
      ['asked', 'attempts', 5, 145],
    ])
    assert.deepEqual(found('third'), [['asked', 'attempts', 1, 25]])
  })

  it('offers no opening that another episode has, says so of an attempt, and keeps what came into doubt', async () => {
    const { open, ids, rule } = await coded()
    open.act((context) =>
      linkEpisode(context, rule.id, { opens: [ids['third'] ?? ''], attempts: [ids['asked'] ?? ''] }),
    )
    const other = only(open)
    open.act((context) =>
      linkEpisode(context, rule.id, { opens: [ids['first'] ?? ''], attempts: [ids['sorry'] ?? ''] }),
    )
    open.store.setTranscript('S01.transcript', transcriptText.replace('I am sorry. Let us leave it.', 'Sorry.'))
    const first = open.file().codings.get(ids['first'] ?? '')
    assert.ok(first !== undefined)
    const present = episodeOpenedBy(open.file(), first.id, rule)
    const found = episodeCandidates({ ...open.view(), file: open.file() }, rule, first, present)
    assert.deepEqual(
      found.map(({ coding, elsewhere }) => [coding.id, elsewhere?.id]),
      [
        [ids['second'], undefined],
        [ids['sorry'], undefined],
        [ids['asked'], other.id],
      ],
    )
    assert.equal(open.file().codings.get(ids['sorry'] ?? '')?.placeInDoubt, 'unit-changed')
  })
})

describe('episodes', () => {
  it('are one line on disk, undone and redone', async () => {
    const { open, ids, rule } = await coded()
    const { first = '', sorry = '' } = ids
    open.act((context) =>
      linkEpisode(context, rule.id, {
        opens: [first],
        attempts: [sorry, 'gone'],
        outcome: 'partly',
        note: 'left at that',
      }),
    )
    await open.store.flush()
    const { file } = decodeCodings(open.files.text('S01.alice.codings.yaml'))
    const written = {
      episode: 'rupture-repair',
      opens: [first],
      attempts: [sorry],
      outcome: 'partly',
      note: 'left at that',
    }
    assert.deepEqual(
      [...(file?.episodes.values() ?? [])].map(({ id: _, at: __, ...rest }) => rest),
      [written],
    )
    open.store.undo()
    assert.deepEqual(episodes(open), [])
    open.store.redo()
    assert.deepEqual(episodes(open), [written])
  })

  it('need an opening that is there', async () => {
    const { open, ids, rule } = await coded()
    assert.deepEqual(
      open.act((context) => linkEpisode(context, rule.id, { opens: ['gone'] })),
      { none: 'nothing-here' },
    )
    open.act((context) => linkEpisode(context, rule.id, { opens: [ids['first'] ?? ''] }))
    assert.deepEqual(
      open.act((context) => changeEpisode(context, only(open).id, { opens: [] })),
      { none: 'nothing-here' },
    )
  })

  it('are judged anew, grow, and are changed as a whole', async () => {
    const { open, ids, rule } = await coded()
    const { first = '', second = '', sorry = '', asked = '' } = ids
    open.act((context) => linkEpisode(context, rule.id, { opens: [first], attempts: [sorry] }))
    const { id } = only(open)
    open.act((context) => changeOutcome(context, id, 'resolved'))
    assert.deepEqual(
      open.act((context) => changeOutcome(context, id, 'resolved')),
      { none: 'no-change' },
    )
    open.act((context) => addToEpisode(context, id, { opens: [second], attempts: [sorry, asked] }))
    assert.deepEqual(episodes(open), [
      { opens: [first, second], attempts: [sorry, asked], episode: 'rupture-repair', outcome: 'resolved' },
    ])
    open.act((context) => changeEpisode(context, id, { opens: [first], attempts: [], outcome: null, note: 'why' }))
    assert.deepEqual(episodes(open), [{ opens: [first], episode: 'rupture-repair', note: 'why' }])
    open.store.undo()
    assert.equal(only(open).outcome, 'resolved')
  })

  it('are taken away without the codings they link, and come back by undo', async () => {
    const { open, ids, rule } = await coded()
    open.act((context) => linkEpisode(context, rule.id, { opens: [ids['first'] ?? ''], outcome: 'unresolved' }))
    const { id } = only(open)
    open.act((context) => removeEpisode(context, id))
    assert.deepEqual([episodes(open), open.file().codings.size], [[], 6])
    assert.deepEqual(
      open.act((context) => removeEpisode(context, id)),
      { none: 'nothing-here' },
    )
    open.store.undo()
    assert.equal(only(open).outcome, 'unresolved')
  })
})
