import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { importFile } from '../../../../src/core/exchange/importFile'
import { parseSheetMap } from '../../../../src/core/exchange/tables/columns/sheetMap'
import type { ImportResult } from '../../../../src/core/exchange/writing/writeImport'
import { readStudy } from '../../../../src/core/study/readStudy'
import type { StudyReading } from '../../../../src/core/study/readStudy'
import { utf8 } from '../../../../src/core/base/utf8'
import { MemoryFiles, seeded } from '../../../support/memoryFiles'
import { realData } from '../../../support/realData'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { setTables } from '../../../../src/core/analysis/tables/agreementTables'
import { coderUnits } from '../../../../src/core/analysis/tables/coderUnits'
import { agreementOnUnits } from '../../../../src/core/statistics/agreement/unitAgreement'
import { missingRating } from '../../../../src/core/statistics/ratingTables/ratingTable'
import { krippendorffAlpha } from '../../../reference/alpha'

const importText = async (
  files: MemoryFiles,
  text: string,
  map: string | null = null,
  name = 'study.csv',
): Promise<ImportResult> =>
  await importFile(files, utf8(text), { name, map: map === null ? null : parseSheetMap(map), coder: 'imported' })

const read = async (files: MemoryFiles): Promise<StudyReading> => {
  const reading = await readStudy(files, { viewer: 'analyst' })
  assert.ok('sessions' in reading)
  assert.deepEqual(reading.problems.filter(({ severity }) => severity === 'error').map(inWords), [])
  return reading
}

/** Who gave what where: `S01 alice 2 misc.q`. */
const given = ({ sessions }: StudyReading): string[] =>
  sessions
    .flatMap(({ id, seen }) =>
      seen.flatMap(({ file }) =>
        [...file.codings.values()].map(({ unit, part, code }) =>
          [id, file.coder, part === undefined ? unit : `${unit}.${part}`, code].join(' '),
        ),
      ),
    )
    .sort()

describe('import of spreadsheets', () => {
  it('reads one row an utterance and coder', async () => {
    const files = new MemoryFiles()
    const result = await importText(
      files,
      [
        'Session;Nr;Who;Words;Rater;Behaviour',
        'S1;1;Therapist;"Well; how was it?";ann;Q',
        'S1;1;Therapist;"Well; how was it?";ben;R',
        'S1;2;Client;Hard.;ann;',
        'S1;2;Client;Hard.;ben;n/a',
        'S1;3;Therapist;Yes.;ann;R',
      ].join('\r\n'),
      'session=Session,turn=Nr,speaker=Who,text=Words,coder=Rater,code=Behaviour',
    )
    assert.ok(result.written)
    const study = await read(files)
    assert.deepEqual(given(study), ['S1 ann 1 behaviour.q', 'S1 ann 3 behaviour.r', 'S1 ben 1 behaviour.r'])
    const [{ transcript, seen } = assert.fail()] = study.sessions
    assert.deepEqual(
      transcript.turns.map(({ label, role, text }) => [label, role, text]),
      [
        ['Therapist', 'therapist', 'Well; how was it?'],
        ['Client', 'client', 'Hard.'],
        ['Therapist', 'therapist', 'Yes.'],
      ],
    )
    // An empty cell of a row says "no code"; "n/a" and a row that is not there say nothing.
    assert.deepEqual(
      seen.map(({ file }) => [file.coder, file.status, file.reviewed]),
      [
        ['ann', 'complete', [[1, 3]]],
        ['ben', 'complete', [[1, 1]]],
      ],
    )
    assert.deepEqual(
      study.codebook.codes.map(({ id, speaker }) => [id, speaker]),
      [
        ['behaviour', null],
        ['behaviour.q', ['therapist']],
        ['behaviour.r', ['therapist']],
      ],
    )
    assert.deepEqual(
      study.codebook.rules.map((rule) => [rule.kind, 'codes' in rule ? rule.codes : []]),
      [['exclusive', ['behaviour.q', 'behaviour.r']]],
    )
  })

  it('reads one column a coder, where an empty cell is missing and 0 is no code', async () => {
    const files = new MemoryFiles()
    await importText(
      files,
      'who,said,ann,ben\nT,One.,Q,R\nC,Two.,0,\nT,Three.,,Q;R\n',
      'speaker=who,text=said,coder=ann,coder=ben',
    )
    const study = await read(files)
    assert.deepEqual(given(study), [
      'study ann 1 code.q',
      'study ben 1 code.r',
      'study ben 3 code.q',
      'study ben 3 code.r',
    ])
    assert.deepEqual(
      study.sessions[0]?.seen.map(({ file }) => file.reviewed),
      [
        [[1, 2]],
        [
          [1, 1],
          [3, 3],
        ],
      ],
    )
  })

  it('reads one column a code with values, a column of yes and no being one code', async () => {
    const files = new MemoryFiles()
    const result = await importText(
      files,
      'speaker,text,Empathy,Talk\nT,One.,1,n/a\nC,Two.,n/a,change\nT,Three.,0,n/a\nC,Four.,n/a,n/a\n',
      'speaker=speaker,text=text,code=Empathy,code=Talk',
    )
    const study = await read(files)
    assert.deepEqual(given(study), ['study imported 1 empathy', 'study imported 2 talk.change'])
    assert.deepEqual(study.sessions[0]?.seen[0]?.file.reviewed, [[1, 3]])
    assert.deepEqual(
      study.codebook.codes.map(({ id, speaker }) => [id, speaker]),
      [
        ['empathy', ['therapist']],
        ['talk', null],
        ['talk.change', ['client']],
      ],
    )
    assert.deepEqual(result.problems, [])
  })

  it('knows the utterances by their usual names where a mapping says only which columns hold codes', async () => {
    const table = 'session,turn,speaker,text,a_q,b_q\nS1,1,T,One.,1,0\nS1,2,C,Two.,0,1\n'
    const said = ['columns=CODER_CODE', 'text=text,turn=turn,speaker=speaker,session=session,columns=CODER_CODE']
    const studies = await Promise.all(
      said.map(async (map) => {
        const files = new MemoryFiles()
        assert.ok((await importText(files, table, map)).written)
        return read(files)
      }),
    )
    for (const study of studies) assert.deepEqual(given(study), ['S1 a 1 q', 'S1 b 2 q'])
    const files = new MemoryFiles()
    await importText(
      files,
      'turn,who,utterance,code,Empathy,rater\n1,T,One.,odd,1,ann\n1,T,One.,odd,0,ben\n',
      'code=Empathy',
    )
    assert.deepEqual(given(await read(files)), ['study ann 1 empathy'])
    // A mapping that names words or turns says all: a column that it leaves out is left out.
    const whole = new MemoryFiles()
    await importText(whole, table, 'text=text,columns=CODER_CODE')
    assert.deepEqual(given(await read(whole)), ['study a 1 q', 'study b 2 q'])
  })

  it('takes a strength for no coder’s where a row is of several', async () => {
    for (const map of ['coder=ann,coder=ben', 'coder=ann', 'columns=CODER C: CODE']) {
      const files = new MemoryFiles()
      const { problems } = await importText(
        files,
        'speaker,text,ann,ben,How much,ann C: Q,ben C: Q\nT,One.,Q,Q,3,1,1\n',
        `speaker=speaker,text=text,strength=How much,${map}`,
      )
      const strengths = (await read(files)).sessions.flatMap(({ seen }) =>
        seen.flatMap(({ file }) => [...file.codings.values()].map(({ strength }) => strength)),
      )
      assert.deepEqual(
        [strengths, problems.map(({ code }) => code).includes('exchange/strength-of-several')],
        map === 'coder=ann' ? [[3], false] : [[undefined, undefined], true],
        map,
      )
    }
  })

  it('reads 1.0 and 0.0, which statistics programs write in a column with empty cells, as 1 and 0', async () => {
    for (const [yes, no] of [
      ['1.0', '0.0'],
      ['1', '0.0'],
      ['"1,0"', '"0,00"'],
    ]) {
      const files = new MemoryFiles()
      await importText(
        files,
        `speaker,text,Empathy,Talk\nT,One.,${yes},sustain\nC,Two.,${no},0.0\nT,Three.,,change\n`,
        'speaker=speaker,text=text,code=Empathy,code=Talk',
      )
      assert.deepEqual(given(await read(files)), [
        'study imported 1 empathy',
        'study imported 1 talk.sustain',
        'study imported 3 talk.change',
      ])
    }
  })

  it('says where n/a had to become silence, where rows differ, and which columns are not there', async () => {
    const result = await importText(
      new MemoryFiles(),
      'turn,speaker,text,coder,a,b\n1,T,One.,x,1,n/a\n2,T,Two.,x,n/a,1\n1,C,Else.,y,1,1\n',
      'turn=turn,speaker=speaker,text=text,coder=coder,code=a,code=b',
    )
    assert.deepEqual(
      result.problems.map(({ code, range }) => [code, range === undefined ? null : range.start.line + 1]),
      [
        ['exchange/rows-differ', 4],
        ['exchange/rows-differ', 4],
        ['exchange/not-applicable', null],
        ['exchange/not-applicable', null],
      ],
    )
    const strange = await importText(new MemoryFiles(), 'a,b\n1,2\n', 'text=c,code=b')
    assert.ok(!strange.written)
    assert.deepEqual(strange.problems.map(inWords), ['There is no column "c". The table has "a", "b".'])
    const lacking = await importText(new MemoryFiles(), 'text,x\nHello,2\n')
    assert.deepEqual(
      lacking.problems.map(({ code }) => code),
      ['exchange/missing-column'],
    )
    // The coders' names are no codes, though nothing else was found.
    const named = await importText(
      new MemoryFiles(),
      'utt,speaker,text,rapport,coder\n1,T,One.,1,ann\n1,T,One.,2,ben\n',
    )
    assert.deepEqual([named.written, ...named.problems.map(({ code }) => code)], [false, 'exchange/missing-column'])
  })

  it('changes nothing when it is run again, and writes nothing where one file has other content', async () => {
    const files = new MemoryFiles()
    const table = 'session,speaker,text,coder,code\nA,T,One.,x,q\nB,C,Two.,x,r\n'
    const first = await importText(files, table)
    assert.equal(first.files.length, 5)
    const before = [...files.contents].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])
    const writes = files.writes.length
    const again = await importText(files, table)
    assert.ok(again.written && again.files.every(({ state }) => state === 'same'))
    assert.equal(files.writes.length, writes)
    const changed = await importText(files, `${table}C,T,Three.,x,q\n`.replace('Two.', 'Two!'))
    assert.ok(!changed.written)
    assert.deepEqual(
      changed.files.map(({ path }) => path),
      ['B.transcript', 'B.x.codings.yaml'],
    )
    assert.deepEqual(
      [...files.contents].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
      before,
    )
  })

  it('keeps a session inside the study, whatever its name', async () => {
    const files = new MemoryFiles()
    await importText(files, 'session,speaker,text,code\n../../etc/x,T,One.,q\nCON:1,C,Two.,r\n')
    for (const path of files.contents.keys()) assert.ok(!/[/\\:]|^\./.test(path), path)
  })

  it('takes text that looks like marks of the format as text', async () => {
    const files = new MemoryFiles()
    const texts = [
      'T: not a label',
      'a | b',
      '# heading',
      '[00:00:01] x',
      'back\\slash \\| ',
      '#00:00:01-0#',
      '\u202eright to left',
      '👩‍👩‍👧 e\u0301',
    ]
    await importText(files, `speaker,text,code\n${texts.map((text) => `T,"${text}",q`).join('\n')}\n`)
    const study = await read(files)
    assert.deepEqual(
      study.sessions[0]?.transcript.turns.map(({ text }) => text),
      texts.map((text) => text.trim()),
    )
  })

  it('reads the real codes of thirty sessions', async function () {
    const text = readFileSync(join(realData('mibot', this), 'utterances.csv'), 'utf8')
    const files = new MemoryFiles()
    const result = await importText(
      files,
      text,
      'session=session,turn=turn,part=part,speaker=speaker,text=text,code=misc',
    )
    assert.deepEqual(result.problems, [])
    const rows = text.trim().split('\n').length - 1
    assert.equal(result.counts.codings, rows)
    assert.equal(
      result.counts.sessions,
      readdirSync(realData('mibot', this)).filter((name) => name.endsWith('.txt')).length,
    )
    const study = await read(files)
    assert.equal(
      study.sessions.reduce((sum, { table }) => sum + table.units.length, 0),
      rows,
    )
    // Every row, by its own cells: the last one is the code, and no session, turn, part or speaker has a comma.
    const expected = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [session = '', turn = '', part = ''] = line.split(',')
        return `${session} imported ${turn}.${part} misc.${line
          .slice(line.lastIndexOf(',') + 1)
          .trim()
          .toLowerCase()}`
      })
    assert.deepEqual(given(study), expected.sort())
  })

  it('brings in 14,000 rows of ten coders in under 5 s, with the agreement that the sheet itself has', async () => {
    const random = seeded(11)
    const values = ['Q', 'R', 'A', '0', '']
    const coders = Array.from({ length: 10 }, (_, c) => `coder${c}`)
    const cells = Array.from({ length: 14_000 }, () => {
      const truth = Math.floor(random.next() * 4)
      return coders.map(() => values[random.next() < 0.7 ? truth : Math.floor(random.next() * 5)] ?? '')
    })
    const lines = cells.map((row, i) =>
      [
        `S${Math.floor(i / 500) + 10}`,
        (i % 500) + 1,
        i % 2 === 0 ? 'T' : 'C',
        `"Words of utterance ${i}, and more."`,
        ...row,
      ].join(','),
    )
    const text = [['session', 'turn', 'speaker', 'text', ...coders].join(','), ...lines].join('\n')
    const files = new MemoryFiles()
    const { user: before } = process.cpuUsage()
    const result = await importText(
      files,
      text,
      `session=session,turn=turn,speaker=speaker,text=text,${coders.map((coder) => `coder=${coder}`).join(',')}`,
    )
    const seconds = (process.cpuUsage().user - before) / 1e6
    assert.ok(result.written)
    assert.ok(seconds < 5, `${seconds} s`)
    const study = await read(files)
    const compared = study.sessions.map(({ id, table, seen }) => ({
      id,
      table,
      coders: seen.map(({ file }) => coderUnits(file, table, study.codebook)),
    }))
    const { withNoCode } = setTables(compared, coders, study.codebook, ['code.a', 'code.q', 'code.r'])
    const counted = new Map<string, number>()
    for (const cell of withNoCode.cells) counted.set(String(cell), (counted.get(String(cell)) ?? 0) + 1)
    const straight = (value: string): number => cells.flat().filter((cell) => cell === value).length
    assert.deepEqual(
      [counted.get('0'), counted.get('1'), counted.get('2'), counted.get('3'), counted.get(String(missingRating))],
      [straight('A'), straight('Q'), straight('R'), straight('0'), straight('')],
    )
    const ours = agreementOnUnits(withNoCode).coefficients.krippendorffAlpha.value
    const plain = krippendorffAlpha(
      cells.map((row) => row.map((cell) => (cell === '' ? null : cell))),
      ['A', 'Q', 'R', '0'],
    ).value
    assert.ok(ours !== null && plain !== null && Math.abs(ours - plain) < 1e-12, `${ours} ${plain}`)
  })
})
