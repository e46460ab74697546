import assert from 'node:assert/strict'
import fc from 'fast-check'
import { codingsToCheck } from '../../../../../src/core/coding/lists/codingsToCheck'
import { mayBeAt, proposedPlaces } from '../../../../../src/core/coding/lists/proposedPlaces'
import { anchor } from '../../../../../src/core/coding/reanchoring/anchor'
import type {
  Coding,
  CodingsFile,
  NoteRecord,
  PlacedRecord,
  UncodableRecord,
} from '../../../../../src/core/coding/model'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import type { Codebook } from '../../../../../src/core/codebook/model'
import { quotesFrom, withLastQuotes } from '../../../../../src/core/study/quotes'
import type { UnitKind } from '../../../../../src/core/transcript/model'
import type { Place } from '../../../../../src/core/units/place'
import type { UnitTable } from '../../../../../src/core/units/unitTable'
import { unitAt } from '../../../../../src/core/units/unitTable'
import { saved } from '../reanchoring/anchored'
import { placeFrom, placeText } from '../reanchoring/support'
import { byId, edit, edited, fileFor, runs, tableFor, turns } from '../support'

const codebookText = `codebook: Both
id: both
version: "1"
unit: utterance
codes:
  - {id: empathy, label: Empathy, speaker: [therapist]}
  - {id: rupture, label: Rupture, speaker: [client]}
  - {id: any, label: Any}
`
const codebook = readCodebook(codebookText)

const letter = 'I read the letter that my mother had sent me on Sunday.'
const before = ['T: How was the week?', `C: ${letter}`, 'T: Mm-hm.', 'C: I could not sleep after that.', 'T: I see.']

/** The file after an edit, with the words that its records were on; saved and read again in between. */
const after = (file: CodingsFile, past: UnitTable, now: UnitTable): CodingsFile =>
  saved(withLastQuotes(file, anchor(file, now, past).file, quotesFrom(past, 'short')))

/** The places that are proposed for a record once the transcript went through some versions. */
function proposed(
  records: Partial<CodingsFile>,
  versions: readonly (readonly string[])[],
  kind: UnitKind = 'utterance',
  known: Codebook | null = null,
): readonly string[] {
  let past = tableFor(versions[0] ?? [], kind)
  let file = fileFor(past, records)
  for (const version of versions.slice(1)) {
    const now = tableFor(version, kind)
    file = after(file, past, now)
    past = now
  }
  const [checked] = codingsToCheck(file)
  assert.ok(checked !== undefined, 'nothing is to check')
  return proposedPlaces(checked.record, past, known).map(placeText)
}

const coding = (place: string, code = 'any'): Partial<CodingsFile> => ({
  codings: byId<Coding>({ id: 'r', code, ...placeFrom(place) }),
})
const note = (place: string): Partial<CodingsFile> => ({
  notes: byId<NoteRecord>({ id: 'r', text: 'why?', ...placeFrom(place) }),
})
const uncodable = (place: string): Partial<CodingsFile> => ({
  uncodable: byId<UncodableRecord>({ id: 'r', reason: 'wet', ...placeFrom(place) }),
})

describe('the place that is proposed for a record to check', () => {
  const said = 'And there was a letter that your mother had sent you on Sunday?'
  const byTherapist = [...before.toSpliced(1, 1), `T: ${said}`, 'T: And on.']
  const byClient = [...before.toSpliced(1, 1), `C: ${said}`, 'T: And on.']
  const renamed = (lines: readonly string[]): string[] =>
    lines.map((line) => line.replace(/^T:/, 'TH:').replace(/^C:/, 'CL:'))
  const without = before.toSpliced(1, 1)
  const cases: readonly (readonly [
    name: string,
    records: Partial<CodingsFile>,
    versions: readonly (readonly string[])[],
    expected: readonly string[],
  ])[] = [
    ['is one of the same speaker', coding('2'), [before, byClient], ['5']],
    ['is never one of another speaker', coding('2'), [before, byTherapist], []],
    ['is never one of another speaker for a note', note('2'), [before, byTherapist], []],
    ['is one of the same speaker for a note', note('2'), [before, byClient], ['5']],
    ['is never one of another speaker for an uncodable mark', uncodable('2'), [before, byTherapist], []],
    ['is one of the same speaker for an uncodable mark', uncodable('2'), [before, byClient], ['5']],
    ['is one of the same speaker under a new label', coding('2'), [before, renamed(byClient)], ['5']],
    [
      'is one of the same speaker whose label was renamed later',
      coding('2'),
      [before, without, renamed(byClient)],
      ['5'],
    ],
    [
      'is never one of another speaker whose label was renamed',
      coding('2'),
      [before, without, renamed(byTherapist)],
      [],
    ],
    [
      'is never one of another speaker where all turns of its own are gone',
      coding('2'),
      [before, ['T: How was the week?', 'T: Mm-hm.', 'T: I see.', `T: ${said}`]],
      [],
    ],
    [
      'is never one of another speaker where the other turns of its own are corrected to that one',
      coding('2'),
      [before, ['T: How was the week?', 'T: Mm-hm.', 'T: I could not sleep after that.', 'T: I see.', `T: ${said}`]],
      [],
    ],
    [
      'is never another speaker’s that says just its words later',
      coding('2'),
      [before, without, [...without, `T: ${letter}`]],
      [],
    ],
    [
      'is the same speaker’s that says just its words later',
      coding('2'),
      [before, without, [...without, `C: ${letter}`]],
      ['5'],
    ],
    [
      'is a range of as many turns as went along',
      coding('2-4'),
      [before, [...before.slice(0, 2), before[2] ?? '', 'C: Zzz.']],
      ['2-4'],
    ],
  ]
  for (const [name, records, versions, expected] of cases)
    it(name, () => {
      assert.deepEqual(proposed(records, versions), expected)
    })

  it('is none whose role may not receive its code', () => {
    const versions = [before, byClient]
    assert.deepEqual(
      ['any', 'rupture', 'empathy'].map((code) => proposed(coding('2', code), versions, 'utterance', codebook)),
      [['5'], ['5'], []],
    )
  })

  it('is not the unit that it went along to, where that is another speaker’s', () => {
    const now = tableFor(without)
    const [checked] = codingsToCheck(after(fileFor(tableFor(before), coding('2', 'rupture')), tableFor(before), now))
    assert.ok(checked !== undefined)
    assert.deepEqual(
      [1, 2, 3, 4].map((unit) => mayBeAt(checked.record, { unit }, now, codebook)),
      [false, false, true, false],
    )
  })
})

describe('the places that are proposed for a record whose unit was split', () => {
  const [one, two] = ['I read the letter', 'that my mother had sent me on Sunday.']
  const halves = before.toSpliced(1, 1, `C: ${one}`, `C: ${two}`)
  const cases: readonly (readonly [
    name: string,
    now: readonly string[],
    kind: UnitKind,
    on: string,
    expected: readonly string[],
  ])[] = [
    ['are both halves', halves, 'utterance', '2', ['2', '3']],
    [
      'are both halves around another speaker',
      before.toSpliced(1, 1, `C: ${one}`, 'T: Yes?', `C: ${two}`),
      'utterance',
      '2',
      ['2', '4'],
    ],
    [
      'are both halves where words were changed, too',
      before.toSpliced(1, 1, `C: ${one}s`, `C: ${two}`),
      'utterance',
      '2',
      ['2', '3'],
    ],
    [
      'are all three parts',
      before.toSpliced(1, 1, 'C: I read the letter', 'C: that my mother', 'C: had sent me on Sunday.'),
      'utterance',
      '2',
      ['2', '3', '4'],
    ],
    ['are only the halves of its speaker', before.toSpliced(1, 1, `C: ${one}`, `T: ${two}`), 'utterance', '2', ['2']],
    ['are the words of each half that it was on', halves, 'utterance', '2 [11,30]', ['2 [11,17]', '3 [0,12]']],
    ['are both halves of a thought unit', before.with(1, `C: ${one} | ${two}`), 'thought-unit', '2', ['2.1', '2.2']],
    [
      'are the words of each thought unit that it was on',
      before.with(1, `C: ${one} | ${two}`),
      'thought-unit',
      '2 [11,30]',
      ['2.1 [11,17]', '2.2 [18,30]'],
    ],
    ['are both halves of a thought unit whose turn was split', halves, 'thought-unit', '2', ['2.1', '3.1']],
    [
      'are all three thought units',
      before.with(1, 'C: I read the letter | that my mother | had sent me on Sunday.'),
      'thought-unit',
      '2',
      ['2.1', '2.2', '2.3'],
    ],
  ]
  for (const [name, now, kind, on, expected] of cases)
    it(name, () => {
      assert.deepEqual(proposed(coding(on), [before, now], kind), expected)
    })

  it('are both halves, wherever its turn went since, and however it was divided before them', () => {
    const made = ['C: Well. | I read the letter | that my mother sent. | Yes.', 'T: Mm-hm.']
    const whole = ['C: Well. | I read the letter that my mother sent. | Yes.', 'T: Mm-hm.']
    assert.deepEqual(
      proposed(
        coding('1.2'),
        [whole, made, ['T: Hello.', 'C: Well. | I read the letter | that my mother sent. | Yes.', 'T: Mm-hm.']],
        'thought-unit',
      ),
      ['2.2', '2.3'],
    )
  })
})

describe('what is proposed after any edits', () => {
  const place = fc.record({ unit: fc.integer({ min: 1, max: 14 }), code: fc.constantFrom('empathy', 'rupture', 'any') })

  it('is of the same speaker, whose role may receive the code', () => {
    let seen = 0
    fc.assert(
      fc.property(
        turns,
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (first, made, edits) => {
          let past = tableFor(first)
          const inside = made.filter(({ unit }) => unit <= first.length)
          let file = fileFor(past, { codings: byId(...inside.map((one, i): Coding => ({ id: `r${i}`, ...one }))) })
          const labels = new Map(inside.map(({ unit }, i) => [`r${i}`, labelAt(past, { unit })]))
          let now = [...first]
          for (const change of edits) {
            now = edited(now, change)
            const next = tableFor(now)
            file = after(file, past, next)
            for (const [id, record] of file.codings)
              if (record.placeInDoubt === undefined) labels.set(id, labelAt(next, record))
            past = next
            for (const { record } of codingsToCheck(file)) seen += checkProposals(record, past, labels.get(record.id))
          }
        },
      ),
      { numRuns: runs(300) },
    )
    assert.ok(seen > 50, `${seen} proposals were seen`)
  })

  const labelAt = (table: UnitTable, { unit, part }: Place): string | undefined =>
    unitAt(table, table.ordinal(unit, part))?.label

  function checkProposals(record: PlacedRecord, table: UnitTable, label: string | undefined): number {
    const places = proposedPlaces(record, table, codebook)
    for (const at of places) {
      assert.equal(labelAt(table, at), label)
      if ('code' in record && record.code === 'empathy') assert.equal(labelAt(table, at), 'T')
      if ('code' in record && record.code === 'rupture') assert.equal(labelAt(table, at), 'C')
    }
    return places.length
  }
})
