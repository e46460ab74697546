import { quoteJson } from '../../base/jsonLine'
import { hashText } from '../../base/hash'
import type { Severity } from '../../base/problem'
import type { Role } from '../../transcript/model'
import type { UnitKind } from '../../transcript/model'

/** A code as another format has it. */
export interface MadeCode {
  /** Full id with its parents. */
  readonly id: string
  readonly label: string
  readonly parent: string | null
  /** Whether its id came with the import, alone or with a label; absent where the id was made of the label. */
  readonly brings?: 'id' | 'both'
  /** Of a table's codes: where in a codebook the code may be, if not below its own parent; absent for nowhere else. */
  readonly reach?: 'anywhere' | 'top'
  readonly key?: string | null
  readonly color?: string | null
  readonly speaker?: readonly Role[] | null
  readonly definition?: string | null
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly examples?: readonly string[]
  readonly cues?: readonly string[]
  readonly strength?: {
    readonly min: number
    readonly max: number
    readonly labels: ReadonlyMap<number, string>
  } | null
}

export interface MadeCodebook {
  readonly title: string
  readonly id: string
  readonly version: string
  readonly unit: UnitKind
  /** Parents before children. */
  readonly codes: readonly MadeCode[]
  readonly exclusive: readonly (readonly string[])[]
  /** How a breach of each exclusive set is reported; without it, as a warning. */
  readonly severities?: readonly Severity[]
  /** Where it comes from, for the comment at its head. */
  readonly from: string
  /** Where it is made of the codes that a table gives, by their labels or by ids alone: another such table adds its own, until somebody edits the file. */
  readonly grows?: 'labels' | 'ids'
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('.') + 1)

function codeLines(codes: readonly MadeCode[], parent: string | null, indent: string): string[] {
  return codes
    .filter((code) => code.parent === parent)
    .flatMap((code) => {
      const lines: string[] = [`${indent}- id: ${quoteJson(lastPart(code.id))}`]
      const put = (key: string, value: string): void => {
        lines.push(`${indent}  ${key}: ${value}`)
      }
      put('label', quoteJson(code.label))
      if (code.key != null)
        put('key', quoteJson(code.key.startsWith('shift+') ? code.key.slice(6).toUpperCase() : code.key))
      if (code.color != null) put('color', code.color.replace('charts.', ''))
      if (code.speaker != null)
        put(
          'speaker',
          code.speaker.length === 0 ? '[] # nobody yet, so anyone may receive it' : `[${code.speaker.join(', ')}]`,
        )
      if (code.definition != null) put('definition', quoteJson(code.definition))
      for (const key of ['include', 'exclude', 'examples', 'cues'] as const) {
        const items = code[key] ?? []
        if (items.length > 0)
          lines.push(`${indent}  ${key}:`, ...items.map((item) => `${indent}    - ${quoteJson(item)}`))
      }
      if (code.strength != null) {
        const { min, max, labels } = code.strength
        const named = [...labels].map(([value, label]) => `${value}: ${quoteJson(label)}`).join(', ')
        put('strength', `{min: ${min}, max: ${max}${named === '' ? '' : `, labels: {${named}}`}}`)
      }
      const below = codeLines(codes, code.id, `${indent}    `)
      return below.length === 0 ? lines : [...lines, `${indent}  codes:`, ...below]
    })
}

const printable = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]+/gu, ' ')

/** What the comment at the head of a codebook that grows says, by what it is made from. */
const madeFrom = { labels: 'codes', ids: 'ids of codes' } as const
const growing = '. Importing another table adds its codes, until you edit this file. Checksum '

/** Sixteen hexadecimal digits of the lines below the comment: by them an edit is noticed, whatever it changes. */
const checksum = (body: string): string =>
  hashText(body)
    .map((part) => part.toString(16).padStart(8, '0'))
    .join('')

/** What the comment at the head of a codebook says of where it comes from; null where it does not grow, or the lines below it were edited. */
export function growsFrom(text: string): { readonly from: string; readonly grows: 'labels' | 'ids' } | null {
  const end = text.indexOf('\n')
  const line = text.slice(0, Math.max(0, end))
  const last = `${growing}${checksum(text.slice(end + 1))}`
  for (const grows of ['labels', 'ids'] as const) {
    const start = `# Made from the ${madeFrom[grows]} in `
    if (line.startsWith(start) && line.endsWith(last))
      return { from: line.slice(start.length, line.length - last.length), grows }
  }
  return null
}

/** A codebook as a file that can be edited by hand: the same codes give the same text. */
export function codebookText({
  title,
  id,
  version,
  unit,
  codes,
  exclusive,
  severities = [],
  from,
  grows,
}: MadeCodebook): string {
  const rules = exclusive.flatMap((list, i) => {
    // A parent alone stands for its children.
    if (list.length < 2 && !codes.some(({ parent }) => parent !== null && parent === list[0])) return []
    const severity = severities[i] ?? 'warning'
    return [
      `  - exclusive: [${list.map(quoteJson).join(', ')}]`,
      ...(severity === 'warning' ? [] : [`    severity: ${severity}`]),
    ]
  })
  const body = [
    `codebook: ${quoteJson(title)}`,
    `id: ${quoteJson(id)}`,
    `version: ${quoteJson(version)}`,
    `unit: ${unit}`,
    'codes:',
    ...codeLines(codes, null, '  '),
    ...(rules.length === 0 ? [] : ['rules:', ...rules]),
    '',
  ].join('\n')
  const head =
    grows === undefined
      ? `Imported from ${printable(from)}.`
      : `Made from the ${madeFrom[grows]} in ${printable(from)}${growing}${checksum(body)}`
  return `# ${head}\n${body}`
}
