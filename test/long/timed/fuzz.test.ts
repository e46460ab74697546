import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { readCodebook } from '../../../src/core/codebook/read/readCodebook'
import { codebookCompletions } from '../../../src/core/codebook/assist/completions'
import { decodeCodings } from '../../../src/core/coding/file/decodeCodings'
import { encodeCodings } from '../../../src/core/coding/file/encodeCodings'
import { readMatrix } from '../../../src/core/statistics/ratingTables/matrix'
import { readStudyFile } from '../../../src/core/study/settings/studyFile'
import { decode } from '../../../src/core/transcript/decode'
import { readers } from '../../../src/core/transcript/readers/registry'
import { unitsOf } from '../../../src/core/transcript/unitsOf'
import { damagedTranscript } from '../../support/damagedTranscript'
import { seeded } from '../../support/memoryFiles'
import { spentMs } from '../../support/spent'

const cases = 10_000
const slowestMs = 2000

/** Every reader must answer to anything, in time, without throwing. */
const consumers: Readonly<Record<string, (text: string) => unknown>> = {
  ...Object.fromEntries(
    readers.map((reader) => [
      `transcript reader ${reader.id}`,
      (text: string) => unitsOf(reader.read(text), 'thought-unit'),
    ]),
  ),
  codings: (text) => {
    const { file, writable } = decodeCodings(text)
    // What may be written must come back the same: otherwise saving would lose something.
    if (file !== null && writable) {
      const again = decodeCodings(encodeCodings(file))
      assert.ok(again.file !== null && again.writable)
      assert.equal(encodeCodings(again.file), encodeCodings(file))
    }
  },
  codebook: readCodebook,
  completions: (text) => codebookCompletions(text, text.length >> 1),
  'study file': readStudyFile,
  matrix: (text) => readMatrix(text, {}),
}

const samples = readdirSync('sample').map((name) => readFileSync(join('sample', name), 'utf8').slice(0, 6000))

/** A real file of ours, damaged: bytes changed, cut, repeated, moved, or marks strewn in. */
function damaged(random: () => number): string {
  const whole = (below: number): number => Math.floor(random() * below)
  let text = samples[whole(samples.length)] ?? ''
  const marks = [
    '\n',
    ': ',
    '- ',
    '"',
    '\\',
    '|',
    '#',
    '[',
    '{',
    '---\n',
    '...\n',
    '\u0000',
    '\u2028',
    '😀',
    '&a ',
    '*a',
    '<<: ',
    '\r',
    '\t',
    '__proto__',
    'T: ',
    '[00:00:01] ',
  ]
  for (let i = whole(8); i >= 0; i--) {
    const at = whole(text.length)
    const end = Math.min(text.length, at + whole(200))
    const kind = whole(4)
    if (kind === 0) text = text.slice(0, at) + (marks[whole(marks.length)] ?? '') + text.slice(at)
    else if (kind === 1) text = text.slice(0, at) + text.slice(end)
    else if (kind === 2) text = text.slice(0, end) + text.slice(at)
    else text = text.slice(0, end)
  }
  return text
}

describe(`${cases} damaged and random inputs for each reader`, () => {
  for (const [name, consume] of Object.entries(consumers)) {
    it(`${name}: answers to each in less than ${slowestMs} ms without throwing`, function () {
      this.timeout(600_000)
      const random = seeded(name.length)
      let slowest = 0
      const timed = (text: string): void => {
        slowest = Math.max(
          slowest,
          spentMs(() => {
            consume(text)
          }),
        )
      }
      for (let n = 0; n < cases; n++) timed(damaged(random.next))
      fc.assert(
        fc.property(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 300 }),
            fc.string({ unit: fc.constantFrom(...'TC: \n|#[]()\\-"\'{}&*!>'), maxLength: 300 }),
          ),
          (text) => {
            timed(text)
          },
        ),
        { numRuns: cases },
      )
      assert.ok(slowest < slowestMs, `${slowest} ms`)
    })
  }

  for (const reader of readers) {
    it(`${reader.id}: answers to each damaged transcript of any format in less than ${slowestMs} ms without throwing`, function () {
      this.timeout(600_000)
      const { next } = seeded(reader.id.length)
      for (let n = 0; n < cases; n++) {
        const text = damagedTranscript(next)
        const took = spentMs(() => {
          reader.recognise(text, 'a.txt')
          unitsOf(reader.read(text), 'utterance')
        })
        assert.ok(took < slowestMs, `${took} ms`)
      }
    })
  }

  it('decode: random bytes are text, or refused with a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { text, problems } = decode(bytes)
        assert.ok(text !== null || problems.length > 0)
      }),
      { numRuns: cases },
    )
  })
})
