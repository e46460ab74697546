import type { Change } from '../changes'
import { stands } from '../stands'
import type { Coding, CodingsFile } from '../model'
import type { Place } from '../../units/place'
import { samePlace } from '../../units/place'
import type { Act, ActContext, NoAct } from './act'
import { actOn, added } from './act'

export interface Tagging {
  readonly place: Place
  /** Full id of the code. */
  readonly code: string
  readonly strength?: number
  readonly note?: string
}

/** The standing codings of one unit, oldest first. */
export function codingsAt(file: CodingsFile, unit: number, part?: number): Coding[] {
  const here: Coding[] = []
  for (const coding of file.codings.values()) {
    if (stands(coding) && coding.unit === unit && (part === undefined || (coding.part ?? 1) === part)) here.push(coding)
  }
  return here.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0))
}

function codingOf(context: ActContext, { place, code, strength, note }: Tagging): Coding | null {
  const present = codingsAt(context.file, place.unit, place.part)
  if (present.some((coding) => coding.code === code && samePlace(coding, place))) return null
  return {
    id: context.newId(),
    ...place,
    code,
    ...(strength === undefined ? {} : { strength }),
    ...(note === undefined || note === '' ? {} : { note }),
    at: context.now,
  }
}

/** Gives units, or stretches of them, a code in one act; where the same code already stands on a place, that place is left alone. */
export function tagAll(context: ActContext, taggings: readonly Tagging[]): Act | NoAct {
  const ids = new Set<string>()
  const changes: Change[] = taggings.flatMap((tagging) => {
    const coding = codingOf(context, tagging)
    if (coding === null || ids.has(coding.id)) return []
    ids.add(coding.id)
    return [added('codings', coding)]
  })
  return changes.length === 0 ? { none: 'already-coded' } : actOn(context, 'tag', changes)
}

/** Gives a unit, or a stretch of it, a code; the same code twice on the same place is no act. */
export function tag(context: ActContext, tagging: Tagging): Act | NoAct {
  return tagAll(context, [tagging])
}
