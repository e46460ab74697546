import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  coderCodeColumns,
  guessCoderCode,
  parseCoderCode,
} from '../../../../src/core/exchange/tables/columns/coderCodeColumns'
import { guessColumns } from '../../../../src/core/exchange/tables/columns/guessColumns'
import { importFile } from '../../../../src/core/exchange/importFile'
import { readTable } from '../../../../src/core/exchange/tables/readTable'
import { parseSheetMap } from '../../../../src/core/exchange/tables/columns/sheetMap'
import { withOneHead } from '../../../../src/core/exchange/tables/twoRowHeader'
import type { ImportResult } from '../../../../src/core/exchange/writing/writeImport'
import { setTables } from '../../../../src/core/analysis/tables/agreementTables'
import { coderUnits } from '../../../../src/core/analysis/tables/coderUnits'
import { readStudy } from '../../../../src/core/study/readStudy'
import type { StudyReading } from '../../../../src/core/study/readStudy'
import { agreementOnUnits } from '../../../../src/core/statistics/agreement/unitAgreement'
import { utf8 } from '../../../../src/core/base/utf8'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { krippendorffAlpha } from '../../../reference/alpha'
import { cohenKappa } from '../../../reference/twoCoders'
import { MemoryFiles, seeded } from '../../../support/memoryFiles'

const columnMap = 'turn=turn,speaker=speaker,text=text,columns=CODER_CODE'
const importText = async (files: MemoryFiles, text: string, map = columnMap): Promise<ImportResult> => {
  const read = parseSheetMap(map)
  assert.ok(read !== null)
  return await importFile(files, utf8(text), { name: 'study.csv', map: read, coder: 'nobody' })
}
const read = async (files: MemoryFiles): Promise<StudyReading> => {
  const reading = await readStudy(files, { viewer: 'analyst' })
  assert.ok('sessions' in reading)
  return reading
}
const given = ({ sessions }: StudyReading): string[] =>
  sessions
    .flatMap(({ seen }) =>
      seen.flatMap(({ file }) => [...file.codings.values()].map(({ unit, code }) => `${file.coder} ${unit} ${code}`)),
    )
    .sort()
const reviewed = ({ sessions }: StudyReading): unknown =>
  sessions.flatMap(({ id, seen }) => seen.map(({ file }) => [id, file.coder, file.reviewed]))
const found = (head: readonly string[], pattern: string): unknown => {
  const way = parseCoderCode(pattern)
  assert.ok(way !== null)
  return coderCodeColumns(head, way, new Set()).found.map(({ coder, code }) => `${coder}/${code}`)
}

describe('a spreadsheet with a column for each coder and code', () => {
  it('makes a codings file a coder, of the columns that have the coder’s name, and says which those are', async () => {
    const files = new MemoryFiles()
    const result = await importText(
      files,
      'turn,speaker,text,anna_empathy,anna_talk,ben_empathy,ben_talk\n1,T,One.,1,0,0,0\n2,C,Two.,0,1,n/a,1\n3,T,Three.,0,no,,\n',
    )
    const study = await read(files)
    assert.deepEqual(given(study), ['anna 1 empathy', 'anna 2 talk', 'ben 2 talk'])
    // Nothing of a coder in a row is nothing said; "no" is no code, and makes none in the codebook.
    assert.deepEqual(reviewed(study), [
      ['study', 'anna', [[1, 3]]],
      ['study', 'ben', [[1, 2]]],
    ])
    assert.deepEqual(
      study.codebook.codes.map(({ id }) => id),
      ['empathy', 'talk'],
    )
    assert.deepEqual(result.problems.map(inWords), [
      'Columns of one coder\'s one code: "anna_empathy" is anna\'s "empathy", "anna_talk" is anna\'s "talk", "ben_empathy" is ben\'s "empathy", "ben_talk" is ben\'s "talk".',
    ])
    const before = [...files.contents.keys()].map((path) => files.text(path))
    const again = await importText(
      files,
      'turn,speaker,text,anna_empathy,anna_talk,ben_empathy,ben_talk\n1,T,One.,1,0,0,0\n2,C,Two.,0,1,n/a,1\n3,T,Three.,0,no,,\n',
    )
    assert.ok(again.written && again.files.every(({ state }) => state === 'same'))
    assert.deepEqual(
      [...files.contents.keys()].map((path) => files.text(path)),
      before,
    )
  })

  it('takes values for exclusive codes, the same for all coders', async () => {
    const files = new MemoryFiles()
    await importText(
      files,
      'turn,speaker,text,MISC (ann),MISC (ben)\n1,T,One.,Q,R\n2,C,Two.,none,Q\n',
      'turn=turn,speaker=speaker,text=text,columns=CODE (CODER)',
    )
    const study = await read(files)
    assert.deepEqual(given(study), ['ann 1 misc.q', 'ben 1 misc.r', 'ben 2 misc.q'])
  })

  it('reads marks alone as coded where the coder marked anything in the session, and says so', async () => {
    const files = new MemoryFiles()
    const sheet =
      'session,turn,speaker,text,ann_a,ann_b,ben_a,ben_b\nS1,1,T,One.,x,,0,1\nS1,2,C,Two.,,,0,0\nS2,1,T,Three.,,,1,0\n'
    const result = await importText(files, sheet, `session=session,${columnMap}`)
    assert.deepEqual(reviewed(await read(files)), [
      ['S1', 'ann', [[1, 2]]],
      ['S1', 'ben', [[1, 2]]],
      ['S2', 'ben', [[1, 1]]],
    ])
    // Which code it is can't be ticked: without a value, it is missing, as it is in a column a coder.
    const values = new MemoryFiles()
    await importText(values, 'turn,speaker,text,ann_M,ben_M\n1,T,One.,Q,R\n2,C,Two.,,\n3,T,Three.,,Q\n')
    assert.deepEqual(reviewed(await read(values)), [
      ['study', 'ann', [[1, 1]]],
      [
        'study',
        'ben',
        [
          [1, 1],
          [3, 3],
        ],
      ],
    ])
    assert.match(
      result.problems.map(inWords).join('\n'),
      /"ann" nowhere has a "no" or 0: in a session in which a coder marked anything/,
    )
  })

  it('is refused where a coder has no column for a code, or two', async () => {
    const lacking = await importText(new MemoryFiles(), 'turn,speaker,text,anna_a,anna_b,ben_a\n1,T,One.,1,1,0\n')
    assert.deepEqual(
      [lacking.written, lacking.problems.map(inWords)],
      [
        false,
        [
          'Each coder needs one column for each code, since a coder without one would count as never having given it. There is no column "ben_b".',
        ],
      ],
    )
    const twice = await importText(new MemoryFiles(), 'turn,speaker,text,anna_a,ben_a,ben_a\n1,T,One.,1,1,0\n')
    assert.match(twice.problems.map(inWords).join(), /More than one column is called "ben_a"/)
    const doubtful = await importText(new MemoryFiles(), 'turn,speaker,text,anna_a,anna_low_a,ben_a\n1,T,One.,1,1,0\n')
    assert.match(doubtful.problems.map(inWords).join(), /There is no column "ben_low_a"/)
    assert.equal(parseSheetMap('text=text,columns=CODE'), null)
    assert.equal(parseSheetMap('text=text,code=a,columns=CODER_CODE'), null)
  })

  it('may have two rows of headings, coders above codes', async () => {
    for (const upper of [',,,anna,,ben,', ',,,anna,anna,ben,ben']) {
      const files = new MemoryFiles()
      const sheet = `${upper}\nturn,speaker,text,empathy,talk,empathy,talk\n1,T,One.,1,0,0,0\n2,C,Two.,0,1,0,1\n`
      const result = await importText(files, sheet, columnMap.replace('CODER_CODE', 'CODER: CODE'))
      const study = await read(files)
      assert.deepEqual(given(study), ['anna 1 empathy', 'anna 2 talk', 'ben 2 talk'])
      assert.deepEqual(
        study.sessions[0]?.transcript.turns.map(({ text }) => text),
        ['One.', 'Two.'],
      )
      assert.deepEqual(
        result.problems.map(({ code }) => code),
        ['exchange/two-heads', 'exchange/coder-columns'],
      )
    }
    const { table } = readTable('turn,text,a\n1,T,1\n')
    assert.ok(table !== null && withOneHead(table) === null)
  })

  it('divides names so that codes are those of several coders', () => {
    assert.deepEqual(
      found(['anna_active_listening', 'anna_empathy', 'ben_active_listening', 'ben_empathy'], 'CODER_CODE'),
      ['anna/active_listening', 'anna/empathy', 'ben/active_listening', 'ben/empathy'],
    )
    assert.deepEqual(found(['anna_b_empathy', 'anna_b_talk', 'carl_d_empathy', 'carl_d_talk'], 'CODER_CODE'), [
      'anna_b/empathy',
      'anna_b/talk',
      'carl_d/empathy',
      'carl_d/talk',
    ])
    assert.deepEqual(found(['utterance_id', 'anna_empathy', 'ben_empathy', 'note'], 'CODER_CODE'), [
      'anna/empathy',
      'ben/empathy',
    ])
    assert.deepEqual(found(['anna\nempathy', 'anna\ntalk', 'ben\nempathy', 'ben\r\ntalk'], 'CODER CODE'), [
      'anna/empathy',
      'anna/talk',
      'ben/empathy',
      'ben/talk',
    ])
    assert.deepEqual(found(['r_empathy.anna', 'r_empathy.ben'], 'r_CODE.CODER'), ['anna/empathy', 'ben/empathy'])
    assert.deepEqual(found(['MISC: Q', 'MISC: R'], 'CODER: CODE'), [])
    // A coder whose name begins with another's, as one who coded twice: a coder, not further codes of the other.
    assert.deepEqual(found(['ann_a', 'ann_b', 'ann_2_a', 'ann_2_b'], 'CODER_CODE'), [
      'ann/a',
      'ann/b',
      'ann_2/a',
      'ann_2/b',
    ])
    assert.deepEqual(found(['ann_a', 'ann_b', 'ann_2_a', 'ann_2_b', 'ben_a', 'ben_b'], 'CODER_CODE'), [
      'ann/a',
      'ann/b',
      'ann_2/a',
      'ann_2/b',
      'ben/a',
      'ben/b',
    ])
    assert.deepEqual(found(['a_ann', 'a_b_ann', 'a_ben', 'a_b_ben'], 'CODE_CODER'), [
      'ann/a',
      'ann/a_b',
      'ben/a',
      'ben/a_b',
    ])
    // Of one code it is not plain: another coder's, or another code.
    assert.deepEqual(found(['ann_a', 'ann_low_a'], 'CODER_CODE'), [])
  })

  it('is known for one by its columns, for a person to look at', () => {
    const table = (head: string): ReturnType<typeof guessColumns> => {
      const { table: made } = readTable(
        `speaker,text,${head}\n${Array.from(
          { length: 8 },
          (_, i) =>
            `${'TC'[i % 2] ?? ''},Some words that were said ${i}.,${head
              .split(',')
              .map((_, c) => (i + c) % 2)
              .join()}`,
        ).join('\n')}\n`,
      )
      assert.ok(made !== null)
      return guessColumns(made, true)
    }
    assert.deepEqual(
      [
        table('anna_empathy,ben_empathy,anna_talk,ben_talk').form,
        table('anna_empathy,ben_empathy,anna_talk,ben_talk').map.columns,
      ],
      ['coder-code-columns', ['CODER_CODE']],
    )
    assert.deepEqual(table('empathy.rater1,empathy.rater2,talk.rater1,talk.rater2').map.columns, ['CODE.CODER'])
    assert.equal(guessCoderCode(['MISC: Q', 'MISC: R', 'empathy']), null)
    assert.equal(table('open_question,closed_question').form, 'code-columns')
  })

  it('agrees as the second implementation says, straight from the cells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const random = seeded(seed)
        const cells = Array.from({ length: 40 }, () =>
          ['ann', 'ben'].map(() => {
            const x = random.next()
            return x < 0.1 ? null : x < 0.5 ? '1' : '0'
          }),
        )
        const other = cells.map((row) => row.map((cell) => (cell === null ? '' : random.next() < 0.5 ? '1' : '0')))
        const rows = cells.map(([a, b], i) =>
          [i + 1, 'TC'[i % 2], `Words ${i}.`, a ?? '', other[i]?.[0], b ?? '', other[i]?.[1]].join(),
        )
        const files = new MemoryFiles()
        const result = await importText(files, `turn,speaker,text,ann_a,ann_b,ben_a,ben_b\n${rows.join('\n')}\n`)
        assert.ok(result.written)
        const study = await read(files)
        const compared = study.sessions.map(({ id, table, seen }) => ({
          id,
          table,
          coders: seen.map(({ file }) => coderUnits(file, table, study.codebook)),
        }))
        const { withNoCode } = setTables(compared, ['ann', 'ben'], study.codebook, ['a'])
        const ours = agreementOnUnits(withNoCode).coefficients
        const near = (a: number | null, b: number | null): void => {
          assert.ok(a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-12), `${a} ${b}`)
        }
        near(ours.krippendorffAlpha.value, krippendorffAlpha(cells, ['1', '0']).value)
        near(ours.cohenKappa.value, cohenKappa(cells, ['1', '0']).value)
      }),
      { numRuns: 20 },
    )
  })
})
