import { codeById, descendants } from '../../codebook/codes'
import type { Codebook } from '../../codebook/model'
import type { CoderUnits } from '../tables/coderUnits'
import type { Unit } from '../../transcript/model'
import type { SequenceStream } from '../../statistics/sequences/lagTable'

/** Which state each code of a codebook is in a table of transitions. */
export interface SequenceStates {
  /** Codes that are states, in the order of the codebook. */
  readonly codes: readonly string[]
  /** The state that a coding of this code is: itself, else the nearest code above it that is one; null for a code that is not looked at. */
  stateOf(code: string): string | null
}

/**
 * The states of a table. Those asked for stand for themselves and for all below them that were not asked for too: `rupture` alone takes in
 * both kinds, `rupture, rupture.withdrawal` tells withdrawals from all others. Unless asked, they are the codes in use that have none below
 * them, and a code above others only where someone gave it by itself.
 */
export function sequenceStates(
  codebook: Codebook,
  coders: readonly CoderUnits[],
  asked?: readonly string[],
): SequenceStates {
  const given = new Set(coders.flatMap(({ counted }) => counted.map(({ code }) => code)))
  const isLeaf = (id: string): boolean => descendants(codebook, id).every(({ retired }) => retired !== null)
  const codes = codebook.codes
    .filter(({ id, retired }) =>
      asked === undefined ? retired === null && (isLeaf(id) || given.has(id)) : asked.includes(id),
    )
    .map(({ id }) => id)
  const states = new Set(codes)
  const known = new Map<string, string | null>()
  const stateOf = (code: string): string | null => {
    const found = known.get(code)
    if (found !== undefined) return found
    let at: string | null = code
    while (at !== null && !states.has(at)) at = codeById(codebook, at)?.parent ?? null
    known.set(code, at)
    return at
  }
  return { codes, stateOf }
}

/** One coder's units of one session as a stream of states. */
export function sequenceStream(
  session: string,
  units: readonly Unit[],
  coder: CoderUnits,
  { stateOf }: SequenceStates,
): SequenceStream {
  return {
    session,
    units: units.map(({ ordinal, role }) => ({
      role,
      states: coder.considered(ordinal)
        ? [...new Set([...(coder.codesAt.get(ordinal) ?? [])].flatMap((code) => stateOf(code) ?? []))]
        : null,
    })),
  }
}
