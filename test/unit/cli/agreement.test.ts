import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CodingsFile } from '../../../src/core/coding/model'
import { commandLine } from '../../support/terminal'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'
import { Folders } from './support'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

const rules = 'rules:\n  - exclusive: [rupture.withdrawal, rupture.confrontation]\n'
const base = { 'codebook.yaml': codebookText + rules, [sessionPath]: transcriptText, 'S02.transcript': transcriptText }
const file = (
  coder: string,
  codes: Readonly<Record<number, string>>,
  over: Partial<CodingsFile> = {},
  path = sessionPath,
): string =>
  codingsText(
    transcriptText,
    coder,
    Object.entries(codes).map(([unit, code]) => ({ id: `${coder}${unit}`, unit: Number(unit), code })),
    { ...asComplete, ...over },
    path,
  )
const team = {
  ...base,
  'S01.alice.codings.yaml': file('alice', { 1: 'empathy', 3: 'empathy', 2: 'rupture.withdrawal' }),
  'S01.bob.codings.yaml': file('bob', { 3: 'empathy', 2: 'rupture.confrontation', 4: 'rupture.withdrawal' }),
}

interface Figure {
  readonly value: number | null
  readonly n: number
  readonly reason: string | null
}
interface Table {
  readonly code?: string
  readonly units: number
  readonly coders: readonly string[]
  readonly coefficients: Readonly<Record<string, Figure>>
  readonly table: unknown
}
interface Study {
  readonly coders: readonly string[]
  readonly sessions: readonly string[]
  readonly unit: readonly Table[]
  readonly excluded: readonly Readonly<Record<string, string>>[]
  readonly sets: readonly { readonly codes: readonly string[]; readonly withNoCode: Table; readonly bothCoded: Table }[]
  readonly leftOut: Readonly<Record<string, number>>
}
async function studyOf(
  files: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Study & { readonly exit: number }> {
  const { code, out } = await commandLine('agreement', folders.of(files), '--json', ...words)
  return { ...(JSON.parse(out) as Study), exit: code }
}
const because = ({ excluded }: Study): string[] =>
  excluded.map(({ session, coder, because: why }) => `${session ?? ''} ${coder ?? ''}: ${why ?? ''}`)

const figureKeys = ['value', 'observed', 'expected', 'standardError', 'interval', 'n', 'reason']
const coefficientNames = [
  'percentAgreement',
  'positiveAgreement',
  'negativeAgreement',
  'cohenKappa',
  'lightKappa',
  'congerKappa',
  'scottPi',
  'fleissKappa',
  'brennanPrediger',
  'gwetAC',
  'krippendorffAlpha',
]
const hasAll = (value: object, keys: readonly string[]): void => {
  for (const key of keys) assert.ok(key in value, `${key} is missing`)
}

describe('agreement of a study', () => {
  it('as JSON has the keys that scripts rely on, and a reason wherever there is no value', async () => {
    const study = await studyOf(team)
    assert.equal(study.exit, 0)
    hasAll(study, ['coders', 'sessions', 'unit', 'sets', 'excluded'])
    assert.deepEqual(
      [study.coders, study.sessions, study.unit.map(({ code }) => code)],
      [['alice', 'bob'], ['S01'], ['empathy', 'rupture', 'rupture.withdrawal', 'rupture.confrontation']],
    )
    const all = [...study.unit, ...study.sets.flatMap(({ withNoCode, bothCoded }) => [withNoCode, bothCoded])]
    for (const table of all) {
      hasAll(table, ['units', 'table', 'coefficients'])
      hasAll(table.coefficients, coefficientNames)
      for (const figure of Object.values(table.coefficients)) {
        hasAll(figure, figureKeys)
        assert.equal(figure.value === null, figure.reason !== null)
      }
    }
    assert.deepEqual(
      study.sets.map(({ codes }) => codes),
      [['rupture.withdrawal', 'rupture.confrontation']],
    )
    assert.equal(study.unit[0]?.units, 2, 'units whose speaker may receive the code')
    assert.deepEqual(study.unit[0].coefficients['percentAgreement']?.value, 0.5)
  })

  it('compares nothing that is in progress, and says so', async () => {
    const study = await studyOf({
      ...team,
      'S01.bob.codings.yaml': file('bob', {}, { status: 'in progress', completed: null }),
    })
    assert.deepEqual([study.sessions, study.exit], [[], 0])
    assert.deepEqual(because(study), ['S01 bob: coder-not-complete', 'S01 alice: coded-once'])
    const { out } = await commandLine(
      'agreement',
      folders.of({ ...team, 'S01.bob.codings.yaml': file('bob', {}, { status: 'in progress', completed: null }) }),
    )
    assert.match(
      out,
      /No session was completed by two coders[^]*Not compared: S01, bob: not complete\.\nNot compared: S01, alice: no second coder\./,
    )
  })

  it('compares nothing in progress either where the study is not blind, or for a supervisor', async () => {
    for (const [policy, words] of [
      ['blind: false\n', []],
      ['coders: [{name: dana, role: supervisor}]\n', ['--as', 'dana']],
    ] as const) {
      const study = await studyOf(
        {
          ...team,
          'study.yaml': policy,
          'S01.bob.codings.yaml': file('bob', {}, { status: 'in progress', completed: null }),
        },
        ...words,
      )
      assert.deepEqual([study.sessions, because(study)], [[], ['S01 bob: coder-not-complete', 'S01 alice: coded-once']])
    }
  })

  it('shows a coder who has not finished nothing', async () => {
    const study = await studyOf(
      { ...team, 'S01.cyd.codings.yaml': file('cyd', {}, { status: 'in progress', completed: null }) },
      '--as',
      'cyd',
    )
    assert.deepEqual(
      [study.sessions, because(study)],
      [[], ['S01 alice: viewer-not-complete', 'S01 bob: viewer-not-complete', 'S01 cyd: coder-not-complete']],
    )
  })

  it('is asked for some coders, for one code', async () => {
    const three = { ...team, 'S01.cyd.codings.yaml': file('cyd', { 3: 'empathy' }) }
    const [all, two] = [await studyOf(three), await studyOf(three, '--coders', 'bob,cyd', '--code', 'empathy')]
    assert.deepEqual([all.coders, all.unit.length], [['alice', 'bob', 'cyd'], 4])
    assert.deepEqual(
      [two.coders, two.unit.map(({ code }) => code), two.sets, because(two)],
      [['bob', 'cyd'], ['empathy'], [], ['S01 alice: not-asked-for']],
    )
    assert.equal(all.unit[0]?.table, null, 'a cross table is of two')
    assert.notEqual(two.unit[0]?.table, null)
  })

  it('leaves out what was not coded for it, and what only one has coded', async () => {
    const study = await studyOf({
      ...team,
      'S01.con.codings.yaml': file('con', {}, { kind: 'consensus' }),
      'S02.alice.codings.yaml': file('alice', {}, {}, 'S02.transcript'),
    })
    assert.deepEqual(because(study), ['S01 con: other-kind', 'S02 alice: coded-once'])
  })

  it('exits with 1 where a file is damaged, and compares the others', async () => {
    const study = await studyOf({ ...team, 'S01.cyd.codings.yaml': file('cyd', {}).slice(0, -4) })
    assert.deepEqual([study.exit, study.coders, because(study)], [1, ['alice', 'bob'], ['S01 cyd: damaged']])
  })

  it('as JSON has the supplements beside what scripts rely on, for the kinds asked for', async () => {
    const files = { ...team, 'S01.cyd.codings.yaml': file('cyd', { 3: 'empathy' }, { kind: 'training' }) }
    const study = await studyOf(files, '--kinds', 'coder,training')
    assert.deepEqual(study.coders, ['alice', 'bob', 'cyd (training)'])
    hasAll(study, [
      'coders',
      'sessions',
      'unit',
      'sets',
      'excluded',
      'leftOut',
      'masi',
      'matrix',
      'confusion',
      'strengths',
      'tolerance',
      'spans',
      'unitizing',
    ])
    const everywhere = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return
      if ('value' in value && 'reason' in value)
        assert.equal(value.value === null, typeof value.reason === 'string', JSON.stringify(value))
      for (const inner of Object.values(value)) everywhere(inner)
    }
    everywhere(study)
    const { code, err } = await commandLine('agreement', folders.of(files), '--kinds', 'trainer')
    assert.deepEqual(
      [code, /--kinds takes coder, repeat, consensus, training, supervision; not "trainer"/.test(err)],
      [2, true],
    )
  })

  it('as a table shows a supplement where it is asked for, with what it is', async () => {
    const folder = folders.of(team)
    const plain = await commandLine('agreement', folder)
    assert.doesNotMatch(plain.out, /Supplement|Confusion|MASI/)
    const { out, code } = await commandLine('agreement', folder, '--show', 'matrix,tolerance')
    assert.equal(code, 0)
    assert.match(
      out,
      /Pairs of coders\nEach pair of coders\. Above the diagonal Cohen’s κ, below it positive agreement\.\nempathy +alice +bob\n/,
    )
    assert.match(
      out,
      /Tolerance of ± 1 unit\nSupplement: [^\n]*It replaces no coefficient\.\ncode +coders +first +second +same unit +matched +positive +with ± 1/,
    )
    assert.doesNotMatch(out, /Confusion/)
    const all = await commandLine('agreement', folder, '--show', 'all')
    for (const title of ['Sets of codes', 'Confusion of codes', 'Strengths', 'Characters\nDescription only'])
      assert.ok(all.out.includes(title), title)
    assert.match(
      (await commandLine('agreement', folder, '--show', 'everything')).err,
      /--show takes masi, matrix, confusion, strengths, tolerance, spans, unitizing, all; not "everything"/,
    )
  })

  it('as a table has a cross table for one code, and says what the intervals mean', async () => {
    const { out, code } = await commandLine('agreement', folders.of(team), '--code', 'empathy')
    assert.equal(code, 0)
    assert.match(out, /^Sessions S01; coders alice, bob\./)
    assert.match(out, /Units by "empathy" \(1 present, 0 absent\)\nalice ↓ {2}bob → +0 +1\n/)
  })
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
