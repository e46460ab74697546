import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import type { Coding, CodingsFile, UncodableRecord } from '../../../../../src/core/coding/model'
import type { FrequencyKey, FrequencyRow } from '../../../../../src/core/analysis/frequencies/codeFrequencies'
import { frequencies } from '../../../../../src/core/analysis/frequencies/codeFrequencies'
import type { LeftOut } from '../../../../../src/core/analysis/tables/coderUnits'
import { addLeftOut, coderUnits, nothingLeftOut } from '../../../../../src/core/analysis/tables/coderUnits'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
import type { UnitKind } from '../../../../../src/core/transcript/model'
import { codingsFile } from '../../../../support/codingsFile'
import { byId, tableFor } from '../../coding/support'
import { codebookText } from '../../study/support'

const codebook = readCodebook(`${codebookText}  - {id: any, label: Any, formerly: [all]}\n`)
const turnsText = ['T: one', 'C: two', 'T: three | four', 'C: five', 'T: six']
const coding = (unit: number, code: string, more: Partial<Coding> = {}): Coding => ({
  id: `${code}${unit}`,
  unit,
  code,
  ...more,
})

function counted(
  codings: readonly Coding[],
  over: Partial<CodingsFile> = {},
  kind: UnitKind = 'utterance',
): { readonly ordinals: readonly (readonly number[])[]; readonly left: Partial<LeftOut> } {
  const { counted: found, leftOut } = coderUnits(
    codingsFile(codings, { reviewed: [[1, 9]], ...over }),
    tableFor(turnsText, kind),
    codebook,
  )
  return {
    ordinals: found.map(({ ordinals }) => ordinals),
    left: Object.fromEntries(Object.entries(leftOut).filter(([, count]) => count > 0)),
  }
}
const uncodable = (...records: readonly Partial<UncodableRecord>[]): Partial<CodingsFile> => ({
  uncodable: byId(...records.map((record, i) => ({ id: `u${i}`, unit: 1, reason: 'inaudible', ...record }))),
})

describe('codings that count', () => {
  const cases: readonly (readonly [
    string,
    readonly Coding[],
    readonly (readonly number[])[],
    Partial<LeftOut>,
    Partial<CodingsFile>?,
    UnitKind?,
  ])[] = [
    [
      'stand on a reviewed unit whose speaker may receive them',
      [coding(1, 'empathy'), coding(2, 'rupture.withdrawal')],
      [[1], [2]],
      {},
    ],
    ['are known by an earlier name', [coding(1, 'all')], [[1]], {}],
    [
      'are left out, each for one reason',
      [
        coding(2, 'empathy'),
        coding(1, 'nope'),
        coding(3, 'any'),
        coding(4, 'any'),
        coding(5, 'any', { placeInDoubt: 'unit-changed' }),
        coding(1, 'any', { removed: 'x' }),
      ],
      [],
      { wrongSpeaker: 1, unknownCode: 1, notReviewed: 1, uncodable: 1, needsReview: 1 },
      {
        reviewed: [
          [1, 2],
          [4, 5],
        ],
        ...uncodable({ unit: 4 }),
      },
    ],
    [
      'of a range count on those of its units that count',
      [coding(1, 'empathy', { to: 5 })],
      [[1, 5]],
      {},
      {
        reviewed: [
          [1, 2],
          [4, 5],
        ],
      },
    ],
    [
      'of a range on none of which they count are left out',
      [coding(2, 'empathy', { to: 2 }), coding(2, 'any', { to: 4 })],
      [],
      { wrongSpeaker: 1, notReviewed: 1 },
      { reviewed: [[1, 1]] },
    ],
    [
      'of a range that ends before it begins, or beyond the transcript, need review',
      [coding(3, 'any', { to: 2 }), coding(4, 'any', { to: 9 }), coding(9, 'any')],
      [],
      { needsReview: 3 },
    ],
    [
      'of a range of thought units reach to the last of its last turn',
      [coding(1, 'any', { to: 3 })],
      [[1, 2, 3, 4]],
      {},
      {},
      'thought-unit',
    ],
    [
      'stand on the thought unit they name, else on the first',
      [coding(3, 'any', { part: 2 }), coding(3, 'empathy'), coding(4, 'any', { part: 2 })],
      [[4], [3]],
      { needsReview: 1 },
      {},
      'thought-unit',
    ],
    [
      'do not stand on any unit of an uncodable range',
      [coding(2, 'any'), coding(3, 'any'), coding(4, 'any')],
      [[4]],
      { uncodable: 2 },
      uncodable({ unit: 2, to: 3 }),
    ],
    [
      'may stand where uncodable was taken back, or has lost its place',
      [coding(1, 'any'), coding(2, 'any')],
      [[1], [2]],
      {},
      uncodable({ unit: 1, removed: 'x' }, { unit: 2, placeInDoubt: 'unit-changed' }),
    ],
  ]
  for (const [name, codings, ordinals, left, over, kind] of cases) {
    it(name, () => {
      const found = counted(codings, over, kind)
      assert.deepEqual(found.ordinals, ordinals)
      assert.deepEqual(found.left, left)
    })
  }

  it('are all accounted for', () => {
    const codings = turnsText.flatMap((_, i) =>
      ['empathy', 'rupture.withdrawal', 'any', 'nope'].map((code) => coding(i + 1, code)),
    )
    const { ordinals, left } = counted(codings, { reviewed: [[2, 4]], ...uncodable({ unit: 3 }) })
    assert.equal(ordinals.length + Object.values(left).reduce((sum, count) => sum + count, 0), codings.length)
  })

  it('of several coders are left out together', () => {
    const one = { ...nothingLeftOut, wrongSpeaker: 1, afterUnblinding: 2 }
    assert.deepEqual(addLeftOut(one, one), { ...nothingLeftOut, wrongSpeaker: 2, afterUnblinding: 4 })
  })
})

describe('frequencies', () => {
  const book = readCodebook(`codebook: B
id: b
version: "1"
segment: {minutes: 1}
codes:
  - id: parent
    label: Parent
    speaker: [client]
    codes:
      - {id: child, label: Child, speaker: [therapist, client]}
  - {id: other, label: Other}
`)
  const text = `# Start
[00:00:00] T: one two three
[00:00:30] C: four
# End
[00:01:00] T: five six
C: seven eight nine ten
[00:03:00] C: eleven #00:03:30-0#
`
  function rows(
    codings: readonly Coding[],
    by: readonly FrequencyKey[] = [],
    source = text,
    reviewed: CodingsFile['reviewed'] = [[1, 9]],
  ): FrequencyRow[] {
    assert.deepEqual(book.problems, [])
    const transcript = transcriptFrom(source, 'S.transcript')
    assert.ok(transcript !== null)
    const table = tableOf(transcript, 'utterance')
    return frequencies(
      [{ id: 'S', transcript, table, coders: [coderUnits(codingsFile(codings, { reviewed }), table, book)] }],
      book,
      by,
    )
  }
  const of = (code: string, found: readonly FrequencyRow[]): FrequencyRow[] => found.filter((row) => row.code === code)

  it('divide by the units, words and minutes where the code could have stood', () => {
    const [row] = of(
      'other',
      rows([coding(1, 'other'), coding(1, 'other', { id: 'again', span: [0, 3] }), coding(5, 'other')]),
    )
    // Turns 1 (30 s), 2 (30 s) and 5 (30 s) have a duration; turn 3 is followed by one without a time.
    assert.deepEqual(row, {
      code: 'other',
      count: 3,
      units: 2,
      eligible: 5,
      share: 2 / 5,
      per100Units: 60,
      per1000Words: 3000 / 11,
      perMinute: 3 / 1.5,
    })
  })

  it('count for a parent what stands on a speaker who may receive the parent, and no more', () => {
    const all = rows([coding(1, 'parent.child'), coding(2, 'parent.child'), coding(4, 'parent')])
    assert.deepEqual(
      of('parent', all).map(({ count, units, eligible }) => [count, units, eligible]),
      [[2, 2, 3]],
    )
    assert.deepEqual(
      of('parent.child', all).map(({ count, units, eligible }) => [count, units, eligible]),
      [[2, 2, 5]],
    )
  })

  it('count a range once, where it begins to count for the code, and its units each', () => {
    const all = rows([coding(1, 'parent.child', { to: 2 })], ['speaker'])
    assert.deepEqual(
      of('parent.child', all).map(({ speaker, count, units }) => [speaker, count, units]),
      [
        ['C', 0, 1],
        ['T', 1, 1],
      ],
    )
    assert.deepEqual(
      of('parent', all).map(({ speaker, count, units }) => [speaker, count, units]),
      [['C', 1, 1]],
    )
  })

  it('are told apart by section, segment and third', () => {
    const shown = (by: FrequencyKey): unknown[] =>
      of('other', rows([coding(1, 'other'), coding(4, 'other'), coding(5, 'other')], [by])).map((row) => [
        row[by],
        row.count,
        row.eligible,
      ])
    assert.deepEqual(shown('section'), [
      ['End', 2, 3],
      ['Start', 1, 2],
    ])
    assert.deepEqual(shown('segment'), [
      [1, 1, 2],
      [2, 1, 2],
      [4, 1, 1],
    ])
    assert.deepEqual(shown('third'), [
      [1, 2, 4],
      [3, 1, 1],
    ])
  })

  it('put nothing before the first segment or third, though times run backwards', () => {
    const source = '[00:05:00] T: a b\n[00:01:00] C: c d\n[00:09:00] T: e f\n'
    for (const by of ['segment', 'third'] as const) {
      for (const row of of('other', rows([coding(2, 'other')], [by], source)))
        assert.ok(Number(row[by]) >= 1, `${by} ${row[by]}`)
    }
  })

  it('have no rows where nothing was considered, and null where there is nothing to divide by', () => {
    assert.deepEqual(rows([], [], text, []), [])
    const [row] = of('other', rows([coding(1, 'other')], [], 'T: (…)\nC: a b\n', [[1, 1]]))
    assert.deepEqual([row?.per1000Words, row?.perMinute, row?.share], [null, null, 1])
  })
})
