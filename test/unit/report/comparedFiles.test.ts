import { suspendedReviewFrom } from '../../../src/core/coding/file/suspendedReviewText'
import type { SuspendedReview } from '../../../src/core/coding/suspendedReview'
import assert from 'node:assert/strict'
import type { StudyAgreement } from '../../../src/core/analysis/agreement/studyAgreement'
import { exclusionWords } from '../../../src/messages/figures/exclusionWords'
import { comparedSessions } from '../../support/wholeFigures'
import { figures, fileOf, of, read, transcriptText, two } from './supplementFigures'

describe('what counts in agreement', () => {
  const because = ({ agreement }: { readonly agreement: StudyAgreement }): string[] =>
    agreement.excluded.map(({ session, coder, kind, because: why }) => `${session} ${coder} ${kind}: ${why}`)

  it('only files of kind "coder", others where they are asked for, under a name that says what they are', async () => {
    const files = {
      ...two([[1, 'empathy']], [[1, 'empathy']]),
      'S01.alice.repeat.codings.yaml': fileOf('alice', [[3, 'empathy']], { kind: 'repeat' }),
      'S01.cyd.codings.yaml': fileOf('cyd', [], { kind: 'training' }),
    }
    const plain = await figures(files)
    assert.deepEqual(
      [plain.agreement.coders, because(plain)],
      [
        ['alice', 'bob'],
        ['S01 alice repeat: other-kind', 'S01 cyd training: other-kind'],
      ],
    )
    const again = await figures(files, { kinds: ['coder', 'repeat'], coders: ['alice'] })
    assert.deepEqual(
      [again.agreement.coders, again.agreement.unit[0]?.table?.counts],
      [
        ['alice', 'alice (repeat)'],
        [
          [6, 1],
          [1, 0],
        ],
      ],
    )
    assert.deepEqual(because(again), ['S01 bob coder: not-asked-for', 'S01 cyd training: not-asked-for'])
    const alone = await figures(files, { kinds: ['training'] })
    assert.deepEqual(because(alone).at(-1), 'S01 cyd training: coded-once')
    assert.match(
      exclusionWords(alone.agreement.excluded.at(-1) ?? assert.fail()),
      /^S01, cyd \(training\): no second coder\.$/,
    )
  })

  it('units both marked as reviewed: elsewhere silence is missing, and a coding there is left out and said', async () => {
    const { agreement, tolerance, masi, confusion } = await figures(
      two(
        [
          [1, 'empathy'],
          [9, 'empathy'],
        ],
        [
          [1, 'empathy'],
          [9, 'empathy'],
        ],
        { reviewed: [[1, 8]] },
      ),
    )
    const [row] = agreement.unit
    assert.deepEqual(
      [row?.coefficients.percentAgreement.n, row?.leftOut.notReviewed, agreement.leftOut.notReviewed],
      [4, 1, 1],
    )
    assert.deepEqual(
      tolerance[0]?.pairs.map(({ n, first, second }) => [n, first, second]),
      [[4, 1, 1]],
    )
    assert.deepEqual([masi.units, masi.krippendorffAlpha.n, confusion[0]?.n], [16, 8, 8])
  })

  it('codings on speakers who may receive the code, on certain places, of codes the codebook knows: what is left out is said with the code', async () => {
    const { agreement, confusion, masi } = await figures(
      two(
        [
          [2, 'empathy'],
          [4, 'rupture.withdrawal', { placeInDoubt: 'unit-changed' }],
          [6, 'nonsense'],
          [8, 'rupture.confrontation'],
        ],
        [[8, 'rupture.confrontation']],
      ),
    )
    const left = (code: string): object =>
      Object.fromEntries(Object.entries(of(agreement.unit, code).leftOut).filter(([, count]) => count > 0))
    assert.deepEqual(
      [left('empathy'), left('rupture.withdrawal'), left('rupture'), left('rupture.confrontation')],
      [{ wrongSpeaker: 1 }, { needsReview: 1 }, { needsReview: 1 }, {}],
    )
    assert.equal(agreement.leftOut.unknownCode, 1)
    assert.deepEqual([confusion[0]?.codes, masi.krippendorffAlpha.value], [['rupture.confrontation'], 1])
  })

  it('work as it was before its coder saw others’', async () => {
    const after = { at: '2026-03-02T10:00:00Z' }
    const files = {
      'S01.alice.codings.yaml': fileOf(
        'alice',
        [
          [1, 'empathy', { at: '2026-02-01T10:00:00Z' }],
          [3, 'empathy', after],
        ],
        { unblinded: '2026-03-01T12:00:00Z' },
      ),
      'S01.bob.codings.yaml': fileOf('bob', [[3, 'empathy']]),
    }
    const { agreement, tolerance, confusion } = await figures(files)
    assert.deepEqual(
      [agreement.unit[0]?.leftOut.afterUnblinding, agreement.unit[0]?.table?.counts],
      [
        1,
        [
          [6, 1],
          [1, 0],
        ],
      ],
    )
    assert.deepEqual(
      [tolerance[0]?.pairs[0]?.first, confusion[0]?.counts],
      [
        1,
        [
          [0, 1],
          [1, 14],
        ],
      ],
    )
  })

  it('no file coded in another kind of unit: a reason, not a number', async () => {
    const reading = { reader: 'transcript/1', unit: 'thought-unit' as const }
    for (const over of [{ reading }, { reading, fingerprint: [] }]) {
      const found = await figures(two([[1, 'empathy']], [[1, 'empathy']], over))
      assert.deepEqual(because(found), ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'])
      assert.equal(found.agreement.unit[0]?.coefficients.percentAgreement.reason?.code, 'nothing-coded-twice')
      assert.match(
        found.agreement.excluded.map(exclusionWords).join(' '),
        /bob: its units are not those of the transcript/,
      )
    }
    const saved = two([[1, 'empathy']], [[1, 'empathy', { placeInDoubt: 'reading-differs' }]], { reviewed: [] })
    assert.deepEqual(
      because(await figures(saved)),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
      'nor one saved since, with nothing considered anew',
    )
    const aside = (turns: readonly number[]): readonly SuspendedReview[] =>
      turns.map((turn) => suspendedReviewFrom(`thought-unit ${turn}@print 1,2`))
    const undivided = two([[1, 'empathy']], [[2, 'rupture.withdrawal']], {
      reviewed: [[1, 14]],
      suspendedReview: aside([15, 16]),
    })
    assert.deepEqual(
      because(await figures(undivided)),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
      'nor where only turns that are one unit in either stay considered',
    )
    const anew = { reviewed: [[1, 15]] as const, suspendedReview: aside([15, 16]) }
    assert.deepEqual(
      because(await figures(two([[1, 'empathy']], [[1, 'empathy']], anew))),
      [],
      'one in which some of the others were is',
    )
    assert.deepEqual(
      because(
        await figures(
          two([[1, 'empathy']], [[1, 'empathy']], {
            ...anew,
            unblinded: '2026-03-01T12:00:00Z',
            reviewedBlind: [[1, 14]],
          }),
        ),
      ),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
      'but not since others’ work was seen',
    )
  })

  it('no file whose units another reader cut; one that cut the same, and a corrected text, are compared', async () => {
    const other = { reader: 'other/1', unit: 'utterance' as const }
    const cut = Array.from({ length: 15 }, (_, i) => `t${i}`)
    assert.deepEqual(
      because(await figures(two([[1, 'empathy']], [[1, 'empathy']], { reading: other, fingerprint: cut }))),
      ['S01 bob coder: reading-differs', 'S01 alice coder: coded-once'],
    )
    assert.deepEqual(because(await figures(two([[1, 'empathy']], [[1, 'empathy']], { reading: other }))), [])
    const corrected = await read({
      ...two(
        [[1, 'empathy']],
        [
          [1, 'empathy'],
          [3, 'empathy'],
        ],
      ),
      'S01.transcript': transcriptText.replace('turn 3', 'turn three'),
    })
    const { excluded, sessions } = comparedSessions(corrected.sessions, corrected.codebook)
    assert.deepEqual([excluded, sessions.length], [[], 1])
  })
})
