import type { Codebook } from '../../codebook/model'
import type { DataCell } from '../../base/dataTable'

/** One row a code; lists stand one item a line within a cell. */
export const codebookColumns = [
  'id',
  'label',
  'key',
  'color',
  'speaker',
  'strength_min',
  'strength_max',
  'strength_labels',
  'definition',
  'include',
  'exclude',
  'examples',
  'cues',
  'unit',
  'exclusive',
] as const

const lines = (items: readonly string[]): string | null =>
  items.length === 0 ? null : items.map((item) => item.replace(/\s+/g, ' ').trim()).join('\n')

/** The codes in use, parents before children. */
export function codebookRows({ codes, unit, rules }: Codebook): DataCell[][] {
  const sets = rules.filter(({ kind }) => kind === 'exclusive')
  const setsOf = (id: string): string | null =>
    sets
      .flatMap((set, i) =>
        'codes' in set && set.codes.includes(id)
          ? [`${i + 1}${set.severity === 'warning' ? '' : `:${set.severity}`}`]
          : [],
      )
      .join(' ') || null
  return codes
    .filter(({ retired }) => retired === null)
    .map((code) => [
      code.id,
      code.label,
      code.key,
      code.color?.replace('charts.', '') ?? null,
      code.speaker === null ? null : code.speaker.join(' '),
      code.strength?.min ?? null,
      code.strength?.max ?? null,
      code.strength === null ? null : lines([...code.strength.labels].map(([value, label]) => `${value} ${label}`)),
      code.definition,
      lines(code.include),
      lines(code.exclude),
      lines(code.examples),
      lines(code.cues),
      unit,
      setsOf(code.id),
    ])
}
