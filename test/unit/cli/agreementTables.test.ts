import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from '../../support/terminal'
import { Folders } from './support'
import type { Figure } from './agreementFigures'
import { coefficientNames, figureKeys, hasAll } from './agreementFigures'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

describe('agreement on bare tables', () => {
  const table = 'alice,bob\n1,1\n0,0\n1,0\n0,0\n1,1\n0,1\n,1\n'
  interface Matrix {
    readonly file: string
    readonly units: number
    readonly coders: readonly string[]
    readonly metric: string
    readonly categories: readonly string[]
    readonly coefficients: Readonly<Record<string, Figure>>
    readonly pairs: readonly object[]
    readonly perCategory: readonly object[]
  }
  const lines = (out: string): Matrix[] =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Matrix)

  it('gives one object a file, one a line, with all keys', async () => {
    const folder = folders.of({ 'a.csv': table, 'b.csv': table })
    const { code, out, err } = await commandLine(
      'agreement',
      '--matrix',
      join(folder, 'a.csv'),
      join(folder, 'b.csv'),
      '--json',
    )
    assert.deepEqual([code, err], [0, ''])
    const [first, second] = lines(out)
    assert.ok(first !== undefined && second !== undefined)
    hasAll(first, ['file', 'units', 'coders', 'metric', 'categories', 'coefficients', 'pairs', 'perCategory'])
    hasAll(first.coefficients, coefficientNames)
    for (const figure of Object.values(first.coefficients)) hasAll(figure, figureKeys)
    for (const pair of first.pairs) hasAll(pair, ['coders', 'n', 'percentAgreement', 'cohenKappa'])
    for (const row of first.perCategory)
      hasAll(row, ['category', 'prevalence', 'positiveAgreement', 'fleissKappa', 'krippendorffAlpha'])
    assert.deepEqual([first.file, second.file], [join(folder, 'a.csv'), join(folder, 'b.csv')])
    assert.deepEqual([first.coders, first.units, first.categories], [['alice', 'bob'], 7, ['0', '1']])
    // Of 6 units both coded, 4 agree; κ = (4/6 - 1/2) / (1 - 1/2).
    assert.ok(Math.abs((first.coefficients['percentAgreement']?.value ?? 0) - 4 / 6) < 1e-12)
    assert.ok(Math.abs((first.coefficients['cohenKappa']?.value ?? 0) - 1 / 3) < 1e-12)
  })

  it('prints no line for a file it cannot read, goes on with the others, and exits with 2', async () => {
    const folder = folders.of({
      'a.csv': table,
      'binary.csv': Uint8Array.of(0, 1, 2),
      'empty.csv': '',
      'quote.csv': 'alice,bob\n"1,2\n',
      'latin.csv': Uint8Array.of(0x61, 0x2c, 0xe9, 0x0a),
      'z.csv': table,
    })
    mkdirSync(join(folder, 'folder.csv'))
    const bad = ['missing.csv', 'folder.csv', 'binary.csv', 'empty.csv', 'quote.csv', 'latin.csv']
    const { code, out, err } = await commandLine(
      'agreement',
      '--json',
      '--matrix',
      join(folder, 'a.csv'),
      ...bad.map((name) => join(folder, name)),
      '--matrix',
      join(folder, 'z.csv'),
    )
    assert.equal(code, 2)
    assert.deepEqual(
      lines(out)
        .map(({ file: path }) => path.slice(folder.length + 1))
        .sort(),
      ['a.csv', 'z.csv'],
    )
    for (const name of bad)
      assert.ok(
        err.split('\n').some((line) => line.startsWith(join(folder, name)) && line.includes('error: ')),
        `${name}: ${err}`,
      )
  })

  it('takes metric, weights, categories, and what to leave out', async () => {
    const folder = folders.of({
      'n.csv': 'unit,alice,bob\nu1,1,2\nu2,3,3\nu3,NA,1\nu4,2,2\n',
      'text.csv': 'alice,bob\nx,y\nx,x\n',
    })
    const { code, out } = await commandLine(
      'agreement',
      '--json',
      '--matrix',
      join(folder, 'n.csv'),
      '--metric',
      'ordinal',
      '--weights',
      'quadratic',
      '--categories',
      '1,2,3,4',
      '--drop',
      'unit',
      '--missing',
      'NA',
    )
    const [one] = lines(out)
    assert.deepEqual(
      [code, one?.coders, one?.metric, one?.categories, one?.coefficients['krippendorffAlpha']?.n],
      [0, ['alice', 'bob'], 'ordinal', ['1', '2', '3', '4'], 3],
    )
    const bad = await commandLine('agreement', '--json', '--matrix', join(folder, 'text.csv'), '--metric', 'interval')
    assert.deepEqual([bad.code, bad.out], [2, ''])
  })

  it('has the defined value, or null with a reason, for every kind of degenerate table', async () => {
    const undefinedIn = ['cohenKappa', 'lightKappa', 'congerKappa', 'scottPi', 'fleissKappa', 'krippendorffAlpha']
    const q = { gwetAC: 1, brennanPrediger: 1 }
    const cases: readonly (readonly [
      name: string,
      text: string,
      categories: string,
      values: Readonly<Record<string, number | null>>,
    ])[] = [
      ['one category, all agree', 'a,b\n1,1\n1,1\n1,1\n', '0,1', { percentAgreement: 1, ...q }],
      [
        'one category in all, all agree',
        'a,b\n1,1\n1,1\n',
        '1',
        { percentAgreement: 1, gwetAC: null, brennanPrediger: null },
      ],
      ['nothing rated twice', 'a,b\n1,\n,0\n', '0,1', { percentAgreement: null, gwetAC: null, brennanPrediger: null }],
      ['one coder', 'a\n1\n0\n', '0,1', { percentAgreement: null, gwetAC: null, brennanPrediger: null }],
      ['nothing at all', 'a,b\n', '0,1', { percentAgreement: null, gwetAC: null, brennanPrediger: null }],
      ['one unit, agree', 'a,b\n1,1\n', '0,1', { percentAgreement: 1, ...q }],
      [
        'one unit, disagree',
        'a,b\n1,0\n',
        '0,1',
        {
          percentAgreement: 0,
          cohenKappa: 0,
          fleissKappa: -1,
          scottPi: -1,
          krippendorffAlpha: 0,
          gwetAC: -1,
          brennanPrediger: -1,
        },
      ],
      ['one coder constant', 'a,b\n1,1\n1,0\n1,1\n1,0\n', '0,1', { percentAgreement: 0.5, cohenKappa: 0 }],
    ]
    for (const [name, text, categories, values] of cases) {
      const folder = folders.of({ 't.csv': text })
      const { code, out } = await commandLine(
        'agreement',
        '--json',
        '--matrix',
        join(folder, 't.csv'),
        '--categories',
        categories,
      )
      assert.equal(code, 0, name)
      assert.doesNotMatch(out, /NaN|Infinity|-0[,}\]]/, name)
      const figures = lines(out)[0]?.coefficients ?? {}
      for (const [key, { value, reason }] of Object.entries(figures))
        assert.equal(value === null, typeof reason === 'string' && reason.endsWith('.'), `${name} ${key}`)
      for (const [key, value] of Object.entries(values)) assert.equal(figures[key]?.value, value, `${name} ${key}`)
      if (!('cohenKappa' in values))
        for (const key of undefinedIn) assert.equal(figures[key]?.value, null, `${name} ${key}`)
    }
  })

  it('reads what a spreadsheet saves as Unicode text: UTF-16 with tabs, in either order of bytes, accents and all', async () => {
    const wide = (swap: boolean): Uint8Array => {
      const bytes = new Uint8Array(Buffer.from('\uFEFFJörg\tÅsa\r\nja\tnein\r\nja\tja\r\n\tnein\r\n', 'utf16le'))
      return swap ? bytes.map((_, i) => bytes[i ^ 1] ?? 0) : bytes
    }
    const folder = folders.of({ 'le.txt': wide(false), 'be.txt': wide(true) })
    const { code, out, err } = await commandLine(
      'agreement',
      '--json',
      '--matrix',
      join(folder, 'le.txt'),
      join(folder, 'be.txt'),
    )
    assert.deepEqual([code, err], [0, ''])
    for (const { coders, units, categories } of lines(out))
      assert.deepEqual([coders, units, categories], [['Jörg', 'Åsa'], 3, ['ja', 'nein']])
  })

  it('says with file, line and reason what it left aside, and what it could not read', async () => {
    const folder = folders.of({
      'r.csv': '"","a","b"\n"1",1,0\n"2",1,1\n',
      'ansi.csv': Buffer.from('J\u00f6rg;Eva\r\n1;0\r\n', 'latin1'),
      'short.csv': 'a;b\n1;0\n1\n',
    })
    const { code, err } = await commandLine(
      'agreement',
      '--json',
      '--matrix',
      ...['r.csv', 'ansi.csv', 'short.csv'].map((name) => join(folder, name)),
    )
    assert.equal(code, 2)
    assert.match(err, /r\.csv:1:1: information: The first column has no heading/)
    assert.match(err, /ansi\.csv:1:2: error: Line 1 is not valid UTF-8\. Save the file as UTF-8/)
    assert.match(err, /short\.csv:3:1: error: This row has 1 cell, but the first line names 2 columns\./)
  })

  it('as a table names the file, the coefficients and why some have no value', async () => {
    const folder = folders.of({ 'same.csv': 'alice,bob\n1,1\n1,1\n' })
    const { out } = await commandLine('agreement', '--matrix', join(folder, 'same.csv'))
    assert.match(out, /same\.csv: 2 units, coders alice, bob\n/)
    assert.match(out, /Cohen's κ +– +– +\d+ +\S/)
  })
})
