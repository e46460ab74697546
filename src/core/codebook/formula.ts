import { nearest } from '../language/nearest'
import type { Span } from '../transcript/model'
import type { Formula, FormulaFunction } from './model'
import type { Token } from './formulaTokens'
import { scanFormula } from './formulaTokens'

/** The functions of the grammar; each takes one code, or `*` for all codes. */
export const formulaFunctions: readonly FormulaFunction[] = ['count', 'units', 'eligible', 'rate', 'share', 'mean']

/** What is wrong, and where in the formula's text. */
export type FormulaError = { readonly span: Span } & (
  | { readonly kind: 'unexpected'; readonly found: string; readonly expected: Expected }
  | { readonly kind: 'unknown-function'; readonly name: string; readonly nearest: string }
  | { readonly kind: 'too-complex' }
)

/** What could have stood at the place of an error; `src/messages` has the words. */
export type Expected = 'value' | 'operator' | 'open' | 'close' | 'code'

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
 * `factor = "-" factor | number | "(" sum ")" | function "(" (code | "*") ")"`.
 * Operators of one rank bind from the left. Never throws: the first error comes back with its place.
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
    const close = expect(')', 'close')
    const span = { start: name.span.start, end: close.span.end }
    return { kind: 'call', name: known, target: every ? null : target.text, targetSpan: target.span, span }
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
export function formulaCalls(formula: Formula): readonly (Formula & { readonly kind: 'call' })[] {
  if (formula.kind === 'call') return [formula]
  if (formula.kind === 'negate') return formulaCalls(formula.operand)
  if (formula.kind === 'binary') return [...formulaCalls(formula.left), ...formulaCalls(formula.right)]
  return []
}

/**
 * The value of a formula, given each figure by its function and code (null for `*`). Null where a figure is
 * undefined, where something is divided by zero, or where the result is too large to be a number.
 */
export function evaluate(formula: Formula, figures: (name: FormulaFunction, target: string | null) => number | null): number | null {
  switch (formula.kind) {
    case 'number':
      return finite(formula.value)
    case 'call':
      return finite(figures(formula.name, formula.target))
    case 'negate': {
      const value = evaluate(formula.operand, figures)
      return value === null ? null : -value
    }
    case 'binary': {
      const left = evaluate(formula.left, figures)
      const right = evaluate(formula.right, figures)
      if (left === null || right === null) return null
      if (formula.operator === '+') return finite(left + right)
      if (formula.operator === '-') return finite(left - right)
      if (formula.operator === '*') return finite(left * right)
      return right === 0 ? null : finite(left / right)
    }
  }
}

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null)
