import type { Formula, FormulaCall } from '../model'

/** Each use of a function in a formula, left to right. */
export function formulaCalls(formula: Formula): readonly FormulaCall[] {
  if (formula.kind === 'call') return [formula]
  if (formula.kind === 'negate') return formulaCalls(formula.operand)
  if (formula.kind === 'binary') return [...formulaCalls(formula.left), ...formulaCalls(formula.right)]
  return []
}

/** Whether a formula gives a number of codings or units, whatever they are, and not a ratio or a mean. */
export function isCount(formula: Formula): boolean {
  switch (formula.kind) {
    case 'number':
      return Number.isInteger(formula.value)
    case 'call':
      return formula.name === 'count' || formula.name === 'units' || formula.name === 'eligible'
    case 'negate':
      return isCount(formula.operand)
    case 'binary':
      return formula.operator !== '/' && isCount(formula.left) && isCount(formula.right)
  }
}

/** Why a formula has no value; `W` is why one of its figures has none. */
export type FormulaReason<W> =
  | { readonly code: 'figure'; readonly why: W }
  /** What it divides by is 0. */
  | { readonly code: 'divided-by-zero'; readonly divisor: Formula }
  /** No number of a computer is so large. */
  | { readonly code: 'too-large' }

/** A number with no reason, or a reason with no number. */
export type FormulaValue<W> =
  { readonly value: number; readonly reason: null } | { readonly value: null; readonly reason: W }

/**
 * The value of a formula, given each figure it calls. Undefined, with the reason, where a figure is undefined, where something is
 * divided by zero, or where a result is too large to be a number; of several reasons the leftmost.
 */
export function evaluate<W>(
  formula: Formula,
  figures: (call: FormulaCall) => FormulaValue<W>,
): FormulaValue<FormulaReason<W>> {
  switch (formula.kind) {
    case 'number':
      return finite(formula.value)
    case 'call': {
      const { value, reason } = figures(formula)
      return value === null ? { value, reason: { code: 'figure', why: reason } } : finite(value)
    }
    case 'negate': {
      const operand = evaluate(formula.operand, figures)
      return operand.value === null ? operand : finite(-operand.value)
    }
    case 'binary': {
      const left = evaluate(formula.left, figures)
      if (left.value === null) return left
      const right = evaluate(formula.right, figures)
      if (right.value === null) return right
      if (formula.operator === '+') return finite(left.value + right.value)
      if (formula.operator === '-') return finite(left.value - right.value)
      if (formula.operator === '*') return finite(left.value * right.value)
      return right.value === 0
        ? { value: null, reason: { code: 'divided-by-zero', divisor: formula.right } }
        : finite(left.value / right.value)
    }
  }
}

const finite = <W>(value: number): FormulaValue<FormulaReason<W>> =>
  Number.isFinite(value) ? { value, reason: null } : { value: null, reason: { code: 'too-large' } }
