import assert from 'node:assert/strict'
import fc from 'fast-check'
import { fileSpans, turnAt, turnOffset } from '../../../../../src/core/transcript/fileSpan'
import { native } from '../support'

const text = 'Title\n\nT: one \\# two |\n  three\n\n[00:00:05] C: x\nT:\n'
const transcript = native(text)
const [first, , empty] = transcript.turns

describe('fileSpans', () => {
  const cases: [number, number, string[]][] = [
    [0, 3, ['one']],
    [0, 4, ['one ']],
    [3, 6, [' ', '# ']],
    [0, 15, ['one ', '# two', 'three']],
    [9, 11, ['t']],
    [9, 10, []],
    [10, 15, ['three']],
    [12, 99, ['ree']],
    [4, 4, ['']],
  ]
  it('gives the stretches of the file for any range of the text', () => {
    assert.equal(first?.text, 'one # two three')
    for (const [from, to, expected] of cases) {
      assert.deepEqual(
        fileSpans(first, from, to).map(({ start, end }) => text.slice(start, end)),
        expected,
        `${from}-${to}`,
      )
    }
    assert.deepEqual(fileSpans(empty!, 0, 0), [])
    assert.deepEqual(fileSpans(empty!, 0, 5), [])
  })

  it('covers every character that is in the file exactly once', () => {
    const bits = fc.constantFrom('a', 'b ', ' | ', '\n', '\\|', '\\\\', '😀')
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), fc.nat(40), fc.nat(40), (all, a, b) => {
        const file = `T: ${all.join('')}`
        const turn = native(file).turns[0]!
        const from = Math.min(a, b, turn.text.length)
        const to = Math.min(Math.max(a, b), turn.text.length)
        const spans = fileSpans(turn, from, to)
        const there = spans.map(({ start, end }) => file.slice(start, end)).join('')
        const joins = turn.text.slice(from, to).length - there.length
        assert.ok(joins >= 0)
        assert.equal(there.replaceAll(' ', ''), turn.text.slice(from, to).replaceAll(' ', ''))
        for (const { start, end } of spans)
          for (let at = start; at < end; at++) assert.equal(turn.text[turnOffset(turn, at)], file[at])
      }),
    )
  })
})

describe('turnOffset', () => {
  it("finds the place in a turn's text for any place in the file", () => {
    const at = (needle: string, within = 0): number => turnOffset(first!, text.indexOf(needle) + within)
    assert.equal(at('T: one'), 0)
    assert.equal(at('one', 2), 2)
    assert.equal(at('\\#', 1), 4)
    assert.equal(at('|'), 10)
    assert.equal(at('three', 3), 13)
    assert.equal(at('[00:00:05]'), 15)
  })
})

describe('turnAt', () => {
  it('finds the turn of any place in the file', () => {
    assert.equal(turnAt(transcript, 0), null)
    assert.equal(turnAt(transcript, text.indexOf('T: one'))?.index, 1)
    assert.equal(turnAt(transcript, text.indexOf('three'))?.index, 1)
    assert.equal(turnAt(transcript, text.indexOf('[00') + 3)?.index, 2)
    assert.equal(turnAt(transcript, text.length)?.index, 3)
    assert.equal(turnAt(native(''), 0), null)
  })
})
