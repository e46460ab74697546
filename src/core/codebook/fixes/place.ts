import { lineIndex } from '../../base/lines'
import type { Problem, TextRange } from '../../base/problem'
import type { YamlEntry, YamlMap, YamlNode } from '../../base/yaml/yamlTree'
import type { Codebook } from '../model'
import type { TextEdit } from '../edit/textEdits'
import { quoted } from '../edit/yamlEdits'

/** What a fix does, for its title. */
export interface FixTitle {
  readonly does: 'change' | 'change-everywhere' | 'remove' | 'add' | 'quote' | 'swap' | 'split' | 'mark-former'
  /** What is removed or added, or what comes instead. */
  readonly word: string
  /** How many places, for `change-everywhere`, or the code for `mark-former`. */
  readonly of?: string
}

/** A mend of one problem. */
export interface CodebookFix {
  readonly title: FixTitle
  readonly edits: readonly TextEdit[]
}

type ListNode = YamlNode & { readonly kind: 'list' }

/** A step down to a place: a key of a map, or an item of a list. */
type Step = { readonly map: YamlMap; readonly entry: YamlEntry } | { readonly list: ListNode; readonly item: YamlNode }

/** Where a problem is, and what its fix needs to know. */
export interface FixPlace {
  readonly text: string
  readonly codebook: Codebook
  readonly root: YamlNode | null
  readonly start: number
  readonly end: number
  readonly steps: readonly Step[]
  /** The map of the code, rule or other item that the problem is about. */
  readonly item: YamlMap | null
  /** Offsets of all places of the problem. */
  readonly all: readonly { readonly start: number; readonly end: number }[]
}

/** The steps to what is at an offset; no further than to what is not longer than the problem. */
function stepsTo(node: YamlNode, from: number, to: number): readonly Step[] {
  const within = (value: YamlNode): readonly Step[] =>
    value.start === from && value.end <= to ? [] : stepsTo(value, from, to)
  if (node.kind === 'list') {
    const item = node.items.find(({ start, end }) => start <= from && from <= end)
    return item === undefined ? [] : [{ list: node, item }, ...within(item)]
  }
  if (node.kind === 'scalar') return []
  const entry = [...node.entries.values()].find(
    ({ keyStart, keyEnd, value }) => keyStart <= from && from <= Math.max(keyEnd, value.end),
  )
  if (entry === undefined) return []
  return [{ map: node, entry }, ...(from > entry.keyEnd ? within(entry.value) : [])]
}

/** The place of a problem. */
export function placeOf(
  text: string,
  codebook: Codebook,
  root: YamlNode | null,
  { range, also = [] }: Problem,
): FixPlace {
  const { starts } = lineIndex(text)
  const offsets = (one: TextRange | undefined) => ({
    start: (starts[one?.start.line ?? 0] ?? 0) + (one?.start.character ?? 0),
    end: (starts[one?.end.line ?? 0] ?? 0) + (one?.end.character ?? 0),
  })
  const { start, end } = offsets(range)
  const steps = root === null ? [] : stepsTo(root, start, end)
  const items = steps.flatMap((step) => ('item' in step && step.item.kind === 'map' ? [step.item] : []))
  return { text, codebook, root, start, end, steps, item: items.at(-1) ?? null, all: [range, ...also].map(offsets) }
}

/** The last key on the way to a place, with its map. */
export const entryAt = ({ steps }: FixPlace): { readonly map: YamlMap; readonly entry: YamlEntry } | null =>
  steps.findLast((step) => 'entry' in step) ?? null

/** The last item on the way to a place, with its list. */
export const itemAt = ({ steps }: FixPlace): { readonly list: ListNode; readonly item: YamlNode } | null =>
  steps.findLast((step) => 'item' in step) ?? null

/** The value at the place, or null. */
export function valueAt(place: FixPlace): YamlNode | null {
  const last = place.steps.at(-1)
  return last === undefined ? place.root : 'item' in last ? last.item : last.entry.value
}

/** A fix that writes a word in place of what is there; `raw` is written as it is. */
export const change = (
  { start, end }: { readonly start: number; readonly end: number },
  word: string,
  raw = false,
): CodebookFix => ({
  title: { does: 'change', word },
  edits: [{ start, end, text: raw ? word : quoted(word) }],
})

/** A fix of one edit, or none where there is no edit. */
export const fixOf = (title: FixTitle, edit: TextEdit | null): readonly CodebookFix[] =>
  edit === null ? [] : [{ title, edits: [edit] }]
