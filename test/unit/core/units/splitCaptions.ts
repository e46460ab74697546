import assert from 'node:assert/strict'
import type { Transcript } from '../../../../src/core/transcript/model'
import { recognise } from '../../../../src/core/transcript/readers/recognise'
import type { BoundariesByTurn } from '../../../../src/core/units/boundaries'
import type { UnitsFile } from '../../../../src/core/units/model'
import { emptyUnits, lineFor, turnTable } from '../../../../src/core/units/unitsFile'

/** Captions of two speakers in turn. */
export const vtt = (turns: readonly string[]): Transcript => {
  const text = `WEBVTT\n\n${turns.map((turn, i) => `00:00:${String(i).padStart(2, '0')}.000 --> 00:00:${String(i).padStart(2, '0')}.900\n<v ${i % 2 === 0 ? 'T' : 'C'}>${turn}\n`).join('\n')}`
  const read = recognise(text, 'S02.vtt')?.read(text)
  assert.equal(read?.turns.length, turns.length)
  return read
}
/** The file of thought units of a transcript whose turns are split there. */
export const fileOf = (transcript: Transcript, units: BoundariesByTurn): UnitsFile => {
  const table = turnTable(transcript)
  return { ...emptyUnits('S02.vtt', table), units: [...units].map(([turn, at]) => lineFor(table, turn, at)) }
}

export const saidTurns = [
  'We planned to try the planner. How did that go? Tell me.',
  'I did it once. I do not know if this is for me. No.',
  'Mm-hm.',
  'You keep asking. That is all.',
  'Mm-hm.',
  'It was a hard week. I see that.',
]
export const before = vtt(saidTurns)
export const file = fileOf(
  before,
  new Map([
    [1, [31, 48]],
    [2, [15, 48]],
    [4, [17]],
    [6, [20]],
  ]),
)
