import assert from 'node:assert/strict'
import { join } from 'node:path'
import fc from 'fast-check'
import { builtinCodebookText } from '../../../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { encodeCodings } from '../../../../src/core/coding/file/encodeCodings'
import type { Coding } from '../../../../src/core/coding/model'
import { exportStudy } from '../../../../src/core/exchange/exportStudy'
import { importFile } from '../../../../src/core/exchange/importFile'
import { readQdpx } from '../../../../src/core/exchange/refi/reading/readQdpx'
import { withBoundaries } from '../../../../src/core/units/boundaries'
import { encodeUnits } from '../../../../src/core/units/file/encodeUnits'
import { unitsFileOf } from '../../../../src/core/units/unitsFile'
import { emptyCodings } from '../../../../src/core/study/session/loadOwn'
import { tableOf, transcriptFrom } from '../../../../src/core/study/reading/readTranscript'
import type { StudyReading } from '../../../../src/core/study/readStudy'
import { utf8 } from '../../../../src/core/base/utf8'
import { isNoted, returnsFromQdpx, returnsFromTables, soundRefi } from '../../../support/exchangeProperties'
import { MemoryFiles } from '../../../support/memoryFiles'
import { codebookText, essenceOf, filesOfStudy, randomStudy, readWhole } from '../../../support/randomStudy'
import { realData } from '../../../support/realData'
import { xsdErrors } from '../../../support/xsd'

const whole = (codebook: StudyReading['codebook']): unknown =>
  codebook.codes.map(({ range: _, formerly: _1, retired: _2, replacedBy: _3, ...code }) => ({
    ...code,
    strength: code.strength === null ? null : { ...code.strength, labels: [...code.strength.labels] },
  }))

describe('round trips', () => {
  for (const into of ['an empty folder', 'a study with the same codebook'] as const) {
    it(`brings coder, code, unit, span, strength and note through .qdpx and back into ${into}`, async () => {
      await fc.assert(
        fc.asyncProperty(randomStudy, async (made) => {
          await returnsFromQdpx(made, into)
        }),
        { numRuns: 20 },
      )
    })
  }

  it('counts a turn as considered where the project codes thought units and the study turns, if all of its thought units were', async () => {
    const text = [
      '---',
      'speakers:',
      '  T: {role: therapist}',
      '  C: {role: client}',
      '---',
      '',
      'T: So. | And then?',
      'C: Well. | I left. | That was it.',
      'T: Hm.',
      '',
    ].join('\n')
    const files = new MemoryFiles({ 'codebook.yaml': codebookText('thought-unit'), 'S01.transcript': text })
    const codebook = readCodebook(codebookText('thought-unit'))
    const transcript = transcriptFrom(text, 'S01.transcript')
    assert.ok(transcript !== null)
    const table = tableOf(transcript, 'thought-unit')
    const codings: readonly Coding[] = [{ id: 'a1', unit: 1, part: 2, code: 'empathy' }]
    files.set(
      'S01.a.codings.yaml',
      encodeCodings({
        ...emptyCodings('S01.transcript', transcript, table, 'a', codebook),
        status: 'complete',
        reviewed: [
          [1, 3],
          [6, 6],
        ],
        codings: new Map(codings.map((one) => [one.id, one])),
      }),
    )
    const {
      files: [exported],
    } = await exportStudy(files, await readWhole(files), 'qdpx')
    assert.ok(exported !== undefined)
    const target = new MemoryFiles({ 'codebook.yaml': codebookText('utterance') })
    await importFile(target, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
    const file = (await readWhole(target)).sessions[0]?.seen[0]?.file
    assert.deepEqual(file?.reviewed, [
      [1, 1],
      [3, 3],
    ])
    assert.deepEqual(
      [...(file?.codings.values() ?? [])].map(({ unit, part, span }) => [unit, part, span]),
      [[1, undefined, [4, 13]]],
    )
  })

  it('brings positions alone through .qdpx: what another program keeps of a selection is enough for whole units and spans', async () => {
    await fc.assert(
      fc.asyncProperty(randomStudy, async (made) => {
        const files = filesOfStudy({ ...made, unit: 'utterance' })
        const before = await readWhole(files)
        const {
          files: [exported],
        } = await exportStudy(files, before, 'qdpx')
        assert.ok(exported !== undefined)
        const project = readQdpx(exported.bytes)
        const foreign = {
          ...project,
          origin: 'Other',
          sources: project.sources.map((source) => ({
            ...source,
            notes: [],
            selections: source.selections.map((one) => ({ ...one, words: '' })),
          })),
        }
        const { importRefi } = await import('../../../../src/core/exchange/refi/importRefi')
        const { sessions } = importRefi(foreign, 'other', 'utterance')
        for (const [s, { codings }] of sessions.entries()) {
          for (const { coder, codings: own } of codings) {
            const original = before.sessions[s]?.seen.find(({ file }) => file.coder === coder)?.file
            assert.ok(original !== undefined)
            const turnOf = (coding: Coding): string => `${coding.unit}-${coding.to ?? coding.unit}`
            assert.deepEqual(own.map(turnOf).sort(), [...original.codings.values()].map(turnOf).sort())
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('brings coder, code, unit, span, strength and note through tables and back, and writes no cell that can be run', async () => {
    await fc.assert(fc.asyncProperty(randomStudy, returnsFromTables), { numRuns: 20 })
  })

  it('writes .qdpx and .qdc that the schemas accept, whose paths resolve and whose positions lie inside their text', async function () {
    const refi = realData('refi', this)
    await fc.assert(
      fc.asyncProperty(randomStudy, async (made) => {
        const { project, codebook } = await soundRefi(made)
        assert.deepEqual(await xsdErrors(project, join(refi, 'Project-mrt2019.xsd')), [])
        assert.deepEqual(await xsdErrors(codebook, join(refi, 'Codebook-mrt2019.xsd')), [])
      }),
      { numRuns: 3 },
    )
  })

  it('brings codings of captions through .qdpx, by the rule of the study that they go into', async () => {
    const cue = (seconds: number, who: string, words: string): string =>
      `00:0${seconds}.000 --> 00:0${seconds}.900\r\n<v ${who}>${words}</v>\r\n\r\n`
    const text = `WEBVTT\r\n\r\n${cue(1, 'Ann', 'So &amp; then')}${cue(2, 'Ann', 'it went on.')}${cue(3, 'Ben', 'Yes \u{1f600} it did.')}${cue(4, 'Ann', 'How?')}`
    for (const captions of ['', 'captions: {merge: none}\n']) {
      const study = { 'codebook.yaml': builtinCodebookText, 'study.yaml': `blind: true\n${captions}` }
      const files = new MemoryFiles({ ...study, 'S01.vtt': text })
      const { settings } = await readWhole(files)
      const transcript = transcriptFrom(text, 'S01.vtt', settings)
      assert.ok(transcript !== null)
      const codebook = readCodebook(builtinCodebookText)
      const table = tableOf(transcript, 'utterance')
      assert.equal(table.units.length, captions === '' ? 3 : 4)
      const codings: readonly Coding[] = [
        { id: 'a1', unit: 1, code: 'empathy' },
        { id: 'a2', unit: 1, span: [3, 9], code: 'empathy' },
        { id: 'a3', unit: table.units.length, code: 'rupture', note: 'x' },
      ]
      const file = {
        ...emptyCodings('S01.vtt', transcript, table, 'alice', codebook),
        status: 'complete' as const,
        reviewed: [[1, 2]] as const,
        codings: new Map(codings.map((one) => [one.id, one])),
      }
      files.set('S01.alice.codings.yaml', encodeCodings(file))
      const before = await readWhole(files)
      const {
        files: [exported],
        problems,
      } = await exportStudy(files, before, 'qdpx')
      assert.ok(exported !== undefined && !problems.some(({ severity }) => severity === 'error'))
      const target = new MemoryFiles(study)
      const result = await importFile(target, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
      assert.deepEqual(result.problems.filter(isNoted), [])
      assert.equal(target.text('S01.vtt'), text.replaceAll('\r\n', '\n'))
      assert.deepEqual(essenceOf(await readWhole(target)), essenceOf(before))
    }
  })

  it('brings spans through tables to the words they stand on, whatever blanks stand between units', async () => {
    const text = 'T: So.  | Well then. |   Go on.\nC: Yes. | No.\nT: Mm-hm.\n'
    const transcript = transcriptFrom(text, 'S01.transcript')
    assert.ok(transcript !== null)
    const table = tableOf(transcript, 'thought-unit')
    const study = { 'codebook.yaml': codebookText('thought-unit') }
    const codings: readonly Coding[] = [
      [2, 'Well'],
      [3, 'on.'],
    ].map(([part, words], i) => {
      const from = transcript.turns[0]?.text.indexOf(String(words)) ?? 0
      return {
        id: `a${i}`,
        unit: 1,
        part: Number(part),
        span: [from, from + String(words).length] as const,
        code: 'empathy',
      }
    })
    const file = {
      ...emptyCodings('S01.transcript', transcript, table, 'alice', readCodebook(study['codebook.yaml'])),
      status: 'complete' as const,
      reviewed: [[1, 6]] as const,
      codings: new Map(codings.map((one) => [one.id, one])),
    }
    const files = new MemoryFiles({ ...study, 'S01.transcript': text, 'S01.alice.codings.yaml': encodeCodings(file) })
    const { files: tables } = await exportStudy(files, await readWhole(files), 'csv')
    const target = new MemoryFiles(study)
    await importFile(target, tables.find(({ path }) => path === 'long.csv')?.bytes ?? new Uint8Array(), {
      name: 'long.csv',
      map: null,
      coder: 'x',
    })
    const [after] = (await readWhole(target)).sessions
    assert.equal(after?.transcript.turns[0]?.text, 'So. Well then. Go on.')
    assert.deepEqual(
      [...(after?.seen[0]?.file.codings.values() ?? [])].map(({ span }) =>
        after?.transcript.turns[0]?.text.slice(...(span ?? [])),
      ),
      ['Well', 'on.'],
    )
  })

  it('brings the thought units of captions through .qdpx, which are kept beside them, and so the same figures', async () => {
    const cue = (seconds: number, who: string, words: string): string =>
      `00:0${seconds}.000 --> 00:0${seconds}.900\n<v ${who}>${words}</v>\n\n`
    const text = `WEBVTT\n\n${cue(1, 'T', 'So \u{1f600} then. It went on.')}${cue(2, 'C', 'Yes. It did. Stop.')}${cue(3, 'T', 'How?')}`
    const study = { 'codebook.yaml': codebookText('thought-unit') }
    const plain = transcriptFrom(text, 'S01.vtt')
    assert.ok(plain !== null)
    const transcript = withBoundaries(
      plain,
      new Map([
        [1, [11]],
        [2, [5, 13]],
      ]),
    )
    const table = tableOf(transcript, 'thought-unit')
    const codings: readonly Coding[] = [
      { id: 'a1', unit: 1, part: 2, code: 'empathy' },
      { id: 'a2', unit: 2, part: 2, span: [5, 7], code: 'empathy' },
    ]
    const file = {
      ...emptyCodings('S01.vtt', transcript, table, 'alice', readCodebook(study['codebook.yaml'])),
      status: 'complete' as const,
      reviewed: [
        [1, 4],
        [6, 6],
      ] as const,
      codings: new Map(codings.map((one) => [one.id, one])),
    }
    const files = new MemoryFiles({
      ...study,
      'S01.vtt': text,
      'S01.vtt.units.yaml': encodeUnits(unitsFileOf('S01.vtt', transcript)),
      'S01.alice.codings.yaml': encodeCodings(file),
    })
    const before = await readWhole(files)
    assert.equal(before.sessions[0]?.table.units.length, 6)
    const {
      files: [exported],
    } = await exportStudy(files, before, 'qdpx')
    assert.ok(exported !== undefined)
    for (const into of [study, {}]) {
      const target = new MemoryFiles(into)
      const result = await importFile(target, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
      assert.deepEqual(result.problems.filter(isNoted), [])
      assert.equal(target.text('S01.vtt.units.yaml'), files.text('S01.vtt.units.yaml'))
      assert.deepEqual(essenceOf(await readWhole(target)), essenceOf(before))
    }
    const turns = new MemoryFiles({ 'codebook.yaml': codebookText('utterance') })
    await importFile(turns, exported.bytes, { name: 'study.qdpx', map: null, coder: 'x' })
    const whole = (await readWhole(turns)).sessions[0]?.seen[0]?.file
    assert.deepEqual(
      [[...turns.contents.keys()].includes('S01.vtt.units.yaml'), whole?.reviewed],
      [
        false,
        [
          [1, 1],
          [3, 3],
        ],
      ],
    )
  })

  it('brings a codebook through .qdc and through a table and back', async () => {
    const files = new MemoryFiles({
      'codebook.yaml': builtinCodebookText,
      'S01.transcript': 'T: One.\nC: Two.\nT: Three.\nC: Four.\n',
    })
    const before = await readWhole(files)
    const tables = (await exportStudy(files, before, 'csv')).files
    for (const [name, bytes] of [
      ['alliance.qdc', (await exportStudy(files, before, 'qdc')).files[0]?.bytes],
      ['codebook.csv', tables.find(({ path }) => path === 'codebook.csv')?.bytes],
    ] as const) {
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

  it('brings sets of exclusive codes through a table and back, and reads a table without them', async () => {
    const book = `codebook: B
id: b
version: "1"
unit: utterance
codes:
  - id: p
    label: P
    codes: [{id: q, label: Q}, {id: r, label: R}]
  - {id: s, label: S}
  - {id: t, label: T}
rules:
  - exclusive: [p]
    severity: error
  - outranks: [s, t]
  - exclusive: [p.q, s, t]
  - exclusive: [s, p]
    severity: information
`
    const sets = (text: string): unknown =>
      readCodebook(text).rules.flatMap((rule) =>
        rule.kind === 'exclusive' ? [[[...rule.codes].sort(), rule.severity]] : [],
      )
    const files = new MemoryFiles({ 'codebook.yaml': book, 'S01.transcript': 'T: One.\nC: Two.\n' })
    const { files: tables, problems } = await exportStudy(files, await readWhole(files), 'csv')
    assert.deepEqual(
      problems.flatMap(({ data }) => ('what' in data ? [data] : [])),
      [{ what: 'rules', count: 1 }],
    )
    const table = new TextDecoder().decode(tables.find(({ path }) => path === 'codebook.csv')?.bytes)
    const target = new MemoryFiles()
    const result = await importFile(target, utf8(table), { name: 'codebook.csv', map: null, coder: 'x' })
    assert.deepEqual([result.written, result.problems, sets(target.text('codebook.yaml'))], [true, [], sets(book)])
    const older = new MemoryFiles()
    await importFile(older, utf8('id,label,definition\na,A,\nb,B,\n'), { name: 'codebook.csv', map: null, coder: 'x' })
    assert.deepEqual(sets(older.text('codebook.yaml')), [])
    const strange = await importFile(new MemoryFiles(), utf8('id,label,definition,exclusive\na,A,,yes\n'), {
      name: 'codebook.csv',
      map: null,
      coder: 'x',
    })
    assert.deepEqual(
      strange.problems.map(({ code, data }) => [code, data]),
      [['exchange/unreadable-value', { column: 'exclusive', value: 'yes' }]],
    )
  })
})
