import assert from 'node:assert/strict'
import { linkEpisode } from '../../../../../src/core/coding/acts/episode'
import type { Moved } from '../../../../../src/core/coding/acts/moveToEpisode'
import { moveToEpisode } from '../../../../../src/core/coding/acts/moveToEpisode'
import type { EpisodeRecord } from '../../../../../src/core/coding/model'
import type { Outcome } from '../../../../../src/core/study/outcome'
import type { OpenStore } from '../../../../support/openStore'
import { openStore } from '../../../../support/openStore'

const transcriptText =
  'T: How was the week?\nC: Fine.\nT: What would help?\nC: You always ask that.\nT: I am sorry.\nC: No.\nT: What happened just then?\n'

interface Coded {
  readonly open: OpenStore
  readonly ids: Readonly<Record<'early' | 'first' | 'second' | 'sorry' | 'third' | 'asked' | 'goal', string>>
  readonly episodes: readonly [string, string]
}

/** Two episodes: one opened at unit 2 with the attempt at 5, one opened at unit 4 and 6. */
async function coded(): Promise<Coded> {
  const open = await openStore({ 'S01.transcript': transcriptText })
  const ids = {
    early: open.code(1, 'repair.immediate'),
    first: open.code(2, 'rupture.withdrawal'),
    second: open.code(4, 'rupture.confrontation'),
    sorry: open.code(5, 'repair.immediate'),
    third: open.code(6, 'rupture.withdrawal'),
    asked: open.code(7, 'repair.exploratory'),
    goal: open.code(7, 'goal-agreement'),
  }
  open.act((context) => linkEpisode(context, 'rupture-repair', { opens: [ids.first], attempts: [ids.sorry] }))
  open.act((context) => linkEpisode(context, 'rupture-repair', { opens: [ids.second, ids.third] }))
  const [one, two] = [...open.file().episodes.keys()]
  assert.ok(one !== undefined && two !== undefined)
  return { open, ids, episodes: [one, two] }
}

const move = ({ open }: Coded, target: string | null, ...moved: readonly Moved[]): Outcome =>
  open.act((context) => moveToEpisode(context, open.view(), target, moved))
const parts = ({ open }: Coded, id: string): Partial<EpisodeRecord> => {
  const { opens, attempts } = open.file().episodes.get(id) ?? { opens: [] }
  return { opens, ...(attempts === undefined ? {} : { attempts }) }
}

describe('moving codings between episodes', () => {
  it('makes of a coding what the codebook makes of its code: an attempt, or an opening that may stand earlier', async () => {
    const made = await coded()
    const {
      ids,
      episodes: [one, two],
    } = made
    assert.ok('done' in move(made, one, { id: ids.asked, from: null }))
    assert.deepEqual(parts(made, one), { opens: [ids.first], attempts: [ids.sorry, ids.asked] })
    const early = made.open.code(3, 'rupture.withdrawal')
    assert.ok('done' in move(made, two, { id: early, from: null }))
    assert.deepEqual(parts(made, two), { opens: [early, ids.second, ids.third] })
  })

  it('takes an attempt from the episode it is dragged out of, in one act that one undo takes back', async () => {
    const made = await coded()
    const {
      ids,
      episodes: [one, two],
    } = made
    const before = made.open.file()
    move(made, two, { id: ids.sorry, from: one }, { id: ids.asked, from: null })
    assert.deepEqual(
      [parts(made, one), parts(made, two)],
      [{ opens: [ids.first] }, { opens: [ids.second, ids.third], attempts: [ids.sorry, ids.asked] }],
    )
    made.open.store.undo()
    assert.deepEqual(made.open.file(), before)
  })

  it('takes codings out of their episode, and leaves it its last opening', async () => {
    const made = await coded()
    const {
      ids,
      episodes: [one, two],
    } = made
    assert.ok('done' in move(made, null, { id: ids.sorry, from: one }))
    assert.deepEqual(parts(made, one), { opens: [ids.first] })
    assert.deepEqual(move(made, null, { id: ids.first, from: one }), { none: 'last-opening' })
    assert.ok('done' in move(made, null, { id: ids.second, from: two }, { id: ids.third, from: two }))
    assert.deepEqual(parts(made, two), { opens: [ids.third] })
  })

  it('is no act for a code without a part in it, an attempt before the opening, an opening of another episode, or what is there already', async () => {
    const made = await coded()
    const {
      ids,
      episodes: [one, two],
    } = made
    assert.deepEqual(move(made, one, { id: ids.goal, from: null }), { none: 'no-part' })
    assert.deepEqual(move(made, one, { id: ids.early, from: null }), { none: 'before-opening' })
    assert.deepEqual(move(made, one, { id: ids.third, from: two }), { none: 'opens-another' })
    assert.deepEqual(move(made, one, { id: ids.sorry, from: one }), { none: 'no-change' })
    assert.deepEqual(move(made, one, { id: ids.sorry, from: null }), { none: 'no-change' })
    assert.deepEqual(move(made, null, { id: ids.asked, from: null }), { none: 'no-change' })
    assert.deepEqual(move(made, 'gone', { id: ids.asked, from: null }), { none: 'nothing-here' })
    assert.deepEqual(move(made, one, { id: 'gone', from: null }), { none: 'nothing-here' })
  })

  it('moves what can be moved where something else can’t', async () => {
    const made = await coded()
    const {
      ids,
      episodes: [one],
    } = made
    assert.ok('done' in move(made, one, { id: ids.goal, from: null }, { id: ids.asked, from: null }))
    assert.deepEqual(parts(made, one), { opens: [ids.first], attempts: [ids.sorry, ids.asked] })
  })
})
