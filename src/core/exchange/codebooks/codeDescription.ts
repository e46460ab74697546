import type { Code } from '../../codebook/model'
import { roles as allRoles } from '../../transcript/model'
import type { Role } from '../../transcript/model'

/** What other programs know of a code is one text: these lines carry the rest, for people to read and for this program to read back. */
const titles = { include: 'Include:', exclude: 'Exclude:', examples: 'Examples:', cues: 'Cues:' } as const
const listNames = ['include', 'exclude', 'examples', 'cues'] as const

interface DescribedCode {
  readonly id: string | null
  readonly definition: string | null
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly examples: readonly string[]
  readonly cues: readonly string[]
  readonly speaker: readonly Role[] | null
  readonly strength: { readonly min: number; readonly max: number; readonly labels: ReadonlyMap<number, string> } | null
  readonly key: string | null
}

/** A code of whose text nothing but a definition is known. */
const plainCode: DescribedCode = {
  id: null,
  definition: null,
  include: [],
  exclude: [],
  examples: [],
  cues: [],
  speaker: null,
  strength: null,
  key: null,
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A code's definition, criteria and terms as one text. */
export function describeCode(code: Code): string {
  const { definition, speaker, strength, key, id } = code
  const lines: string[] = definition === null ? [] : [definition.replace(/\r\n?/g, '\n').trim(), '']
  for (const name of listNames) {
    const items = code[name]
    if (items.length > 0) lines.push(titles[name], ...items.map((item) => `- ${oneLine(item)}`))
  }
  if (speaker !== null) lines.push(`Speaker: ${speaker.join(', ')}`)
  if (strength !== null) {
    const labels = [...strength.labels].map(([value, label]) => `${value} = ${oneLine(label).replace(/[;()]/g, ',')}`)
    lines.push(`Strength: ${strength.min} to ${strength.max}${labels.length === 0 ? '' : ` (${labels.join('; ')})`}`)
  }
  if (key !== null) lines.push(`Key: ${key}`)
  lines.push(`Id: ${id}`)
  return lines.join('\n')
}

/** The lines of a description, read from the last one on. */
class DescriptionLines {
  constructor(private readonly lines: string[]) {}

  /** The last line where it is of this form, taken away; else null. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.lines.at(-1) ?? '')
    if (found !== null) this.lines.pop()
    return found
  }

  /** The items of the last list where it has this title, taken away with it; else none. */
  takeList(title: string): string[] {
    const at = this.lines.lastIndexOf(title)
    if (at < 0 || !this.lines.slice(at + 1).every((line) => line.startsWith('- '))) return []
    return this.lines
      .splice(at)
      .slice(1)
      .map((line) => line.slice(2))
  }

  /** What is left; null where nothing is. */
  get rest(): string | null {
    return this.lines.join('\n').trim() || null
  }
}

const isRole = (word: string): word is Role => allRoles.some((known) => known === word)

/** `1 to 5 (1 = low; 5 = high)` as it was found. */
function strengthOf(found: RegExpExecArray | null): DescribedCode['strength'] {
  if (found === null) return null
  const [, min, max, words = ''] = found
  const labels = words.split('; ').flatMap((item) => {
    const [value, label] = item.split(' = ')
    return label === undefined ? [] : [[Number(value), label] as const]
  })
  return { min: Number(min), max: Number(max), labels: new Map(labels) }
}

/** What such a text says; a text of any other make is a definition and nothing else. */
export function readDescription(text: string): DescribedCode {
  const lines = new DescriptionLines(text.replace(/\r\n?/g, '\n').trim().split('\n'))
  const id = lines.take(/^Id: ([\p{L}\p{M}\p{N}.-]+)$/u)?.[1] ?? null
  if (id === null) return { ...plainCode, definition: text.trim() || null }
  // From the last line to the first.
  const key = lines.take(/^Key: ((?:shift\+)?\S)$/)?.[1] ?? null
  const strength = strengthOf(lines.take(/^Strength: (-?\d+) to (-?\d+)(?: \((.*)\))?$/))
  const speaker = lines
    .take(/^Speaker: ([a-z, ]+)$/)?.[1]
    ?.split(', ')
    .filter(isRole)
  const cues = lines.takeList(titles.cues)
  const examples = lines.takeList(titles.examples)
  const exclude = lines.takeList(titles.exclude)
  const include = lines.takeList(titles.include)
  return {
    id,
    definition: lines.rest,
    include,
    exclude,
    examples,
    cues,
    speaker: speaker === undefined || speaker.length === 0 ? null : speaker,
    strength,
    key,
  }
}
