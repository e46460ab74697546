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
type Expected = 'value' | 'operator' | 'open' | 'close' | 'code' | 'person'

export type FormulaResult = { readonly formula: Formula } | { readonly error: FormulaError }

/** Far more than a measure needs, and few enough to recurse over. */
const longestFormula = 2000
const deepestFormula = 50

/** Ends the parsing of one formula; caught by `parseFormula`. */
class FormulaFault extends Error {
  constructor(readonly error: FormulaError) {
    super(error.kind)
  }
}

/** The tokens of one formula, and how far they are read. */
interface Reading {
  readonly tokens: readonly Token[]
  readonly end: Token
  next: number
  /** Factors within factors. */
  depth: number
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
  const end: Token = { kind: 'end', text: '', span: { start: text.length, end: text.length } }
  const reading: Reading = { tokens: scanFormula(text), end, next: 0, depth: 0 }
  try {
    const formula = sum(reading)
    const rest = peek(reading)
    return rest.kind === 'end' ? { formula } : fail(rest, 'operator')
  } catch (error) {
    if (error instanceof FormulaFault) return { error: error.error }
    throw error
  }
}

function sum(reading: Reading): Formula {
  return chain(reading, product, '+-')
}

function product(reading: Reading): Formula {
  return chain(reading, factor, '*/')
}

function chain(reading: Reading, part: (reading: Reading) => Formula, operators: string): Formula {
  let left = part(reading)
  while (peek(reading).kind === 'mark' && operators.includes(peek(reading).text)) {
    const operator = take(reading).text as '+' | '-' | '*' | '/'
    const right = part(reading)
    left = { kind: 'binary', operator, left, right, span: { start: left.span.start, end: right.span.end } }
  }
  return left
}

function factor(reading: Reading): Formula {
  if (++reading.depth > deepestFormula) throw new FormulaFault({ kind: 'too-complex', span: peek(reading).span })
  const made = factorFrom(reading, take(reading))
  reading.depth--
  return made
}

function factorFrom(reading: Reading, token: Token): Formula {
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text), span: token.span }
  if (token.kind === 'word') return call(reading, token)
  if (token.text === '-') {
    const operand = factor(reading)
    return { kind: 'negate', operand, span: { start: token.span.start, end: operand.span.end } }
  }
  if (token.text !== '(') return fail(token, 'value')
  const inner = sum(reading)
  expectMark(reading, ')', 'close')
  return inner
}

function call(reading: Reading, name: Token): FormulaCall {
  const known = formulaFunctions.find((candidate) => candidate === name.text)
  if (known === undefined) return failName(reading, name)
  expectMark(reading, '(', 'open')
  const target = take(reading)
  const every = target.kind === 'mark' && target.text === '*'
  if (!every && target.kind !== 'code') return fail(target, 'code')
  const { by, about } = filters(reading)
  const close = expectMark(reading, ')', 'close')
  return {
    kind: 'call',
    name: known,
    of: 'codes',
    target: every ? null : target.text,
    targetSpan: target.span,
    by,
    about,
    span: { start: name.span.start, end: close.span.end },
  }
}

function filters(reading: Reading): Pick<FormulaCall, 'by' | 'about'> {
  const found: { by: FormulaPerson | null; about: FormulaPerson | null } = { by: null, about: null }
  for (;;) {
    const word = peek(reading).text === ',' ? reading.tokens[reading.next + 1] : peek(reading)
    const name = word?.text === 'by' || word?.text === 'about' ? word.text : null
    if (name === null || found[name] !== null) return found
    if (peek(reading).text === ',') take(reading)
    take(reading)
    found[name] = person(reading)
  }
}

function person(reading: Reading): FormulaPerson {
  if (peek(reading).text === ':') take(reading)
  const token = take(reading)
  const role = token.kind === 'word' ? roles.find((known) => known === token.text) : undefined
  if (role !== undefined) return { role }
  return token.kind === 'label' ? { label: token.text.slice(1, -1) } : fail(token, 'person')
}

function peek({ tokens, next, end }: Reading): Token {
  return tokens[next] ?? end
}

function take(reading: Reading): Token {
  const token = peek(reading)
  reading.next++
  return token
}

function expectMark(reading: Reading, mark: '(' | ')', expected: Expected): Token {
  const token = take(reading)
  return token.kind === 'mark' && token.text === mark ? token : fail(token, expected)
}

function fail(token: Token, expected: Expected): never {
  throw new FormulaFault({ kind: 'unexpected', found: token.text.slice(0, 40), expected, span: token.span })
}

/** A bare word is more likely a code without its function than a function without its brackets. */
function failName(reading: Reading, name: Token): never {
  if (peek(reading).text !== '(') return fail(name, 'value')
  const { text, span } = name
  const near = nearest(text, formulaFunctions) ?? ''
  throw new FormulaFault({ kind: 'unknown-function', name: text.slice(0, 40), nearest: near, span })
}
