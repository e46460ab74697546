import type { Codebook } from '../../codebook/model'
import type { UnitTable } from '../../units/unitTable'
import { withoutMarks } from '../../language/words'
import type { SpokenTranscript, SpokenTurn, Unit } from '../../transcript/model'
import { turnNumbered } from '../../transcript/model'
import { segmentsOf } from '../../transcript/segments'
import type { WordCounter } from './wordCounter'
import { wordCounter } from './wordCounter'

/** A session's text and units. */
interface SessionUnits {
  readonly transcript: SpokenTranscript
  readonly table: UnitTable
}

/** Seconds from a turn's start to its end, or to the next turn's start where no end is given; null where unknown. */
function turnSeconds(turn: SpokenTurn, next: SpokenTurn | undefined): number | null {
  if (turn.start === null) return null
  const end = turn.end ?? next?.start ?? null
  return end === null || end < turn.start ? null : end - turn.start
}

/** What each unit of a session is grouped by and divided by, worked out once. */
export interface UnitFacts {
  readonly unit: Unit
  /** Those the codebook has counted: spoken ones, or bracketed marks too. */
  readonly words: number
  /** Seconds of the unit; thought units share those of their turn, all of them, by length of text. */
  readonly seconds: number | null
  readonly section: string | null
  readonly segment: number | null
  readonly third: number | null
}

/** Words are dear to count, and a report is made anew after each coding: one counting serves as long as the units are the same. */
const factsOfTables = new WeakMap<UnitTable, { readonly codebook: Codebook; readonly facts: readonly UnitFacts[] }>()

/** The facts of a session's units, in their order; over many sessions one counter remembers the words it has met. */
export function unitFacts(
  session: SessionUnits,
  codebook: Codebook,
  countWords: WordCounter = wordCounter(),
): readonly UnitFacts[] {
  const known = factsOfTables.get(session.table)
  if (known?.codebook === codebook) return known.facts
  const facts = findFacts(session, codebook, countWords)
  factsOfTables.set(session.table, { codebook, facts })
  return facts
}

function findFacts(session: SessionUnits, codebook: Codebook, countWords: WordCounter): UnitFacts[] {
  const { transcript, table } = session
  const language = transcript.header.language ?? codebook.language ?? 'en'
  const starts = transcript.turns.flatMap(({ start }) => start ?? [])
  const begin = starts[0] ?? 0
  const lastTurn = transcript.turns.at(-1)
  const whole = (lastTurn?.end ?? starts.at(-1) ?? 0) - begin
  const segments = codebook.segmentMinutes === null ? [] : segmentsOf(transcript, codebook.segmentMinutes)
  let lastStart: number | null = null
  const startOf = transcript.turns.map(({ start }) => (lastStart = start ?? lastStart))
  // The blanks between thought units belong to none, but the turn lasted as long as it did.
  const lengths = new Map<number, number>()
  for (const { turn, part, from, to } of table.units)
    if (part !== null) lengths.set(turn, (lengths.get(turn) ?? 0) + to - from)
  return table.units.map((unit) => {
    const turn = turnNumbered(transcript, unit.turn)
    const seconds = turn === undefined ? null : turnSeconds(turn, transcript.turns[unit.turn])
    const at = startOf[unit.turn - 1] ?? null
    const length = lengths.get(unit.turn) ?? 0
    return {
      unit,
      words: countWords(codebook.words === 'spoken' ? withoutMarks(unit.text) : unit.text, language),
      seconds: seconds === null || length === 0 ? seconds : (seconds * (unit.to - unit.from)) / length,
      section: turn?.section == null ? null : (transcript.sections[turn.section]?.title ?? null),
      segment: segments[unit.turn - 1] ?? null,
      // Times may run backwards, even to before the first.
      third: at === null || whole <= 0 ? null : Math.max(1, Math.min(3, Math.floor((3 * (at - begin)) / whole) + 1)),
    }
  })
}
