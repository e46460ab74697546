import assert from 'node:assert/strict'
import fc from 'fast-check'
import { convertFile } from '../../../../src/core/exchange/convertFile'
import { exportStudy } from '../../../../src/core/exchange/exportStudy'
import { importFile } from '../../../../src/core/exchange/importFile'
import { parseSheetMap } from '../../../../src/core/exchange/tables/columns/sheetMap'
import { alignLists, inKeyOrder } from '../../../../src/core/exchange/tables/rows/sheetOrder'
import type { ImportResult } from '../../../../src/core/exchange/writing/writeImport'
import { readStudy } from '../../../../src/core/study/readStudy'
import { coderUnits } from '../../../../src/core/analysis/tables/coderUnits'
import { frequencies } from '../../../../src/core/analysis/frequencies/codeFrequencies'
import { utf8 } from '../../../../src/core/base/utf8'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { importCountsLine } from '../../../../src/messages/problems/exchangeDocuments'
import { MemoryFiles } from '../../../support/memoryFiles'

interface Imported {
  readonly result: ImportResult
  /** `S1 2 q`: session, turn and code, by coder. */
  readonly given: Readonly<Record<string, readonly string[]>>
  readonly considered: Readonly<Record<string, unknown>>
  readonly texts: readonly string[]
}

async function imported(text: string, map: string | null = null): Promise<Imported> {
  const files = new MemoryFiles()
  const result = await importFile(files, utf8(text), {
    name: 'study.csv',
    map: map === null ? null : parseSheetMap(map),
    coder: 'imported',
  })
  if (!result.written) return { result, given: {}, considered: {}, texts: [] }
  const reading = await readStudy(files, { viewer: 'analyst' })
  assert.ok('sessions' in reading)
  const given: Record<string, string[]> = {}
  const considered: Record<string, unknown> = {}
  for (const { id, seen } of reading.sessions) {
    for (const { file } of seen) {
      given[file.coder] = [
        ...(given[file.coder] ?? []),
        ...[...file.codings.values()].map(({ unit, code }) => `${id} ${unit} ${code}`),
      ].sort()
      considered[file.coder] = file.reviewed
    }
  }
  return {
    result,
    given,
    considered,
    texts: reading.sessions.flatMap(({ transcript }) =>
      transcript.turns.map(({ label, text: words }) => `${label}: ${words}`),
    ),
  }
}

const codes = ({ result }: Imported): string[] => result.problems.map(({ code }) => code)

describe('spreadsheets as people keep them', () => {
  it('are refused where each column is a code of one coder: all would be one coder’s', async () => {
    const both = await imported(
      'turn,speaker,text,ann: Q,ann: R,ben: Q,ben: R\n1,T,One.,1,0,0,1\n',
      'turn=turn,speaker=speaker,text=text,code=ann: Q,code=ann: R,code=ben: Q,code=ben: R',
    )
    assert.deepEqual([both.result.written, codes(both)], [false, ['exchange/coders-in-names']])
    // A colon in a code's name is none of a coder.
    assert.ok(
      (
        await imported(
          'turn,speaker,text,MISC: Q,MISC: R\n1,T,One.,1,0\n',
          'turn=turn,speaker=speaker,text=text,code=MISC: Q,code=MISC: R',
        )
      ).result.written,
    )
  })

  it('take a column that says nothing but no for a code that nobody gave', async () => {
    for (const no of ['no', 'n', 'false', '0']) {
      const all = await imported(
        `speaker,text,Rupture,Empathy\nT,One.,${no},yes\nC,Two.,${no},no\n`,
        'speaker=speaker,text=text,code=Rupture,code=Empathy',
      )
      assert.deepEqual([all.given, codes(all)], [{ imported: ['study 1 empathy'] }, ['exchange/never-given']])
    }
  })

  it('say which codes differ in capitals alone', async () => {
    const all = await imported('turn,speaker,text,coder,code\n1,T,One.,ann,Question\n1,T,One.,ben,question\n')
    assert.deepEqual(codes(all), ['exchange/alike-codes'])
    assert.match(all.result.problems.map(inWords).join(), /"Question", "question" in "code"/)
  })

  it('find the rows of who coded a part where no column numbers them', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${'TC'[i % 2] ?? ''},${i % 3 === 0 ? 'Mm-hm.' : `Words ${i}.`}`)
    const sheet = (own: readonly string[]): string =>
      ['speaker,text,coder,code', ...rows.map((row) => `${row},ann,a`), ...own.map((row) => `${row},ben,b`)].join('\n')
    const run = await imported(sheet(rows.slice(5, 10)))
    assert.deepEqual([run.texts.length, run.considered, codes(run)], [12, { ann: [[1, 12]], ben: [[6, 10]] }, []])
    const some = await imported(sheet([rows[4], rows[7], rows[11]].map(String)))
    assert.deepEqual(some.considered, {
      ann: [[1, 12]],
      ben: [
        [5, 5],
        [8, 8],
        [12, 12],
      ],
    })
    // The same words stand in several places, or nowhere: that is not guessed.
    for (const own of [['T,Mm-hm.'], ['C,Mm-hm.', 'C,Words 11.'], ['T,Words 2.', 'T,Other words.']]) {
      const doubtful = await imported(sheet(own))
      assert.deepEqual([doubtful.result.written, codes(doubtful)], [false, ['exchange/rows-not-placed']])
    }
  })

  it('take the rows of coders who divided a transcript for its utterances', async () => {
    const all = await imported('speaker,text,coder,code\nT,One.,ann,a\nC,Two.,ben,b\nT,Three.,ann,a\n')
    assert.deepEqual(
      [all.texts, all.considered, codes(all)],
      [
        ['T: One.', 'C: Two.', 'T: Three.'],
        {
          ann: [
            [1, 1],
            [3, 3],
          ],
          ben: [[2, 2]],
        },
        [],
      ],
    )
  })

  it('refuse a number that stands on two utterances of one coder, and lose no word', async () => {
    const sheet = 'turn,speaker,text,code\n1,T,One.,a\n1,C,Two.,b\n2,T,Three.,a\n'
    const all = await imported(sheet)
    assert.deepEqual(
      [all.result.written, all.result.problems.map(({ code, range }) => [code, range?.start.line])],
      [false, [['exchange/turns-collide', 2]]],
    )
    assert.deepEqual((await imported(sheet, 'speaker=speaker,text=text,code=code')).texts, [
      'T: One.',
      'C: Two.',
      'T: Three.',
    ])
    const read = convertFile(utf8(sheet), { name: 'a.csv', map: null, tiers: null })
    assert.deepEqual(
      [read?.transcript, read?.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)],
      [null, ['exchange/turns-collide']],
    )
  })

  it('fill the gaps that merged cells leave', async () => {
    const all = await imported(
      'session,turn,speaker,text,coder,code\nS1,1,T,One.,ann,a\n,,,,ben,b\n,2,C,Two.,ann,a\n,,,,,c\nS2,1,T,Three.,ann,a\n',
    )
    assert.deepEqual(
      [all.given, all.texts, codes(all)],
      [
        { ann: ['S1 1 code.a', 'S1 2 code.a', 'S1 2 code.c', 'S2 1 code.a'], ben: ['S1 1 code.b'] },
        ['T: One.', 'C: Two.', 'T: Three.'],
        ['exchange/merged-cells'],
      ],
    )
    // Ben has "Two." twice and "Three." below Ann's: his list is as long as hers, and stands elsewhere.
    const doubtful = await imported(
      'speaker,text,coder,a\nT,One.,ann,1\nT,One.,ben,0\nT,Two.,ann,0\nT,Two.,ben,1\nT,Two.,ben,1\nC,Three.,ann,1\n,,ben,1\nT,Four.,ann,0\nT,Four.,ben,1\n',
      'speaker=speaker,text=text,coder=coder,code=a',
    )
    assert.deepEqual(
      [doubtful.result.written, codes(doubtful)],
      [false, ['exchange/merged-cells', 'exchange/rows-not-placed']],
    )
    // Where the words alone are given, an empty cell is an utterance without words.
    assert.deepEqual((await imported('text,code\nOne.,a\n,b\n')).given, {
      imported: ['study 1 code.a', 'study 2 code.b'],
    })
  })

  it('take nobody for a coder who is not named', async () => {
    const all = await imported('turn,speaker,text,coder,code\n1,T,One.,ann,a\n2,C,Two.,,\n3,T,Three.,ben,a\n')
    assert.deepEqual([all.considered, all.texts.length, codes(all)], [{ ann: [[1, 1]], ben: [[3, 3]] }, 3, []])
    const coded = await imported('turn,speaker,text,coder,code\n1,T,One.,ann,a\n2,C,Two.,,b\n')
    assert.deepEqual(
      [coded.given, codes(coded)],
      [{ ann: ['study 1 code.a'], imported: ['study 2 code.b'] }, ['exchange/no-coder']],
    )
  })

  it('keep each note of a code that is given again, and say where its strength differs', async () => {
    const files = new MemoryFiles()
    const map = parseSheetMap('turn=turn,speaker=speaker,text=text,code=code,note=note,strength=strength')
    const { problems } = await importFile(
      files,
      utf8('turn,speaker,text,code,note,strength\n1,T,One.,a,first,2\n1,T,One.,a,second,3\n1,T,One.,a,first,\n'),
      { name: 's.csv', map, coder: 'ann' },
    )
    assert.match(
      files.text('s.ann.codings.yaml'),
      /"id": "i1", "unit": 1, "code": "code\.a", "strength": 2, "note": "first\\nsecond"/,
    )
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range?.start.line]),
      [['exchange/rows-differ', 2]],
    )
  })

  it('name the columns that are taken for nothing, and take the second of a name for the second', async () => {
    const all = await imported('speaker,text,code,code,remark on it\nT,One.,a,x,good\nC,Two.,b,y,\n')
    assert.deepEqual(all.result.problems.map(inWords), [
      'Ignored columns: "code", "remark on it". Choose columns if any of them should be read.',
    ])
    const both = await imported(
      'speaker,text,code,code\nT,One.,a,x\nC,Two.,b,z\n',
      'speaker=speaker,text=text,code=code,code=code',
    )
    assert.deepEqual(both.given, {
      imported: ['study 1 code-2.x', 'study 1 code.a', 'study 2 code-2.z', 'study 2 code.b'],
    })
  })

  it('know what parts the cells by the rows, and by the line with which Excel says so', async () => {
    const expected = ['T: Well, how was it?', 'C: Fine; mostly.']
    const body = 'T;Well, how was it?;a\nC;"Fine; mostly.";b\n'
    for (const head of [
      'speaker;text;code\n',
      '\ufeffsep=;\r\nspeaker;text;code\n',
      'speaker;text;"code, as given, by ann"\n',
    ])
      assert.deepEqual(
        (
          await imported(
            head + body,
            head.includes('ann') ? 'speaker=speaker,text=text,code=code, as given, by ann' : null,
          )
        ).texts,
        expected,
        head,
      )
    const unquoted = await imported(
      'speaker;text, as heard, in full;code\nT;Well, how was it?;a\nC;Fine;b\n',
      'speaker=speaker,text=text, as heard, in full,code=code',
    )
    assert.deepEqual(unquoted.texts, ['T: Well, how was it?', 'C: Fine'])
    assert.equal(
      (await imported('sep=;\nspeaker;text;start;code\nT;One.;soon;a\n')).result.problems
        .map(({ range }) => range?.start.line)
        .join(),
      '2',
    )
  })

  it('make ids of the letters that labels have', async () => {
    const files = new MemoryFiles()
    await importFile(files, utf8('speaker,text,code\nT,One.,Größe\nC,Two.,Øre\n'), {
      name: 's.csv',
      map: null,
      coder: 'ann',
    })
    assert.match(files.text('codebook.yaml'), /id: "größe"\n +label: "Größe"[\s\S]*id: "øre"\n +label: "Øre"/)
  })
})

describe('tables of an export', () => {
  const sheet =
    'session,turn,part,speaker,text,coder,code\nS1,1,1,T,One thing.,ann,a\nS1,1,2,T,And another.,ann,\nS1,2,1,C,Yes.,ann,b\nS1,3,1,T,Well.,ann,a\n'
  const rows = async (files: MemoryFiles): Promise<unknown> => {
    const reading = await readStudy(files, { viewer: 'analyst' })
    assert.ok('sessions' in reading)
    return [
      reading.codebook.unit,
      reading.codebook.codes.map(({ id, speaker }) => [id, speaker]),
      frequencies(
        reading.sessions.map(({ id, transcript, table, seen }) => ({
          id,
          transcript,
          table,
          coders: seen.map(({ file }) => coderUnits(file, table, reading.codebook)),
        })),
        reading.codebook,
        ['code', 'speaker', 'coder'],
      ).map(({ code, count, units, eligible }) => [code, count, units, eligible]),
    ]
  }

  it('give the same figures again, thought units too, where the codebook is imported first', async () => {
    const before = new MemoryFiles()
    await importFile(before, utf8(sheet), { name: 's.csv', map: null, coder: 'x' })
    const study = await readStudy(before, { viewer: 'analyst' })
    assert.ok('sessions' in study)
    const { files: tables } = await exportStudy(before, study, 'csv')
    const bytesOf = (name: string): Uint8Array => tables.find(({ path }) => path === name)?.bytes ?? assert.fail()
    const after = new MemoryFiles()
    const book = await importFile(after, bytesOf('codebook.csv'), { name: 'codebook.csv', map: null, coder: 'x' })
    assert.equal(importCountsLine(book.counts), 'A codebook with 3 codes.')
    const long = await importFile(after, bytesOf('long.csv'), { name: 'long.csv', map: null, coder: 'x' })
    assert.deepEqual([long.written, long.problems], [true, []])
    assert.deepEqual(await rows(after), await rows(before))
    // The long table alone says what its codebook lacks, and gives each code those who receive it.
    const alone = new MemoryFiles()
    const made = await importFile(alone, bytesOf('long.csv'), { name: 'long.csv', map: null, coder: 'x' })
    assert.deepEqual(
      made.problems.map(({ code }) => code),
      ['exchange/codebook-made'],
    )
    assert.deepEqual(await rows(alone), await rows(before))
  })

  it('are not brought into a study that codes another unit', async () => {
    const files = new MemoryFiles({
      'codebook.yaml': 'codebook: A\nid: a\nversion: "1"\nunit: utterance\ncodes:\n  - {id: a, label: A}\n',
    })
    const result = await importFile(files, utf8(sheet), { name: 's.csv', map: null, coder: 'x' })
    assert.deepEqual(
      [result.written, result.problems.map(({ code }) => code), [...files.contents.keys()]],
      [false, ['exchange/other-unit'], ['codebook.yaml']],
    )
  })
})

describe('the order of turns', () => {
  it('is that of their numbers, with letters and fractions behind them', () => {
    assert.deepEqual(
      inKeyOrder([
        ['5', '5a', '6', '10'],
        ['1', '2', '5', '5b', '10'],
      ]),
      ['1', '2', '5', '5a', '5b', '6', '10'],
    )
    assert.deepEqual(inKeyOrder([['C2', 'T1', 'T3']]), ['T1', 'C2', 'T3'])
    assert.deepEqual(inKeyOrder([['T1', 'C1', 'T2', 'C2']]), ['T1', 'C1', 'T2', 'C2'])
  })

  it('keeps every list’s own order where one order holds for all', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-f]{1,3}x$/), { minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 2 ** 30 - 1 }), { maxLength: 3 }),
        (all, masks) => {
          const lists = [all, ...masks.map((mask) => all.filter((_, i) => (mask >> i) % 2 === 1))]
          assert.deepEqual(inKeyOrder(lists), all)
          assert.deepEqual(inKeyOrder(lists.toReversed()), all)
        },
      ),
    )
  })

  it('places each row on the same words, never on others, and only where there is one way', () => {
    const words = fc.constantFrom('a', 'b', 'c', 'd')
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1, max: 4095 }),
        (whole, mask) => {
          const kept = whole.flatMap((_, i) => ((mask >> i) % 2 === 1 ? [i] : []))
          if (kept.length === 0 || kept.length === whole.length) return
          const found = alignLists(
            new Map([
              ['ann', whole],
              ['ben', kept.map((i) => whole[i] ?? '')],
            ]),
          )
          if ('unplaced' in found) return
          const places = found.places.get('ben') ?? []
          assert.deepEqual(
            places.map((at) => whole[at]),
            kept.map((i) => whole[i]),
          )
          assert.ok(places.every((at, i) => i === 0 || at > (places[i - 1] ?? 0)))
        },
      ),
    )
  })
})
