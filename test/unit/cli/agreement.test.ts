import assert from 'node:assert/strict'
import type { CodingsFile } from '../../../src/core/coding/model'
import { commandLine } from '../../support/terminal'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'
import { Folders } from './support'
import type { Figure } from './agreementFigures'
import { coefficientNames, figureKeys, hasAll } from './agreementFigures'

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
