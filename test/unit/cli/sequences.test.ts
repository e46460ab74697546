import assert from 'node:assert/strict'
import { commandLine } from '../../support/terminal'

interface Json {
  readonly episodes: readonly {
    readonly coder: string
    readonly opens: readonly { readonly unit: number }[]
    readonly attempted: string
    readonly latencyUnits: number | null
    readonly outcome: string | null
  }[]
  readonly lags: readonly Readonly<Record<string, unknown>>[]
  readonly tests: readonly {
    readonly coder: string
    readonly lag: number
    readonly pairs: number
    readonly df: number
  }[]
  readonly episodeAgreement: readonly {
    readonly matched: readonly unknown[]
    readonly positiveAgreement: { readonly value: number }
  }[]
}

describe('sequences', () => {
  it('prints episodes, how coders’ episodes agree, and a table for each coder with its test first', async () => {
    const { out, err, code } = await commandLine('sequences', 'sample', '--from', 'client', '--to', 'therapist')
    assert.deepEqual([err, code], ['', 0])
    assert.match(out, /^Episodes "rupture-repair"\nsession +coder +opened by/)
    assert.match(out, /S01 +alice +234 rupture\.withdrawal \+1 .* unresolved +linked +No repair coded afterwards\./)
    assert.match(
      out,
      /alice and bob \(2 sessions\): 7 and 7 episodes, 4 matched within 2 units\. Positive agreement \.57/,
    )
    assert.match(
      out,
      /Transitions from client to therapist, alice: 2 sessions, 350 reviewed units\.\nLag 1, \d+ pairs\. G² = [\d.]+, \d+ degrees of freedom, p [=<] \.\d+\.\ngiven +then +observed/,
    )
    assert.match(out, /pooled, a session would count twice/)
    assert.match(out, /\* expected below 5/)
  })

  it('gives the JSON that is promised, for every lag that is asked for', async () => {
    const { out } = await commandLine(
      'sequences',
      'sample',
      '--lag',
      '1,3',
      '--coder',
      'bob',
      '--codes',
      'rupture,repair',
      '--json',
    )
    const json = JSON.parse(out) as Json
    for (const key of [
      'coder',
      'lag',
      'given',
      'target',
      'observed',
      'expected',
      'adjustedResidual',
      'p',
      'pCorrected',
      'yulesQ',
      'yulesQBySession',
      'structuralZero',
      'warnings',
      'reason',
    ]) {
      assert.ok(
        json.lags.every((cell) => key in cell),
        key,
      )
    }
    assert.deepEqual(
      json.tests.map(({ coder, lag, pairs, df }) => [coder, lag, pairs, df]),
      [
        ['bob', 1, 348, 4],
        ['bob', 3, 344, 4],
      ],
    )
    assert.ok(json.episodes.every(({ coder, opens }) => coder === 'bob' && opens.length > 0))
    assert.equal(json.episodes.filter(({ outcome }) => outcome === 'partly').length, 2)
  })

  it('agrees with itself on the sample: every pair within reviewed units is in one cell', async () => {
    const { out } = await commandLine('sequences', 'sample', '--coder', 'alice', '--json')
    const { lags, tests } = JSON.parse(out) as Json
    assert.equal(
      lags.reduce((sum, { observed }) => sum + Number(observed), 0),
      tests[0]?.pairs,
    )
  })

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a lag that is none', ['--lag', '0'], /--lag takes whole numbers from 1; not "0"/],
    ['a lag that is no number', ['--lag', '1,x'], /not "x"/],
    ['a role that is none', ['--from', 'doctor'], /--from takes therapist, client, other/],
    ['a code the codebook does not have', ['--codes', 'rupture,repare'], /no code "repare"/],
    ['a coder nobody is', ['--coder', 'bbo'], /nobody called "bbo".*alice, bob/],
    ['a kind that is none', ['--kind', 'expert'], /--kind takes coder, repeat/],
  ]
  for (const [name, words, message] of wrong) {
    it(`refuses ${name}`, async () => {
      const { code, err, out } = await commandLine('sequences', 'sample', ...words)
      assert.deepEqual([code, out], [2, ''])
      assert.match(err, message)
    })
  }

  it('says so where nothing counts, and what was left out', async () => {
    const { out, code } = await commandLine('sequences', 'sample', '--kind', 'consensus')
    assert.equal(code, 0)
    assert.match(out, /^No codings count/)
    assert.match(out, /Not counted, since of another kind of coder \(see --kind\): S01 by alice, S01 by bob/)
  })
})
