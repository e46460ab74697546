import type { UnitOrdinal } from '../../base/positions'
import { resolveCode, speakersOf } from '../../codebook/codes'
import type { Codebook, Code } from '../../codebook/model'
import type { UnitTable } from '../../units/unitTable'
import { unitAt } from '../../units/unitTable'
import type { AnyRecord, Coding, CodingsFile } from '../../coding/model'
import { alone, ordinalsOf } from '../../units/ordinals'
import { inRanges } from '../../units/ranges'
import { isLater } from '../../coding/times'
import type { Role } from '../../transcript/model'

/** Codings that enter no figure, by why. */
export interface LeftOut {
  /** On a speaker who may not receive the code. */
  readonly wrongSpeaker: number
  /** On a unit the coder has not marked as considered. */
  readonly notReviewed: number
  /** The place is in doubt. */
  readonly needsReview: number
  /** The code is not in the codebook, nor known there by an earlier name. */
  readonly unknownCode: number
  /** On a unit the coder called uncodable. */
  readonly uncodable: number
  /** Made after the coder had seen others' work, where the state before that is asked for. */
  readonly afterUnblinding: number
}

export const nothingLeftOut: LeftOut = {
  wrongSpeaker: 0,
  notReviewed: 0,
  needsReview: 0,
  unknownCode: 0,
  uncodable: 0,
  afterUnblinding: 0,
}

export function addLeftOut(a: LeftOut, b: LeftOut): LeftOut {
  return {
    wrongSpeaker: a.wrongSpeaker + b.wrongSpeaker,
    notReviewed: a.notReviewed + b.notReviewed,
    needsReview: a.needsReview + b.needsReview,
    unknownCode: a.unknownCode + b.unknownCode,
    uncodable: a.uncodable + b.uncodable,
    afterUnblinding: a.afterUnblinding + b.afterUnblinding,
  }
}

/** A coding that counts: its code as the codebook has it today, and the units it stands on. */
export interface CountedCoding {
  readonly coding: Coding
  readonly code: string
  /** More than one for a coding of a range. */
  readonly ordinals: readonly UnitOrdinal[]
}

/** A coding that enters no figure; `code` is null where the codebook does not know it. */
interface OmittedCoding {
  readonly coding: Coding
  readonly code: string | null
  readonly because: keyof LeftOut
}

/** What one coder said about the units of one session, ready for tables. */
export interface CoderUnits {
  readonly coder: string
  readonly counted: readonly CountedCoding[]
  /** Those that `leftOut` counts. */
  readonly omitted: readonly OmittedCoding[]
  /** By unit ordinal: the codes it carries, by id. */
  readonly codesAt: ReadonlyMap<UnitOrdinal, ReadonlySet<string>>
  /** Whether the coder's silence on a unit means "no code": considered, and not called uncodable. */
  considered(ordinal: UnitOrdinal): boolean
  readonly leftOut: LeftOut
}

/** Roles that may receive each code of a codebook; null is anyone. */
export function eligibility(codebook: Codebook): (code: string, role: Role) => boolean {
  const roles = new Map(codebook.codes.map((code) => [code.id, speakersOf(codebook, code.id)]))
  return (code, role) => {
    const allowed = roles.get(code)
    return allowed === undefined ? false : allowed === null || allowed.includes(role)
  }
}

/**
 * Whether a record was there: now, or before its coder saw others' work. What was removed since then was there; what was
 * made since was not, though it may stand now.
 */
export function wasThere(record: AnyRecord, unblinded: string | null): boolean | 'afterUnblinding' {
  if (unblinded === null) return record.removed === undefined
  if (record.at !== undefined && isLater(record.at, unblinded))
    return record.removed === undefined ? 'afterUnblinding' : false
  return record.removed === undefined || !isLater(unblinded, record.removed)
}

const noCodes: ReadonlySet<string> = new Set()

/** Adds codes to sets; units that carry the same codes share one set, since a study has a million of them. */
function sharedSets(): (codes: ReadonlySet<string>, code: string) => ReadonlySet<string> {
  const larger = new Map<ReadonlySet<string>, Map<string, ReadonlySet<string>>>()
  const known = new Map<string, ReadonlySet<string>>()
  const make = (codes: ReadonlySet<string>, code: string): ReadonlySet<string> => {
    const all = [...codes, code].sort()
    const name = all.join(' ')
    const made = known.get(name) ?? new Set(all)
    known.set(name, made)
    return made
  }
  return (codes, code) => {
    if (codes.has(code)) return codes
    const steps = larger.get(codes) ?? new Map<string, ReadonlySet<string>>()
    larger.set(codes, steps)
    const made = steps.get(code) ?? make(codes, code)
    steps.set(code, made)
    return made
  }
}

/**
 * Sorts a coder's codings into those that count and those left out; removed ones are as if they had never been. With `before unblinding`
 * it is the coder's work as it was when they first saw others', which is what agreement is about.
 */
export function coderUnits(
  file: CodingsFile,
  table: UnitTable,
  codebook: Codebook,
  state: 'now' | 'before unblinding' = 'now',
): CoderUnits {
  const mayReceive = eligibility(codebook)
  const unblinded = state === 'now' ? null : file.unblinded
  const uncodable = new Set<number>()
  for (const record of file.uncodable.values()) {
    if (record.placeInDoubt !== undefined || wasThere(record, unblinded) !== true) continue
    for (const ordinal of ordinalsOf(record, table)) uncodable.add(ordinal)
  }
  // What was considered only after others' work was seen is missing in what agreement is about.
  const reviewed = unblinded === null ? file.reviewed : (file.reviewedBlind ?? file.reviewed)
  const considered = (ordinal: UnitOrdinal): boolean => inRanges(reviewed, ordinal) && !uncodable.has(ordinal)
  const counted: CountedCoding[] = []
  const codesAt = new Map<UnitOrdinal, ReadonlySet<string>>()
  const withCode = sharedSets()
  const left = { ...nothingLeftOut }
  const omitted: OmittedCoding[] = []
  for (const coding of file.codings.values()) {
    const there = wasThere(coding, unblinded)
    if (there === false) continue
    const why = there === true ? reasonLeftOut(coding) : there
    if (why === null) continue
    left[why]++
    omitted.push({ coding, code: resolveCode(codebook, coding.code)?.id ?? null, because: why })
  }
  function reasonLeftOut(coding: Coding): keyof LeftOut | null {
    if (coding.placeInDoubt !== undefined) return 'needsReview'
    const code: Code | null = resolveCode(codebook, coding.code)
    if (code === null) return 'unknownCode'
    const covered = ordinalsOf(coding, table)
    if (covered.length === 0) return 'needsReview'
    const ordinals: UnitOrdinal[] = []
    let why: keyof LeftOut = 'wrongSpeaker'
    for (const ordinal of covered) {
      const unit = unitAt(table, ordinal)
      if (unit === undefined || !mayReceive(code.id, unit.role)) continue
      if (considered(ordinal)) ordinals.push(ordinal)
      else why = uncodable.has(ordinal) ? 'uncodable' : 'notReviewed'
    }
    if (ordinals.length === 0) return why
    const [only, second] = ordinals
    counted.push({
      coding,
      code: code.id,
      ordinals: only !== undefined && second === undefined ? alone(only) : ordinals,
    })
    for (const ordinal of ordinals) codesAt.set(ordinal, withCode(codesAt.get(ordinal) ?? noCodes, code.id))
    return null
  }
  return { coder: file.coder, counted, omitted, codesAt, considered, leftOut: left }
}
