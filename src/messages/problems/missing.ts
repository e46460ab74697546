import { resolveCode } from '../../core/codebook/codes'
import type { Codebook } from '../../core/codebook/model'
import type { MissingItem } from '../../core/study/missing'

const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
const records: Readonly<Record<string, string>> = {
  codings: 'A coding',
  notes: 'A note',
  uncodable: 'An uncodable unit',
  ratings: 'A rating',
}

/** What is missing, in words; codes by their labels. */
export function missingWords(item: MissingItem, codebook: Codebook): string {
  const labelOf = (id: string): string => resolveCode(codebook, id)?.label ?? id
  switch (item.kind) {
    case 'needs-review':
      return `${records[item.collection] ?? item.collection} to check: its place is uncertain`
    case 'not-reviewed':
      return 'Not reviewed: silence there is missing data'
    case 'mandatory':
      return `Needs one of ${either(item.oneOf.map(labelOf))}`
    case 'strength':
      return `${labelOf(item.code)} needs a strength from ${item.min} to ${item.max}`
    case 'rating':
      return `${item.due.rating.label} is not rated`
  }
}
