import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Span } from '../../base/span'
import type { Role } from '../../transcript/model'
import type { Place } from '../../base/yaml/yamlPlace'
import { asInteger, asList, asMap, asText, at, checkKeys, oneOf, required, shown } from '../../base/yaml/yamlPlace'
import type { CodeIndex } from '../codeIndex'
import { resolveIn, withDescendants } from '../codeIndex'
import { idAt, labelAt, scaleAt, idClaims } from './fields'
import type { FormulaError } from '../formula/parseFormula'
import { parseFormula } from '../formula/parseFormula'
import type { MapName } from '../schema/keyShapes'
import type { EpisodeRule, Formula, FormulaCall, Measure, Rating } from '../model'
import { referredCode, referredCodes } from './codeReferences'
import { roles } from '../../transcript/model'
import { knownKeys } from '../schema/schema'
import '../problems'

const levels: readonly Rating['level'][] = ['session', 'section', 'segment']

interface Named {
  readonly id: string
  readonly label: string
  readonly range: TextRange
}

/** The items of a list that have an id of their own, each made into what it is or left out. */
function named<T>(
  list: Place,
  name: MapName,
  problems: Problem[],
  make: (place: Place, head: Named) => T | null,
): readonly T[] {
  const claim = idClaims(problems)
  return asList(list, problems, `a list of ${name}s`).flatMap((place) => {
    if (asMap(place, problems, `a mapping that describes the ${name}`) === null) return []
    checkKeys(place, knownKeys(name), problems)
    const id = idAt(place, problems)
    const idPlace = at(place, 'id')
    if (id === null || !claim(id, idPlace)) return []
    const made = make(place, { id, label: labelAt(place, id, problems), range: idPlace.range })
    return made === null ? [] : [made]
  })
}

/** Reads the episodes; one that nothing opens or attempts to resolve is left out with a problem. */
export function readEpisodes(list: Place, index: CodeIndex, problems: Problem[]): readonly EpisodeRule[] {
  return named(list, 'episode', problems, (place, { id, label, range }) => {
    const opens = referredCodes(index, required(place, 'opens', problems), problems).codes.map((code) => code.id)
    const attempts = referredCodes(index, required(place, 'attempts', problems), problems).codes.map((code) => code.id)
    return opens.length === 0 || attempts.length === 0 ? null : { id, label, opens, attempts, range }
  })
}

/** Reads the ratings; `segments` says whether the codebook cuts sessions into segments. */
export function readRatings(list: Place, segments: boolean, problems: Problem[]): readonly Rating[] {
  return named(list, 'rating', problems, (place, { id, label, range }): Rating | null => {
    const levelPlace = required(place, 'level', problems)
    const level = oneOf(levelPlace, levels, problems)
    if (level === 'segment' && !segments)
      problems.push(problem('codebook/no-segments', 'error', { rating: id }, levelPlace.range))
    const definition = asText(at(place, 'definition'), problems)
    const per: Role | null = oneOf(at(place, 'per'), roles, problems)
    const neutral = asInteger(at(place, 'neutral'), problems)
    const scale = scaleAt(place, problems)
    if (scale === null || level === null) return null
    const { min, max, labels } = scale
    const offScale = neutral !== null && (neutral < min || neutral > max)
    if (offScale)
      problems.push(problem('codebook/neutral-off-scale', 'error', { neutral, min, max }, at(place, 'neutral').range))
    return { id, label, level, min, max, neutral: offScale ? null : neutral, labels, per, definition, range }
  })
}

function formulaProblem(error: FormulaError, range: TextRange): Problem {
  switch (error.kind) {
    case 'unexpected':
      return problem('codebook/formula-unexpected', 'error', { found: error.found, expected: error.expected }, range)
    case 'unknown-function': {
      return problem('codebook/formula-unknown-function', 'error', { name: error.name, nearest: error.nearest }, range)
    }
    case 'too-complex':
      return problem('codebook/formula-too-complex', 'error', {}, range)
  }
}

/** What a formula may refer to. */
interface Referents {
  readonly index: CodeIndex
  readonly ratings: readonly Rating[]
}

/** A figure of a rating, or null where it can't be used. */
function ofRating(call: FormulaCall, rating: string, range: TextRange, problems: Problem[]): FormulaCall | null {
  if (call.name !== 'mean')
    problems.push(problem('codebook/formula-counts-rating', 'error', { name: call.name, rating }, range))
  else if (call.by !== null) problems.push(problem('codebook/formula-rating-by', 'error', { rating }, range))
  else return { ...call, of: 'rating' }
  return null
}

/** The formula with each code under its present id, or null where one of them can't be used. */
function resolved(
  formula: Formula,
  known: Referents,
  rangeOf: (span: Span) => TextRange,
  problems: Problem[],
): Formula | null {
  const again = (part: Formula): Formula | null => resolved(part, known, rangeOf, problems)
  switch (formula.kind) {
    case 'number':
      return formula
    case 'negate': {
      const operand = again(formula.operand)
      return operand === null ? null : { ...formula, operand }
    }
    case 'binary': {
      const left = again(formula.left)
      const right = again(formula.right)
      return left === null || right === null ? null : { ...formula, left, right }
    }
    case 'call': {
      if (formula.target === null) return formula
      const { index } = known
      const range = rangeOf(formula.targetSpan)
      const rating = known.ratings.find(({ id }) => id === formula.target)
      if (rating !== undefined) {
        if (resolveIn(index, rating.id) === null) return ofRating(formula, rating.id, range, problems)
        problems.push(problem('codebook/formula-code-or-rating', 'warning', { id: shown(rating.id) }, range))
      }
      const code = referredCode(index, formula.target, range, problems)
      if (code === null) return null
      if (formula.name === 'mean' && withDescendants(index, code.id).every(({ strength }) => strength === null)) {
        problems.push(problem('codebook/no-strength', 'warning', { id: code.id }, range))
      }
      return { ...formula, target: code.id }
    }
  }
}

/** Reads the measures; `text` is the file, in which the places of a formula are found again. */
export function readMeasures(
  list: Place,
  known: Referents,
  text: string,
  rangeOf: (start: number, end: number) => TextRange,
  problems: Problem[],
): readonly Measure[] {
  return named(list, 'measure', problems, (place, { id, label, range }) => {
    const value = required(place, 'formula', problems)
    const source = asText(value, problems, 'a formula')
    if (source === null || value.node === null) return null
    const { start, end } = value.node
    // Only where escapes or folded lines changed the text is the whole value the best place there is.
    const offset = text.slice(start, end).indexOf(source)
    const spanRange = (span: Span): TextRange =>
      offset < 0 ? value.range : rangeOf(start + offset + span.start, start + offset + span.end)
    const parsed = parseFormula(source)
    if ('error' in parsed) {
      problems.push(formulaProblem(parsed.error, spanRange(parsed.error.span)))
      return null
    }
    const formula = resolved(parsed.formula, known, spanRange, problems)
    const per: Role | null = oneOf(at(place, 'per'), roles, problems)
    return formula === null ? null : { id, label, source, formula, per, range }
  })
}
