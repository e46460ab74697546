import type { Act, UnitsEdit } from '../../../../src/core/coding/acts/act'
import type { Change } from '../../../../src/core/coding/changes'
import type { CodingsFile } from '../../../../src/core/coding/model'
import type { Place } from '../../../../src/core/units/place'
import { withoutRanges } from '../../../../src/core/units/ranges'

/** Where something was done: a session and, where it can be told, a place or a unit in it. */
export interface ActPlace {
  readonly session: string
  readonly place: Place | null
  /** 1-based unit, for acts on considered units. */
  readonly ordinal: number | null
}

function placeOfChange(change: Change, file: CodingsFile | null): Pick<ActPlace, 'place' | 'ordinal'> | null {
  if (change.kind === 'field') {
    if (change.field !== 'reviewed') return null
    const [first] = [...withoutRanges(change.after, change.before), ...withoutRanges(change.before, change.after)]
    return first === undefined ? null : { place: null, ordinal: first[0] }
  }
  const record = change.after ?? change.before
  if (record === null) return null
  if ('unit' in record) return { place: record, ordinal: null }
  const ids = 'opens' in record ? record.opens : 'evidence' in record ? (record.evidence ?? []) : []
  const coding = ids.map((id) => file?.codings.get(id)).find((one) => one !== undefined)
  return coding === undefined ? null : { place: coding, ordinal: null }
}

/** The unit behind the first boundary that came, or that holds the first one that went. */
function placeOfUnits({ session, turns }: UnitsEdit): ActPlace | null {
  const [first] = turns
  if (first === undefined) return null
  const { turn, from, to } = first
  const changed = [...from, ...to].sort((a, b) => a - b).find((at) => from.includes(at) !== to.includes(at)) ?? 0
  return { session, place: { unit: turn, part: 1 + to.filter((at) => at <= changed).length }, ordinal: null }
}

/** The place that acts changed first: of a record, else of units considered, else the session alone. */
export function placeOfActs(acts: readonly Act[], fileOf: (session: string) => CodingsFile | null): ActPlace | null {
  const divided = acts.find(({ units }) => units !== undefined)?.units
  if (divided !== undefined) return placeOfUnits(divided)
  const edits = acts.flatMap((act) => act.edits)
  const found = edits.flatMap(({ file, changes }) =>
    changes.flatMap((change) => {
      const at = placeOfChange(change, fileOf(file.session))
      return at === null ? [] : [{ session: file.session, ...at }]
    }),
  )
  const [first] = edits
  return (
    found.find(({ place }) => place !== null) ??
    found[0] ??
    (first === undefined ? null : { session: first.file.session, place: null, ordinal: null })
  )
}
