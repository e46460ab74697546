import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Shares, Situation } from './anchorSimulation'
import { noShares, simulate } from './anchorSimulation'
import { corrected, firstDraft, realTurns } from './degrade'
import { editScript, madeTurns } from './editScript'
import { seeded } from './memoryFiles'
import type { Kept } from './unitSimulation'
import { simulateUnits, splitAtRandom } from './unitSimulation'

/** Shares over so many made sessions of 400 turns, each through a random script of so many edits. */
export function afterEdits(edits: number, situation: Situation, sessions: number, seed = 1): Shares {
  const random = seeded(seed * 1000 + edits)
  const shares = noShares()
  for (let n = 0; n < sessions; n++) {
    const turns = madeTurns(400, random)
    simulate({ turns, steps: [...editScript(turns, edits, random)], situation, random, shares })
  }
  return shares
}

/** The same for codings of thought units: about every eighth word begins one. */
export function afterUnitEdits(edits: number, kept: Kept, situation: Situation, sessions: number, seed = 1): Shares {
  const random = seeded(seed * 1000 + edits)
  const shares = noShares()
  for (let n = 0; n < sessions; n++) {
    const turns = madeTurns(400, random)
    const begins = splitAtRandom(turns, random)
    const steps = [...editScript(turns, edits, random)]
    simulateUnits({ turns, begins, steps, kept, situation, random, shares })
  }
  return shares
}

/** Shares over ten real transcripts, each so often made into a first draft and corrected as transcribers do it. */
export function afterCorrection(folder: string, situation: Situation, rounds: number): Shares {
  const random = seeded(7)
  const shares = noShares()
  for (let file = 1; file <= 10; file++) {
    const real = realTurns(readFileSync(join(folder, `MI${String(file).padStart(2, '0')}.txt`), 'utf8'))
    for (let round = 0; round < rounds; round++) {
      const draft = firstDraft(real, random)
      simulate({ turns: draft, steps: [corrected(draft, real, random)], situation, random, shares })
    }
  }
  return shares
}

export const percent = (part: number, { records }: Shares): number => (100 * part) / records
