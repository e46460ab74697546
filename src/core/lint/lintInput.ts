import { descendants, resolveCode } from '../codebook/codes'
import type { Code, Codebook } from '../codebook/model'
import { stands } from '../coding/stands'
import type { UnitTable } from '../units/unitTable'
import { unitAt } from '../units/unitTable'
import type { Coding, CodingsFile } from '../coding/model'
import { inFileOrder } from '../coding/file/encodeCodings'
import { ordinalsOf } from '../units/ordinals'
import type { LineIndex } from '../base/lines'
import type { Problem, ProblemCode, ProblemCodes, Severity, TextRange } from '../base/problem'
import { problem } from '../base/problem'
import type { Unit } from '../transcript/model'

/** A standing coding with its unit and its code as the codebook has it today (null where it has none such). */
export interface PlacedCoding {
  readonly coding: Coding
  /** The first unit it stands on. */
  readonly unit: Unit
  /** All units it stands on, in order: more than one for a range. */
  readonly units: readonly Unit[]
  readonly code: Code | null
}

/** What the checks of one coder's file of one session work on. */
export interface LintInput {
  readonly file: CodingsFile
  readonly table: UnitTable
  readonly codebook: Codebook
  readonly placed: readonly PlacedCoding[]
  /** Placed codings by turn, in order. */
  readonly byTurn: ReadonlyMap<number, readonly PlacedCoding[]>
  /** Whether a code is one of `ids` or a child of one. */
  belongs(code: Code | null, ids: readonly string[]): boolean
  rangeOf(unit: Unit): TextRange
}

/** One check: a file beside this one and a line in `lintCodings`. */
export type Check = (input: LintInput) => readonly Problem[]

export function lintInput(file: CodingsFile, table: UnitTable, codebook: Codebook, lines: LineIndex): LintInput {
  const placed: PlacedCoding[] = []
  for (const coding of inFileOrder(file.codings.values())) {
    if (!stands(coding)) continue
    const ordinal = table.ordinal(coding.unit, coding.part)
    const unit = unitAt(table, ordinal)
    if (unit === undefined) continue
    const covered = ordinalsOf(coding, table).flatMap((one) => unitAt(table, one) ?? [])
    placed.push({
      coding,
      unit,
      units: covered.length > 0 ? covered : [unit],
      code: resolveCode(codebook, coding.code),
    })
  }
  const byTurn = new Map<number, PlacedCoding[]>()
  for (const one of placed) {
    const present = byTurn.get(one.unit.turn)
    if (present === undefined) byTurn.set(one.unit.turn, [one])
    else present.push(one)
  }
  const families = new Map<string, ReadonlySet<string>>()
  const familyOf = (id: string): ReadonlySet<string> => {
    let family = families.get(id)
    if (family === undefined) {
      family = new Set([id, ...descendants(codebook, id).map((code) => code.id)])
      families.set(id, family)
    }
    return family
  }
  return {
    file,
    table,
    codebook,
    placed,
    byTurn,
    belongs: (code, ids) => code !== null && ids.some((id) => familyOf(id).has(code.id)),
    rangeOf: (unit) => lines.range(unit.span.start, unit.span.end),
  }
}

type CodingCode = {
  [C in ProblemCode]: ProblemCodes[C] extends { coder: string; id: string; code: string } ? C : never
}[ProblemCode]

/** A problem of one coding, at its unit. */
export function atCoding<C extends CodingCode>(
  input: LintInput,
  one: PlacedCoding,
  code: C,
  severity: Severity,
  more: Omit<ProblemCodes[C], 'coder' | 'id' | 'code'>,
): Problem {
  const data = {
    coder: input.file.coder,
    id: one.coding.id,
    code: one.code?.id ?? one.coding.code,
    ...more,
  } as unknown as ProblemCodes[C]
  return problem(code, severity, data, input.rangeOf(one.unit))
}
