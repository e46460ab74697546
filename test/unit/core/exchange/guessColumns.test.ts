import assert from 'node:assert/strict'
import { guessColumns } from '../../../../src/core/exchange/tables/columns/guessColumns'
import { readCodebookFile } from '../../../../src/core/exchange/codebooks/readCodebookFile'
import { readTable } from '../../../../src/core/exchange/tables/readTable'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { utf8 } from '../../../../src/core/base/utf8'
import { realData } from '../../../support/realData'

const guess = (text: string, codes = true): unknown => {
  const { table } = readTable(text)
  assert.ok(table !== null)
  const { map, form } = guessColumns(table, codes)
  return [form, map]
}
const words = 'Last week we planned to try it out at home.'

describe('what the columns of a spreadsheet are guessed to hold', () => {
  it('is read from usual names', () => {
    assert.deepEqual(
      guess(`Session,Turn,Speaker,Start,Text,Rater,Code\nA,1,T,0:01,${words},ann,Q\nA,2,C,0:04,Yes.,ann,R\n`),
      [
        'rows',
        {
          session: ['Session'],
          turn: ['Turn'],
          speaker: ['Speaker'],
          start: ['Start'],
          text: ['Text'],
          coder: ['Rater'],
          code: ['Code'],
        },
      ],
    )
  })

  it('is read from what stands in them: the wordy one is the text, those with the same few values are coders', () => {
    const rows = ['Q', 'R', 'n/a', 'G', 'Q', 'R', 'Q', 'G'].map(
      (code, i) => `${i % 2 === 0 ? 'T' : 'C'},${words} ${i},${code},${code === 'R' ? 'Q' : code}`,
    )
    assert.deepEqual(guess(`Site,Wer,Gesagtes,ann,ben\n${rows.map((row) => `North,${row}`).join('\n')}\n`), [
      'coder-columns',
      { speaker: ['Wer'], text: ['Gesagtes'], coder: ['ann', 'ben'] },
    ])
  })

  it('takes columns of yes and no, and of different values, for codes', () => {
    const rows = [0, 1, 0, 1, 1, 0].map((one, i) => `T,${words},${one},${1 - one},${i % 2 === 0 ? 'low' : 'high'}`)
    assert.deepEqual(guess(`speaker,text,Empathy,Question,Depth\n${rows.join('\n')}\n`), [
      'code-columns',
      { speaker: ['speaker'], text: ['text'], code: ['Empathy', 'Question', 'Depth'] },
    ])
    const coders = [0, 1, 0].map((one) => `T,${words},${one},${1 - one}`)
    assert.deepEqual(guess(`speaker,text,Rater 1,Rater 2\n${coders.join('\n')}\n`), [
      'coder-columns',
      { speaker: ['speaker'], text: ['text'], coder: ['Rater 1', 'Rater 2'] },
    ])
  })

  it('leaves alone what holds no codes, and names that can’t be told apart', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `T,${words},${i * 17},id${i},x`)
    assert.deepEqual(guess(`speaker,text,milliseconds,key,\n${rows.join('\n')}\n`), [
      'code-columns',
      { speaker: ['speaker'], text: ['text'] },
    ])
    assert.deepEqual(guess(`speaker,text,a,a\nT,${words},1,0\nC,${words},0,1\n`), [
      'code-columns',
      { speaker: ['speaker'], text: ['text'], code: ['a'] },
    ])
  })

  it('of a transcript are no codes', () => {
    assert.deepEqual(guess(`speaker,text,code\nT,${words},Q\nC,${words},R\n`, false), [
      'rows',
      { speaker: ['speaker'], text: ['text'] },
    ])
  })

  it('finds the columns of the real table', function () {
    const text = readFileSync(join(realData('mibot', this), 'utterances.csv'), 'utf8')
    assert.deepEqual(guess(text), [
      'code-columns',
      { session: ['session'], turn: ['turn'], part: ['part'], speaker: ['speaker'], text: ['text'], code: ['misc'] },
    ])
  })
})

describe('a codebook of another program', () => {
  it('is read from a table of anybody’s making, and what has no place is said', () => {
    const { codebook, problems } = readCodebookFile(
      utf8(
        'Code Name;Description;Colour;Rater training\nEmpathy;"Puts into words, what; the client feels";blue;see p. 3\nOpen question;Asks;;\n',
      ),
      'ours.csv',
    )
    assert.deepEqual(
      codebook?.codes.map(({ id, label, definition }) => [id, label, definition]),
      [
        ['empathy', 'Empathy', 'Puts into words, what; the client feels'],
        ['open-question', 'Open question', 'Asks'],
      ],
    )
    assert.deepEqual(
      problems.filter(({ code }) => code === 'exchange/skipped').map(({ data }) => data),
      [{ what: 'the column', name: 'Rater training', reason: 'a codebook has no place for it' }],
    )
  })

  it('is refused where no column names codes, and where there are none', () => {
    assert.deepEqual(
      readCodebookFile(utf8('a,b\n1,2\n'), 'x.csv').problems.map(({ code }) => code),
      ['exchange/missing-column'],
    )
    assert.equal(readCodebookFile(utf8('name\n'), 'x.csv').text, null)
    assert.equal(readCodebookFile(new Uint8Array([0, 1, 2]), 'x.qdc').text, null)
  })

  it('says which sets of codes a .qdc has', function () {
    const bytes = new Uint8Array(readFileSync(join(realData('refi', this), 'atlasti-win-23.4.0.qdc')))
    const { codebook, problems } = readCodebookFile(bytes, 'a.qdc')
    assert.ok((codebook?.codes.length ?? 0) > 0)
    assert.deepEqual(
      problems.map(({ data }) => ('what' in data ? data.what : '')),
      ['the set'],
    )
  })
})
