import assert from 'node:assert/strict'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import type { Coding, CodingsFile, UncodableRecord } from '../../../../../src/core/coding/model'
import { reviewReasons } from '../../../../../src/core/coding/model'
import { quotesFrom, withLastQuotes } from '../../../../../src/core/study/quotes'
import type { UnitKind } from '../../../../../src/core/transcript/model'
import { describe as inWords } from '../../../../../src/messages/problems/describe'
import { problem } from '../../../../../src/core/base/problem'
import { byId, fileFor, tableFor } from '../support'
import { saved } from './anchored'
import { placeFrom, placeText } from './support'

const before = [
  'T: How was the week for you at home?',
  'C: Fine, I guess, but my mother called again on Sunday.',
  'T: Mm-hm.',
  'C: I could not sleep after that, not for a minute.',
  'T: Mm-hm.',
  'C: So I read the letter that she had sent me.',
]
const [how = '', fine = '', mm = '', sleep = '', , letter = ''] = before
const thoughts = [how, 'C: Fine, I guess. | My mother called again. | I did not sleep at all.', mm, letter]

interface Edit {
  readonly now: readonly string[]
  readonly on: string
  readonly kind?: UnitKind
  readonly uncodable?: true
  readonly from?: readonly string[]
}

/** Where a record is to check, and why: by the old text, and by what a file says that was saved before the edit. */
function found({ now, on, kind = 'utterance', uncodable, from = before }: Edit): readonly string[] {
  const [past, next] = [tableFor(from, kind), tableFor(now, kind)]
  const place = placeFrom(on)
  const records: Partial<CodingsFile> =
    uncodable === true
      ? { uncodable: byId<UncodableRecord>({ id: 'r', reason: 'inaudible', ...place }) }
      : { codings: byId<Coding>({ id: 'r', code: 'empathy', ...place }) }
  const made = fileFor(past, records)
  const file = withLastQuotes(
    made,
    { ...made, codings: byId(...[...made.codings.values()].map((one) => ({ ...one, quote: quoteOf(one) }))) },
    () => undefined,
  )
  function quoteOf(one: Coding): string {
    const quote = quotesFrom(past, 'short')(one)
    return typeof quote === 'string' ? quote : ''
  }
  return ([[past], []] as const).map((pasts) => {
    const after = anchor(saved(file), next, ...pasts).file
    const [record] = [...after.codings.values(), ...after.uncodable.values()]
    return record === undefined ? '' : `${placeText(record)} ${record.placeInDoubt ?? 'certain'}`
  })
}

describe('the reason that a coding is to check', () => {
  const cases: readonly (readonly [name: string, edit: Edit, expected: string])[] = [
    ['is that its turn was deleted', { now: before.toSpliced(1, 1), on: '2' }, '2 unit-deleted'],
    ['is that the last turn was deleted', { now: before.slice(0, -1), on: '6' }, '5 unit-deleted'],
    [
      'is that all of the transcript was deleted',
      { now: ['T: What?', 'T: Why?', 'T: So?', 'T: Ah.'], on: '2' },
      '2 unit-deleted',
    ],
    [
      'is that it says something else',
      { now: before.with(1, 'C: We left the house at noon.'), on: '2' },
      '2 unit-changed',
    ],
    [
      'is that it was deleted while its neighbor was changed too much',
      { now: [how, mm, 'C: I could hardly ever rest after it, not a minute.', mm, letter], on: '2' },
      '2 unit-deleted',
    ],
    [
      'is that another speaker says its words',
      { now: [how, fine, 'C: Mm-hm.', 'T: Go on then, please.', sleep, mm, letter], on: '3' },
      '3 speaker-changed',
    ],
    ['is that one of several equal turns came in', { now: before.toSpliced(2, 0, mm), on: '3' }, '3 several-places'],
    [
      'is that its turn was split',
      { now: before.toSpliced(1, 1, 'C: Fine, I guess, but my mother', 'C: called again on Sunday.'), on: '2' },
      '2 unit-split',
    ],
    [
      'is that its turn was split by another speaker',
      {
        now: before.toSpliced(1, 1, 'C: Fine, I guess, but my mother', 'T: Yes?', 'C: called again on Sunday.'),
        on: '2',
      },
      '2 unit-split',
    ],
    [
      'is that its words are in both halves of its turn',
      { now: before.toSpliced(1, 1, 'C: Fine, I guess, but my mother', 'C: called again on Sunday.'), on: '2 [22,35]' },
      '2 [22,35] unit-split',
    ],
    [
      'is none where one half holds its words',
      {
        now: before.toSpliced(1, 1, 'C: Fine, I guess, but my mother', 'C: called again on Sunday.'),
        on: '2 [32,44]',
      },
      '3 [3,15] certain',
    ],
    [
      'is that its words are gone',
      { now: before.with(1, 'C: Fine, I guess, but my mother wrote this Friday.'), on: '2 [32,51]' },
      '2 [32,51] span-outside',
    ],
    [
      'is that its unit was joined with a codable one',
      {
        now: [
          how,
          'C: Fine, I guess, but my mother called again on Sunday. I could not sleep after that, not for a minute.',
          mm,
          letter,
        ],
        on: '4',
        uncodable: true,
      },
      '2 unit-joined',
    ],
    ['is that the end of its range was deleted', { now: before.toSpliced(3, 1), on: '2-4' }, '2-4 range-end-changed'],
    ['is that the beginning of its range was deleted', { now: before.toSpliced(1, 1), on: '2-4' }, '2-3 unit-deleted'],
    ['is that its range fell apart', { now: [how, sleep, mm, letter, mm, fine], on: '2-4' }, '6 range-changed'],
    ['is that there never was such a turn', { now: [...before, 'C: Bye.'], on: '9' }, '9 unit-missing'],
  ]
  for (const [name, edit, expected] of cases)
    it(name, () => {
      const [byText, byFile] = found(edit)
      const first = expected.startsWith('6 range')
        ? [byText?.replace(/-\d+ /, ' '), byFile?.replace(/-\d+ /, ' ')]
        : [byText, byFile]
      assert.deepEqual(first, [expected, expected])
    })
})

describe('the reason that a coding of a thought unit is to check', () => {
  const of = (turn: string, on: string, ...more: readonly string[]): Edit => ({
    from: thoughts,
    kind: 'thought-unit',
    now: thoughts.toSpliced(1, 1, turn, ...more),
    on,
  })
  const cases: readonly (readonly [name: string, edit: Edit, expected: string])[] = [
    [
      'is that its unit was deleted',
      of('C: My mother called again. | I did not sleep at all.', '2.1'),
      '2.1 unit-deleted',
    ],
    [
      'is that its unit says something else',
      of('C: Fine, I guess. | We left the house at noon. | I did not sleep at all.', '2.2'),
      '2.2 unit-changed',
    ],
    [
      'is that its unit was split in two',
      of('C: Fine, I guess. | My mother | called again. | I did not sleep at all.', '2.2'),
      '2.2 unit-split',
    ],
    [
      'is that its unit was split while another one changed',
      of('C: Fine then. | My mother | called again. | I did not sleep at all.', '2.2'),
      '2.2 unit-split',
    ],
    [
      'is that its turn was split within its unit',
      of('C: Fine, I guess. | My mother', '2.2', 'C: called again. | I did not sleep at all.'),
      '2.2 unit-split',
    ],
    [
      'is that its turn was split in three, within its unit at the second place',
      of('C: Fine, I guess.', '2.3', 'C: My mother called again. | I did not', 'C: sleep at all.'),
      '3.2 unit-split',
    ],
    [
      'is none where one half of the split unit holds its words',
      of('C: Fine, I guess. | My mother', '2.2 [28,34]', 'C: called again. | I did not sleep at all.'),
      '3.1 [3,9] certain',
    ],
    ['is that it was deleted with its turn', { ...of('', '2.2'), now: thoughts.toSpliced(1, 1) }, '2.2 unit-deleted'],
    [
      'is that its turn never had such a unit',
      { ...of('', '2.5'), now: ['C: Hello.', ...thoughts] },
      '3.5 part-missing',
    ],
  ]
  for (const [name, edit, expected] of cases)
    it(name, () => {
      assert.deepEqual(found(edit), [expected, expected])
    })
})

describe('a turn that was split and joined back', () => {
  for (const kind of ['utterance', 'thought-unit'] as const)
    it(`has its codings again without asking, where ${kind === 'utterance' ? 'turns' : 'thought units'} are coded`, () => {
      const [past, split] = [
        tableFor(before, kind),
        tableFor(before.toSpliced(1, 1, 'C: Fine, I guess, but my mother', 'C: called again on Sunday.'), kind),
      ]
      const file = fileFor(past, { codings: byId<Coding>({ id: 'r', code: 'empathy', unit: 2 }), reviewed: [[1, 3]] })
      for (const tables of [[past], []]) {
        const asked = saved(anchor(file, split, ...tables).file)
        assert.deepEqual(
          asked.reviewed,
          [
            [1, 1],
            [4, 4],
          ],
          'neither half counts as reviewed',
        )
        const back = saved(anchor(asked, past).file)
        assert.deepEqual([...back.codings.values()], [...file.codings.values()])
        assert.deepEqual([back.reviewed, back.suspendedReview ?? []], [[[1, 3]], []])
      }
    })
})

describe('the sentence for a coding to check', () => {
  const sentence = (collection: string, reason: string): string =>
    inWords(problem('codings/needs-review', 'warning', { collection, id: 'r', unit: 5, reason }))
  const cases: readonly (readonly [reason: string, expected: string])[] = [
    ['unit-deleted', 'its unit was deleted. Remove it, or re-attach it to another unit.'],
    ['unit-changed', 'its unit was changed too much to be known again. Re-attach it if it still fits, or remove it.'],
    ['speaker-changed', 'another speaker says its words now. Re-attach it if it fits this speaker, or remove it.'],
    ['several-places', 'several equal units could be the one it was on. Re-attach it to the right one.'],
    ['unit-split', 'its unit was split. Choose the part that it belongs to.'],
    ['span-outside', 'the words it was on are no longer there. Select the right words and re-attach it, or remove it.'],
    ['of a later release', 'of a later release. Re-attach it to the right unit, or remove it.'],
  ]
  for (const [reason, expected] of cases)
    it(`says that ${expected}`, () => {
      assert.equal(sentence('codings', reason), `Check the coding of turn 5: ${expected} Until then, it isn't counted.`)
    })

  it('names what is to check, and says what happened and what to do for every reason', () => {
    assert.match(sentence('notes', 'unit-deleted'), /^Check the note on turn 5: /)
    assert.match(sentence('uncodable', 'unit-joined'), /^Check the uncodable mark on turn 5: .* can be coded\.$/)
    for (const reason of reviewReasons) {
      assert.match(sentence('codings', reason), /^Check the coding of turn 5: [a-z][^.]+\. [A-Z][^.]+\. Until/)
      assert.doesNotMatch(sentence('codings', reason), /doubt|displaced|needs review/)
    }
  })
})
