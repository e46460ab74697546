import assert from 'node:assert/strict'
import {
  codeById,
  codeByKey,
  coveredCodes,
  descendants,
  resolveCode,
  speakersOf,
} from '../../../../src/core/codebook/codes'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { head } from './support'

const book = readCodebook(`${head}codes:
  - {id: empathy, key: e, speaker: therapist, formerly: [compassion]}
  - id: rupture
    formerly: [strain]
    codes:
      - {id: withdrawal, key: W, speaker: client}
      - {id: confrontation, speaker: [client, therapist]}
      - {id: denial, speaker: other, retired: "1", replaced-by: rupture.withdrawal}
  - id: repair
    codes:
      - {id: immediate, speaker: therapist}
      - {id: exploratory}
  - {id: sympathy, retired: "0.9", replaced-by: compassion}
  - {id: pity, retired: "0.8", replaced-by: sympathy}
  - {id: lost, retired: "0.8"}
  - id: tension
    retired: "0.7"
    replaced-by: rupture
    codes: [{id: withdrawal}, {id: silence}]
`)

describe('looking codes up', () => {
  it('reads the codebook without a problem', () => {
    assert.deepEqual(book.problems, [])
  })

  it('finds the code that an id means today', () => {
    const today = (id: string): string | null => resolveCode(book, id)?.id ?? null
    assert.deepEqual(
      ['empathy', 'rupture.withdrawal', 'compassion', 'sympathy', 'pity', 'lost', 'rupture.denial'].map(today),
      ['empathy', 'rupture.withdrawal', 'empathy', 'empathy', 'empathy', 'lost', 'rupture.withdrawal'],
    )
  })

  it('sees through the renaming and the replacement of a parent', () => {
    const today = (id: string): string | null => resolveCode(book, id)?.id ?? null
    assert.deepEqual(['strain', 'strain.withdrawal', 'strain.denial', 'strain.nothing'].map(today), [
      'rupture',
      'rupture.withdrawal',
      'rupture.withdrawal',
      null,
    ])
    assert.deepEqual(
      ['tension', 'tension.withdrawal', 'tension.silence', 'tension.confrontation', 'tension.nothing'].map(today),
      ['rupture', 'rupture.withdrawal', 'rupture', 'rupture.confrontation', null],
    )
  })

  it('has no code for an id that never was', () => {
    for (const id of [
      '',
      '.',
      'nothing',
      'rupture.nothing',
      'empathy.',
      '__proto__',
      'constructor',
      'a.'.repeat(1_000_000),
    ]) {
      assert.equal(resolveCode(book, id), null)
      assert.equal(codeById(book, id), null)
      assert.deepEqual(descendants(book, id), [])
      assert.equal(speakersOf(book, id), null)
    }
  })

  it('ends where replacements run in a circle', () => {
    const circular = readCodebook(`${head}codes:
  - {id: a, retired: "1", replaced-by: b}
  - {id: b, retired: "1", replaced-by: a}
  - {id: c, retired: "1", replaced-by: a}
`)
    assert.deepEqual(
      ['a', 'b', 'c'].map((id) => resolveCode(circular, id)?.id),
      ['a', 'b', 'a'],
    )
  })

  it('finds all codes below one', () => {
    assert.deepEqual(
      descendants(book, 'rupture').map(({ id }) => id),
      ['rupture.withdrawal', 'rupture.confrontation', 'rupture.denial'],
    )
    assert.deepEqual(descendants(book, 'empathy'), [])
  })

  it('counts each code once in what rules cover', () => {
    const covered = coveredCodes(book, ['repair', 'repair.immediate', 'nothing'])
    assert.deepEqual([...covered], ['repair', 'repair.immediate', 'repair.exploratory'])
  })

  it('lets a parent be given to whoever may receive a code in use below it', () => {
    assert.deepEqual(speakersOf(book, 'empathy'), ['therapist'])
    assert.deepEqual(speakersOf(book, 'rupture'), ['client', 'therapist'])
    assert.equal(speakersOf(book, 'repair'), null)
    assert.equal(speakersOf(book, 'lost'), null)
  })

  it('finds the code of a key', () => {
    assert.equal(codeByKey(book, 'e')?.id, 'empathy')
    assert.equal(codeByKey(book, 'shift+w')?.id, 'rupture.withdrawal')
    assert.equal(codeByKey(book, 'w'), null)
  })
})
