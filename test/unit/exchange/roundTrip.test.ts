import assert from 'node:assert/strict'
import fc from 'fast-check'
import { builtinCodebookText } from '../../../src/core/codebook/builtinCodebook'
import { readCodebook } from '../../../src/core/codebook/readCodebook'
import { encodeCodings } from '../../../src/core/coding/encodeCodings'
import type { Coding } from '../../../src/core/coding/model'
import { normalRanges } from '../../../src/core/coding/ranges'
import { exportStudy } from '../../../src/core/exchange/exportStudy'
import { importFile } from '../../../src/core/exchange/importFile'
import { readQdpx } from '../../../src/core/exchange/readRefi'
import { emptyCodings, tableOf, transcriptFrom } from '../../../src/core/study/loadSession'
import { readStudy } from '../../../src/core/study/readStudy'
import type { StudyReading } from '../../../src/core/study/readStudy'
import { codePointLength } from '../../../src/core/transcript/codePoints'
import { MemoryFiles } from '../../support/memoryFiles'

const codebookText = (unit: string): string => builtinCodebookText.replace('unit: utterance', `unit: ${unit}`)
const codes = readCodebook(builtinCodebookText).codes.map(({ id }) => id)

const word = fc.constantFrom('well', 'mm-hm', '👩‍👩‍👧', 'e\u0301a\u0300', 'שלום', 'مرحبا', '\u202bab\u202c', '𝕏', '| ', '\\|', '# x', 'T: y', '"so"', "it's", '=1+1', ',', '(sighs)', '[00:00:02]', 'Ünï', '&amp;', '<b>', '\u00a0', 'end.')
const turn = fc.record({ label: fc.constantFrom('T', 'C'), words: fc.array(word, { minLength: 1, maxLength: 8 }), breaks: fc.boolean() })
const session = fc.record({ turns: fc.array(turn, { minLength: 3, maxLength: 12 }), lineBreak: fc.constantFrom('\n', '\r\n') })
const picked = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }), code: fc.constantFrom(...codes), strength: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  note: fc.option(fc.constantFrom('so it is', 'two\nlines', '👍 & <b>', ' =x'), { nil: undefined }), uncertain: fc.boolean(),
  kind: fc.constantFrom('unit', 'span', 'range'), from: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.double({ min: 0, max: 1, noNaN: true }),
})
const study = fc.record({ unit: fc.constantFrom('utterance', 'thought-unit'), sessions: fc.array(session, { minLength: 1, maxLength: 2 }), codings: fc.array(fc.array(picked, { maxLength: 8 }), { minLength: 2, maxLength: 2 }) })
type MadeStudy = typeof study extends fc.Arbitrary<infer T> ? T : never

/** A study of such sessions in memory, coded by two coders, each with some units left out. */
function filesOf(made: MadeStudy): MemoryFiles {
  const files = new MemoryFiles({ 'codebook.yaml': codebookText(made.unit) })
  const codebook = readCodebook(codebookText(made.unit))
  for (const [s, { turns, lineBreak }] of made.sessions.entries()) {
    const path = `S0${s + 1}.transcript`
    const lines = turns.map(({ label, words, breaks }) => `${label}: ${words.join(breaks ? `${lineBreak}  ` : ' ')}`)
    const text = ['---', 'speakers:', '  T: {role: therapist}', '  C: {role: client}', '---', '', ...lines, ''].join(lineBreak)
    files.set(path, text)
    const transcript = transcriptFrom(text, path)
    assert.ok(transcript !== null)
    const table = tableOf(transcript, codebook.unit)
    for (const [c, coder] of ['alice', 'Bob Ö.'].entries()) {
      const codings = (made.codings[c] ?? []).flatMap(({ at, code, strength, note, uncertain, kind, from, to }, i): Coding[] => {
        const unit = table.units[Math.floor(at * table.units.length)]
        if (unit === undefined) return []
        const place = { unit: unit.turn, ...(unit.part === null ? {} : { part: unit.part }) }
        const length = codePointLength(table.turnText(unit.turn) ?? '')
        const [first, last] = [Math.floor(from * length), Math.ceil(to * length)]
        const more = kind === 'span' && first < last ? { span: [first, last] as const } : kind === 'range' && unit.turn < transcript.turns.length ? { to: unit.turn + 1 } : {}
        return [{ id: `r${i}`, ...place, ...more, code, ...(strength === undefined ? {} : { strength }), ...(note === undefined ? {} : { note }), ...(uncertain ? { uncertain } : {}) }]
      })
      const reviewed = normalRanges(table.units.filter(({ ordinal }) => (ordinal + c) % 4 !== 0).map(({ ordinal }) => [ordinal, ordinal] as const))
      const file = { ...emptyCodings(path, transcript, table, coder, codebook), status: 'complete' as const, reviewed, units: table.units.length, fingerprint: table.fingerprint, codings: new Map(codings.map((coding) => [coding.id, coding])) }
      files.set(`S0${s + 1}.${c}.codings.yaml`, encodeCodings(file))
    }
  }
  return files
}

async function read(files: MemoryFiles): Promise<StudyReading> {
  const reading = await readStudy(files, { viewer: 'analyst' })
  assert.ok('sessions' in reading)
  return reading
}

/** All that must survive, in a form that can be compared. */
function essence({ sessions }: StudyReading): unknown {
  return sessions.map(({ id, transcript, seen }) => ({
    id, turns: transcript.turns.map(({ label, role, text }) => [label, role, text]),
    coders: seen.map(({ file }) => ({
      coder: file.coder, kind: file.kind, reviewed: file.reviewed,
      codings: [...file.codings.values()].map(({ unit, part, to, span, code, strength, note, uncertain, review }) => JSON.stringify({ unit, part, to, span, code, strength, note, uncertain, review })).sort(),
    })).sort((a, b) => (a.coder < b.coder ? -1 : 1)),
  }))
}

const whole = (codebook: StudyReading['codebook']): unknown => codebook.codes.map(({ range: _, formerly: _1, retired: _2, replacedBy: _3, ...code }) => ({ ...code, strength: code.strength === null ? null : { ...code.strength, labels: [...code.strength.labels] } }))

describe('round trips', () => {
  for (const into of ['an empty folder', 'a study with the same codebook']) {
    it(`brings coder, code, unit, span, strength and note through .qdpx and back into ${into}`, async () => {
      await fc.assert(fc.asyncProperty(study, async (made) => {
        const files = filesOf(made)
        const before = await read(files)
        const { files: [exported] } = await exportStudy(files, before, 'qdpx')
        assert.ok(exported !== undefined)
        const target = into === 'an empty folder' ? new MemoryFiles() : new MemoryFiles({ 'codebook.yaml': codebookText(made.unit) })
        const result = await importFile(target, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
        assert.deepEqual(result.problems, [])
        const after = await read(target)
        assert.equal(after.codebook.unit, made.unit)
        assert.deepEqual(essence(after), essence(before))
        const again = await importFile(target, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
        assert.ok(again.written && again.files.every(({ state }) => state === 'same'))
      }), { numRuns: 30 })
    })
  }

  it('counts a turn as considered where the project codes thought units and the study turns, if all of its thought units were', async () => {
    const text = ['---', 'speakers:', '  T: {role: therapist}', '  C: {role: client}', '---', '', 'T: So. | And then?', 'C: Well. | I left. | That was it.', 'T: Hm.', ''].join('\n')
    const files = new MemoryFiles({ 'codebook.yaml': codebookText('thought-unit'), 'S01.transcript': text })
    const codebook = readCodebook(codebookText('thought-unit'))
    const transcript = transcriptFrom(text, 'S01.transcript')
    assert.ok(transcript !== null)
    const table = tableOf(transcript, 'thought-unit')
    const codings: readonly Coding[] = [{ id: 'a1', unit: 1, part: 2, code: 'empathy' }]
    files.set('S01.a.codings.yaml', encodeCodings({ ...emptyCodings('S01.transcript', transcript, table, 'a', codebook), status: 'complete', reviewed: [[1, 3], [6, 6]], codings: new Map(codings.map((one) => [one.id, one])) }))
    const { files: [exported] } = await exportStudy(files, await read(files), 'qdpx')
    assert.ok(exported !== undefined)
    const target = new MemoryFiles({ 'codebook.yaml': codebookText('utterance') })
    await importFile(target, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
    const file = (await read(target)).sessions[0]?.seen[0]?.file
    assert.deepEqual(file?.reviewed, [[1, 1], [3, 3]])
    assert.deepEqual([...(file?.codings.values() ?? [])].map(({ unit, part, span }) => [unit, part, span]), [[1, undefined, [4, 13]]])
  })

  it('brings positions alone through .qdpx: what another program keeps of a selection is enough for whole units and spans', async () => {
    await fc.assert(fc.asyncProperty(study, async (made) => {
      const files = filesOf({ ...made, unit: 'utterance' })
      const before = await read(files)
      const { files: [exported] } = await exportStudy(files, before, 'qdpx')
      assert.ok(exported !== undefined)
      const project = readQdpx(exported.bytes)
      const foreign = { ...project, origin: 'Other', sources: project.sources.map((source) => ({ ...source, notes: [], selections: source.selections.map((one) => ({ ...one, words: '' })) })) }
      const { importRefi } = await import('../../../src/core/exchange/importRefi')
      const { sessions } = importRefi(foreign, 'other', 'utterance')
      for (const [s, { codings }] of sessions.entries()) {
        for (const { coder, codings: own } of codings) {
          const original = before.sessions[s]?.seen.find(({ file }) => file.coder === coder)?.file
          assert.ok(original !== undefined)
          const turnOf = (coding: Coding): string => `${coding.unit}-${coding.to ?? coding.unit}`
          assert.deepEqual(own.map(turnOf).sort(), [...original.codings.values()].map(turnOf).sort())
        }
      }
    }), { numRuns: 30 })
  })

  it('brings coder, code, unit, span, strength and note through tables and back', async () => {
    await fc.assert(fc.asyncProperty(study, async (made) => {
      const files = filesOf(made)
      const before = await read(files)
      const { files: tables } = await exportStudy(files, before, 'csv')
      const long = tables.find(({ path }) => path === 'long.csv')
      assert.ok(long !== undefined)
      const target = new MemoryFiles({ 'codebook.yaml': codebookText(made.unit) })
      const result = await importFile(target, long.bytes, { name: 'long.csv', map: null, coder: 'x' })
      assert.deepEqual(result.problems, [])
      assert.deepEqual(essence(await read(target)), essence(before))
    }), { numRuns: 30 })
  })

  it('brings codings of captions through .qdpx, by the rule of the study that they go into', async () => {
    const cue = (seconds: number, who: string, words: string): string => `00:0${seconds}.000 --> 00:0${seconds}.900\r\n<v ${who}>${words}</v>\r\n\r\n`
    const text = `WEBVTT\r\n\r\n${cue(1, 'Ann', 'So &amp; then')}${cue(2, 'Ann', 'it went on.')}${cue(3, 'Ben', 'Yes \u{1f600} it did.')}${cue(4, 'Ann', 'How?')}`
    for (const captions of ['', 'captions: {merge: none}\n']) {
      const study = { 'codebook.yaml': builtinCodebookText, 'study.yaml': `blind: true\n${captions}` }
      const files = new MemoryFiles({ ...study, 'S01.vtt': text })
      const { settings } = await read(files)
      const transcript = transcriptFrom(text, 'S01.vtt', settings)
      assert.ok(transcript !== null)
      const codebook = readCodebook(builtinCodebookText)
      const table = tableOf(transcript, 'utterance')
      assert.equal(table.units.length, captions === '' ? 3 : 4)
      const codings: readonly Coding[] = [{ id: 'a1', unit: 1, code: 'empathy' }, { id: 'a2', unit: 1, span: [3, 9], code: 'empathy' }, { id: 'a3', unit: table.units.length, code: 'rupture', note: 'x' }]
      const file = { ...emptyCodings('S01.vtt', transcript, table, 'alice', codebook), status: 'complete' as const, reviewed: [[1, 2]] as const, codings: new Map(codings.map((one) => [one.id, one])) }
      files.set('S01.alice.codings.yaml', encodeCodings(file))
      const before = await read(files)
      const { files: [exported], problems } = await exportStudy(files, before, 'qdpx')
      assert.ok(exported !== undefined && !problems.some(({ severity }) => severity === 'error'))
      const target = new MemoryFiles(study)
      const result = await importFile(target, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
      assert.deepEqual(result.problems, [])
      assert.equal(target.text('S01.vtt'), text.replaceAll('\r\n', '\n'))
      assert.deepEqual(essence(await read(target)), essence(before))
    }
  })

  it('brings a codebook through .qdc and through a table and back', async () => {
    const files = new MemoryFiles({ 'codebook.yaml': builtinCodebookText, 'S01.transcript': 'T: One.\nC: Two.\nT: Three.\nC: Four.\n' })
    const before = await read(files)
    const tables = (await exportStudy(files, before, 'csv')).files
    for (const [name, bytes] of [['alliance.qdc', (await exportStudy(files, before, 'qdc')).files[0]?.bytes], ['codebook.csv', tables.find(({ path }) => path === 'codebook.csv')?.bytes]] as const) {
      assert.ok(bytes !== undefined)
      const target = new MemoryFiles()
      const result = await importFile(target, bytes, { name, map: null, coder: 'x' })
      assert.deepEqual([result.written, result.problems], [true, []], name)
      assert.deepEqual(whole(readCodebook(target.text('codebook.yaml'))), whole(before.codebook), name)
      const again = await importFile(target, bytes, { name, map: null, coder: 'x' })
      assert.ok(again.written && again.files.every(({ state }) => state === 'same'))
      const other = await importFile(files, bytes, { name, map: null, coder: 'x' })
      assert.ok(!other.written && files.text('codebook.yaml') === builtinCodebookText)
    }
  })
})
