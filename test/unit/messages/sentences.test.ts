import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { builtinCodebookText } from '../../../src/core/codebook/builtinCodebook'
import { readCodebook } from '../../../src/core/codebook/readCodebook'
import { decodeCodings } from '../../../src/core/coding/decodeCodings'
import { mergeCodings } from '../../../src/core/coding/merge'
import type { Coding } from '../../../src/core/coding/model'
import { reviewReasons } from '../../../src/core/coding/model'
import { FileError } from '../../../src/core/files/ports'
import { lineIndex } from '../../../src/core/lines'
import { lintCodings } from '../../../src/core/lint/lintCodings'
import type { Problem } from '../../../src/core/problem'
import type { ReliabilityWarning } from '../../../src/core/statistics/reliability'
import { noRatingsLeftOut } from '../../../src/core/study/ratingTables'
import { ratingsLeftOutWords, reliabilityWarning } from '../../../src/messages/reliability'
import { readMatrix } from '../../../src/core/statistics/matrix'
import { readMeasurements } from '../../../src/core/statistics/measurementMatrix'
import { readStudy } from '../../../src/core/study/readStudy'
import { readStudyFile } from '../../../src/core/study/studyFile'
import { nothingLeftOut } from '../../../src/core/study/coderUnits'
import type { Outcome } from '../../../src/core/study/store'
import { tableOf, transcriptFrom } from '../../../src/core/study/loadSession'
import { decode } from '../../../src/core/transcript/decode'
import { chatReader } from '../../../src/core/transcript/chatReader'
import { mostCues } from '../../../src/core/transcript/cues'
import { otterReader } from '../../../src/core/transcript/otterReader'
import type { TranscriptReader } from '../../../src/core/transcript/readers'
import { srtReader } from '../../../src/core/transcript/srtReader'
import { vttReader } from '../../../src/core/transcript/vttReader'
import { describe as inWords, describeLine } from '../../../src/messages/describe'
import { exclusionWords, leftOutWords } from '../../../src/messages/figures'
import { outcomeWords } from '../../../src/messages/outcomes'
import { brokenExchanges } from '../../support/brokenExchanges'
import { codingsFile } from '../../support/codingsFile'
import { MemoryFiles } from '../../support/memoryFiles'
import { CODEBOOK, codingsText, COMPLETE, SESSION, TRANSCRIPT } from '../study/support'

const codings = codingsText(TRANSCRIPT, 'alice', [{ id: 'a1', unit: 3, code: 'empathy', strength: 2 }, { id: 'b1', unit: 4,
  code: 'empathy' }], COMPLETE)
const brokenCodings: readonly string[] = [
  '', 'words', 'a: 1\n', codings.replace('alliance-coder/1', 'alliance-coder/9'), codings.replace('alliance-coder/1', 'nvivo'),
    codings.replace('"strength": 2', '"strength": "two"'),
  codings.replace('"id": "a1", ', ''), codings.replace('"id": "a1"', '"id": 7'), codings.replace('"b1"', '"a1"'),
    codings.replace('status: "complete"', 'status: "done"'), codings.slice(0, -4),
  ...['../x', '/x', 'C:/x', '//server/x', 'https://x', '', 'a\\u0007b'].map((path) => codings.replace('"S01.transcript"', `"${path}"`)),
    codings.replace('- {"id": "b1"', '- 7\n- {"id": "b1"'),
  codings.replace('status:', '      readStudyFile(text).problems), ...linted(), ...(await ofStudies()), ...binary, ...foreign, ...conflict,
      ...readCodebook(builtinCodebookText).problems,
    ...(await brokenExchanges({ 'codebook.yaml': CODEBOOK, [SESSION]: TRANSCRIPT }, SESSION)),
  ]
}

/** Every code that core declares. */
function declared(folder = 'src/core'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return declared(path)
    return entry.name.endsWith('.ts') ? [...readFileSync(path,
      'utf8').matchAll(/^ {4}'([a-z]+\/[a-z-]+)':|^ {2}'((?:shape|yaml)\/[a-z-]+)':/gm)].map((match) => match[1] ?? match[2] ?? '') : []
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
      assert.match(describeLine({ ...found, file: 'a.yaml' }), /^a\.yaml(:\d+:\d+)?: (error|warning|information): .* \[[a-z]+\/[a-z-]+\]$/)
    }
    const raised = new Set<string>(problems.map(({ code }) => code))
    assert.deepEqual([...new Set(declared())].filter((code) => !raised.has(code)), [], 'codes that these inputs do not raise')
  })

  it('say why an act did nothing', () => {
    const outcomes: readonly Outcome[] = [
      ...(['already-coded', 'nothing-here', 'no-strength', 'out-of-scale', 'no-change', 'not-complete'] as const).map((none) => ({ none })),
      ...(['changed-meanwhile', 'read-only', 'not-open'] as const).map((refused) => ({ refused, at: 'S01.alice.codings.yaml' })),
    ]
    for (const outcome of outcomes) isSentence(outcomeWords(outcome) ?? 'nothing')
    assert.equal(outcomeWords({ done: [] }), null)
  })

  it('say what entered no figure, each kind once, in the right number', () => {
    assert.deepEqual(leftOutWords(nothingLeftOut), [])
    const all = leftOutWords({ wrongSpeaker: 1, notReviewed: 2, needsReview: 3, unknownCode: 4, uncodable: 5, afterUnblinding: 6 })
    assert.equal(all.length, 6)
    for (const words of all) isSentence(words)
    assert.deepEqual(all.slice(0, 2), ['Left out: 1 coding on a speaker who may not receive the code.',
      'Left out: 2 codings on units the coder has not marked as reviewed.'])
  })

  it('say which ratings entered no figure, and what is doubtful about a correlation', () => {
    assert.deepEqual(ratingsLeftOutWords(noRatingsLeftOut), [])
    const all = ratingsLeftOutWords({ unknown: 1, noPlace: 2, offScale: 3, afterUnblinding: 4 })
    assert.equal(all.length, 4)
    for (const words of all) isSentence(words)
    const warnings: readonly ReliabilityWarning[] = [
      { code: 'few-targets', data: { targets: 3 } }, { code: 'constant-coder', data: { coder: 'bob' } }, { code: 'most-dropped', data: { dropped: 4, targets: 3 } },
      { code: 'silent-coder', data: { coder: 'bob' } }, { code: 'not-reviewed-together', data: { targets: 2 } }, { code: 'within-sessions', data: { sessions: 1 } },
    ]
    for (const warning of warnings) isSentence(`Here: ${reliabilityWarning(warning)}.`)
  })

  it('say why a file was not compared', () => {
    for (const because of ['viewer-not-complete', 'coder-not-complete', 'damaged', 'other-kind', 'not-asked-for',
      'reading-differs', 'coded-once'] as const) isSentence(exclusionWords({ session: 'S01', coder: 'bob', kind: 'coder', because }))
    assert.match(exclusionWords({ session: 'S01', coder: 'bob', kind: 'training', because: 'other-kind' }), /^S01, bob \(training\): /)
  })
})
