import assert from 'node:assert/strict'
import { join } from 'node:path'
import { commandLine } from '../../support/terminal'
import { Folders } from './support'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

const head = (out: string): string => out.split('\r\n')[0] ?? ''

describe('exports on the command line', () => {
  it('of agreement are one CSV table, with coders by number unless names are asked for', async () => {
    const units = await commandLine('agreement', 'sample', '--format', 'csv')
    assert.deepEqual(
      [units.code, units.err, head(units.out)],
      [
        0,
        '',
        'codes,units,prevalence,coefficient,n,value,standardError,low,high,method,sessions,replicates,seed,reason',
      ],
    )
    const pairs = await commandLine(
      'agreement',
      'sample',
      '--format',
      'csv',
      '--show',
      'matrix',
      '--coders',
      'alice,bob',
    )
    assert.match(pairs.out, /^empathy,coder 1,coder 2,176,0\.76,/m)
    assert.match(
      (await commandLine('agreement', 'sample', '--format', 'csv', '--show', 'matrix', '--names')).out,
      /^empathy,alice,bob,176,0\.76,/m,
    )
    assert.match(
      (await commandLine('agreement', 'sample', '--format', 'csv', '--level', 'session')).out,
      /^empathy,codings,session,"coder 1, coder 2",crossed,"ICC\(A,1\)",2,0,0\.89/m,
    )
    assert.equal((await commandLine('agreement', 'sample', '--format', 'csv', '--show', 'matrix,masi')).code, 2)
  })

  it('of agreement as Markdown have methods with n, intervals, seed and versions', async () => {
    const { out } = await commandLine(
      'agreement',
      'sample',
      '--format',
      'markdown',
      '--bootstrap',
      '100',
      '--seed',
      '7',
    )
    assert.match(out, /2 coders \(coder 1, coder 2\), 2 sessions \(S01, S02\)\./)
    assert.match(out, /bootstrap over units.*\(100 replicates, seed 7\)/)
    assert.match(
      out,
      /Made with Alliance Coder \d+\.\d+\.\d+ and the codebook “Alliance process codes” \(alliance\), version 1\.0\.0\./,
    )
    assert.doesNotMatch(out, /alice|bob/)
  })

  it('of sequences are transitions, episodes or pairs of coders', async () => {
    assert.match(head((await commandLine('sequences', 'sample', '--format', 'csv')).out), /^coders,lag,given,target,/)
    assert.match(
      (await commandLine('sequences', 'sample', '--format', 'csv', '--table', 'episodes')).out,
      /^rupture-repair,S01,coder 1,42,/m,
    )
    assert.match(
      (await commandLine('sequences', 'sample', '--format', 'csv', '--table', 'pairs', '--names')).out,
      /^rupture-repair,alice,bob,2,7,7,4,2,positiveAgreement,14,0\.57/m,
    )
    assert.match(
      (await commandLine('sequences', 'sample', '--format', 'markdown', '--from', 'therapist', '--to', 'client')).out,
      /Table: What stood 1 unit after what, from therapist to client:/,
    )
  })

  it('of several bare tables are one CSV, the file in each row', async () => {
    const folder = folders.of({ 'a.csv': 'x,y\n1,1\n0,1\n0,0\n', 'b.csv': 'x,y\n1,1\n1,1\n' })
    const paths = ['a.csv', 'b.csv'].map((name) => join(folder, name))
    for (const [verb, first] of [
      ['agreement', /^file,prevalence,coefficient/],
      ['icc', /^of,measure,over/],
    ] as const) {
      const { code, out } = await commandLine(verb, '--format', 'csv', '--matrix', ...paths)
      assert.equal(code, 0)
      assert.match(head(out), first)
      assert.ok(out.includes('a.csv,') && out.includes('b.csv,') && out.includes('Nothing varied'), verb)
      assert.match(
        (await commandLine(verb, '--format', 'markdown', '--matrix', ...paths)).out,
        /Made with Alliance Coder \d+/,
      )
    }
  })
})

describe('the export of a study with a damaged codings file', () => {
  const codebook = 'codebook: Ours\nid: ours\nversion: "1"\nunit: utterance\ncodes:\n  - {id: q, label: Q}\n'
  const codings = (coder: string): string =>
    `format: "alliance-coder/1"\ntranscript: "S01.transcript"\ncoder: "${coder}"\ncodebook: {"id": "ours", "version": "1"}\nstatus: "complete"\nreviewed: [[1, 2]]\ncodings:\n- {"id": "a1", "unit": 1, "code": "q"}\n`
  const study = (bob: string): string =>
    folders.of({
      'codebook.yaml': codebook,
      'S01.transcript': 'T: How was it?\nC: Fine.\n',
      'S01.alice.codings.yaml': `${codings('alice')}...\n`,
      'S01.bob.codings.yaml': bob,
    })
  const damaged = codings('bob').replace('"unit": 1,', '"unit": 1')

  it('writes the rest, names the file, says what is left out, and ends with 1 as the other verbs do', async () => {
    const folder = study(damaged)
    const { code, out, err } = await commandLine('export', folder, '--to', 'csv', '--out', join(folder, 'out'))
    assert.equal(code, 1)
    assert.match(err, /S01\.bob\.codings\.yaml.*error: /)
    assert.match(out, /Left out, since still blind or damaged: 1 codings file\./)
    assert.equal((await commandLine('frequencies', folder)).code, 1)
  })

  it('says so in JSON too', async () => {
    const folder = study(damaged)
    const words = ['export', folder, '--to', 'csv', '--out', join(folder, 'out'), '--json']
    const { code, out } = await commandLine(...words)
    const { problems, filesNotSeen } = JSON.parse(out) as {
      readonly problems: readonly { readonly file: string; readonly severity: string }[]
      readonly filesNotSeen: number
    }
    assert.deepEqual(
      [code, filesNotSeen, new Set(problems.map(({ file, severity }) => `${severity} in ${file}`))],
      [1, 1, new Set(['error in S01.bob.codings.yaml'])],
    )
  })

  it('ends with 0 where nothing is damaged', async () => {
    const folder = study(`${codings('bob')}...\n`)
    const { code, err } = await commandLine('export', folder, '--to', 'csv', '--out', join(folder, 'out'))
    assert.deepEqual([code, err], [0, ''])
  })
})

describe('an import of a table with other columns', () => {
  it('says which option chooses them, in the command line alone', async () => {
    const folder = folders.of({ 'table.csv': 'session,who\nS01,T\n' })
    const { code, err, out } = await commandLine('import', join(folder, 'table.csv'), '--into', join(folder, 'study'))
    assert.equal(code, 2)
    assert.match(err, /Choose the column that holds it\./)
    assert.match(out, /^Use --map to choose columns, as in --map speaker=Who,code=MISC/m)
  })
})
