import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  fingerprintFromLines,
  fingerprintLines,
  fingerprintOf,
  unitHash,
} from '../../../../../src/core/units/fingerprints/fingerprint'
import { seeded } from '../../../../support/memoryFiles'
import { runs, tableFor } from '../../coding/support'

const token = fc.stringMatching(/^[0-9a-z]{4}(\+[0-9a-z]{4}){0,2}$/)

describe('fingerprint', () => {
  it('never changes what a turn hashes to: files on disk depend on it', () => {
    const frozen: readonly (readonly [string, string, string])[] = [
      ['T', 'Mm-hm.', 'fpw4'],
      ['C', 'Mm-hm.', 'wuji'],
      ['C', '', 'jgia'],
      ['T', 'It sounds like it was a hard one.', 'i0mx'],
      ['C', 'Café – 😀', 'yikt'],
    ]
    assert.deepEqual(
      frozen.map(([label, text]) => unitHash({ label, text })),
      frozen.map(([, , hash]) => hash),
    )
  })

  it('has four digits a unit, and one token a turn with the hashes of its thought units', () => {
    const table = tableFor(['T: one | two', 'C: three'], 'thought-unit')
    const [first, second, third] = table.units.map(unitHash)
    assert.deepEqual(fingerprintOf(table.units), [`${first ?? ''}+${second ?? ''}`, third])
    for (const hash of [first, second, third]) assert.match(hash ?? '', /^[0-9a-z]{4}$/)
  })

  it('tells label and text apart, and texts that look alike', () => {
    const hash = (label: string, text: string): string => unitHash({ label, text })
    const all = [
      hash('T', 'C'),
      hash('C', 'T'),
      hash('T', 'é'),
      hash('T', 'e\u0301'),
      hash('T', 'x '),
      hash('T', 'x'),
      hash('Tx', ''),
    ]
    assert.equal(new Set(all).size, all.length)
  })

  it('comes back from its lines whatever it is', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 200 }), (tokens) => {
        assert.deepEqual(fingerprintFromLines(fingerprintLines(tokens)), tokens)
      }),
    )
  })

  it('bounds the lines, even of a thousand equal turns', () => {
    const lines = fingerprintLines(Array<string>(1000).fill('0001'))
    assert.ok(
      lines.every((line) => line.length < 400),
      `${Math.max(...lines.map((line) => line.length))}`,
    )
  })

  it('changes one line where a turn is inserted, and leaves all before and behind it', () => {
    const random = seeded(5)
    const digits = (): string =>
      Math.floor(random.next() * 36 ** 4)
        .toString(36)
        .padStart(4, '0')
    const tokens = Array.from({ length: 1000 }, digits)
    let rewritten = 0
    fc.assert(
      fc.property(fc.nat(1000), fc.stringMatching(/^[0-9a-z]{4}$/), (at, put) => {
        const [before, after] = [fingerprintLines(tokens), fingerprintLines(tokens.toSpliced(at, 0, put))]
        let head = 0
        while (head < before.length && before[head] === after[head]) head++
        let tail = 0
        while (tail < before.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
        rewritten = Math.max(rewritten, before.length - head - tail)
      }),
      { numRuns: runs(300) },
    )
    assert.ok(rewritten <= 1, `${rewritten} lines were rewritten`)
  })
})
