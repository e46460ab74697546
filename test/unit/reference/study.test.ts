import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readCodebook } from '../../reference/codebook'
import { frequencies } from '../../reference/frequencies'
import type { FrequencyRow, Key } from '../../reference/frequencies'
import { fraction } from '../../reference/fraction'
import { readStudy } from '../../reference/study'
import { studyAgreement } from '../../reference/studyAgreement'
import { readTranscript } from '../../reference/transcript'

const codebook = `
codebook: Small
id: small
codes:
  - {id: empathy, speaker: [therapist], formerly: [warmth]}
  - id: rupture
    codes:
      - {id: withdrawal, speaker: [client]}
      - {id: confrontation, speaker: [client]}
  - {id: talk}
  - {id: kindness, retired: "0.9", replaced-by: warmth}
  - {id: gone, retired: "0.9"}
rules:
  - exclusive: [rupture.withdrawal, rupture.confrontation]
    severity: information
  - once-per-turn: [empathy]
`

const first = `---
session: S1
speakers:
  T: {role: therapist}
  C: {role: client}
---

# Opening

[00:00:00] T: one two three
[00:00:06] C: four
  five
[00:00:10] T: six
# Work
C: seven eight
[00:00:30] T: nine
C: Mum: ten
`

const second = 'T: a b\nC: c\nT: d\nC: e\n'

interface Work {
  readonly transcript: string
  readonly session: string
  readonly coder: string
  readonly reviewed: string
  readonly records: readonly string[]
  /** One more line, in the place of the usual one where it says kind or status. */
  readonly more?: string
}

/** A codings file as text. */
function codings({ transcript, session, coder, reviewed, records, more = '' }: Work): string {
  return [
    'format: "alliance-coder/1"',
    `transcript: "${transcript}"`,
    `session: "${session}"`,
    `coder: "${coder}"`,
    more.includes('kind') ? '' : 'kind: coder',
    more.includes('status') ? '' : 'status: complete',
    more,
    'codebook: {"id": "small", "version": "1"}',
    `reviewed: ${reviewed}`,
    'codings:',
    ...records.map((one) => `- {${one}}`),
    '',
  ].join('\n')
}

const files: Record<string, string> = {
  'codebook.yaml': codebook,
  'S1.transcript': first,
  'deep/S2.txt': second,
  'S1.ann.codings.yaml': codings({
    transcript: 'S1.transcript',
    session: 'S1',
    coder: 'ann',
    reviewed: '[[1, 6]]',
    records: [
      '"id": "a1", "unit": 1, "code": "warmth"',
      '"id": "a2", "unit": 1, "code": "kindness"',
      '"id": "a3", "unit": 2, "code": "rupture.withdrawal"',
      '"id": "a4", "unit": 4, "code": "rupture.withdrawal"',
      '"id": "a5", "unit": 4, "code": "rupture.confrontation"',
      '"id": "a6", "unit": 2, "code": "empathy"',
      '"id": "a7", "unit": 3, "code": "empathy", "removed": "2026-01-01T00:00:00Z"',
      '"id": "a8", "unit": 5, "code": "empathy", "review": "moved"',
      '"id": "a9", "unit": 5, "code": "gone"',
      '"id": "a10", "unit": 2, "to": 4, "code": "talk"',
      '"id": "a11", "unit": 9, "code": "talk"',
    ],
  }),
  'S1.ben.codings.yaml': codings({
    transcript: 'S1.transcript',
    session: 'S1',
    coder: 'ben',
    reviewed: '[[1, 3], [6, 6]]',
    records: [
      '"id": "b1", "unit": 1, "code": "empathy"',
      '"id": "b2", "unit": 3, "code": "empathy"',
      '"id": "b3", "unit": 2, "code": "rupture.confrontation"',
      '"id": "b4", "unit": 4, "code": "rupture.withdrawal"',
      '"id": "b5", "unit": 6, "code": "rupture.withdrawal"',
    ],
  }),
  'S1.eve.codings.yaml': codings({
    transcript: 'S1.transcript',
    session: 'S1',
    coder: 'eve',
    reviewed: '[[1, 6]]',
    records: ['"id": "e", "unit": 1, "code": "talk"'],
    more: 'status: in progress',
  }),
  'S1.con.codings.yaml': codings({
    transcript: 'S1.transcript',
    session: 'S1',
    coder: 'con',
    reviewed: '[[1, 6]]',
    records: ['"id": "c", "unit": 1, "code": "talk"'],
    more: 'kind: consensus',
  }),
  'deep/S2.ann.codings.yaml': codings({
    transcript: 'S2.txt',
    session: 'S2',
    coder: 'ann',
    reviewed: '[[1, 4]]',
    records: ['"id": "s1", "unit": 1, "code": "empathy"'],
  }),
}

describe('reference study', () => {
  let folder = ''
  const words = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'reference-study-'))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
  })
  after(() => rmSync(folder, { recursive: true }))

  const rowsBy = (by: Key[], each: 'reading' | 'unit' = 'reading'): FrequencyRow[] =>
    frequencies(readStudy(folder), { by, words, each })

  it('reads turns, sections, stamps, continued turns and speech that looks like a label', () => {
    const { session, turns } = readTranscript(first)
    assert.equal(session, 'S1')
    assert.deepEqual(
      turns.map((turn) => turn.text),
      ['one two three', 'four five', 'six', 'seven eight', 'nine', 'Mum: ten'],
    )
    assert.deepEqual(
      turns.map((turn) => turn.role),
      ['therapist', 'client', 'therapist', 'client', 'therapist', 'client'],
    )
    assert.deepEqual(
      turns.map((turn) => turn.section),
      ['Opening', 'Opening', 'Opening', 'Work', 'Work', 'Work'],
    )
    assert.deepEqual(
      turns.map((turn) => turn.start),
      [0, 6, 10, null, 30, null],
    )
    assert.deepEqual(
      turns.map((turn) => turn.number),
      [1, 2, 3, 4, 5, 6],
    )
    assert.deepEqual(
      readTranscript(second).turns.map((turn) => turn.role),
      ['therapist', 'client', 'therapist', 'client'],
    )
  })

  it('reads who may receive a code, from the parent, the children or the code itself', () => {
    const book = readCodebook(`
codes:
  - {id: any}
  - {id: own, speaker: therapist, codes: [{id: inherits}, {id: other, speaker: [client]}]}
  - {id: group, codes: [{id: a, speaker: [client]}, {id: b, speaker: [therapist]}]}
  - {id: open, codes: [{id: a, speaker: [client]}, {id: b}]}
`)
    const roles = new Map(book.codes.map((code) => [code.id, code.roles]))
    assert.deepEqual(
      [...roles],
      [
        ['any', null],
        ['own', ['therapist']],
        ['own.inherits', ['therapist']],
        ['own.other', ['client']],
        ['group', ['client', 'therapist']],
        ['group.a', ['client']],
        ['group.b', ['therapist']],
        ['open', null],
        ['open.a', ['client']],
        ['open.b', null],
      ],
    )
  })

  it('sees through former names and replaced codes, and not through circles', () => {
    const book = readCodebook(codebook)
    for (const id of ['empathy', 'warmth', 'kindness']) assert.equal(book.meaning(id)?.id, 'empathy')
    assert.equal(book.meaning('gone'), null)
    assert.equal(book.meaning('never'), null)
    assert.deepEqual(
      book.codes.map((code) => code.id),
      ['empathy', 'rupture', 'rupture.withdrawal', 'rupture.confrontation', 'talk'],
    )
    const circle = readCodebook('codes: [{id: a, retired: "1", replaced-by: b}, {id: b, retired: "1", replaced-by: a}]')
    assert.equal(circle.meaning('a'), null)
  })

  it('takes complete files of kind coder, and says what it leaves out', () => {
    const { readings } = readStudy(folder)
    assert.deepEqual(
      readings.map((reading) => `${reading.session} ${reading.coder}`),
      ['S1 ann', 'S1 ben', 'S2 ann'],
    )
    assert.deepEqual(
      readings[0]?.leftOut.map((one) => [one.unit, one.code, one.reason]),
      [
        [2, 'empathy', 'speaker may not receive it'],
        [5, 'empathy', 'needs review'],
        [5, 'gone', 'unknown code'],
        [9, 'talk', 'no such unit'],
      ],
    )
    assert.deepEqual(
      readings[1]?.leftOut.map((one) => [one.unit, one.reason]),
      [[4, 'not reviewed']],
    )
  })

  it('counts codings, distinct units and eligible units by session and coder', () => {
    const rows = rowsBy(['session', 'coder'])
    const row = (code: string, session: string, coder: string): FrequencyRow | undefined =>
      rows.find((one) => one.code === code && one.session === session && one.coder === coder)
    assert.equal(rows.length, 15)
    // Ann's turns 1, 3 and 5 hold 5 words; turn 1 has her two codings. Turn 1 lasts 6 s; turns 3 and 5 have no next stamp.
    assert.deepEqual(row('empathy', 'S1', 'ann'), {
      code: 'empathy',
      session: 'S1',
      coder: 'ann',
      count: 2,
      units: 1,
      eligible: 3,
      words: 5,
      minutes: 0.1,
      share: 1 / 3,
      per100Units: 200 / 3,
      per1000Words: 400,
      perMinute: 20,
    })
    // Turns 2, 4 and 6: 2 + 2 + 2 words, 4 seconds of turn 2; three codings on two units, one of them timed.
    assert.deepEqual(row('rupture', 'S1', 'ann'), {
      code: 'rupture',
      session: 'S1',
      coder: 'ann',
      count: 3,
      units: 2,
      eligible: 3,
      words: 6,
      minutes: 4 / 60,
      share: 2 / 3,
      per100Units: 100,
      per1000Words: 500,
      perMinute: 15,
    })
    assert.equal(row('rupture', 'S1', 'ben')?.eligible, 2)
    assert.equal(row('rupture', 'S1', 'ben')?.count, 2)
    assert.equal(row('empathy', 'S2', 'ann')?.perMinute, null)
    // One coding over three units.
    assert.equal(row('talk', 'S1', 'ann')?.count, 1)
    assert.equal(row('talk', 'S1', 'ann')?.units, 3)
    assert.equal(row('talk', 'S1', 'ben')?.count, 0)
  })

  it('splits by speaker and section, with eligible 0 where the speaker may not receive the code', () => {
    const bySpeaker = rowsBy(['speaker']).filter((row) => row.code === 'empathy')
    assert.deepEqual(
      bySpeaker.map((row) => [row.speaker, row.count, row.units, row.eligible, row.share]),
      [
        ['T', 5, 4, 7, 4 / 7],
        ['C', 0, 0, 0, null],
      ],
    )
    const bySection = rowsBy(['section']).filter((row) => row.code === 'talk')
    assert.deepEqual(
      bySection.map((row) => [row.section, row.count, row.units, row.eligible]),
      [
        ['Opening', 1, 2, 6],
        ['Work', 0, 1, 4],
        [null, 0, 0, 4],
      ],
    )
  })

  it('pools coders by reading or by unit', () => {
    const pooled = (each: 'reading' | 'unit'): unknown[] =>
      rowsBy([], each)
        .filter((row) => row.code === 'empathy')
        .map((row) => [row.count, row.units, row.eligible])
    assert.deepEqual(pooled('reading'), [[5, 4, 7]])
    assert.deepEqual(pooled('unit'), [[5, 3, 5]])
  })

  it('makes agreement of sessions with two files, and no others', () => {
    const found = studyAgreement(readStudy(folder))
    assert.deepEqual(found.coders, ['ann', 'ben'])
    assert.deepEqual(found.sessions, ['S1'])
    assert.deepEqual(
      found.unit.map((one) => [one.code, one.units]),
      [
        ['empathy', 3],
        ['rupture', 3],
        ['rupture.withdrawal', 3],
        ['rupture.confrontation', 3],
        ['talk', 6],
      ],
    )
    assert.equal(found.leftOut.length, 5)
    assert.deepEqual(studyAgreement(readStudy(folder), ['ann']).sessions, [])
  })

  it('compares presence and absence over units that both reviewed', () => {
    const found = studyAgreement(readStudy(folder))
    // Ann and Ben on turns 1, 3, 5: present/present, absent/present, absent/missing.
    const empathy = found.unit[0]?.figures.coefficients
    assert.deepEqual(empathy?.percentAgreement.exact, fraction(1, 2))
    assert.deepEqual(empathy?.positiveAgreement.exact, fraction(2, 3))
    assert.equal(empathy?.percentAgreement.n, 2)
    assert.equal(empathy?.cohenKappa.value, 0)
    // Turns 2, 4, 6: present/present, present/missing, absent/present.
    const rupture = found.unit[1]?.figures.coefficients
    assert.deepEqual(rupture?.percentAgreement.exact, fraction(1, 2))
    assert.deepEqual(rupture?.positiveAgreement.exact, fraction(2, 3))
  })

  it('compares exclusive sets with "no code" and among units that both coded', () => {
    const found = studyAgreement(readStudy(folder)).sets
    assert.equal(found.length, 1)
    const set = found[0]
    assert.deepEqual(set?.codes, ['rupture.withdrawal', 'rupture.confrontation'])
    // Turn 2: withdrawal and confrontation; turn 4: Ann gave both, Ben did not review it; turn 6: no code and withdrawal.
    assert.equal(set?.doubled, 1)
    assert.equal(set?.withNoCode.units, 2)
    assert.deepEqual(set?.withNoCode.figures.categories, ['rupture.withdrawal', 'rupture.confrontation', 'no code'])
    assert.equal(set?.withNoCode.figures.coefficients.percentAgreement.value, 0)
    assert.equal(set?.withNoCode.figures.coefficients.percentAgreement.n, 2)
    assert.deepEqual(set?.withNoCode.figures.coefficients.brennanPrediger.exact, fraction(-1, 2))
    assert.equal(set?.bothCoded.units, 1)
    assert.equal(set?.bothCoded.figures.coefficients.brennanPrediger.value, -1)
  })

  it('compares all codes of a unit as sets', () => {
    // Turns 1, 2, 3, 6 of both: {empathy} {empathy}; {withdrawal, talk} {confrontation}; {talk} {empathy}; {} {withdrawal}.
    const found = studyAgreement(readStudy(folder)).allCodes
    assert.equal(found.n, 4)
    // D_o = 6 / 8. Ratings: empathy 3, withdrawal+talk, confrontation, talk, none, withdrawal; all pairs of different sets are at 1,
    // but withdrawal+talk is at 1 − ½ · ⅔ = ⅔ from talk and from withdrawal. D_e = (56 − 6 − 4/3) / 56 = 73/84.
    assert.equal(found.observed, 0.75)
    assert.deepEqual(found.exact, fraction(10, 73))
  })

  it("refuses a coder's second file for one session", () => {
    const path = join(folder, 'again.codings.yaml')
    writeFileSync(path, files['S1.ann.codings.yaml'] ?? '')
    try {
      assert.throws(() => readStudy(folder), /second file of ann for S1/)
    } finally {
      rmSync(path)
    }
  })
})
