import assert from 'node:assert/strict'
import { readImport } from '../../../src/core/exchange/importFile'
import { planImport } from '../../../src/core/exchange/writing/writeImport'
import { readAnyTranscript } from '../../../src/core/exchange/readAnyTranscript'
import { exportCsv } from '../../../src/core/exchange/tables/exportCsv'
import { readCodebook } from '../../../src/core/codebook/read/readCodebook'
import { problem } from '../../../src/core/base/problem'
import { readers } from '../../../src/core/transcript/readers/registry'
import { utf8 } from '../../../src/core/base/utf8'
import { columnsCsv } from '../../../src/report/tables/columnsCsv'
import {
  codebookPreview,
  codingsPreview,
  formatName,
  outcomeDocument,
  problemLines,
  transcriptsPreview,
} from '../../../src/messages/problems/exchangeDocuments'
import { MemoryFiles } from '../../support/memoryFiles'

describe('what an import shows before anything is written', () => {
  it('names the file it makes, the speakers, the first turns, and repairs with their lines', () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) => `${i % 2 === 0 ? 'T' : 'C'},${i === 3 ? 'soon' : i},"Number ${i}, said."`,
    )
    const { transcript, problems } = readAnyTranscript(utf8(`speaker,start,text\n${rows.join('\n')}\n`), {
      name: 'a.csv',
      map: null,
      tiers: null,
    })
    const text = transcriptsPreview([
      { source: 'a.csv', target: 'a.transcript', why: null, transcript, problems },
      {
        source: 'b.docx',
        target: null,
        why: 'is left out',
        transcript: null,
        problems: [problem('exchange/nothing-to-import', 'error', {})],
      },
    ])
    assert.match(
      text,
      /^What will be imported\. Nothing has been written yet\.\n\na\.csv \(table, 20 turns\)\n {2}is written as a\.transcript\n/,
    )
    assert.match(text, /\n {2}Speakers\n {4}T {3}therapist {3}10 turns\n {4}C {3}client {6}10 turns\n/)
    assert.match(text, /\n {2}The first 12 of 20 turns\n {4}\[00:00:00\] T: Number 0, said\.\n/)
    assert.match(text, /\n {4}warning, line 5: "soon" is no time that can be read; the turn has none\.\n/)
    assert.match(
      text,
      /\n\n\nb\.docx\n {2}is left out\n\n {2}Repairs and remarks\n {4}error: There is nothing to import in the file\.\n$/,
    )
    assert.doesNotMatch(text, /Number 12,/)
  })

  it('counts codings and shows none of them', async () => {
    const found = readImport(
      utf8('session,turn,speaker,text,coder,code\nA,1,T,One.,ann,Zeal\nA,2,C,Two.,ben,\n'),
      { name: 'a.csv', map: null, coder: 'x' },
      { unit: 'utterance' },
    )
    const text = codingsPreview('a.csv', found, await planImport(new MemoryFiles(), found))
    assert.match(text, /1 session with 2 turns; 1 coding of 2 coders\./)
    assert.match(text, /4 files are written\./)
    assert.match(text, / {2}Codes, 2\n {4}code\n {6}Zeal {2}\(therapist\)\n/)
    assert.match(text, /\n {2}Files\n {4}codebook\.yaml\n {4}A\.transcript\n {4}A\.ann\.codings\.yaml\n/)
    assert.doesNotMatch(text, /ann.*Zeal|T: One\..*Zeal/)
    const blocked = await planImport(new MemoryFiles({ 'A.transcript': 'T: Other.\n' }), found)
    assert.match(
      codingsPreview('a.csv', found, blocked),
      /It can't be imported as it stands; nothing will be written\.[^]*error, A\.transcript: The study has this file already/,
    )
  })

  it('says of a codebook what was taken over', () => {
    const text =
      'codebook: A\nid: a\nversion: "1"\nunit: utterance\ncodes:\n  - {id: x, label: X, key: x, definition: Y}\n'
    assert.match(
      codebookPreview('a.qdc', readCodebook(text), text, []),
      /1 code: 0 below another, 1 with a definition, 1 with a key, 0 for certain speakers, 0 with a strength\.\n\n {2}Everything was taken over\.\n\n\ncodebook: A/,
    )
    assert.match(
      codebookPreview('a.qdc', null, null, [problem('exchange/no-codes', 'error', {})]),
      /No codes were found\./,
    )
  })

  it('has a name for the format of every reader', () => {
    for (const { id } of readers) assert.notEqual(formatName(id), id.split('/')[0] === 'transcript' ? '' : id, id)
    assert.equal(formatName('webvtt/1'), 'WebVTT')
  })
})

describe('what came of an import or export', () => {
  it('lists what was written, what was left out with its reason, and problems, the grave ones first', () => {
    const text = outcomeDocument({
      title: 'Export',
      counts: ['Files: 1.'],
      written: ['a.csv'],
      unchanged: [],
      skipped: ["S01: others' codings"],
      problems: [
        problem('exchange/not-exported', 'information', { what: 'notes', count: 3 }),
        { ...problem('exchange/transcript-changed', 'error', {}), file: 'S02.transcript' },
      ],
    })
    assert.equal(
      text,
      "Export\nFiles: 1.\n\nWritten\n  a.csv\n\nLeft out\n  S01: others' codings\n\nRepairs and remarks\n  error, S02.transcript: The transcript changed while it was exported; try again.\n  remark: The format has no place for notes: 3 left out.\n",
    )
  })

  it('keeps lines short and lists few', () => {
    const long = problemLines(
      [
        problem('exchange/unknown-column', 'error', {
          column: 'a',
          columns: Array.from({ length: 50 }, (_, i) => `column ${i}`),
        }),
      ],
      '  ',
    )
    assert.ok(long.length > 3 && long.every((line) => line.length <= 110), long.join('\n'))
    assert.ok(long.slice(1).every((line) => line.startsWith('    ')))
    const many = problemLines(
      Array.from({ length: 300 }, () => problem('exchange/no-codes', 'error', {})),
      '',
    )
    assert.equal(many.at(-1), '… and 100 more')
  })
})

describe('the dictionary of exported tables', () => {
  it('says of every column what it holds, by file, and no cell of it runs in a spreadsheet', () => {
    const codebook = readCodebook(
      'codebook: A\nid: a\nversion: "1"\nunit: utterance\ncodes:\n  - {id: x, label: "=1+1", strength: {min: 1, max: 3}}\n',
    )
    const { files } = exportCsv({ codebook, sessions: [], problems: [] })
    const wide = { path: 'wide.csv', bytes: utf8('session,ann: x,ann: x strength\r\n') }
    const text = new TextDecoder().decode(
      columnsCsv([...files.filter(({ path }) => path !== 'wide.csv'), wide], codebook).bytes,
    )
    assert.match(text, /^file,column,says\r\n/)
    assert.match(text, /\r\ncodebook\.csv,speaker,"Roles that may receive the code/)
    assert.match(text, /\r\nlong\.csv,speaker,The speaker's label/)
    assert.match(text, /\r\nwide\.csv,ann: x,"""=1\+1"" by ann, any code below it included: 1 given/)
    assert.match(text, /\r\nwide\.csv,ann: x strength,/)
    for (const { path, bytes } of files) {
      const [head = ''] = new TextDecoder().decode(bytes).split('\r\n')
      for (const column of head.split(','))
        assert.ok(path === 'wide.csv' || text.includes(`\r\n${path},${column},`), `${path} ${column}`)
    }
    // No column of the tables is taken for that of a coder and code.
    assert.doesNotMatch(text, /^(?:long|ratings|codebook)\.csv,[^,]*,"""/m)
  })
})
