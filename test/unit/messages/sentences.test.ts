import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ReliabilityWarning } from '../../../src/core/statistics/icc/reliability'
import { noRatingsLeftOut } from '../../../src/core/analysis/tables/ratingTables'
import { ratingsLeftOutWords, reliabilityWarning } from '../../../src/messages/figures/reliabilityWords'
import { nothingLeftOut } from '../../../src/core/analysis/tables/coderUnits'
import type { Outcome } from '../../../src/core/study/outcome'
import { describe as inWords, describeLine } from '../../../src/messages/problems/describe'
import { exclusionWords, leftOutWords } from '../../../src/messages/figures/exclusionWords'
import { outcomeWords } from '../../../src/messages/problems/outcomes'
import { allProblems } from './brokenInputs'

/** Every code that core declares. */
function declared(folder = 'src/core'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return declared(path)
    return entry.name.endsWith('.ts')
      ? [...readFileSync(path, 'utf8').matchAll(/^ {4}'([a-z]+\/[a-z-]+)':|^ {2}'((?:shape|yaml)\/[a-z-]+)':/gm)].map(
          (match) => match[1] ?? match[2] ?? '',
        )
      : []
  })
}

/** A sentence for people: nothing of a program shows through. */
function isSentence(words: string): void {
  assert.doesNotMatch(words, /undefined|\[object|\bNaN\b|\bnull\b|\$\{|[^.]\.\.$|\s\s|\s[.,;:]|^\s|\s$/, words)
  assert.match(words, /[.?!]$/, words)
}

describe('sentences', () => {
  it('are there for every problem that core can raise, and read as such', async () => {
    const problems = await allProblems()
    for (const found of problems) {
      isSentence(inWords(found))
      assert.match(
        describeLine({ ...found, file: 'a.yaml' }),
        /^a\.yaml(:\d+:\d+)?: (error|warning|information): .* \[[a-z]+\/[a-z-]+\]$/,
      )
    }
    const raised = new Set<string>(problems.map(({ code }) => code))
    assert.deepEqual(
      [...new Set(declared())].filter((code) => !raised.has(code)),
      [],
      'codes that these inputs do not raise',
    )
  })

  it('say why an act did nothing', () => {
    const outcomes: readonly Outcome[] = [
      ...(['already-coded', 'nothing-here', 'no-strength', 'out-of-scale', 'no-change', 'not-complete'] as const).map(
        (none) => ({ none }),
      ),
      ...(['changed-meanwhile', 'read-only', 'not-open'] as const).map((refused) => ({
        refused,
        at: 'S01.alice.codings.yaml',
      })),
    ]
    for (const outcome of outcomes) isSentence(outcomeWords(outcome) ?? 'nothing')
    assert.equal(outcomeWords({ done: [] }), null)
  })

  it('say what entered no figure, each kind once, in the right number', () => {
    assert.deepEqual(leftOutWords(nothingLeftOut), [])
    const all = leftOutWords({
      wrongSpeaker: 1,
      notReviewed: 2,
      needsReview: 3,
      unknownCode: 4,
      uncodable: 5,
      afterUnblinding: 6,
    })
    assert.equal(all.length, 6)
    for (const words of all) isSentence(words)
    assert.deepEqual(all.slice(0, 2), [
      'Left out: 1 coding on a speaker who may not receive the code.',
      'Left out: 2 codings on units the coder has not marked as reviewed.',
    ])
  })

  it('say which ratings entered no figure, and what is doubtful about a correlation', () => {
    assert.deepEqual(ratingsLeftOutWords(noRatingsLeftOut), [])
    const all = ratingsLeftOutWords({ unknown: 1, noPlace: 2, offScale: 3, afterUnblinding: 4 })
    assert.equal(all.length, 4)
    for (const words of all) isSentence(words)
    const warnings: readonly ReliabilityWarning[] = [
      { code: 'few-targets', data: { targets: 3 } },
      { code: 'constant-coder', data: { coder: 'bob' } },
      { code: 'most-dropped', data: { dropped: 4, targets: 3 } },
      { code: 'silent-coder', data: { coder: 'bob' } },
      { code: 'not-reviewed-together', data: { targets: 2 } },
      { code: 'within-sessions', data: { sessions: 1 } },
    ]
    for (const warning of warnings) isSentence(`Here: ${reliabilityWarning(warning)}.`)
  })

  it('say why a file was not compared', () => {
    for (const because of [
      'viewer-not-complete',
      'coder-not-complete',
      'damaged',
      'other-kind',
      'not-asked-for',
      'reading-differs',
      'coded-once',
    ] as const)
      isSentence(exclusionWords({ session: 'S01', coder: 'bob', kind: 'coder', because }))
    assert.match(
      exclusionWords({ session: 'S01', coder: 'bob', kind: 'training', because: 'other-kind' }),
      /^S01, bob \(training\): /,
    )
  })
})
