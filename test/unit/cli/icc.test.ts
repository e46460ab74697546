import assert from 'node:assert/strict'
import { join } from 'node:path'
import { iccForms, iccOf } from '../../../src/core/statistics/icc/iccForms'
import { commandLine } from '../../support/terminal'
import { Folders } from './support'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

const shroutFleiss = 'a,b,c,d\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n'

interface Figure {
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number; readonly method: string } | null
  readonly F: number | null
  readonly df1: number | null
  readonly df2: number | null
  readonly p: number | null
  readonly reason: string | null
}
interface Found {
  readonly file: string
  readonly targets: number
  readonly raters: number
  readonly dropped: number
  readonly design: string
  readonly icc: Readonly<Record<string, Figure>>
  readonly oneWay: { readonly k0: number; readonly single: Figure } | null
}
interface Row extends Found {
  readonly code: string | null
  readonly rating: string | null
  readonly measure: string
}
const lines = (out: string): Found[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Found)

describe('icc on bare tables', () => {
  it('gives one object a file, one a line, with the keys that scripts rely on', async () => {
    const folder = folders.of({
      'sf.csv': shroutFleiss,
      'gaps.csv': 'a;b\n1,5;2\n;3\n4;4,5\n7;6\n',
      'same.csv': 'a,b\n1,1\n1,1\n',
    })
    const paths = ['sf.csv', 'gaps.csv', 'same.csv'].map((name) => join(folder, name))
    const { code, out, err } = await commandLine('icc', '--json', '--matrix', ...paths)
    assert.deepEqual([code, err], [0, ''])
    const found = lines(out)
    assert.deepEqual(
      found.map(({ file, targets, raters, dropped }) => [file, targets, raters, dropped]),
      [
        [paths[0], 6, 4, 0],
        [paths[1], 3, 2, 1],
        [paths[2], 2, 2, 0],
      ],
    )
    for (const { icc } of found) {
      assert.deepEqual(Object.keys(icc), ['ICC(1)', 'ICC(A,1)', 'ICC(C,1)', 'ICC(k)', 'ICC(A,k)', 'ICC(C,k)'])
      for (const figure of Object.values(icc)) {
        for (const key of ['value', 'interval', 'F', 'df1', 'df2', 'p', 'reason']) assert.ok(key in figure, key)
        assert.equal(figure.value === null, typeof figure.reason === 'string')
      }
    }
    assert.deepEqual(
      iccForms.map((form) => found[0]?.icc[form]?.value?.toFixed(2)),
      ['0.17', '0.29', '0.71', '0.44', '0.62', '0.91'],
    )
    assert.equal(
      found[1]?.icc['ICC(C,1)']?.value,
      iccOf([
        [1.5, 2],
        [4, 4.5],
        [7, 6],
      ])['ICC(C,1)'].value,
    )
    assert.match(found[2]?.icc['ICC(1)']?.reason ?? '', /Nothing varied/)
  })

  it('names the design and takes the one-way form where coders rotate', async () => {
    const folder = folders.of({ 'r.csv': 'a,b,c\n1,2,\n3,,4\n,4,6\n7,6,\n' })
    const { out } = await commandLine('icc', '--json', '--matrix', join(folder, 'r.csv'))
    const [found] = lines(out)
    assert.deepEqual([found?.design, found?.targets, found?.dropped, found?.oneWay?.k0], ['rotating', 4, 0, 2])
    assert.equal(found?.icc['ICC(1)']?.value, found?.oneWay?.single.value)
    assert.match(found?.icc['ICC(A,1)']?.reason ?? '', /rotating/)
    const text = (await commandLine('icc', '--matrix', join(folder, 'r.csv'))).out
    assert.match(text, /Design rotating: .*k₀ = 2\.00\.\n/)
    assert.match(text, /\na, c +1 +– +– /)
  })

  it('prints no line for a file it cannot read, goes on with the others, and exits with 2', async () => {
    const folder = folders.of({
      'a.csv': shroutFleiss,
      'words.csv': 'a,b\n1,high\n2,2\n',
      'empty.csv': '',
      'z.csv': shroutFleiss,
    })
    const at = (name: string): string => join(folder, name)
    const { code, out, err } = await commandLine(
      'icc',
      '--json',
      '--matrix',
      at('a.csv'),
      '--matrix',
      at('words.csv'),
      at('empty.csv'),
      at('none.csv'),
      at('z.csv'),
    )
    assert.equal(code, 2)
    assert.deepEqual(
      lines(out)
        .map(({ file }) => file)
        .sort(),
      [at('a.csv'), at('z.csv')],
    )
    for (const name of ['words.csv', 'empty.csv', 'none.csv'])
      assert.ok(
        err.split('\n').some((line) => line.startsWith(at(name)) && line.includes('error: ')),
        name,
      )
    assert.match(err, /words\.csv:2:3: error: "high" \(first in b, 1 cell\) is not a number/)
    assert.equal((await commandLine('icc')).code, 2)
  })

  it('takes what to leave out', async () => {
    const folder = folders.of({ 'a.csv': 'session,a,b\nS1,1,2\nS2,99,3\nS3,4,4\n' })
    const { code, out } = await commandLine(
      'icc',
      '--json',
      '--matrix',
      join(folder, 'a.csv'),
      '--drop',
      'session',
      '--missing',
      '99',
    )
    assert.deepEqual([code, lines(out)[0]?.targets, lines(out)[0]?.dropped], [0, 2, 1])
  })

  it('as a table has the forms with their names, intervals, n and the number dropped', async () => {
    const folder = folders.of({ 'sf.csv': `${shroutFleiss},1,2,3\n` })
    const { out } = await commandLine('icc', '--matrix', join(folder, 'sf.csv'))
    assert.match(out, /sf\.csv: 6 rows, 1 dropped, coders a, b, c, d\nDesign incomplete/)
    assert.match(out, /\nICC\(A,1\) +absolute agreement, of one coder +\.290 +\.02 to \.76 +11\.03 +5 +15 +< \.001\n/)
    assert.match(out, /fewer than 10/)
  })
})

describe('agreement of a study by level', () => {
  const json = async (...words: readonly string[]): Promise<Readonly<Record<string, unknown>>> =>
    JSON.parse((await commandLine('agreement', 'sample', '--json', ...words)).out) as Readonly<Record<string, unknown>>

  it('has all three levels without --level, and otherwise the one asked for', async () => {
    const levels = ['unit', 'segment', 'session'] as const
    const all = await json()
    for (const key of ['coders', 'sessions', ...levels, 'sets', 'excluded', 'leftOut', 'ratingsLeftOut'])
      assert.ok(key in all, key)
    for (const level of levels) {
      const one = await json('--level', level)
      assert.deepEqual(
        levels.filter((key) => key in one),
        [level],
      )
      assert.deepEqual(one[level], all[level])
      assert.deepEqual([one['coders'], one['excluded']], [all['coders'], all['excluded']])
    }
    assert.equal((await commandLine('agreement', 'sample', '--level', 'word')).code, 2)
  })

  it('by session is the correlation of what frequencies counts, where coders reviewed the same units', async () => {
    const counted = JSON.parse(
      (await commandLine('frequencies', 'sample', '--by', 'session,coder', '--json')).out,
    ) as readonly Readonly<Record<string, string & number>>[]
    const rows = ((await json('--level', 'session'))['session'] as readonly Row[]).filter(({ code }) => code !== null)
    assert.ok(rows.length > 20)
    for (const { code, measure, icc, targets } of rows) {
      const key = measure === 'codings' ? 'count' : measure === 'units' ? 'units' : 'per100Units'
      const table = ['S01', 'S02'].map((session) =>
        ['alice', 'bob'].map(
          (coder) =>
            counted.find((row) => row['code'] === code && row['session'] === session && row['coder'] === coder)?.[
              key
            ] ?? NaN,
        ),
      )
      assert.equal(targets, 2)
      for (const form of iccForms)
        assert.equal(icc[form]?.value, iccOf(table)[form].value, `${code ?? ''} ${measure} ${form}`)
    }
  })

  it('says the session level in a short table below the units, and more of it when asked', async () => {
    const [all, session, segment, unit] = await Promise.all(
      [[], ['--level', 'session'], ['--level', 'segment'], ['--level', 'unit']].map(
        async (words) => (await commandLine('agreement', 'sample', ...words)).out,
      ),
    )
    assert.ok(all?.startsWith(unit?.trimEnd() ?? '?'))
    assert.match(all ?? '', /By session: [^]*\nempathy +codings +sessions +2 +0 +ICC\(A,1\) +\.90 /)
    assert.doesNotMatch(all ?? '', /codings per 100 units/)
    assert.match(session ?? '', /\nempathy +codings per 100 units +sessions +2 +0 +ICC\(A,1\) /)
    assert.match(session ?? '', /all: fewer than 10/)
    assert.match(segment ?? '', /Segments are the transcript’s sections[^]*\nempathy +codings +sections +11 /)
    assert.doesNotMatch(unit ?? '', /session:|ICC/)
  })
})
