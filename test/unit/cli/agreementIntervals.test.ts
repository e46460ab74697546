import assert from 'node:assert/strict'
import { commandLine } from '../../support/terminal'
import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'
import { join } from 'node:path'
import { Folders } from './support'

const folders = new Folders()
afterEach(() => {
  folders.remove()
})

interface Interval {
  readonly method: string
  readonly low: number | null
  readonly sessions: number | null
  readonly bootstrap: { readonly replicates: number; readonly seed: number } | null
  readonly warnings: readonly string[]
  readonly reason: string | null
}
interface Json {
  readonly coefficients: Readonly<
    Record<
      string,
      {
        readonly interval: { readonly low: number; readonly high: number; readonly method: string } | null
        readonly intervals: readonly Interval[]
      }
    >
  >
}

const rows = Array.from({ length: 72 }, (_, i) => `s${i % 12},${i % 3 === 0 ? 1 : 0},${i % 7 < 3 ? 1 : 0}`)
const matrix = (): string => join(folders.of({ 'm.csv': `session,a,b\n${rows.join('\n')}\n` }), 'm.csv')

describe('intervals on the command line', () => {
  it('of a bare table with a column of sessions: by session first, and the same bytes for the same seed', async () => {
    const path = matrix()
    const words = ['agreement', '--matrix', path, '--cluster', 'session', '--bootstrap', '200', '--seed', '5', '--json']
    const [once, again, other] = [
      await commandLine(...words),
      await commandLine(...words),
      await commandLine(...words.with(-2, '6')),
    ]
    assert.equal(once.out, again.out)
    assert.notEqual(once.out, other.out)
    const { krippendorffAlpha, positiveAgreement } = (JSON.parse(once.out) as Json).coefficients
    assert.deepEqual(
      krippendorffAlpha?.intervals.map(({ method, sessions }) => [method, sessions]),
      [
        ['session-t', 12],
        ['bootstrap-sessions', 12],
        ['alpha-t', null],
        ['bootstrap-units', null],
      ],
    )
    assert.deepEqual(krippendorffAlpha?.intervals[1]?.bootstrap, { replicates: 200, undefinedReplicates: 0, seed: 5 })
    assert.deepEqual(
      [krippendorffAlpha?.interval?.method, Object.keys(krippendorffAlpha?.interval ?? {})],
      ['alpha-t', ['low', 'high', 'method']],
    )
    assert.deepEqual(
      positiveAgreement?.intervals.map(({ method }) => method),
      ['session-t', 'bootstrap-sessions', 'bootstrap-units'],
    )
    const { out } = await commandLine(...words.slice(0, -1))
    assert.match(out, /95 % intervals +by session +by session, bootstrap +by units +by units, bootstrap/)
    assert.match(out, /200 replicates, seed 5\./)
  })

  it('say what is wrong with the column, the number of replicates or the seed', async () => {
    const path = matrix()
    const said = async (...words: string[]): Promise<readonly [number, string]> => {
      const { code, err } = await commandLine('agreement', '--matrix', path, ...words)
      return [code, err]
    }
    for (const [words, message] of [
      [['--cluster', 'visit'], /There is no column "visit" to take the sessions from/],
      [['--bootstrap', '20'], /--bootstrap takes 100 to 1000000/],
      [['--bootstrap', 'many'], /--bootstrap takes a whole number/],
      [['--seed', '4'], /--seed goes with --bootstrap/],
    ] as const) {
      const [code, err] = await said(...words)
      assert.equal(code, 2)
      assert.match(err, message)
    }
    const gap = join(folders.of({ 'm.csv': 'session,a,b\ns1,1,1\n,0,1\n' }), 'm.csv')
    assert.match(
      (await commandLine('agreement', '--matrix', gap, '--cluster', 'session')).err,
      /:3:1: error: Unit 2 has no session in the column "session"/,
    )
  })

  it('of a study with two sessions: by session before by units, with a warning, and no bootstrap of sessions', async () => {
    const coded = (coder: string, units: readonly number[], path: string): string =>
      codingsText(
        transcriptText,
        coder,
        units.map((unit) => ({ id: `${coder}${unit}`, unit, code: 'empathy' })),
        asComplete,
        path,
      )
    const folder = folders.of({
      'codebook.yaml': codebookText,
      [sessionPath]: transcriptText,
      'S02.transcript': transcriptText,
      'S01.alice.codings.yaml': coded('alice', [1, 3], sessionPath),
      'S01.bob.codings.yaml': coded('bob', [3], sessionPath),
      'S02.alice.codings.yaml': coded('alice', [1], 'S02.transcript'),
      'S02.bob.codings.yaml': coded('bob', [1, 3], 'S02.transcript'),
    })
    const { out } = await commandLine('agreement', folder, '--code', 'empathy')
    assert.match(out, /95 % of α, by session +by units/)
    assert.match(out, /Only 2 sessions: below about ten/)
    const json = JSON.parse(
      (await commandLine('agreement', folder, '--code', 'empathy', '--bootstrap', '100', '--json')).out,
    ) as { readonly unit: readonly Json[] }
    const percent = json.unit[0]?.coefficients['percentAgreement']
    assert.deepEqual(
      percent?.intervals.slice(0, 2).map(({ method, sessions }) => [method, sessions]),
      [
        ['session-t', 2],
        ['gwet-t', null],
      ],
    )
    assert.match(percent?.intervals[0]?.warnings[0] ?? '', /^Only 2 sessions/)
    assert.match(
      percent?.intervals.find(({ method }) => method === 'bootstrap-sessions')?.reason ?? '',
      /too few sessions to resample: 2/,
    )
  })
})
