import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Transcript, Turn } from '../../../../src/core/transcript/model'
import { nativeReader } from '../../../../src/core/transcript/readers/nativeReader'
import { recognise } from '../../../../src/core/transcript/readers/recognise'
import { allBoundaries, boundariesOf, splitPlaces, withBoundaries } from '../../../../src/core/units/boundaries'
import { edited, isInsideEscape, separatorEdits } from '../../../../src/core/units/separators'

const read = (text: string): Transcript => nativeReader.read(text)
const turnOf = (text: string): Turn => {
  const [turn] = read(text).turns
  assert.ok(turn !== undefined)
  return turn
}
const parts = (turn: Turn | undefined): string[] =>
  turn?.parts.map(({ start, end }) => turn.text.slice(start, end)) ?? []

/** A transcript with its first turn divided at these code points. */
function with_(text: string, at: readonly number[]): string | null {
  const edits = separatorEdits(text, read(text), new Map([[1, at]]), read)
  return edits === null ? null : edited(text, edits)
}

describe('thought units marked in the text', () => {
  it('are split by a bar between blanks and joined by taking it away', () => {
    assert.equal(with_('T: One. Two. Three.\n', [5]), 'T: One. | Two. Three.\n')
    assert.equal(with_('T: One. | Two. Three.\n', [5, 10]), 'T: One. | Two. | Three.\n')
    assert.equal(with_('T: One. | Two. | Three.\n', [10]), 'T: One. Two. | Three.\n')
    assert.equal(with_('T: One. | Two. | Three.\n', []), 'T: One. Two. Three.\n')
    assert.equal(with_('T: One. | | Two.\n', []), 'T: One. Two.\n')
  })

  it('keep the lines of a turn as they are', () => {
    assert.equal(
      with_('[00:00:04] T: One.\n  Two.  \n  Three.\nC: x\n', [5, 10]),
      '[00:00:04] T: One. |\n  Two. |  \n  Three.\nC: x\n',
    )
    assert.equal(with_('T: One. |\n  Two. |  \n  Three.\n', []), 'T: One.\n  Two.  \n  Three.\n')
    assert.equal(with_('T: One.\n| Two.\r\n  Three.\n', []), 'T: One.\n Two.\r\n  Three.\n')
  })

  it('leave what blanks stand beside them as they are, and the text with them', () => {
    for (const [blanks, split] of [
      ['  ', '  | '],
      ['\t', '\t| '],
      [' \u00a0 ', ' \u00a0 | '],
    ] as const) {
      const text = `T: One.${blanks}Two. Three.\n`
      const at = [4 + blanks.length]
      assert.equal(with_(text, at), `T: One.${split}Two. Three.\n`)
      assert.deepEqual(
        [turnOf(`T: One.${split}Two. Three.\n`).text, parts(turnOf(`T: One.${split}Two. Three.\n`))],
        [`One.${blanks}Two. Three.`, ['One.', 'Two. Three.']],
      )
      assert.equal(with_(`T: One.${split}Two. Three.\n`, []), text)
    }
    assert.equal(turnOf('T: One. |   Two.\n').text, 'One.   Two.')
    assert.equal(turnOf('T:  |  One.  |  |  Two.  |\n  |  Three.\n').text, 'One. Two. Three.')
  })

  it('leave what is escaped as it is', () => {
    assert.equal(with_('T: a \\| b \\(c\n', [2]), 'T: a | \\| b \\(c\n')
    assert.deepEqual(parts(turnOf('T: a | \\| b \\(c\n')), ['a', '| b (c'])
    assert.equal(with_('T: a \\| b \\(c\n', [6]), 'T: a \\| b | \\(c\n')
    assert.ok(isInsideEscape('a \\| b', 3))
    assert.ok(!isInsideEscape('a \\\\| b', 4))
    assert.ok(!isInsideEscape('a | b', 2))
  })

  it('are not made where the text would then read otherwise', () => {
    assert.equal(with_('T: One.Two.\n', [4]), null)
  })

  it('can’t be split at an edge, in a word or a bracketed mark, or where they are already', () => {
    const turn = turnOf('T: One two (sighs deeply) three. | Four.  Five\n')
    const at = (offset: number, inText = true): unknown => Object.values(splitPlaces(turn, inText)(offset))[0]
    const { text } = turn
    assert.equal(at(0), 'edge')
    assert.equal(at(text.length), 'edge')
    assert.equal(at(1), 'inside-word')
    assert.equal(at(1, false), 'inside-word')
    assert.equal(at(3), 4)
    assert.equal(at(4), 4)
    assert.equal(at(text.indexOf('deeply')), 'inside-mark')
    assert.equal(at(text.indexOf('(')), text.indexOf('('))
    assert.equal(at(text.indexOf('Four')), 'already-split')
    assert.equal(at(text.indexOf('Four') - 1), 'already-split')
    assert.equal(at(text.indexOf('Five')), text.indexOf('Five'))
    assert.equal(at(text.indexOf('Five') - 1), text.indexOf('Five'))
    assert.equal(at(text.indexOf('Five'), false), text.indexOf('Five'))
    const empty = recognise('', 'S.transcript')?.read('T:\nC: x\n').turns[0]
    assert.ok(empty !== undefined)
    assert.deepEqual(splitPlaces(empty, true)(0), { refused: 'empty' })
  })

  it('split and joined again give the same bytes, and no split moves a letter', () => {
    const word = fc.constantFrom('a', 'Bc', '😀', '\\|', 'x\\\\', '(sighs)', 'Dr.', 'no|w', '\\(', 'e:')
    const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\t', ' \u00a0', '\n  ', ' \n', '\r\n\t')
    const turn = fc
      .array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 })
      .map((all) => `T: ${all.flat().slice(0, -1).join('')}\n`)
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.nat(100)), (turns, choose) => {
        const text = `${turns.join('')}C: end\n`
        const before = read(text)
        const wanted = new Map<number, readonly number[]>()
        for (const one of before.turns) {
          const place = splitPlaces(one, true)
          const at = [0, 1, 2].flatMap(() => {
            const found = place((choose.next().value ?? 0) % (one.text.length + 1))
            return 'at' in found ? [found.at] : []
          })
          wanted.set(
            one.index,
            [...new Set(at)].sort((a, b) => a - b),
          )
        }
        const edits = separatorEdits(text, before, wanted, read)
        assert.ok(edits !== null, text)
        const split = edited(text, edits)
        const after = read(split)
        assert.deepEqual(
          after.turns.map((one) => [one.label, one.text]),
          before.turns.map((one) => [one.label, one.text]),
        )
        for (const one of after.turns) assert.deepEqual(boundariesOf(one), wanted.get(one.index))
        // The same units, kept beside the transcript, are the same units.
        assert.deepEqual(withBoundaries(before, allBoundaries(after)).turns.map(parts), after.turns.map(parts))
        const back = separatorEdits(split, after, new Map(before.turns.map(({ index }) => [index, []])), read)
        assert.ok(back !== null)
        assert.equal(edited(split, back), text)
      }),
      { numRuns: 600 },
    )
  })
})
