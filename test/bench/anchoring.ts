import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { anchor } from '../../src/core/coding/reanchoring/anchor'
import type { CodingsFile } from '../../src/core/coding/model'
import type { UnitTable } from '../../src/core/units/unitTable'
import type { Shares } from '../support/anchorSimulation'
import { codedFile, situations, tableFrom } from '../support/anchorSimulation'
import { afterCorrection, afterEdits, afterUnitEdits, percent } from '../support/anchorTable'
import type { MadeTurn } from '../support/editScript'
import { kinds, madeTurns, original, textOf } from '../support/editScript'
import { seeded } from '../support/memoryFiles'
import { realDataRoot } from '../support/realData'
import type { Benchmark, Row } from './benchmark'
import { growth, interleaved, median } from './measure'

function rowsOf(what: string, shares: Shares, judged: boolean): Row[] {
  const note = `${percent(shares.review, shares).toFixed(2)} % to review, of ${shares.records} records; ${shares.lost} lost`
  return [
    {
      what: `${what}: right`,
      figure: percent(shares.right, shares),
      unit: '%',
      note,
      ...(judged ? { budget: { least: 99 } } : {}),
    },
    {
      what: `${what}: silently wrong`,
      figure: percent(shares.wrong, shares),
      unit: '%',
      ...(judged ? { budget: { most: 0.1 } } : {}),
    },
  ]
}

export const anchoring: Benchmark = {
  name: 'anchoring',
  title:
    'Codings of 400-turn sessions, half of it "Mm-hm.", after random edits; and of ten real ones after a transcriber’s corrections',
  run: async () => {
    await Promise.resolve()
    const rows: Row[] = []
    for (const edits of [1, 5, 20, 50, 200]) {
      for (const situation of situations) {
        const sessions = situation === 'live' && edits > 20 ? 5 : 20
        rows.push(
          ...rowsOf(
            `${edits} edits, ${situation}`,
            afterEdits(edits, situation, sessions),
            edits <= 20 && situation !== 'no sketches',
          ),
        )
      }
    }
    for (const kept of ['native', 'vtt'] as const) {
      for (const edits of [1, 5, 20]) {
        // What is known of a turn is the same for all files that a release with sketches wrote.
        for (const situation of situations.slice(0, 4))
          rows.push(
            ...rowsOf(
              `thought units, ${kept}, ${edits} edits, ${situation}`,
              afterUnitEdits(edits, kept, situation, situation === 'live' ? 3 : 10),
              true,
            ),
          )
      }
    }
    const folder = join(realDataRoot, 'mibot')
    if (existsSync(folder))
      for (const situation of situations)
        rows.push(
          ...rowsOf(`corrected, ${situation}`, afterCorrection(folder, situation, 20), situation !== 'no sketches'),
        )
    return rows
  },
}

/** What a typing mistake in the front matter makes of turns: those of one label become part of those before. */
const inPairs = (turns: readonly MadeTurn[]): readonly MadeTurn[] =>
  original(
    turns.flatMap((turn, i): [string, string][] => {
      const next = turns[i + 1]
      return i % 2 === 1
        ? []
        : [[turn.label, next === undefined ? textOf(turn) : `${textOf(turn)} ${next.label}: ${textOf(next)}`]]
    }),
  )

interface Case {
  readonly file: CodingsFile
  readonly before: UnitTable
  readonly now: () => UnitTable
}

/** A coded session and the transcript after an edit; a new table each time, since what is derived of one is kept in it. */
function caseOf(turns: readonly MadeTurn[], edited: readonly MadeTurn[]): Case {
  const before = tableFrom(turns)
  const file = codedFile(turns, before, seeded(3))
  const tables = Array.from({ length: 40 }, () => tableFrom(edited))
  return { file, before, now: () => tables.pop() ?? tableFrom(edited) }
}

export const anchoringGrowth: Benchmark = {
  name: 'anchoring-growth',
  title: 'Bringing one file to the transcript as it is, 1,000 turns against 2,000',
  run: async () => {
    const random = seeded(9)
    const rows: Row[] = []
    const equal = (count: number): MadeTurn[] => original(Array.from({ length: count }, () => ['T', 'Mm-hm.']))
    const all = (turns: readonly MadeTurn[]): readonly MadeTurn[] =>
      turns.map((_, i) => kinds['reword']?.(turns, i, random)[i] ?? turns[i]).flatMap((turn) => turn ?? [])
    const made: Readonly<Record<string, (count: number) => readonly [readonly MadeTurn[], readonly MadeTurn[]]>> = {
      'one turn put in': (count) => {
        const turns = madeTurns(count, random)
        return [turns, kinds['insert']?.(turns, count >> 1, random) ?? turns]
      },
      'one turn reworded': (count) => {
        const turns = madeTurns(count, random)
        const long = turns.findIndex(({ words }, i) => i > count >> 1 && words.length > 12)
        return [turns, kinds['reword']?.(turns, long, random) ?? turns]
      },
      'all turns equal, one more': (count) => [equal(count), equal(count + 1)],
      'all turns reworded': (count) => {
        const turns = madeTurns(count, random)
        return [turns, all(turns)]
      },
      'each turn joined with the next, as a broken front matter does it': (count) => {
        const turns = madeTurns(count, random)
        return [turns, inPairs(turns)]
      },
      'another transcript': (count) => [madeTurns(count, random), madeTurns(count, random)],
    }
    for (const [what, make] of Object.entries(made)) {
      const [small, large] = [caseOf(...make(1000)), caseOf(...make(2000))]
      for (const known of [true, false]) {
        const run =
          ({ file, before, now }: Case) =>
          (): unknown =>
            anchor(file, now(), ...(known ? [before] : []))
        const times = await interleaved({ small: run(small), large: run(large) }, { rounds: 7 })
        const how = known ? 'old text known' : 'from the file alone'
        rows.push({
          what: `${what}, ${how}: growth`,
          figure: growth(times.large, times.small, 2),
          unit: '×',
          ...(median(times.large) > 50 ? { budget: { most: 1.6 } } : {}),
        })
        rows.push({ what: `${what}, ${how}: 2,000 turns`, figure: median(times.large), unit: 'ms', note: 'noise' })
      }
    }
    return rows
  },
}
