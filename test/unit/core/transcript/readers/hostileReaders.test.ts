import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Transcript } from '../../../../../src/core/transcript/model'
import { nativeReader } from '../../../../../src/core/transcript/readers/nativeReader'
import type { ReadRules } from '../../../../../src/core/transcript/readRules'
import { readers } from '../../../../../src/core/transcript/readers/registry'
import { writeTranscript } from '../../../../../src/core/transcript/writeTranscript'
import { damagedTranscript, transcriptSamples } from '../../../../support/damagedTranscript'
import { seeded } from '../../../../support/memoryFiles'
import { faults } from '../support'
import { spentMs } from '../../../../support/spent'

const caseCount = 300
const rules: readonly ReadRules[] = [
  { captions: { merge: 'same-speaker', gapSeconds: null }, roles: new Map() },
  { captions: { merge: 'same-speaker', gapSeconds: 1 }, roles: new Map([['Ann', 'client']]) },
  { captions: { merge: 'none', gapSeconds: null }, roles: new Map() },
]

/** What a line of the native format keeps of a transcript. */
const content = ({ turns }: Transcript): unknown =>
  turns.map(({ label, role, start, end, text }) => ({
    label,
    role,
    start,
    end,
    text: text.replace(/\s+/gu, ' ').trim(),
  }))

for (const reader of readers) {
  describe(`${reader.name}, whatever the text`, () => {
    const sound = (text: string): void => {
      for (const rule of rules) assert.deepEqual(faults(text, reader.read(text, rule)), [], JSON.stringify(text))
      const likelihood = reader.recognise(text, 'a.txt')
      assert.ok(likelihood >= 0 && likelihood <= 1)
    }

    it('never throws and keeps its promises on files cut at every character', () => {
      for (const text of Object.values(transcriptSamples))
        for (let end = 0; end <= text.length; end++) sound(text.slice(0, end))
    })

    it('and on damaged and random ones', () => {
      const { next } = seeded(reader.id.length)
      for (let i = 0; i < caseCount; i++) sound(damagedTranscript(next))
      fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), sound), { numRuns: caseCount })
    })

    it('gives turns that read back from the native format', () => {
      const { next } = seeded(2 * reader.id.length)
      for (let i = 0; i < caseCount; i++) {
        const first = reader.read(damagedTranscript(next).replaceAll('\ufeff', ''))
        assert.deepEqual(content(nativeReader.read(writeTranscript(first))), content(first))
      }
    })
  })
}

describe('the time that readers take', () => {
  const longest = 70_000
  const shapes: [string, string][] = [
    ['blank lines', '\n'],
    ['carriage returns', '\r'],
    ['arrows', '-->\n'],
    ['open tags', '<v a>'],
    ['classes in a voice', '<v a><c></v>'],
    ['opened and closed voices', '<c><v a></v>'],
    ['ampersands', '&'],
    ['digits', '1'],
    ['digits in lines', '1\n'],
    ['times', '00:00:01.000 --> 00:00:02.000\n'],
    ['captions', '00:00:01.000 --> 00:00:02.000\na\n\n'],
    ['brackets', '('],
    ['bullets', '\u0015'],
    ['old bullets', '\u20221'],
    ['stars', '**'],
    ['main lines', '*A:\n'],
    ['headers', '@A:\n'],
    ['continuations', '\ta\n'],
    ['headings', 'Ann  0:00\n'],
    ['bold', '**a** [0:00]\n'],
    ['rev', 'A (0:00):\n'],
    ['one line', 'a '],
    ['blanks', ' '],
    ['places', '{\\'],
    ['labels', 'A: a\n'],
    ['numbers and arrows', '1\n-->\n'],
  ]
  const heads = [
    '',
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n',
    '1\n00:00:00,000 --> 00:00:01,000\n',
    '@Begin\n*A:\ta\n',
  ]
  for (const reader of readers) {
    it(`${reader.name}: rises no faster than the text`, function () {
      this.timeout(60_000)
      for (const [what, shape] of shapes) {
        for (const head of heads) {
          const text = head + shape.repeat(Math.ceil(longest / shape.length))
          const took = spentMs(() => {
            reader.read(text)
            reader.recognise(text.slice(0, 65_536), 'a.srt')
          })
          assert.ok(took < 2000, `${what} after ${JSON.stringify(head)}: ${took} ms`)
        }
      }
    })
  }
})
