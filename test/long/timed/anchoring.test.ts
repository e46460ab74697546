import assert from 'node:assert/strict'
import type { UnitTable } from '../../../src/core/units/unitTable'
import { anchor } from '../../../src/core/coding/reanchoring/anchor'
import { tableOf, transcriptFrom } from '../../../src/core/study/reading/readTranscript'
import { codedFile, situations, tableFrom } from '../../support/anchorSimulation'
import { codingsFile } from '../../support/codingsFile'
import { afterCorrection, afterEdits, afterUnitEdits, percent } from '../../support/anchorTable'
import type { MadeTurn } from '../../support/editScript'
import { lineOf, madeTurns, original, textOf } from '../../support/editScript'
import { seeded } from '../../support/memoryFiles'
import { realData } from '../../support/realData'

const judged = situations.filter((situation) => situation !== 'no sketches')

describe('codings after edits of a transcript whose truth is known', function () {
  this.timeout(600_000)
  for (const situation of judged) {
    for (const edits of [1, 5, 10, 20]) {
      it(`are at least 99 % right and at most 0.1 % silently wrong after ${edits} random edits, ${situation}`, () => {
        const shares = afterEdits(edits, situation, 30, 2)
        assert.equal(shares.lost, 0)
        assert.ok(percent(shares.right, shares) >= 99, `${percent(shares.right, shares)} % right`)
        assert.ok(percent(shares.wrong, shares) <= 0.1, `${percent(shares.wrong, shares)} % wrong`)
      })
    }
    it(`are never lost, and mostly right or in review, after 200 edits, ${situation}`, () => {
      const shares = afterEdits(200, situation, 3, 2)
      assert.equal(shares.lost, 0)
      assert.ok(percent(shares.right, shares) >= 80 && percent(shares.wrong, shares) <= 5, JSON.stringify(shares))
    })
    it(`of thought units are at least 99 % right and at most 0.1 % silently wrong after 20 random edits, ${situation}`, () => {
      for (const kept of ['native', 'vtt'] as const) {
        const shares = afterUnitEdits(20, kept, situation, 6, 2)
        assert.equal(shares.lost, 0)
        assert.ok(percent(shares.right, shares) >= 99, `${kept}: ${percent(shares.right, shares)} % right`)
        assert.ok(percent(shares.wrong, shares) <= 0.1, `${kept}: ${percent(shares.wrong, shares)} % wrong`)
      }
    })
    it(`of real transcripts stay where they were when a transcriber corrects them, ${situation}`, function () {
      const shares = afterCorrection(realData('mibot', this), situation, 40)
      assert.equal(shares.lost, 0)
      assert.ok(percent(shares.wrong, shares) <= 0.1, `${percent(shares.wrong, shares)} % wrong`)
      assert.ok(percent(shares.right, shares) >= 99, `${percent(shares.right, shares)} % right`)
    })
  }
})

describe('bringing a file to a transcript of which one long turn was split while the window was closed', function () {
  this.timeout(60_000)
  it('takes no longer for a hundred codings in it than for one', () => {
    const words = Array.from({ length: 2500 }, (_, i) => `word${i % 97}`)
    const tableWith = (bars: readonly number[]): UnitTable => {
      const transcript = transcriptFrom(
        `T: Well?\nC: ${words.flatMap((word, i) => (bars.includes(i) ? ['|', word] : [word])).join(' ')}\n`,
        'S01.transcript',
      )
      assert.ok(transcript !== null)
      return tableOf(transcript, 'thought-unit')
    }
    const [before, now] = [tableWith([1800]), tableWith([900, 1800])]
    const time = (count: number): number => {
      const codings = new Map(
        Array.from({ length: count }, (_, i) => [`r${i}`, { id: `r${i}`, unit: 2, part: 2, code: 'empathy' }] as const),
      )
      const sketches = before.fingerprint.map((_, turn) => before.side.sketch(turn))
      const file = codingsFile([], {
        codings,
        fingerprint: before.fingerprint,
        sketches,
        units: before.units.length,
        reading: { reader: before.reader, unit: 'thought-unit' },
      })
      const start = process.cpuUsage()
      assert.deepEqual(
        [...anchor(file, now).file.codings.values()].map(({ part }) => part),
        codings.size === 0 ? [] : Array.from(codings, () => 3),
      )
      return process.cpuUsage(start).user / 1000
    }
    time(1)
    const [one, many] = [time(1), time(100)]
    assert.ok(many < 5 * one + 50, `${one} ms for one, ${many} ms for a hundred`)
  })
})

describe('bringing a file to another transcript', function () {
  this.timeout(120_000)
  /** Processor time in milliseconds, which other work on the machine hardly changes: the least of some runs. */
  const least = (run: () => unknown): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const before = process.cpuUsage()
        run()
        return process.cpuUsage(before).user / 1000
      }),
    )
  const cases: Readonly<Record<string, (turns: readonly MadeTurn[]) => readonly MadeTurn[]>> = {
    'that is another altogether': (turns) => madeTurns(turns.length, seeded(77)),
    'in which each turn was joined with the next': (turns) =>
      original(
        turns.flatMap((turn, i): [string, string][] =>
          i % 2 === 1
            ? []
            : [
                [
                  turn.label,
                  `${textOf(turn)} ${turns[i + 1] === undefined ? '' : lineOf(turns[i + 1] ?? turn)}`.replaceAll(
                    ':',
                    '',
                  ),
                ],
              ],
        ),
      ),
  }
  for (const [what, make] of Object.entries(cases)) {
    it(`${what} takes time in proportion to its turns, and 250 ms at most for 2,000`, () => {
      const time = (count: number): number => {
        const turns = madeTurns(count, seeded(9))
        const [before, after] = [tableFrom(turns), make(turns)]
        const file = codedFile(turns, before, seeded(3))
        return least(() => anchor(file, tableFrom(after), before)) - least(() => tableFrom(after))
      }
      time(2000)
      const [small, large] = [time(2000), time(4000)]
      assert.ok(large < 3.2 * small, `${small} ms for 2,000, ${large} ms for 4,000`)
      assert.ok(small < 250, `${small} ms`)
    })
  }
})
