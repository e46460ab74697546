import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Act, ActContext, NoAct } from '../../../../../src/core/coding/acts/act'
import { inverse, isAct } from '../../../../../src/core/coding/acts/act'
import { addNote, editNote, removeNote, replyToNote, tagNote } from '../../../../../src/core/coding/acts/note'
import { applyChanges } from '../../../../../src/core/coding/changes'
import { decodeCodings } from '../../../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../../../src/core/coding/file/encodeCodings'
import type { CodingsFile, NoteRecord } from '../../../../../src/core/coding/model'
import { repliesOf, standingNotes, tagsInUse } from '../../../../../src/core/coding/notes'

const head =
  'format: "alliance-coder/1"\ntranscript: "S01.transcript"\ncoder: "alice"\nkind: "coder"\ncodebook: {"id": "alliance", "version": "1"}\nstatus: "in progress"\n'

function fileOf(...notes: readonly string[]): CodingsFile {
  const { file, problems } = decodeCodings(
    `${head}codings: []\nnotes:${notes.length === 0 ? ' []' : ''}\n${notes.map((note) => `- ${note}\n`).join('')}`,
  )
  assert.ok(file !== null, JSON.stringify(problems))
  return file
}

let made = 0
const contextOf = (file: CodingsFile, now = '2026-03-02T10:00:00Z'): ActContext => ({
  key: { session: 'S01.transcript', coder: 'alice' },
  file,
  now,
  newId: () => `n${++made}`,
})

function apply(file: CodingsFile, act: Act | NoAct): CodingsFile {
  assert.ok(isAct(act), JSON.stringify(act))
  const next = applyChanges(
    file,
    act.edits.flatMap(({ changes }) => changes),
  )
  assert.ok('notes' in next, JSON.stringify(next))
  return next
}
const only = (file: CodingsFile): NoteRecord => {
  const notes = standingNotes(file)
  assert.equal(notes.length, 1)
  return notes[0] as NoteRecord
}

const noteLine =
  '{"id": "a1", "unit": 3, "text": "first", "tag": "praise", "author": "bob", "replies": [{"id": "r1", "author": "eve", "text": "why", "at": "2026-03-01T10:00:00Z", "mood": 1}, 7], "at": "2026-03-01T09:00:00Z"}'
const unblinded = (file: CodingsFile): CodingsFile => ({ ...file, unblinded: '2026-03-01T12:00:00Z' })

describe('notes', () => {
  it('are written in the coder’s name at a place, with tag, time and no replies', () => {
    const file = apply(
      fileOf(),
      addNote(contextOf(fileOf()), { place: { unit: 2, span: [1, 4] }, text: ' Two\nlines. ', tag: 'missed' }),
    )
    assert.deepEqual(
      { ...only(file), id: 'x' },
      {
        id: 'x',
        unit: 2,
        span: [1, 4],
        text: 'Two\nlines.',
        tag: 'missed',
        author: 'alice',
        replies: [],
        at: '2026-03-02T10:00:00Z',
      },
    )
  })

  it('take replies, other words and tags, and keep what they can’t read of a reply', () => {
    const file = fileOf(noteLine)
    const answered = apply(file, replyToNote(contextOf(file), 'a1', 'because'))
    assert.deepEqual(
      repliesOf(only(answered)).map(({ author, text }) => [author, text]),
      [
        ['eve', 'why'],
        ['alice', 'because'],
      ],
    )
    const reworded = apply(answered, editNote(contextOf(answered), 'a1', 'how', 'r1'))
    assert.deepEqual(only(reworded).replies?.slice(0, 2), [
      { id: 'r1', author: 'eve', text: 'how', at: '2026-03-01T10:00:00Z', mood: 1 },
      7,
    ])
    const less = apply(reworded, removeNote(contextOf(reworded), 'a1', 'r1'))
    assert.deepEqual(
      repliesOf(only(less)).map(({ text }) => text),
      ['because'],
    )
    assert.equal(only(less).replies?.[0], 7)
    assert.equal(only(apply(less, editNote(contextOf(less), 'a1', 'second'))).text, 'second')
    assert.equal(only(apply(less, tagNote(contextOf(less), 'a1', 'question'))).tag, 'question')
    assert.ok(!('tag' in only(apply(less, tagNote(contextOf(less), 'a1', ' ')))))
  })

  it('make no act of nothing', () => {
    const context = contextOf(fileOf(noteLine))
    assert.deepEqual(
      [
        addNote(context, { place: { unit: 1 }, text: ' \n' }),
        replyToNote(context, 'a1', ''),
        editNote(context, 'a1', 'first'),
        editNote(context, 'a1', ''),
        editNote(context, 'a1', 'why', 'r1'),
        tagNote(context, 'a1', 'praise'),
      ],
      Array.from({ length: 6 }, () => ({ none: 'no-change' })),
    )
    assert.deepEqual(
      [
        replyToNote(context, 'zz', 'x'),
        editNote(context, 'a1', 'x', 'zz'),
        removeNote(context, 'a1', 'zz'),
        removeNote(context, 'zz'),
        tagNote(context, 'zz', 'x'),
      ],
      Array.from({ length: 5 }, () => ({ none: 'nothing-here' })),
    )
  })

  it('are erased while blind, and after unblinding keep their line with what they said and its replies', () => {
    const blind = fileOf(noteLine)
    assert.equal(apply(blind, removeNote(contextOf(blind), 'a1')).notes.size, 0)
    const file = unblinded(blind)
    const gone = apply(file, removeNote(contextOf(file), 'a1'))
    assert.deepEqual(gone.notes.get('a1'), { ...blind.notes.get('a1'), removed: '2026-03-02T10:00:00Z' })
    assert.deepEqual(standingNotes(gone), [])
    for (const act of [
      editNote(contextOf(file), 'a1', 'x'),
      tagNote(contextOf(file), 'a1', 'x'),
      replyToNote(contextOf(file), 'a1', 'x'),
      removeNote(contextOf(file), 'a1', 'r1'),
    ]) {
      const after = apply(file, act)
      assert.equal(after.notes.size, 2)
      assert.equal(after.notes.get('a1')?.text, 'first')
      assert.equal(after.notes.get('a1')?.replies?.length, 2)
      assert.notEqual(only(after).id, 'a1')
    }
  })

  it('count their tags, leaving out what was removed or needs review', () => {
    const file = fileOf(
      noteLine,
      '{"id": "b1", "unit": 1, "text": "x"}',
      '{"id": "c1", "unit": 1, "text": "x", "tag": "praise", "removed": "t"}',
      '{"id": "d1", "unit": 1, "text": "x", "tag": "gone", "review": "unit-changed"}',
      '{"id": "e1", "unit": 9, "text": "x", "tag": "praise"}',
    )
    assert.deepEqual(
      [...tagsInUse(file)],
      [
        ['', 1],
        ['praise', 2],
      ],
    )
    assert.deepEqual(
      standingNotes(file).map(({ id }) => id),
      ['b1', 'a1', 'e1'],
    )
  })

  it('come back byte for byte by the inverse of any act, blind or not', () => {
    const step = fc.record({ what: fc.nat(5), text: fc.string(), which: fc.nat(), reply: fc.boolean() })
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 12 }), (seen, steps) => {
        let file = seen ? unblinded(fileOf(noteLine)) : fileOf(noteLine)
        for (const { what, text, which, reply } of steps) {
          const context = contextOf(file)
          const notes = standingNotes(file)
          const note = notes[which % Math.max(1, notes.length)]
          const id = note?.id ?? ''
          const replyId = reply && note !== undefined ? repliesOf(note)[0]?.id : undefined
          const act = [
            (): Act | NoAct => addNote(context, { place: { unit: (which % 5) + 1 }, text, tag: text }),
            () => replyToNote(context, id, text),
            () => editNote(context, id, text, replyId),
            () => removeNote(context, id, replyId),
            () => tagNote(context, id, text),
            () => tagNote(context, id, ''),
          ][what]?.()
          if (act === undefined || !isAct(act)) continue
          const after = apply(file, act)
          assert.equal(encodeCodings(apply(after, inverse(act))), encodeCodings(file))
          file = after
        }
        const again = decodeCodings(encodeCodings(file)).file
        assert.ok(again !== null)
        assert.equal(encodeCodings(again), encodeCodings(file))
      }),
      { numRuns: 60 },
    )
  })
})
