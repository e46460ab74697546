/** Below this part of the units a code is rare, and chance-corrected figures of it move by leaps. */
const rarePrevalence = 0.05
/** With fewer units a figure says little. */
const fewUnits = 30
/** With fewer sessions an interval by units can be far too narrow. */
const fewSessions = 10

export interface DoubtfulFacts {
  /** Part of the units that carry the code; null where unknown. */
  readonly prevalence: number | null
  readonly units: number
  /** Sessions the figure rests on, or null where their number is no matter. */
  readonly sessions: number | null
  /** Coders who judged all units alike. */
  readonly constant: readonly string[]
}

/** What is doubtful about the figures of a row, a sentence each; none where nothing is. */
export function doubtsAbout({ prevalence, units, sessions, constant }: DoubtfulFacts): string[] {
  return [
    ...(units < fewUnits ? [`Few units: ${units}. One unit more or less changes the figures.`] : []),
    ...(prevalence !== null && prevalence > 0 && prevalence < rarePrevalence
      ? [
          `Rare code: it stands on ${(100 * prevalence).toFixed(1)} % of the units. Percent agreement and AC1 are high here even where coders never meet; look at positive agreement first.`,
        ]
      : []),
    ...(prevalence === 0 ? ['The code was not used here.'] : []),
    ...(constant.length > 0
      ? [
          `${constant.join(', ')} judged all units alike: Cohen’s κ is then exactly 0 or undefined, however often coders agree.`,
        ]
      : []),
    ...(sessions !== null && sessions < fewSessions
      ? [`Few sessions: ${sessions}. Units of one session resemble each other, so the interval by units is too narrow.`]
      : []),
  ]
}
