import assert from 'node:assert/strict'
import fc from 'fast-check'
import { align } from '../../../../../src/core/units/matching/align'
import { edit, edited, runs, turns } from '../../coding/support'
import { spentMs } from '../../../../support/spent'

/** Letters of the new text that the letters of the old one are; `?` where several could be it, `-` where it is gone. */
function aligned(before: string, after: string): string {
  const alignment = align([...before], [...after])
  return [...before]
    .map((_, i) => {
      const to = alignment(i)
      return to === 'several' ? '?' : to === null ? '-' : String(to)
    })
    .join(' ')
}

/** How many equal turns stand in a row around a place, and the how-many-th of them this is. */
function run(tokens: readonly string[], at: number): string {
  let [from, to] = [at, at]
  while (from > 0 && tokens[from - 1] === tokens[at]) from--
  while (tokens[to + 1] === tokens[at] && to + 1 < tokens.length) to++
  return `${at - from} of ${to - from + 1}`
}

describe('align', () => {
  // `m` stands for "Mm-hm.", which is said again and again.
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['gives each turn itself where nothing changed', 'AmBm', 'AmBm', '0 1 2 3'],
    ['moves what follows an insertion', 'ABC', 'AXYBC', '0 3 4'],
    ['moves what follows a deletion', 'ABCD', 'AD', '0 - - 1'],
    ['loses only what changed', 'ABC', 'AXC', '0 - 2'],
    ['loses only what changed where two changes are far apart', 'ABmCDEmFG', 'AXmCDEmYG', '0 - 2 3 4 5 6 - 8'],
    ['does not say which of two equal neighbours is the old one', 'AmB', 'AmmB', '0 ? 3'],
    ['nor which of two is gone', 'AmmB', 'AmB', '0 ? ? 2'],
    ['nor does it where something else came with it', 'AmB', 'AmmZB', '0 ? 4'],
    ['nor where a whole passage was said again', 'AmxB', 'AmxmxB', '0 ? ? 5'],
    ['places equal turns by the turns around them', 'AmBmCmD', 'AmBmXCmD', '0 1 2 3 5 6 7'],
    ['places an equal turn between two that changed', 'AXmYB', 'APmQB', '0 - 2 - 4'],
    ['follows neither of two turns that changed places', 'AxyB', 'AyxB', '0 - - 3'],
    ['follows what was not moved', 'AxBCDE', 'ABCDxE', '0 - 1 2 3 5'],
    ['knows nothing of another text', 'AB', 'XYZ', '- -'],
    ['and nothing of an empty one', 'AB', '', '- -'],
    ['is silent beside the turns', '', 'AB', ''],
  ]
  for (const [name, before, after, expected] of cases)
    it(name, () => {
      assert.equal(aligned(before, after), expected)
    })

  it('maps to equal turns, keeps their order, and places equal neighbours together or not at all', () => {
    fc.assert(
      fc.property(turns, fc.array(edit, { maxLength: 4 }), (before, edits) => {
        const after = edits.reduce<readonly string[]>(edited, before)
        const alignment = align(before, after)
        let last = -1
        for (const [i, token] of before.entries()) {
          const to = alignment(i)
          if (to === 'several') assert.ok(after.includes(token))
          if (typeof to !== 'number') continue
          assert.equal(after[to], token)
          assert.ok(to > last)
          last = to
          assert.equal(run(before, i), run(after, to))
        }
        assert.equal(alignment(-1), null)
        assert.equal(alignment(before.length), null)
      }),
      { numRuns: runs(1000) },
    )
  })

  it('places every turn that occurs once, however many others were edited', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.nat(3)),
        (numbers, fates) => {
          const before = numbers.map(String)
          const after: string[] = []
          const kept: number[] = []
          for (const [i, token] of before.entries()) {
            const fate = fates.next().value as number
            if (fate === 0) after.push(`changed ${token}`)
            else if (fate === 1) after.push('Mm-hm.', token)
            else if (fate === 2) after.push(token)
            if (fate === 1 || fate === 2) kept.push(i)
          }
          const alignment = align(before, after)
          for (const i of kept) assert.equal(after[alignment(i) as number], before[i])
        },
      ),
      { numRuns: runs(300) },
    )
  })

  it('takes time that grows with the turns, not with their square', () => {
    const texts: readonly ((i: number) => string)[] = [
      (i) => `turn ${i}`,
      () => 'Mm-hm.',
      (i) => `${i % 2}`,
      (i) => `${Math.floor(i / 2)}`,
      (i) => String(Math.min(i, 60_000 - i)),
    ]
    for (const text of texts) {
      const before = Array.from({ length: 60_000 }, (_, i) => text(i))
      const after = before.toSpliced(50_000, 5, 'x').toSpliced(10_000, 0, 'Mm-hm.', 'y')
      const took = spentMs(() => align(before, after))
      assert.ok(took < 2000, `${text(1)}: ${took} ms`)
    }
  })
})
