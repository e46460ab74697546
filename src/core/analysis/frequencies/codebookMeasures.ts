import type { FormulaReason, FormulaValue } from '../../codebook/formula/evaluateFormula'
import { evaluate, formulaCalls } from '../../codebook/formula/evaluateFormula'
import type { Codebook, FormulaCall, Measure } from '../../codebook/model'
import { plain } from '../../statistics/figure'
import type { MeasuredReading, Prepared, Subject, Sums } from './measureSums'
import { prepare, summing } from './measureSums'

const measureKeys = ['session', 'coder'] as const
export type MeasureKey = (typeof measureKeys)[number]

/** Why a figure within a formula is undefined. */
type CallReason =
  /** No reviewed unit could receive the code. */
  | { readonly code: 'no-eligible'; readonly call: FormulaCall }
  /** No coding of it has a strength. */
  | { readonly code: 'no-strength'; readonly call: FormulaCall }
  /** The rating was not given. */
  | { readonly code: 'no-rating'; readonly call: FormulaCall }

/** A figure within a formula, for the working; `text` is as it stands in the formula. */
export interface MeasurePart {
  readonly text: string
  readonly value: number | null
}

/** Why a measure has no value. */
export type MeasureReason =
  | CallReason
  | { readonly code: 'too-large' }
  /** `divisor` as it stands in the formula; `none` are its figures where all of them are 0, else empty. */
  | { readonly code: 'divided-by-zero'; readonly divisor: string; readonly none: readonly FormulaCall[] }

/** The value of a measure, within the row's keys. `value` is null exactly where `reason` is not. */
export interface MeasureRow {
  readonly measure: string
  readonly label: string
  readonly formula: string
  /** Label of the person it is about; null where it is about the session. */
  readonly person: string | null
  readonly session?: string
  readonly coder?: string
  readonly value: number | null
  readonly reason: MeasureReason | null
  /** Each figure of the formula, from left to right. */
  readonly working: readonly MeasurePart[]
}

/**
 * Codebook measures, in the order of the codebook: each formula over the sums of its figures within a row, so that a rate of several
 * sessions or coders is that of all their units together, not the mean of rates. A measure `per` a role has a row for each label of a
 * person of that role who speaks or is a target there.
 *
 * What the functions mean, of a code with all below it (`*`: of all codes), over what counts in frequencies too:
 * `count` codings; `eligible` considered units whose speaker may receive the code; `units` those of them that carry it; `rate`
 * 100 count / eligible; `share` units / eligible; `mean` of strengths, or of a rating's values; what is off its scale enters no mean. `rate` and `share` are
 * undefined without an eligible unit, `mean` without a value.
 *
 * A coding is spoken by who speaks its first unit that may receive the code (as in frequencies by speaker), and about its target, or
 * without one about who speaks. `by` keeps codings and units spoken by someone; `about` keeps codings about someone, and no unit is about
 * anyone, so that it leaves `eligible` as it is. In a measure `per` a role codings are about the person, and units spoken by them.
 */
export function measures(
  readings: readonly MeasuredReading[],
  codebook: Codebook,
  by: readonly MeasureKey[] = [],
): MeasureRow[] {
  const wanted = measureKeys.filter((key) => by.includes(key))
  const groups = new Map<
    string,
    { readonly keys: { readonly session?: string; readonly coder?: string }; readonly readings: Prepared[] }
  >()
  for (const reading of readings) {
    const keys = Object.fromEntries(
      wanted.map((key) => [key, key === 'session' ? reading.session : reading.units.coder]),
    )
    const name = JSON.stringify(keys)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { keys, readings: [prepare(reading, codebook)] })
    else group.readings.push(prepare(reading, codebook))
  }
  const figures = figuresOf(codebook)
  return codebook.measures.flatMap((measure) =>
    [...groups.values()].flatMap(({ keys, readings: those }) =>
      subjectsOf(measure, those).map((subject) => ({
        measure: measure.id,
        label: measure.label,
        formula: measure.source,
        person: subject?.label ?? null,
        ...keys,
        ...valueOf(measure, (call) => figures(those, call, subject)),
      })),
    ),
  )
}

function valueOf(
  measure: Measure,
  figure: (call: FormulaCall) => FormulaValue<CallReason>,
): Pick<MeasureRow, 'value' | 'reason' | 'working'> {
  const known = new Map(formulaCalls(measure.formula).map((call) => [call, figure(call)]))
  const at = (call: FormulaCall): FormulaValue<CallReason> => known.get(call) ?? figure(call)
  const { value, reason } = evaluate(measure.formula, at)
  const textAt = ({ start, end }: FormulaCall['span']): string => measure.source.slice(start, end)
  const working = [...known].map(([{ span }, part]) => ({ text: textAt(span), value: part.value }))
  if (value !== null) return { value: plain(value), reason: null, working }
  return { value, reason: measureReason(reason, (call) => at(call).value, textAt), working }
}

function measureReason(
  reason: FormulaReason<CallReason>,
  valueAt: (call: FormulaCall) => number | null,
  textAt: (span: FormulaCall['span']) => string,
): MeasureReason {
  if (reason.code === 'figure') return reason.why
  if (reason.code === 'too-large') return reason
  const calls = formulaCalls(reason.divisor)
  return {
    code: 'divided-by-zero',
    divisor: textAt(reason.divisor.span),
    none: calls.every((call) => valueAt(call) === 0) ? calls : [],
  }
}

/** Whom a measure is about in these readings: those of the role who speak or are a target, in the order of the transcripts' speakers. */
function subjectsOf({ per }: Measure, readings: readonly Prepared[]): readonly Subject[] {
  if (per === null) return [null]
  const found = new Map<string, Subject>()
  for (const { speakers, table, units, ratings } of readings) {
    const spoken = new Set(table.units.map(({ label }) => label))
    const targets = new Set(units.counted.flatMap(({ coding }) => coding.target ?? []))
    for (const { due, given } of ratings) if (due.rating.per === per) targets.add(given?.target ?? '')
    for (const { label, role } of speakers.values()) {
      if (role === per && (spoken.has(label) || targets.has(label))) found.set(label, { label, role })
    }
  }
  return [...found.values()]
}

/** The figures of formulas, each from the sums over some readings. */
function figuresOf(
  codebook: Codebook,
): (readings: readonly Prepared[], call: FormulaCall, subject: Subject) => FormulaValue<CallReason> {
  const sumsOf = summing(codebook)
  return (readings, call, subject) => figureOf(call, sumsOf(readings, { call, subject }))
}

function figureOf(call: FormulaCall, { count, units, eligible, total, measured }: Sums): FormulaValue<CallReason> {
  const over = (numerator: number): FormulaValue<CallReason> =>
    eligible === 0
      ? { value: null, reason: { code: 'no-eligible', call } }
      : { value: numerator / eligible, reason: null }
  switch (call.name) {
    case 'count':
      return { value: count, reason: null }
    case 'units':
      return { value: units, reason: null }
    case 'eligible':
      return { value: eligible, reason: null }
    case 'rate':
      return over(100 * count)
    case 'share':
      return over(units)
    case 'mean':
      return measured === 0
        ? { value: null, reason: { code: call.of === 'rating' ? 'no-rating' : 'no-strength', call } }
        : { value: total / measured, reason: null }
  }
}
