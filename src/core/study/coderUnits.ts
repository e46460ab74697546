import { resolveCode, speakersOf } from '../codebook/codes'
import type { Codebook, Code } from '../codebook/model'
import type { UnitTable } from '../coding/anchor'
import type { Coding, CodingsFile } from '../coding/model'
import { inRanges } from '../coding/ranges'
import type { Role } from '../transcript/model'

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
}

export const nothingLeftOut: LeftOut = { wrongSpeaker: 0, notReviewed: 0, needsReview: 0, unknownCode: 0, uncodable: 0 }

export function addLeftOut(a: LeftOut, b: LeftOut): LeftOut {
  return {
    wrongSpeaker: a.wrongSpeaker + b.wrongSpeaker,
    notReviewed: a.notReviewed + b.notReviewed,
    needsReview: a.needsReview + b.needsReview,
    unknownCode: a.unknownCode + b.unknownCode,
    uncodable: a.uncodable + b.uncodable,
  }
}

/** A coding that counts: its code as the codebook has it today, and the units it stands on. */
export interface CountedCoding {
  readonly coding: Coding
  readonly code: string
  /** 1-based unit ordinals; more than one for a coding of a range. */
  readonly ordinals: readonly number[]
}

/** What one coder said about the units of one session, ready for tables. */
export interface CoderUnits {
  readonly coder: string
  readonly counted: readonly CountedCoding[]
  /** By unit ordinal: the codes it carries, by id. */
  readonly codesAt: ReadonlyMap<number, ReadonlySet<string>>
  /** Whether the coder's silence on a unit means "no code": considered, and not called uncodable. */
  considered(ordinal: number): boolean
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

/** Sorts a coder's codings into those that count and those left out; removed ones are as if they had never been. */
export function coderUnits(file: CodingsFile, table: UnitTable, codebook: Codebook): CoderUnits {
  const mayReceive = eligibility(codebook)
  const uncodable = new Set<number>()
  for (const record of file.uncodable.values()) {
    if (record.removed !== undefined || record.review !== undefined) continue
    const ordinal = table.ordinal(record.unit, record.part)
    if (ordinal !== null) uncodable.add(ordinal)
  }
  const considered = (ordinal: number): boolean => inRanges(file.reviewed, ordinal) && !uncodable.has(ordinal)
  const counted: CountedCoding[] = []
  const codesAt = new Map<number, Set<string>>()
  const left = { ...nothingLeftOut }
  for (const coding of file.codings.values()) {
    if (coding.removed !== undefined) continue
    const why = reasonLeftOut(coding)
    if (why !== null) left[why]++
  }
  function reasonLeftOut(coding: Coding): keyof LeftOut | null {
    if (coding.review !== undefined) return 'needsReview'
    const code: Code | null = resolveCode(codebook, coding.code)
    if (code === null) return 'unknownCode'
    const first = table.ordinal(coding.unit, coding.part)
    if (first === null) return 'needsReview'
    const last = coding.to === undefined ? first : (table.ordinal(coding.to) ?? first)
    const ordinals: number[] = []
    let why: keyof LeftOut = 'wrongSpeaker'
    for (let ordinal = first; ordinal <= last; ordinal++) {
      const unit = table.units[ordinal - 1]
      if (unit === undefined || !mayReceive(code.id, unit.role)) continue
      if (considered(ordinal)) ordinals.push(ordinal)
      else why = uncodable.has(ordinal) ? 'uncodable' : 'notReviewed'
    }
    if (ordinals.length === 0) return why
    counted.push({ coding, code: code.id, ordinals })
    for (const ordinal of ordinals) {
      const codes = codesAt.get(ordinal)
      if (codes === undefined) codesAt.set(ordinal, new Set([code.id]))
      else codes.add(code.id)
    }
    return null
  }
  return { coder: file.coder, counted, codesAt, considered, leftOut: left }
}
