import type { Problem, TextRange } from '../../base/problem'
import { problem } from '../../base/problem'
import type { Place } from '../../base/yaml/yamlPlace'
import { asListOrOne, asText, shown, suggestion } from '../../base/yaml/yamlPlace'
import type { CodeIndex } from '../codeIndex'
import { resolveIn } from '../codeIndex'
import type { Code } from '../model'
import '../problems'

/**
 * The code in use that a reference means, or null: unknown ids and ids of retired codes are problems, a former id
 * is information and is seen through.
 */
export function referredCode(index: CodeIndex, id: string, range: TextRange, problems: Problem[]): Code | null {
  const code = resolveIn(index, id)
  if (code === null) {
    problems.push(
      problem(
        'codebook/unknown-code',
        'error',
        { id: shown(id), nearest: suggestion(id, index.idsInUse, problems) },
        range,
      ),
    )
    return null
  }
  if (code.retired !== null) {
    problems.push(problem('codebook/outdated-code', 'warning', { id: shown(id), now: '' }, range))
    return null
  }
  if (code.id !== id)
    problems.push(problem('codebook/outdated-code', 'information', { id: shown(id), now: code.id }, range))
  return code
}

export interface References {
  /** Each code once, in the order of the list. */
  readonly codes: readonly Code[]
  /** How many were written, with those that led nowhere. */
  readonly written: number
}

/** The codes that a list, or one value alone, refers to. */
export function referredCodes(index: CodeIndex, place: Place, problems: Problem[]): References {
  const found = new Map<string, Code>()
  const items = asListOrOne(place, problems, 'a list of full ids of codes')
  for (const item of items) {
    const id = asText(item, problems, 'the full id of a code')
    if (id === null) continue
    const code = referredCode(index, id, item.range, problems)
    if (code === null) continue
    if (found.has(code.id)) problems.push(problem('codebook/code-listed-twice', 'warning', { id: code.id }, item.range))
    found.set(code.id, code)
  }
  return { codes: [...found.values()], written: items.length }
}
