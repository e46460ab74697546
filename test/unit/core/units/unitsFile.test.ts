import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Problem } from '../../../../src/core/base/problem'
import { decodeUnits } from '../../../../src/core/units/file/decodeUnits'
import { encodeUnits } from '../../../../src/core/units/file/encodeUnits'
import type { UnitsFile } from '../../../../src/core/units/model'
import { describe as inWords } from '../../../../src/messages/problems/describe'
import { file } from './splitCaptions'

describe('the file of thought units', () => {
  it('is one line a split turn, and is read again as it was written', () => {
    const text = encodeUnits(file)
    assert.match(
      text,
      /^# Thought units of S02\.vtt\. [^\n]*\nformat: "alliance-coder-units\/1"\ntranscript: "S02\.vtt"\nreading: \{"reader": "[a-z]+\/1", "merge": "same-speaker"\}\nfingerprint:\n/,
    )
    assert.equal(text.match(/^- \{"turn": /gm)?.length, 4)
    assert.match(
      text,
      /\n- \{"turn": 1, "hash": "[0-9a-z]{4}", "at": \[31, 48\], "length": 56, "parts": \["[0-9a-z]{4}", "[0-9a-z]{4}", "[0-9a-z]{4}"\]\}\n[^]*\n\.\.\.\n$/,
    )
    assert.ok(!/planner|hard/.test(text), 'no word of the transcript is in it')
    assert.deepEqual(decodeUnits(text), { file, problems: [] })
  })

  it('says the same in the same bytes, whatever order it was made in', () => {
    assert.equal(encodeUnits({ ...file, units: [...file.units].reverse() }), encodeUnits(file))
  })

  const text = fc.string({ unit: 'grapheme', maxLength: 8 })
  const hash = fc.stringMatching(/^[0-9a-z]{4}$/)
  const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }))
  const extra = fc
    .dictionary(fc.stringMatching(/^x[a-z]{1,5}$/), value, { maxKeys: 2, noNullPrototype: true })
    .map(Object.entries)
  const unit = fc.record({
    turn: fc.integer({ min: 1, max: 99 }),
    hash,
    at: fc
      .uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 })
      .map((at) => at.sort((a, b) => a - b)),
    length: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
    known: fc.boolean(),
    review: fc.option(text, { nil: undefined }),
    extra,
  })
  const anyFile = fc
    .record({
      transcript: text,
      reader: text,
      merge: fc.option(text, { nil: undefined }),
      fingerprint: fc.array(hash, { maxLength: 40 }),
      units: fc.uniqueArray(unit, { maxLength: 12, selector: (one) => one.turn }),
      extra,
    })
    .map(({ transcript, reader, merge, fingerprint, units, extra: more }): UnitsFile => ({
      transcript,
      reading: { reader, ...(merge === undefined ? {} : { merge }) },
      fingerprint,
      extra: more,
      units: units
        .sort((a, b) => a.turn - b.turn)
        .map(({ known, length, review, extra: own, ...one }) => ({
          ...one,
          ...(length === undefined ? {} : { length }),
          ...(known ? { parts: [0, ...one.at].map((at) => String(at)) } : {}),
          ...(review === undefined ? {} : { placeInDoubt: review }),
          ...(own.length === 0 ? {} : { extra: own }),
        })),
    }))

  it('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(anyFile, (one) => {
        // Without turns there is no fingerprint to write.
        if (one.fingerprint.length === 0) return
        assert.deepEqual(decodeUnits(encodeUnits(one)), { file: one, problems: [] })
      }),
      { numRuns: 400 },
    )
  })

  it('is never half understood: cut at any byte it is refused with a line and a sentence, or whole', () => {
    const bytes = new TextEncoder().encode(encodeUnits(file))
    for (let end = 0; end < bytes.length; end++) {
      const cut = decodeUnits(new TextDecoder().decode(bytes.slice(0, end)))
      if (cut.file !== null) assert.deepEqual(cut.file, file, String(end))
      else
        assert.ok(
          cut.problems.some(({ severity }) => severity === 'error') &&
            cut.problems.every((found) => inWords(found).length > 20),
          String(end),
        )
    }
  })

  const damaged: [string, (text: string) => string, Problem['code'], number | null][] = [
    ['a place that is no number', (all) => all.replace('[17]', '["17"]'), 'units/wrong-key', null],
    ['places that do not rise', (all) => all.replace('[15, 48]', '[48, 15]'), 'units/wrong-key', null],
    ['a turn twice', (all) => all.replace('{"turn": 4,', '{"turn": 2,'), 'units/duplicate-turn', null],
    ['no format', (all) => all.replace(/^format.*\n/m, ''), 'units/not-a-units-file', null],
    ['another format', (all) => all.replace('units/1', 'units/x'), 'units/unknown-format', 1],
    ['a newer format', (all) => all.replace('units/1', 'units/2'), 'units/newer-format', 1],
    ['no list of units', (all) => all.replace(/^units:\n(?:- .*\n)*/m, ''), 'units/missing-key', null],
    ['no reader', (all) => all.replace(/^reading.*$/m, 'reading: 3'), 'units/wrong-key', 3],
    ['an unfinished merge', (all) => all.replace('units:\n', 'units:\n<<<<<<< ours\n'), 'units/conflict-markers', null],
    ['nothing at all', () => '', 'units/not-a-units-file', null],
  ]
  for (const [what, change, code, line] of damaged) {
    it(`with ${what} is not used, and it is said where and why`, () => {
      const read = decodeUnits(change(encodeUnits(file)))
      assert.equal(read.file, null)
      const found = read.problems.find((one) => one.code === code)
      assert.ok(found !== undefined, JSON.stringify(read.problems))
      if (line !== null) assert.equal(found.range?.start.line, line)
      assert.match(inWords(found), /^[A-Z"].*\.$/)
    })
  }

  it('may be edited by hand', () => {
    const read = decodeUnits(
      encodeUnits(file)
        .replace('- {"turn": 4, "hash":', '- turn: 4\n  hash:')
        .replace(', "at": [17], "length": 29, "parts"', '\n  at: [17]\n  parts')
        .replace(/(parts: \[.*\])\}/, '$1'),
    )
    assert.deepEqual(read.problems, [])
    const { length: _length, ...four } = file.units[2] ?? {}
    assert.deepEqual(read.file?.units[2], four)
  })
})
