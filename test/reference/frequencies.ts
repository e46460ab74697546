import { countsFor, mayReceive } from './codebook'
import type { Reading, Study } from './study'
import type { Turn } from './transcript'

export type Key = 'code' | 'speaker' | 'section' | 'session' | 'coder'

export interface FrequencyOptions {
  /** What rows are split by beside the code, by which they always are. */
  readonly by: readonly Key[]
  /** How many words a turn's text has. */
  readonly words: (text: string) => number
  /**
   * What units, eligible units, words and minutes are counted in where rows pool coders: each coder's reading of a unit (the default), or
   * the unit, however many coders read it. Codings are always all counted.
   */
  readonly each?: 'reading' | 'unit'
}

export interface FrequencyRow {
  readonly code: string
  readonly speaker?: string
  /** null for what stands before the first heading. */
  readonly section?: string | null
  readonly session?: string
  readonly coder?: string
  readonly count: number
  readonly units: number
  readonly eligible: number
  readonly words: number
  readonly minutes: number
  readonly share: number | null
  readonly per100Units: number | null
  readonly per1000Words: number | null
  readonly perMinute: number | null
}

type Group = Pick<FrequencyRow, 'speaker' | 'section' | 'session' | 'coder'>

/** A reviewed unit in one coder's reading. */
interface Place {
  readonly turn: Turn
  /** The group it belongs to. */
  readonly group: string
  /** What makes it one of those that are counted. */
  readonly identity: string
  readonly words: number
  readonly seconds: number | null
}

/**
 * Frequencies of every code in use, for every group in which any unit was reviewed. For a code with children, a coding of any of them
 * counts. A coding over several units counts once, in the group of the first of them; its units count each in their own.
 */
export function frequencies(study: Study, options: FrequencyOptions): FrequencyRow[] {
  const groups = new Map<string, Group>()
  const placeOf = (reading: Reading, turn: Turn): Place => {
    const group = groupOf(reading, turn, options.by)
    const name = JSON.stringify(group)
    groups.set(name, group)
    const identity =
      options.each === 'unit' ? [reading.session, turn.number] : [reading.session, turn.number, reading.coder]
    return {
      turn,
      group: name,
      identity: JSON.stringify(identity),
      words: options.words(turn.text),
      seconds: duration(reading, turn),
    }
  }
  const places = study.readings.flatMap((reading) =>
    reading.turns.filter((turn) => reading.reviewed.has(turn.number)).map((turn) => placeOf(reading, turn)),
  )
  const codings = study.readings.flatMap((reading) =>
    reading.codings.map((coding) => ({
      code: coding.code,
      places: coding.turns.map((turn) => placeOf(reading, turn)),
    })),
  )

  return study.codebook.codes.flatMap((code) => {
    // A parent with speakers of its own may be narrower than its child, so the coding's places are looked through again.
    const ofCode = codings
      .filter((coding) => countsFor(coding.code.id, code))
      .map((coding) => coding.places.filter((place) => mayReceive(code, place.turn.role)))
    const open = places.filter((place) => mayReceive(code, place.turn.role))
    return [...groups].map(([name, group]) => {
      const eligible = [
        ...new Map(open.filter((place) => place.group === name).map((place) => [place.identity, place])).values(),
      ]
      const units = new Set(
        ofCode
          .flat()
          .filter((place) => place.group === name)
          .map((place) => place.identity),
      ).size
      const firsts = ofCode.map((of) => of[0]).filter((place) => place?.group === name)
      const count = firsts.length
      const timedCount = firsts.filter((place) => place !== undefined && place.seconds !== null).length
      const words = eligible.reduce((total, place) => total + place.words, 0)
      const seconds = eligible.reduce((total, place) => total + (place.seconds ?? 0), 0)
      return {
        code: code.id,
        ...group,
        count,
        units,
        eligible: eligible.length,
        words,
        minutes: seconds / 60,
        share: eligible.length === 0 ? null : units / eligible.length,
        per100Units: eligible.length === 0 ? null : (100 * count) / eligible.length,
        per1000Words: words === 0 ? null : (1000 * count) / words,
        perMinute: seconds === 0 ? null : (60 * timedCount) / seconds,
      }
    })
  })
}

function groupOf(reading: Reading, turn: Turn, by: readonly Key[]): Group {
  return {
    ...(by.includes('speaker') ? { speaker: turn.speaker } : {}),
    ...(by.includes('section') ? { section: turn.section } : {}),
    ...(by.includes('session') ? { session: reading.session } : {}),
    ...(by.includes('coder') ? { coder: reading.coder } : {}),
  }
}

/** From the turn's stamp to the next turn's, in seconds; null where either is missing or they run backwards. */
function duration(reading: Reading, turn: Turn): number | null {
  const start = turn.start
  const end = reading.turns[turn.number]?.start ?? null
  return start === null || end === null || end < start ? null : end - start
}
