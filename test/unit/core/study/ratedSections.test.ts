import assert from 'node:assert/strict'
import fc from 'fast-check'
import { rate, reattachRating } from '../../../../src/core/coding/acts/rate'
import { decodeCodings } from '../../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../../src/core/coding/file/encodeCodings'
import type { CodingsFile, RatingRecord } from '../../../../src/core/coding/model'
import { doubtfulRatings, dueRatings, givenRating } from '../../../../src/core/coding/ratingPlaces'
import { anchor } from '../../../../src/core/coding/reanchoring/anchor'
import { mergeCodings } from '../../../../src/core/coding/merging/merge'
import { tableOf, transcriptFrom } from '../../../../src/core/study/reading/readTranscript'
import type { UnitTable } from '../../../../src/core/units/unitTable'
import { codingsFile } from '../../../support/codingsFile'
import { editScript, lineOf, madeTurns, original } from '../../../support/editScript'
import type { MadeTurn } from '../../../support/editScript'
import { seeded } from '../../../support/memoryFiles'
import { openStore } from '../../../support/openStore'
import type { OpenStore } from '../../../support/openStore'
import { runs } from '../coding/support'
import { onDisk } from './support'

const codebookText = `codebook: Test
id: test
version: "1"
unit: utterance
segment: {minutes: 5}
codes:
  - {id: warm, label: Warm, key: w}
ratings:
  - {id: pace, label: Pace, level: section, min: -2, max: 2}
  - {id: heat, label: Heat, level: segment, min: 0, max: 10}
`
const threeSections = [
  '# Opening\n\n[00:00:10] T: Hello there, how was your week?\nC: It was long and rather hard.\n',
  '# Work\n\n[00:06:00] T: What did you try out since then?\nC: I went out twice with a friend.\n',
  '# Closing\n\n[00:12:00] T: What will you take with you today?\nC: That I can call her in the evening.\n',
] as const
const [opening, work, closing] = threeSections
const transcriptText = threeSections.join('\n')

const opened = async (): Promise<OpenStore> =>
  await openStore({ 'codebook.yaml': codebookText, 'S01.transcript': transcriptText })
const dueIn = ({ view }: OpenStore, rating: string, number: number): ReturnType<typeof dueRatings>[number] => {
  const due = dueRatings(view().codebook, view().transcript).find(
    ({ rating: { id }, place }) => id === rating && (place.section ?? place.segment) === number,
  )
  assert.ok(due !== undefined)
  return due
}
const give = (open: OpenStore, rating: string, number: number, value: number): void => {
  open.act((context) => rate(context, dueIn(open, rating, number), { value }))
}
const said = (file: CodingsFile): string[] =>
  [...file.ratings.values()].map(
    ({ rating, value, section, segment, placeInDoubt }) =>
      `${rating} ${section ?? segment ?? ''}: ${value}${placeInDoubt === undefined ? '' : ` ${placeInDoubt}`}`,
  )
const edit = (open: OpenStore, text: string): void => {
  open.store.setTranscript('S01.transcript', text)
}

const table = (text: string, minutes: number | null = 5): UnitTable => {
  const transcript = transcriptFrom(text, 'S01.transcript')
  assert.ok(transcript !== null)
  return tableOf(transcript, 'utterance', minutes)
}
/** A file as it is on disk after each section of the transcript was rated by its number. */
function rated(text: string, over: Partial<CodingsFile> = {}): CodingsFile {
  const now = table(text)
  const numbers = now.passages.section?.map(({ number }) => number) ?? []
  const ratings = new Map(
    numbers.map((section): [string, RatingRecord] => [
      `r${section}`,
      { id: `r${section}`, rating: 'pace', value: section, section },
    ]),
  )
  const file = codingsFile([], { fingerprint: now.fingerprint, units: now.units.length, ratings, ...over })
  return anchor(file, now).file
}
const fromDisk = (file: CodingsFile): CodingsFile => {
  const read = decodeCodings(encodeCodings(file))
  assert.deepEqual([read.problems, read.writable], [[], true])
  assert.ok(read.file !== null)
  return read.file
}

describe('a rating of a section', () => {
  const news = '# News\n\nT: Before that, is there any news?\nC: My sister has called me.\n'
  for (const [what, text, now] of [
    ['goes with its section when one is put in before it', [opening, news, work, closing].join('\n'), ['pace 3: 1']],
    ['stays when its heading is renamed', transcriptText.replace('# Work', '# Homework'), ['pace 2: 1']],
    ['goes with its section when that is moved', [work, opening, closing].join('\n'), ['pace 1: 1']],
    [
      'stays when its turns are corrected and one is added',
      transcriptText.replace('twice with', 'two times with').replace('# Closing', 'T: Good.\n\n# Closing'),
      ['pace 2: 1'],
    ],
    [
      'needs review when its section is divided',
      transcriptText.replace('C: I went out', '# More work\n\nC: I went out'),
      ['pace 2: 1 section-changed'],
    ],
    [
      'needs review when its section is joined with another',
      transcriptText.replace('# Work\n\n', ''),
      ['pace 2: 1 section-changed'],
    ],
    ['needs review when its section is gone', [opening, closing].join('\n'), ['pace 2: 1 section-changed']],
  ] as const) {
    it(what, async () => {
      const open = await opened()
      give(open, 'pace', 2, 1)
      edit(open, text)
      assert.deepEqual(said(open.file()), now)
      // The same with the window closed, from what the file itself says.
      const closed = await openStore({ 'codebook.yaml': codebookText, 'S01.transcript': transcriptText })
      give(closed, 'pace', 2, 1)
      await closed.store.flush()
      const saved = onDisk(closed.files)
      assert.deepEqual(said(anchor(saved, table(text)).file), now)
    })
  }

  it('that needs review is given for nothing, is offered where it is asked for, and can be kept there', async () => {
    const open = await opened()
    give(open, 'pace', 2, 1)
    edit(
      open,
      [opening, '# Other\n\nT: It is all otherwise now, is it not?\nC: Yes, all of it is otherwise.\n', closing].join(
        '\n',
      ),
    )
    const due = dueIn(open, 'pace', 2)
    assert.equal(givenRating(open.file(), due), null)
    const [doubtful] = doubtfulRatings(open.file(), due)
    open.act((context) => reattachRating(context, doubtful?.id ?? '', due))
    assert.deepEqual(said(open.file()), ['pace 2: 1'])
    assert.equal(givenRating(open.file(), due)?.id, doubtful?.id)
    assert.ok('done' in open.store.undo())
    assert.deepEqual(said(open.file()), ['pace 2: 1 section-changed'])
  })

  it('is as it was when the transcript is again what it was, also after a save', async () => {
    const open = await opened()
    give(open, 'pace', 2, 1)
    edit(open, [opening, closing].join('\n'))
    assert.deepEqual(said(open.file()), ['pace 2: 1 section-changed'])
    const saved = fromDisk(open.file())
    edit(open, transcriptText)
    assert.deepEqual(said(open.file()), ['pace 2: 1'])
    assert.deepEqual(said(anchor(saved, table(transcriptText)).file), ['pace 2: 1'])
  })

  it('is taken back and given again under the number its section has now', async () => {
    const open = await opened()
    give(open, 'pace', 2, 1)
    edit(open, [news, opening, work, closing].join('\n'))
    give(open, 'pace', 3, -1)
    assert.deepEqual(said(open.file()), ['pace 3: -1'])
    edit(open, transcriptText)
    assert.ok('done' in open.store.undo())
    assert.deepEqual(said(open.file()), ['pace 2: 1'])
    assert.ok('done' in open.store.undo())
    assert.deepEqual(said(open.file()), [])
    edit(open, [news, opening, work, closing].join('\n'))
    assert.ok('done' in open.store.redo())
    assert.deepEqual(said(open.file()), ['pace 3: 1'])
  })

  it('of a file that does not say which sections there were stays as long as there are as many turns, and else needs review', () => {
    const { sections, ...older } = rated(transcriptText)
    assert.equal(sections?.length, 3)
    assert.deepEqual(said(anchor(older, table(transcriptText.replace('twice', 'two times'))).file), [
      'pace 1: 1',
      'pace 2: 2',
      'pace 3: 3',
    ])
    assert.deepEqual(
      said(anchor(older, table([opening, news, work, closing].join('\n'))).file),
      [1, 2, 3].map((n) => `pace ${n}: ${n} section-changed`),
    )
  })

  it('writes what it is known again by only where there is one', () => {
    const file = rated(transcriptText)
    assert.match(
      encodeCodings(file),
      /^sections: \[\[1, "[0-9a-z]{4}"\], \[3, "[0-9a-z]{4}"\], \[5, "[0-9a-z]{4}"\]\]$/m,
    )
    assert.doesNotMatch(encodeCodings(file), /Opening|Closing/)
    const without = anchor({ ...file, ratings: new Map() }, table(transcriptText)).file
    assert.doesNotMatch(encodeCodings(without), /^sections:|^segments:/m)
    assert.equal(encodeCodings(fromDisk(file)), encodeCodings(file))
  })

  it('of two windows is the same whichever window saw the correction first', () => {
    const base = rated(transcriptText)
    const after = table([opening, news, work, closing].join('\n'))
    const more = anchor(
      { ...base, ratings: new Map([...base.ratings, ['x', { id: 'x', rating: 'heat', value: 2, segment: 2 }]]) },
      table(transcriptText),
    ).file
    const merged = mergeCodings(anchor(base, after).file, anchor(base, after).file, anchor(more, after).file).file
    assert.deepEqual(said(merged), ['pace 1: 1', 'pace 3: 2', 'pace 4: 3', 'heat 2: 2'])
  })
})

describe('a rating of a segment', () => {
  it('stays with its utterances, and needs review when the times cut others out', async () => {
    const open = await opened()
    give(open, 'heat', 2, 7)
    edit(open, transcriptText.replace('# Opening\n', '# Opening\n\nT: A word before.\n'))
    assert.deepEqual(said(open.file()), ['heat 2: 7'])
    edit(
      open,
      transcriptText
        .replace('00:06:00', '00:11:00')
        .replace('C: I went', '[00:18:00] C: I went')
        .replace('00:12:00', '00:30:00'),
    )
    assert.deepEqual(said(open.file()), ['heat 2: 7 segment-changed'])
    edit(open, transcriptText)
    assert.deepEqual(said(open.file()), ['heat 2: 7'])
    await open.store.flush()
    const saved = onDisk(open.files)
    assert.deepEqual(saved.segments, [
      [1, 1, 2],
      [2, 3, 4],
      [3, 5, 6],
    ])
    // Where all times are later by a minute, the segments hold the same utterances.
    const later = table(
      transcriptText.replace('00:00:10', '00:01:10').replace('00:06:00', '00:07:00').replace('00:12:00', '00:13:00'),
    )
    assert.deepEqual(said(anchor(saved, later).file), ['heat 2: 7'])
  })
})

describe('ratings of sections after random edits', () => {
  /** Lines with a heading before each of the turns that begin a section, named for what it was; the truth goes along with the turns. */
  const written = (turns: readonly MadeTurn[], headings: ReadonlyMap<number, string>): string =>
    `${turns.map((turn, i) => `${headings.has(i) ? `# ${headings.get(i) ?? ''}\n` : ''}${lineOf(turn)}`).join('\n')}\n`

  it('are about a section that has most of their turns, or need review, whatever is done to turns and headings', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 12 }),
        fc.boolean(),
        (seed, edits, closed) => {
          const random = seeded(seed)
          const before = original(
            madeTurns(40, random).map(({ label, words }) => [label, words.map(({ text }) => text).join(' ')]),
          )
          const starts = [0, 8, 20, 31]
          const old = written(before, new Map(starts.map((at, i) => [at, `Part ${i}`])))
          const after = [...editScript(before, edits, random)].at(-1) ?? before
          // Headings go along with the turn they stood before; some are taken out, some put in, some renamed.
          const headings = new Map<number, string>()
          for (const [i, at] of starts.entries()) {
            const now = after.findIndex(({ owners }) => owners.includes(at))
            if (now >= 0 && random.next() > 0.15) headings.set(now, random.next() < 0.2 ? `Renamed ${i}` : `Part ${i}`)
          }
          if (random.next() < 0.4) headings.set(Math.floor(random.next() * after.length), 'New')
          const text = written(after, headings)
          const [was, is] = [table(old), table(text)]
          const file = rated(old)
          const now = closed ? anchor(fromDisk(file), is).file : anchor(file, is, was).file
          assert.equal(now.ratings.size, file.ratings.size)
          for (const record of now.ratings.values()) {
            if (record.placeInDoubt !== undefined) continue
            const stretch = is.passages.section?.[(record.section ?? 0) - 1]
            assert.ok(stretch !== undefined, `section ${record.section}`)
            const inside = after.slice(stretch.from - 1, stretch.to)
            const from = starts[record.value - 1] ?? 0
            const to = starts[record.value] ?? before.length
            // Turns as they were: two that were joined are still two, one that was split is one.
            const turnsIn = (some: readonly MadeTurn[]): number[] => [...new Set(some.flatMap(({ owners }) => owners))]
            const mine = (some: readonly MadeTurn[]): number =>
              turnsIn(some).filter((owner) => owner >= from && owner < to).length
            // One "Mm-hm." of hers is another: what tells a section is what is said in it.
            const lines = new Set(inside.map(lineOf))
            const saidInside = before
              .slice(from, to)
              .filter((turn, i) => lines.has(lineOf(turn)) || turnsIn(inside).includes(from + i)).length
            const [here, all, old] = [saidInside, mine(after), turnsIn(inside).length]
            assert.ok(
              here >= 0.5 * all && here >= 0.5 * old,
              `${here} of ${all} turns, ${old} there: ${JSON.stringify(record)}`,
            )
          }
        },
      ),
      { numRuns: runs(120), examples: [[675285, 9, false]] },
    )
  })

  it('are as they were where nothing was done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const turns = madeTurns(30, seeded(seed))
        const text = written(
          turns,
          new Map([
            [0, 'A'],
            [9, 'A'],
            [18, 'B'],
          ]),
        )
        const file = rated(text)
        assert.equal(anchor(file, table(text)).file, file)
      }),
      { numRuns: 30 },
    )
  })
})
