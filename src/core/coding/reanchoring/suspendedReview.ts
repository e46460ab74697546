import type { UnitTable } from '../../units/unitTable'
import { ordinalsOfPrint, printOf } from '../../units/fingerprint'
import type { CodingsFile } from '../model'
import type { Ranges } from '../../units/ranges'
import { inRanges, rangesOf } from '../../units/ranges'
import { neighborKey, turnsByNeighborKey } from '../../units/neighborKeys'

/** By which kind of unit, and which rule of joining captions, turns have units: a word. */
const ruleOf = (unit: string, merge: string | undefined): string =>
  [unit, ...(merge === undefined ? [] : [merge.replace(/\s/g, '_')])].join('/')

/**
 * What was considered of a file's turns that are gone or have other units now, and may come back: for each such turn the rule, the turn among its
 * neighbours (where it stands so twice, or nobody can tell it from its like, its number and the hash of the whole), and which of its units.
 * `stays` says which turns have the same.
 */
export function setAsideOf(
  { fingerprint, reading }: CodingsFile,
  reviewed: Ranges,
  stays: (turn: number) => boolean | 'several',
): readonly string[] {
  const { turnOf, partOf } = ordinalsOfPrint(fingerprint)
  const parts = new Map<number, number[]>()
  for (const [ordinal, turn] of turnOf.entries()) {
    if (ordinal > 0 && inRanges(reviewed, ordinal) && stays(turn) !== true)
      parts.set(turn, [...(parts.get(turn) ?? []), partOf[ordinal] ?? 1])
  }
  if (parts.size === 0 || reading === null) return []
  const [rule, places, print] = [
    ruleOf(reading.unit, reading.merge),
    turnsByNeighborKey(fingerprint),
    printOf(fingerprint),
  ]
  return [...parts].map(([turn, considered]) => {
    const trio = neighborKey(fingerprint, turn) ?? ''
    return `${rule} ${places.get(trio) === turn && stays(turn) !== 'several' ? trio : `${turn}@${print}`} ${considered.join(',')}`
  })
}

/** Begins what was considered before others' work was seen. */
export const BLIND = 'blind:'

export interface TakenBack {
  readonly reviewed: Ranges
  /** Of what was considered before others' work was seen. */
  readonly reviewedBlind: Ranges
  /** What is still set aside. */
  readonly left: readonly string[]
}

/** What of it holds again: where the rule is the same again and the turn stands between its old neighbours. */
export function takenBack(setAside: readonly string[], table: UnitTable): TakenBack {
  const rule = ruleOf(table.kind, table.merge)
  if (!setAside.some((one) => one.startsWith(`${rule} `) || one.startsWith(`${BLIND}${rule} `)))
    return { reviewed: [], reviewedBlind: [], left: setAside }
  const [places, print] = [turnsByNeighborKey(table.fingerprint), printOf(table.fingerprint)]
  const [ordinals, blind]: [number[], number[]] = [[], []]
  const left = setAside.filter((one) => {
    const [, its, whole, ofWhole, trio, parts = ''] = /^(\S+) (?:(\d+)@(\S+)|(\S+ \S+ \S+)) ([\d,]+)$/.exec(one) ?? []
    const turn =
      its !== rule && its !== `${BLIND}${rule}`
        ? undefined
        : trio === undefined
          ? ofWhole === print
            ? Number(whole)
            : undefined
          : places.get(trio)
    const found = turn === undefined ? [] : parts.split(',').map((part) => table.ordinal(turn, Number(part)))
    if (found.length === 0 || !found.every((ordinal) => ordinal !== null)) return true
    const into = its === rule ? ordinals : blind
    into.push(...found)
    return false
  })
  return { reviewed: rangesOf(ordinals), reviewedBlind: rangesOf(blind), left }
}

/** Whether a unit in doubt, known by what its record was on, was considered before others' work was seen. */
export function wasConsideredBlind({ reading, setAside }: CodingsFile, was: string, part: number): boolean {
  if (reading === null) return false
  const known = `${BLIND}${ruleOf(reading.unit, reading.merge)} ${was} `
  return (
    setAside?.some((one) => one.startsWith(known) && one.slice(known.length).split(',').includes(String(part))) === true
  )
}

/** What is set aside when others' work is first seen: from then on also as what was considered before that. */
export const asBlind = (setAside: readonly string[]): readonly string[] => [
  ...new Set([...setAside, ...setAside.filter((one) => !one.startsWith(BLIND)).map((one) => `${BLIND}${one}`)]),
]

/** Of how many turns what was considered is set aside while another kind of unit is coded, captions being joined by the same rule. */
export function turnsOfOtherKind({ reading, setAside = [] }: CodingsFile): number {
  if (reading === null) return 0
  const other = `${ruleOf(reading.unit === 'utterance' ? 'thought-unit' : 'utterance', reading.merge)} `
  return setAside.filter((one) => one.startsWith(other)).length
}
