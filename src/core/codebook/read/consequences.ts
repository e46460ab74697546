import type { Problem, TextRange } from '../../base/problem'
import type { YamlNode } from '../../base/yaml/yamlTree'
import type { Item } from './subjects'
import { isBefore, subjectItems, withSubject } from './subjects'
import '../problems'

/** What YAML finds wrong with a single word; the lines around it are read all the same. */
const localReasons: ReadonlySet<string> = new Set([
  'BAD_DQ_ESCAPE',
  'UNKNOWN_ALIAS',
  'TAG_RESOLVE_FAILED',
  'NON_STRING_KEY',
  'MULTIPLE_DOCS',
])

/** What depends on other lines, and so on whether they could be read. */
const dependent: ReadonlySet<string> = new Set<Problem['code']>([
  'shape/missing-key',
  'codebook/unknown-code',
  'codebook/outdated-code',
  'codebook/rule-needs-two',
  'codebook/rule-without-kind',
  'codebook/no-strength',
  'codebook/no-segments',
  'codebook/duplicate-id',
])

/** The problems that people can act on: each with what it is about, causes without their consequences, each cause once. */
export function withoutConsequences(problems: readonly Problem[], root: YamlNode | null): readonly Problem[] {
  if (problems.length === 0) return problems
  const items = subjectItems(root)
  const named = problems.map((found) => withSubject(found, items))
  const broken = firstBreak(problems)
  if (broken !== null) return besideBreak(named, atItsStart(broken, root), root, items)
  const names = new Set(items.map(({ subject }) => subject.name))
  return oncePerCause(
    named.filter((found) => !isConsequence(found, named)),
    names,
  )
}

/** The first place where the text stops to be YAML. */
function firstBreak(problems: readonly Problem[]): Problem | null {
  const breaks = problems.filter(
    (found) =>
      found.code === 'yaml/too-complex' ||
      (found.code === 'yaml/syntax' && found.severity === 'error' && !localReasons.has(found.data.reason)),
  )
  return breaks.reduce<Problem | null>((first, found) => {
    if (first?.range === undefined || found.range === undefined) return first ?? found
    return isBefore(found.range.start, first.range.start) ? found : first
  }, null)
}

/** The last quoted text, which takes in all that follows it where its closing quote is missing. */
function lastQuoted(node: YamlNode | null): YamlNode | null {
  if (node === null || node.kind === 'scalar') return node?.plain === false ? node : null
  const last = node.kind === 'list' ? node.items.at(-1) : [...node.entries.values()].at(-1)?.value
  return last === undefined ? null : lastQuoted(last)
}

/** The break at the line where it begins: of a text without its closing quote that is not the end of the file. */
function atItsStart(broken: Problem, root: YamlNode | null): Problem {
  const quoted = lastQuoted(root)
  const { range } = broken
  if (quoted === null || range === undefined || isBefore(quoted.range.end, range.start)) return broken
  const { start } = quoted.range
  return start.line < range.start.line ? { ...broken, range: { start, end: start } } : broken
}

/** The break, and what is wrong in the items before it, whatever follows. */
function besideBreak(
  problems: readonly Problem[],
  broken: Problem,
  root: YamlNode | null,
  items: readonly Item[],
): readonly Problem[] {
  const { range } = broken
  if (range === undefined) return [broken]
  const tops = root?.kind === 'map' ? [...root.entries.values()].map(({ keyRange }) => keyRange) : []
  const from = [...items.map((item) => item.range), ...tops]
    .map(({ start }) => start)
    .filter((start) => isBefore(start, range.start))
    .reduce((last, start) => (isBefore(last, start) ? start : last), { line: 0, character: 0 })
  const before = problems.filter((found) => {
    const breaks = found.code === 'yaml/syntax' && !localReasons.has(found.data.reason)
    return !breaks && !dependent.has(found.code) && found.range !== undefined && isBefore(found.range.end, from)
  })
  return [...before, broken]
}

/** Whether a problem goes away by itself when another one is mended. */
function isConsequence(found: Problem, all: readonly Problem[]): boolean {
  switch (found.code) {
    case 'shape/missing-key': {
      const { path, key } = found.data
      return all.some((one) => one.code === 'shape/unknown-key' && one.data.path === path && one.data.nearest === key)
    }
    case 'codebook/rule-without-kind':
      return all.some((one) => one.code === 'shape/unknown-key' && one.subject?.path === found.subject?.path)
    case 'codebook/unknown-code':
      return isOfUnread(found.data.id, all)
    case 'codebook/no-strength':
      return all.some(
        (one) =>
          one.subject?.kind === 'code' &&
          (one.subject.name === found.data.id || one.subject.name.startsWith(`${found.data.id}.`)) &&
          (one.code.startsWith('codebook/scale-') || pathOf(one).includes('.strength')),
      )
    case 'codebook/no-segments':
      return all.some((one) => pathOf(one).startsWith('segment'))
    default:
      return false
  }
}

const pathOf = ({ data }: Problem): string => ('path' in data ? data.path : '')

/** Whether an id may be that of a code or a rating that could not be read, and is reported itself. */
const isOfUnread = (id: string, all: readonly Problem[]): boolean =>
  all.some((one) => {
    const { subject } = one
    if (subject?.kind === 'rating' && subject.name === id) return true
    return subject === undefined || subject.kind === 'code' ? hidesCode(one, id) : false
  })

/** Whether a problem of a code, or of the whole list, keeps the code with an id from being read. */
function hidesCode(found: Problem, id: string): boolean {
  const { subject } = found
  const wanted = subject === undefined ? 'codes' : 'id'
  switch (found.code) {
    case 'shape/missing-key':
      return found.data.key === wanted
    case 'shape/unknown-key':
      return found.data.nearest === wanted
    case 'shape/wrong-type':
      return /(?:^|\.)codes(?:\[[0-9]+\](?:\.id)?)?$/.test(found.data.path)
    case 'codebook/bad-id':
      return subject !== undefined
    case 'codebook/duplicate-id':
      return id.startsWith(`${subject?.name ?? ''}.`)
    default:
      return false
  }
}

/** The cause of a problem, where several places can have the same: of codes below an unknown one, that one. */
function causeOf(found: Problem, names: ReadonlySet<string>): string | null {
  switch (found.code) {
    case 'codebook/unknown-code': {
      const steps = found.data.id.split('.')
      const ways = steps.map((_, index) => steps.slice(0, index + 1).join('.'))
      return `${found.code} ${ways.find((way) => !names.has(way)) ?? found.data.id}`
    }
    case 'codebook/outdated-code':
    case 'codebook/no-strength':
      return `${found.code} ${found.data.id}`
    case 'codebook/no-segments':
      return found.code
    // The quick fix adds all keys that an item lacks.
    case 'shape/missing-key':
      return found.subject === undefined ? null : `${found.code} ${found.data.path}`
    default:
      return null
  }
}

/** Problems with the same cause as one, at its first place. */
function oncePerCause(problems: readonly Problem[], names: ReadonlySet<string>): readonly Problem[] {
  const also = new Map<string, TextRange[]>()
  const kept = problems.filter((found) => {
    const cause = causeOf(found, names)
    if (cause === null) return true
    const places = also.get(cause)
    if (places === undefined) also.set(cause, [])
    else if (found.range !== undefined && found.code !== 'shape/missing-key') places.push(found.range)
    return places === undefined
  })
  return kept.map((found) => {
    const places = also.get(causeOf(found, names) ?? '') ?? []
    return places.length === 0 ? found : { ...found, also: places }
  })
}
