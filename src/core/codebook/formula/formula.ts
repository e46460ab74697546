import { nearest } from '../../base/nearest'
import type { Span } from '../../base/span'
import type { Formula, FormulaCall, FormulaFunction, FormulaPerson } from '../model'
import type { Token } from './formulaTokens'
import { scanFormula } from './formulaTokens'
import { roles } from '../../transcript/model'

/** The functions of the grammar; each takes one code, or `*` for all codes; `mean` also a rating. */
export const formulaFunctions: readonly FormulaFunction[] = ['count', 'units', 'eligible', 'rate', 'share', 'mean']

/** What is wrong, and where in the formula's text. */
export type FormulaError = { readonly span: Span } & (
  | { readonly kind: 'unexpected'; readonly found: string; readonly expected: Expected }
  | { readonly kind: 'unknown-function'; readonly name: string; readonly nearest: string }
  | { readonly kind: 'too-complex' }
)

/** What could have stood at the place of an error; `src/messages` has the words. */
export type Expected = 'value' | 'operator' | 'open' | 'close' | 'code' | 'person'

export type FormulaResult = { readonly formula: Formula } | { readonly error: FormulaError }

/** Far more than a measure needs, and few enough to recurse over. */
const longestFormula = 2000
const deepestFormula = 50

class FormulaFault extends Error {
  constructor(readonly error: FormulaError) {
    super(error.kind)
  }
}

/**
 * Parses a formula by the grammar
 * `sum = product {("+" | "-") product}`, `product = factor {("*" | "/") factor}`,
 * `factor = "-" factor | number | "(" sum ")" | function "(" (code | rating | "*") {filter} ")"`,
 * `filter = [","] ("by" | "about") [":"] (role | label in quotes)`, each of the two once at most.
 * Without comma and colon a formula needs no quotes in YAML. Operators of one rank bind from the left. Never throws: the first error comes back with its place.
 */
export function parseFormula(text: string): FormulaResult {
  if (text.length > longestFormula) return { error: { kind: 'too-complex', span: { start: 0, end: text.length } } }
  const tokens = scanFormula(text)
  let next = 0
  let depth = 0
  const end: Token = { kind: 'end', text: '', span: { start: text.length, end: text.length } }
  const peek = (): Token => tokens[next] ?? end
  const take = (): Token => {
    const token = peek()
    next++
    return token
  }
  const fail = (token: Token, expected: Expected): never => {
    throw new FormulaFault({ kind: 'unexpected', found: token.text.slice(0, 40), expected, span: token.span })
  }
  const expect = (mark: '(' | ')', expected: Expected): Token => {
    const token = take()
    return token.kind === 'mark' && token.text === mark ? token : fail(token, expected)
  }
  const isMark = (marks: string): boolean => peek().kind === 'mark' && marks.includes(peek().text)

  const person = (): FormulaPerson => {
    if (peek().text === ':') take()
    const token = take()
    const role = token.kind === 'word' ? roles.find((known) => known === token.text) : undefined
    if (role !== undefined) return { role }
    return token.kind === 'label' ? { label: token.text.slice(1, -1) } : fail(token, 'person')
  }

  const filters = (): Pick<FormulaCall, 'by' | 'about'> => {
    const found: { by: FormulaPerson | null; about: FormulaPerson | null } = { by: null, about: null }
    for (;;) {
      const word = peek().text === ',' ? tokens[next + 1] : peek()
      const name = word?.text === 'by' || word?.text === 'about' ? word.text : null
      if (name === null || found[name] !== null) return found
      if (peek().text === ',') take()
      take()
      found[name] = person()
    }
  }

  const call = (name: Token): Formula => {
    const known = formulaFunctions.find((candidate) => candidate === name.text)
    if (known === undefined) {
      // A bare word is more likely a code without its function than a function without its brackets.
      if (peek().text !== '(') return fail(name, 'value')
      const near = nearest(name.text, formulaFunctions) ?? ''
      throw new FormulaFault({ kind: 'unknown-function', name: name.text.slice(0, 40), nearest: near, span: name.span })
    }
    expect('(', 'open')
    const target = take()
    const every = target.kind === 'mark' && target.text === '*'
    if (!every && target.kind !== 'code') return fail(target, 'code')
    const { by, about } = filters()
    const close = expect(')', 'close')
    const span = { start: name.span.start, end: close.span.end }
    return {
      kind: 'call',
      name: known,
      of: 'codes',
      target: every ? null : target.text,
      targetSpan: target.span,
      by,
      about,
      span,
    }
  }

  const factor = (): Formula => {
    if (++depth > deepestFormula) throw new FormulaFault({ kind: 'too-complex', span: peek().span })
    const token = take()
    let made: Formula
    if (token.kind === 'number') made = { kind: 'number', value: Number(token.text), span: token.span }
    else if (token.kind === 'word') made = call(token)
    else if (token.text === '-') {
      const operand = factor()
      made = { kind: 'negate', operand, span: { start: token.span.start, end: operand.span.end } }
    } else if (token.text === '(') {
      made = sum()
      expect(')', 'close')
    } else made = fail(token, 'value')
    depth--
    return made
  }

  const chain = (part: () => Formula, operators: string): Formula => {
    let left = part()
    while (isMark(operators)) {
      const operator = take().text as '+' | '-' | '*' | '/'
      const right = part()
      left = { kind: 'binary', operator, left, right, span: { start: left.span.start, end: right.span.end } }
    }
    return left
  }
  const product = (): Formula => chain(factor, '*/')
  const sum = (): Formula => chain(product, '+-')

  try {
    const formula = sum()
    if (peek().kind !== 'end') fail(peek(), 'operator')
    return { formula }
  } catch (error) {
    if (error instanceof FormulaFault) return { error: error.error }
    throw error
  }
}

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
