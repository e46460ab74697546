import assert from 'node:assert/strict'
import { readCodebook } from '../../../../../src/core/codebook/read/readCodebook'
import { talk } from '../../../../../src/core/analysis/frequencies/talk'
import { withoutPositions } from '../../../../../src/core/transcript/withoutPositions'
import { tableOf, transcriptFrom } from '../../../../../src/core/study/reading/readTranscript'
import { withBoundaries } from '../../../../../src/core/units/boundaries'
import { unitFacts } from '../../../../../src/core/analysis/frequencies/unitFacts'

const captionsText = `WEBVTT

00:00.000 --> 00:04.000
<v T>We planned it. How did it go?

00:04.000 --> 00:12.000
<v C>Fine. You keep asking. Stop it.
`
const codebook = readCodebook(
  'codebook: Test\nid: test\nversion: "1.0.0"\nunit: thought-unit\ncodes:\n  - {id: empathy, label: Empathy}\n',
)

describe('how long somebody talks', () => {
  it('is the same however their turns are divided into thought units', () => {
    const plain = transcriptFrom(captionsText, 'S01.vtt')
    assert.ok(plain !== null)
    const minutes = [
      new Map(),
      new Map([
        [1, [15]],
        [2, [6, 23]],
      ]),
    ].map((boundaries) => {
      const transcript = withBoundaries(plain, boundaries)
      const facts = unitFacts(
        { transcript: withoutPositions(transcript), table: tableOf(transcript, 'thought-unit') },
        codebook,
      )
      return talk([facts])
        .map(({ label, minutes: long }) => `${label} ${((long ?? 0) * 60).toFixed(6)}`)
        .sort()
    })
    assert.deepEqual(minutes, [
      ['C 8.000000', 'T 4.000000'],
      ['C 8.000000', 'T 4.000000'],
    ])
  })
})
