import type { Code } from '../../codebook/model'
import { roles as allRoles } from '../../transcript/model'
import type { Role } from '../../transcript/model'

/** What other programs know of a code is one text: these lines carry the rest, for people to read and for this program to read back. */
const lists = [
  ['include', 'Include:'],
  ['exclude', 'Exclude:'],
  ['examples', 'Examples:'],
  ['cues', 'Cues:'],
] as const

export interface DescribedCode {
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

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A code's definition, criteria and terms as one text. */
export function describeCode(code: Code): string {
  const { definition, speaker, strength, key, id } = code
  const lines: string[] = definition === null ? [] : [definition.replace(/\r\n?/g, '\n').trim(), '']
  for (const [name, title] of lists) {
    const items = code[name]
    if (items.length > 0) lines.push(title, ...items.map((item) => `- ${oneLine(item)}`))
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

/** What such a text says; a text of any other make is a definition and nothing else. */
export function readDescription(text: string): DescribedCode {
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n')
  const out = { include: [] as string[], exclude: [] as string[], examples: [] as string[], cues: [] as string[] }
  const id = /^Id: ([\p{L}\p{M}\p{N}.-]+)$/u.exec(lines.at(-1) ?? '')?.[1] ?? null
  if (id === null) {
    const whole = text.trim()
    return { id, definition: whole === '' ? null : whole, ...out, speaker: null, strength: null, key: null }
  }
  lines.pop()
  const last = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(lines.at(-1) ?? '')
    if (found !== null) lines.pop()
    return found
  }
  const key = last(/^Key: ((?:shift\+)?\S)$/)?.[1] ?? null
  const scale = last(/^Strength: (-?\d+) to (-?\d+)(?: \((.*)\))?$/)
  const roles = last(/^Speaker: ([a-z, ]+)$/)?.[1]
    ?.split(', ')
    .filter((role): role is Role => allRoles.some((known) => known === role))
  for (const [name, title] of [...lists].reverse()) {
    const at = lines.lastIndexOf(title)
    if (at < 0 || !lines.slice(at + 1).every((line) => line.startsWith('- '))) continue
    out[name].push(
      ...lines
        .splice(at)
        .slice(1)
        .map((line) => line.slice(2)),
    )
  }
  const definition = lines.join('\n').trim()
  const labels = new Map(
    (scale?.[3] ?? '').split('; ').flatMap((item) => {
      const [value, label] = item.split(' = ')
      return label === undefined ? [] : [[Number(value), label] as const]
    }),
  )
  return {
    id,
    definition: definition === '' ? null : definition,
    ...out,
    speaker: roles === undefined || roles.length === 0 ? null : roles,
    strength: scale === null ? null : { min: Number(scale[1]), max: Number(scale[2]), labels },
    key,
  }
}
