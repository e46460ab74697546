import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordCount } from '../../../src/core/language/words'
import type { Agreement } from '../../reference/agreement'
import { frequencies as referenceFrequencies } from '../../reference/frequencies'
import { readStudy } from '../../reference/study'
import { lagTable } from '../../reference/sequences'
import { studyAgreement } from '../../reference/studyAgreement'
import { makeStudy, readAll } from '../../support/madeStudy'
import { seeded } from '../../support/memoryFiles'
import { realData } from '../../support/realData'
import { commandLine } from '../../support/terminal'

const relativeTolerance = 1e-9
let compared = 0

function close(ours: unknown, theirs: unknown, what: string): void {
  compared++
  if (typeof ours === 'number' && typeof theirs === 'number')
    assert.ok(Math.abs(ours - theirs) <= relativeTolerance, `${what}: ${ours} and ${theirs}`)
  else assert.equal(ours ?? null, theirs ?? null, what)
}

interface JsonFigure {
  readonly value: number | null
  readonly observed: number | null
  readonly expected: number | null
  readonly standardError: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly n: number
  readonly reason: string | null
}
interface JsonAgreement {
  readonly units: number
  readonly coefficients: Readonly<Record<string, JsonFigure>>
  readonly pairs: readonly {
    readonly coders: readonly [string, string]
    readonly n: number
    readonly percentAgreement: number | null
    readonly cohenKappa: number | null
  }[]
  readonly perCategory: readonly {
    readonly category: string
    readonly prevalence: number | null
    readonly positiveAgreement: number | null
    readonly fleissKappa: number | null
    readonly krippendorffAlpha: number | null
  }[]
}

function compareFigures(ours: JsonAgreement, theirs: Agreement, what: string): void {
  for (const [key, figure] of Object.entries(ours.coefficients)) {
    const other = theirs.coefficients[key as keyof typeof theirs.coefficients]
    close(figure.value, other.value, `${what} ${key}`)
    assert.equal(
      figure.value === null,
      figure.reason !== null,
      `${what} ${key}: a reason exactly where there is no value`,
    )
    if (figure.value === null) continue
    close(figure.observed, other.observed, `${what} ${key} observed`)
    close(figure.expected, other.expected, `${what} ${key} expected`)
    close(figure.standardError, other.standardError, `${what} ${key} standard error`)
    close(figure.interval?.low, other.interval?.low, `${what} ${key} low`)
    close(figure.interval?.high, other.interval?.high, `${what} ${key} high`)
  }
  for (const [i, pair] of ours.pairs.entries()) {
    close(pair.n, theirs.pairs[i]?.n, `${what} pair ${i} n`)
    close(pair.percentAgreement, theirs.pairs[i]?.percentAgreement.value, `${what} pair ${i}`)
    close(pair.cohenKappa, theirs.pairs[i]?.cohenKappa.value, `${what} pair ${i} κ`)
  }
  for (const [i, row] of ours.perCategory.entries()) {
    const other = theirs.perCategory[i]
    close(row.prevalence, other?.prevalence, `${what} ${row.category} prevalence`)
    close(row.positiveAgreement, other?.positiveAgreement.value, `${what} ${row.category} positive`)
    close(row.fleissKappa, other?.fleissKappa.value, `${what} ${row.category} Fleiss`)
    close(row.krippendorffAlpha, other?.krippendorffAlpha.value, `${what} ${row.category} α`)
  }
}

for (const coders of [
  ['alice', 'bob'],
  ['alice', 'bob', 'carol', 'dan'],
]) {
  describe(`figures of ${coders.length} coders on ten real sessions, against the plain second implementation`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'alliance-coder-reference-'))
    before(function () {
      const data = realData('mibot', this)
      const names = Array.from({ length: 10 }, (_, i) => `MI${String(i + 1).padStart(2, '0')}.txt`)
      makeStudy(folder, readAll(data, names), coders, seeded(20260301 + coders.length))
    })
    after(() => {
      rmSync(folder, { recursive: true })
    })

    it('agree to 1e-9 on every coefficient, interval, pair and category', async () => {
      const { code, out, err } = await commandLine('agreement', folder, '--json')
      assert.equal(err, '')
      assert.equal(code, 0)
      const ours = JSON.parse(out) as {
        readonly coders: string[]
        readonly sessions: string[]
        readonly unit: readonly (JsonAgreement & { readonly code: string })[]
        readonly sets: readonly {
          readonly codes: string[]
          readonly broken: number
          readonly withNoCode: JsonAgreement
          readonly bothCoded: JsonAgreement
        }[]
        readonly leftOut: Readonly<Record<string, number>>
        readonly masi: { readonly units: number; readonly krippendorffAlpha: JsonFigure }
        readonly tolerance: readonly {
          readonly code: string
          readonly exactValue: number | null
          readonly value: number | null
        }[]
      }
      const theirs = studyAgreement(readStudy(folder))
      assert.deepEqual([ours.coders, ours.sessions], [theirs.coders, theirs.sessions])
      assert.deepEqual(
        ours.unit.map(({ code: id, units }) => [id, units]),
        theirs.unit.map(({ code: id, units }) => [id, units]),
      )
      compared = 0
      for (const [i, row] of ours.unit.entries()) compareFigures(row, theirs.unit[i]?.figures as Agreement, row.code)
      assert.ok(ours.sets.length > 0)
      for (const [i, set] of ours.sets.entries()) {
        const other = theirs.sets[i]
        assert.deepEqual([set.codes, set.broken], [other?.codes, other?.doubled])
        compareFigures(set.withNoCode, other?.withNoCode.figures as Agreement, 'set with no code')
        compareFigures(set.bothCoded, other?.bothCoded.figures as Agreement, 'set both coded')
      }
      for (const key of ['value', 'observed', 'expected', 'standardError', 'n'] as const)
        close(ours.masi.krippendorffAlpha[key], theirs.allCodes[key], `MASI ${key}`)
      for (const [i, { code: id, exactValue, value }] of ours.tolerance.entries()) {
        if (coders.length === 2)
          close(exactValue, theirs.unit[i]?.figures.coefficients.positiveAgreement.value, `${id} without tolerance`)
        assert.ok(value !== null && exactValue !== null && value >= exactValue, id)
      }
      assert.ok(compared > 500, `only ${compared} figures compared`)
      const left = Object.values(ours.leftOut).reduce((sum, count) => sum + count, 0)
      assert.equal(left, theirs.leftOut.length)
      assert.ok(left > 0)
    })

    for (const [lag, words, options] of [
      [1, [], {}],
      [2, ['--uncoded', 'left-out'], { uncoded: 'left out' }],
      [1, ['--from', 'client', '--to', 'therapist'], { from: 'client', to: 'therapist' }],
    ] as const) {
      it(`agree on transitions at lag ${lag} ${words.join(' ')}`, async () => {
        const { out } = await commandLine('sequences', folder, '--json', '--lag', `${lag}`, ...words)
        interface JsonCell {
          readonly coder: string
          readonly given: string
          readonly target: string
          readonly observed: number
          readonly expected: number | null
          readonly adjustedResidual: number | null
          readonly p: number | null
          readonly yulesQ: number | null
          readonly yulesQBySession: readonly { readonly session: string; readonly value: number | null }[]
        }
        const ours = JSON.parse(out) as {
          readonly codes: string[]
          readonly lags: readonly JsonCell[]
          readonly tests: readonly {
            readonly coder: string
            readonly pairs: number
            readonly G2: number | null
            readonly df: number
            readonly p: number | null
          }[]
        }
        const { readings } = readStudy(folder)
        assert.equal(ours.tests.length, coders.length)
        compared = 0
        for (const coder of coders) {
          const sessions = readings
            .filter((one) => one.coder === coder)
            .map(({ turns, reviewed, codings }) =>
              turns.map(({ number, role }) => ({
                role,
                codes: reviewed.has(number)
                  ? codings.filter((one) => one.turns.some((turn) => turn.number === number)).map(({ code }) => code.id)
                  : null,
              })),
            )
          const theirs = lagTable(sessions, { lag, codes: ours.codes, uncoded: 'state', ...options })
          const test = ours.tests.find((one) => one.coder === coder)
          close(test?.pairs, theirs.total, `${coder} pairs`)
          close(test?.G2, theirs.G2, `${coder} G²`)
          close(test?.p, theirs.p, `${coder} p`)
          const cells = ours.lags.filter((one) => one.coder === coder)
          assert.equal(cells.length, theirs.cells.length)
          for (const [k, cell] of cells.entries()) {
            const other = theirs.cells[k]
            const what = `${coder} ${cell.given} → ${cell.target}`
            assert.deepEqual([cell.given, cell.target], [other?.given, other?.target])
            for (const key of ['observed', 'expected', 'adjustedResidual', 'p', 'yulesQ'] as const)
              close(cell[key], other?.[key], `${what} ${key}`)
            for (const [session, { value }] of cell.yulesQBySession.entries())
              close(value, other?.yulesQBySession[session], `${what} Q of session ${session}`)
          }
        }
        assert.ok(compared > 500, `only ${compared} figures compared`)
      })
    }

    it('agree on the codebook’s measures of each coder and session', async () => {
      const ours = JSON.parse(
        (await commandLine('frequencies', folder, '--json', '--measures', '--by', 'session,coder')).out,
      ) as readonly {
        readonly measure: string
        readonly session: string
        readonly coder: string
        readonly value: number | null
        readonly reason: string | null
      }[]
      const study = readStudy(folder)
      const rows = referenceFrequencies(study, { by: ['session', 'coder'], words: () => 0 })
      const spoken = referenceFrequencies(study, { by: ['session', 'coder', 'speaker'], words: () => 0 })
      const over = (a: number | undefined, b: number | undefined): number | null =>
        a === undefined || b === undefined || b === 0 ? null : a / b
      compared = 0
      for (const { measure, session, coder, value, reason } of ours) {
        const of = (code: string): (typeof rows)[number] | undefined =>
          rows.find((row) => row.code === code && row.session === session && row.coder === coder)
        const share = (code: string): number | null => over(100 * (of(code)?.units ?? 0), of(code)?.eligible)
        const expected: Readonly<Record<string, () => number | null>> = {
          'rupture-rate': () => share('rupture'),
          'empathy-rate': () => share('empathy'),
          'goal-agreement-rate': () => share('goal-agreement'),
          'task-negotiation-rate': () => share('task-negotiation'),
          'withdrawal-share': () => over(of('rupture.withdrawal')?.count, of('rupture')?.count),
          'confrontation-share': () => over(of('rupture.confrontation')?.count, of('rupture')?.count),
          'repairs-per-rupture': () => over(of('repair')?.count, of('rupture')?.count),
          'exploratory-share': () => over(of('repair.exploratory')?.count, of('repair')?.count),
          'task-negotiation-client': () =>
            over(
              spoken
                .filter(
                  (row) =>
                    row.code === 'task-negotiation' &&
                    row.session === session &&
                    row.coder === coder &&
                    row.speaker === 'C',
                )
                .reduce((sum, { count }) => sum + count, 0),
              of('task-negotiation')?.count,
            ),
        }
        if (expected[measure] === undefined) continue
        close(value, expected[measure](), `${measure} ${session} ${coder}`)
        assert.equal(value === null, reason !== null)
      }
      assert.equal(compared, 9 * new Set(rows.map(({ session, coder }) => `${session} ${coder}`)).size)
    })

    for (const by of [[], ['coder'], ['session', 'speaker'], ['session', 'coder', 'speaker']] as const) {
      it(`agree on frequencies by ${['code', ...by].join(', ')}`, async () => {
        const { out } = await commandLine(
          'frequencies',
          folder,
          '--json',
          ...(by.length > 0 ? ['--by', by.join(',')] : []),
        )
        const ours = JSON.parse(out) as readonly Readonly<Record<string, string | number | null>>[]
        const theirs = referenceFrequencies(readStudy(folder), {
          by: [...by],
          words: (text) => wordCount(text, 'en', { leaveOutMarks: true }),
        }).filter(({ eligible }) => eligible > 0)
        const keyOf = (row: object): string =>
          ['code', ...by].map((key) => String((row as Record<string, unknown>)[key])).join('|')
        const expected = new Map(theirs.map((row) => [keyOf(row), row as unknown as Record<string, unknown>]))
        assert.deepEqual(new Set(ours.map(keyOf)), new Set(expected.keys()))
        for (const row of ours) {
          for (const key of ['count', 'units', 'eligible', 'share', 'per100Units', 'per1000Words', 'perMinute']) {
            close(row[key], expected.get(keyOf(row))?.[key], `${keyOf(row)} ${key}`)
          }
        }
      })
    }
  })
}
