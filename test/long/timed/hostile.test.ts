import assert from 'node:assert/strict'
import { decode } from '../../../src/core/transcript/decode'
import type { TranscriptReader } from '../../../src/core/transcript/readers/reader'
import { readers } from '../../../src/core/transcript/readers/registry'
import { recognise } from '../../../src/core/transcript/readers/recognise'
import { unitsOf } from '../../../src/core/transcript/unitsOf'
import { utf8 } from '../../../src/core/base/utf8'
import { describe as inWords } from '../../../src/messages/problems/describe'
import { transcriptSamples } from '../../support/damagedTranscript'
import { damaged, noise, projectReadsOrSays, readsOrSays, soundFiles, soundProject } from '../../support/exchangeFuzz'
import { hostileCaptions, hostileFiles } from '../../support/hostileFiles'
import { seeded } from '../../support/memoryFiles'
import { spentMs } from '../../support/spent'

const cases = 10_000
const slowestMs = 2000

interface Line {
  readonly what: string
  readonly random: number
  readonly damaged: number
  readonly cut: number
  readonly slowest: number
}

/** The sample that a reader is for. */
const samples: Readonly<Record<string, string>> = {
  'transcript/1':
    '---\nspeakers:\n  T: {role: therapist}\n---\n# One\n[00:00:01] T: a | b \\| (x)\n  more 😀\nC: c #00:00:05-1#\n',
  'webvtt/1': transcriptSamples['vtt'] ?? '',
  'srt/1': transcriptSamples['srt'] ?? '',
  'chat/1': transcriptSamples['chat'] ?? '',
  'otter/1': transcriptSamples['otter'] ?? '',
  'rev/1': transcriptSamples['rev'] ?? '',
  'descript/1': transcriptSamples['descript'] ?? '',
  'plain/1': 'T: a (x)\nmore\nC: b #00:00:10-5#\n\nT: 😀\nC: d\n',
  'teams-text/1': 'Ann Beck   0:03\nHello.\n\nBen Ray   1:00:04\nYes 😀.\n',
}

/** Bytes as a file gives them: refused with a reason, or read, by this reader and by the one they would be recognised for. */
function answers(bytes: Uint8Array, reader: TranscriptReader): void {
  const { text, problems } = decode(bytes, { windows1252: true })
  if (text === null) {
    assert.ok(problems.length > 0)
    return
  }
  for (const one of new Set([reader, recognise(text, `a${reader.extensions[0] ?? ''}`) ?? reader])) {
    const read = one.read(text)
    unitsOf(read, 'thought-unit')
    if (read.turns.length === 0) assert.ok(read.problems.length > 0, 'says why')
    for (const found of read.problems) assert.ok(inWords(found).length > 0)
  }
}

function tried(what: string, sound: Uint8Array, seed: number, read: (bytes: Uint8Array) => void): Line {
  const random = seeded(seed)
  let slowest = 0
  const timed = (bytes: Uint8Array): void => {
    slowest = Math.max(
      slowest,
      spentMs(() => {
        read(bytes)
      }),
    )
  }
  for (let i = 0; i < cases; i++) timed(noise(random))
  for (let i = 0; i < cases; i++) timed(damaged(sound, random))
  for (let at = 0; at <= sound.length; at++) timed(sound.subarray(0, at))
  assert.ok(slowest < slowestMs, `${what}: ${slowest} ms`)
  return { what, random: cases, damaged: cases, cut: sound.length + 1, slowest }
}

const megabytes = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** Milliseconds, and how much more memory there is afterwards, garbage included. */
function spent(work: () => void): { readonly ms: number; readonly megabytes: number } {
  const before = megabytes()
  return { ms: spentMs(work), megabytes: megabytes() - before }
}

/** How many times slower than alone this machine is now: a pass over characters goes at 500 MB/s. */
function load(): number {
  const text = 'a'.repeat(20_000_000)
  let sum = 0
  const { ms } = spent(() => {
    for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i)
  })
  assert.equal(sum, 97 * text.length)
  return Math.max(1, ms / 40)
}

describe('hostile files', () => {
  const table: Line[] = []
  const rows: string[] = []
  after(() => {
    console.log(`\n      ${'reader or file'.padEnd(32)} random  damaged   cuts  slowest`)
    for (const { what, random, damaged: changed, cut, slowest } of table)
      console.log(
        `      ${what.padEnd(32)} ${String(random).padStart(6)} ${String(changed).padStart(8)} ${String(cut).padStart(6)}  ${slowest.toFixed(0).padStart(5)} ms`,
      )
    for (const row of rows) console.log(`      ${row}`)
  })

  for (const reader of readers) {
    it(`${reader.id} answers to ${cases} of random bytes, ${cases} damaged files and every cut`, function () {
      this.timeout(600_000)
      const sample = samples[reader.id]
      assert.ok(sample !== undefined, 'has a sample')
      assert.equal(recognise(sample, `a${reader.extensions[0] ?? ''}`)?.id, reader.id)
      table.push(
        tried(reader.id, utf8(sample), reader.id.length, (bytes) => {
          answers(bytes, reader)
        }),
      )
    })
  }

  for (const [name, bytes] of Object.entries(soundFiles)) {
    it(`converting and importing ${name} answers to as many`, function () {
      this.timeout(600_000)
      table.push(
        tried(name, bytes, name.length * 31 + bytes.length, (changed) => {
          readsOrSays(changed, name)
        }),
      )
    })
  }

  it('importing the XML of a project answers to as many', function () {
    this.timeout(600_000)
    table.push(
      tried('project.qde', utf8(soundProject), 77, (bytes) => {
        projectReadsOrSays(new TextDecoder().decode(bytes))
      }),
    )
  })

  for (const [what, make] of Object.entries(hostileFiles)) {
    it(`${what}: is read or refused in time, with a message, in bounded memory`, function () {
      this.timeout(120_000)
      const read = make()
      const busy = load()
      let said = 0
      const { ms, megabytes: more } = spent(() => {
        said = read().length
      })
      rows.push(`${what.padEnd(52)} ${ms.toFixed(0).padStart(5)} ms ${more.toFixed(0).padStart(5)} MB ${said} problems`)
      assert.ok(ms < slowestMs * busy, `${ms} ms, where the machine is ${busy.toFixed(1)} times slower than alone`)
      assert.ok(more < 1000, `${more} MB`)
    })
  }

  for (const [what, id, make] of hostileCaptions) {
    it(`ten million lines of captions ${what}: ${id} answers with what it read and a message`, function () {
      this.timeout(120_000)
      const reader = readers.find((one) => one.id === id)
      assert.ok(reader !== undefined)
      const text = make()
      // In one piece, as a file is decoded.
      text.charCodeAt(0)
      const busy = load()
      let read = reader.read('')
      const { ms, megabytes: more } = spent(() => {
        read = reader.read(text)
      })
      rows.push(
        `${`10,000,000 lines ${what}, ${id}`.padEnd(52)} ${ms.toFixed(0).padStart(5)} ms ${more.toFixed(0).padStart(5)} MB ${read.problems.length} problems`,
      )
      assert.ok(read.problems.length > 0 && read.turns.length <= 500_000)
      assert.ok(ms < slowestMs * busy, `${ms} ms, where the machine is ${busy.toFixed(1)} times slower than alone`)
    })
  }
})
