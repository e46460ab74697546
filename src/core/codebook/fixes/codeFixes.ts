import type { ProblemCodes } from '../../base/problem'
import { nearest } from '../../base/nearest'
import { codeNodes } from '../edit/codeNodes'
import { addFormer } from '../edit/formerIds'
import { addKey, columnOf, lineEnd, lineStart, lineStop, isFlow, quoted } from '../edit/yamlEdits'
import { freeKeys } from '../freeKeys'
import { idCharacters, isId, reservedIds } from '../ids'
import type { CodebookFix, FixPlace } from './place'
import { change, entryAt, fixOf, valueAt } from './place'
import { removingKey, removingWord } from './removing'

/** An id out of any text that no code has. */
export function freeId(place: FixPlace, from: string): string {
  const words = from
    .normalize('NFC')
    .replaceAll(new RegExp(`[^${idCharacters}]+`, 'gu'), '-')
    .replaceAll(/^-+|-+$/g, '')
  const id = words === '' ? 'new-code' : reservedIds.has(from.toLowerCase()) ? `${words}-code` : words
  const taken = new Set(codeNodes(place.root).map((code) => code.idNode.source))
  const free = (name: string, count: number): string =>
    taken.has(count === 1 ? name : `${name}-${count}`) ? free(name, count + 1) : count === 1 ? name : `${name}-${count}`
  return free(id, 1)
}

/** The label of the item at the place, or empty. */
export function labelOf({ item }: FixPlace): string {
  const label = item?.entries.get('label')?.value
  return label?.kind === 'scalar' ? label.source.toLowerCase() : ''
}

/** Ids that can't be read, or that another code has. */
export const badId = (place: FixPlace, { id }: ProblemCodes['codebook/bad-id']): readonly CodebookFix[] => [
  change(place, freeId(place, id === '' ? labelOf(place) : id)),
]

export const duplicateId = (place: FixPlace): readonly CodebookFix[] => {
  const value = valueAt(place)
  return value?.kind === 'scalar' ? [change(place, freeId(place, value.source))] : []
}

/** A key as it was probably meant, where it is free, and the next free ones. */
export function badKey(place: FixPlace, key: string): readonly CodebookFix[] {
  const free = freeKeys(place.codebook, place.item)
  const letter = /(?:^|[^a-z])([a-z])$/i.exec(key.trim())?.[1]
  const shifted = /shift|⇧|umschalt/i.test(key)
  const meant = letter === undefined ? [] : shifted ? [letter.toUpperCase()] : [letter.toLowerCase()]
  const words = [...new Set([...meant.filter((one) => free.includes(one)), ...free])].slice(0, 2)
  return words.map((word) => change(place, word))
}

/** A code that is not there: the one that was meant, in all places; its former id; a new code; without it. */
export function unknownCode(
  place: FixPlace,
  { id, nearest: near }: ProblemCodes['codebook/unknown-code'],
): readonly CodebookFix[] {
  const { text, root } = place
  return [
    ...(near === '' ? [] : [everywhere(place, id, near)]),
    ...(near === '' ? [] : markFormer(place, id, near)),
    ...(isId(id) && root?.kind === 'map' ? addCode(text, place, id) : []),
    ...removingWord(place),
  ]
}

/** Changes an id wherever the problem has it. */
function everywhere({ text, all }: FixPlace, id: string, to: string): CodebookFix {
  const edits = all.flatMap(({ start, end }) => {
    const written = text.slice(start, end)
    const within = written === id ? 0 : /^["']/.test(written) && written.slice(1, -1) === id ? 1 : null
    return within === null ? [] : [{ start: start + within, end: end - within, text: to }]
  })
  return {
    title:
      edits.length > 1
        ? { does: 'change-everywhere', word: to, of: String(edits.length) }
        : { does: 'change', word: to },
    edits,
  }
}

function markFormer({ text, root }: FixPlace, id: string, code: string): readonly CodebookFix[] {
  const node = codeNodes(root).find((one) => one.id === code)
  return node === undefined ? [] : fixOf({ does: 'mark-former', word: id, of: code }, addFormer(text, node.map, id))
}

function addCode(text: string, { root }: FixPlace, id: string): readonly CodebookFix[] {
  const list = root?.kind === 'map' ? root.entries.get('codes')?.value : undefined
  const last = list?.kind === 'list' ? list.items.at(-1) : undefined
  if (list === undefined || last === undefined) return []
  const title = { does: 'add', word: `- id: ${id}` } as const
  if (isFlow(text, list)) return fixOf(title, { start: last.end, end: last.end, text: `, {id: ${quoted(id)}}` })
  const first = list.kind === 'list' ? (list.items[0]?.start ?? 0) : 0
  const dash = text.lastIndexOf('-', first - 1)
  const at = lineStop(text, last.end)
  const line = `${' '.repeat(columnOf(text, dash))}- id: ${quoted(id)}`
  return fixOf(title, { start: at, end: at, text: `${lineEnd(text)}${line}` })
}

export const outdatedCode = (
  place: FixPlace,
  { id, now }: ProblemCodes['codebook/outdated-code'],
): readonly CodebookFix[] => (now === '' ? removingWord(place) : [everywhere(place, id, now)])

/** A code that is replaced although it is in use. */
export function replacedButLiving(place: FixPlace): readonly CodebookFix[] {
  const { text, item, codebook } = place
  const version = JSON.stringify(codebook.version === '' ? '1.0' : codebook.version)
  const add = item === null ? null : addKey(text, item, 'retired', version, item.entries.get('id'))
  return [...fixOf({ does: 'add', word: `retired: ${version}` }, add), ...removingKey(place)]
}

/** A code that needs a strength. */
export function noStrength(
  { text, root }: FixPlace,
  { id }: ProblemCodes['codebook/no-strength'],
): readonly CodebookFix[] {
  const code = codeNodes(root).find((one) => one.id === id)
  if (code === undefined) return []
  const value = '{min: 1, max: 5}'
  return fixOf(
    { does: 'add', word: `strength: ${value}` },
    addKey(text, code.map, 'strength', value, code.map.entries.get('id')),
  )
}

/** Languages by their English and their own names. */
export function badLanguage(
  place: FixPlace,
  { language }: ProblemCodes['codebook/bad-language'],
): readonly CodebookFix[] {
  const written = language.replaceAll('_', '-')
  const names = new Map(
    ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'da', 'fi', 'pl', 'he', 'ar', 'zh', 'ja'].flatMap((tag) =>
      ['en', tag].flatMap((of) => {
        const name = new Intl.DisplayNames([of], { type: 'language' }).of(tag)
        return [[tag, tag] as const, ...(name === undefined ? [] : [[name.toLowerCase(), tag] as const])]
      }),
    ),
  )
  const word = written.toLowerCase().split('-')[0] ?? ''
  const region = /-([A-Z]{2})$/.exec(written)?.[1]
  const tag = names.get(word) ?? names.get(nearest(word, [...names.keys()]) ?? '')
  return [
    ...(tag === undefined ? [] : [change(place, region === undefined ? tag : `${tag}-${region}`)]),
    ...removingKey(place),
  ]
}

/** The scale's ends the other way round, or a highest value above the lowest. */
export function scaleOrder(
  place: FixPlace,
  { min, max }: ProblemCodes['codebook/scale-order'],
): readonly CodebookFix[] {
  const map = entryAt(place)?.map
  const low = map?.entries.get('min')?.value
  const high = map?.entries.get('max')?.value
  if (low === undefined || high === undefined) return []
  if (min === max) return [change(high, String(min + 4), true)]
  const edits = [
    { start: low.start, end: low.end, text: String(max) },
    { start: high.start, end: high.end, text: String(min) },
  ]
  return [{ title: { does: 'swap', word: `min: ${max}, max: ${min}` }, edits }]
}

/** The highest value that a scale may have. */
export function scaleTooLong(
  place: FixPlace,
  { most }: ProblemCodes['codebook/scale-too-long'],
): readonly CodebookFix[] {
  const low = entryAt(place)?.map.entries.get('min')?.value
  const min = low?.kind === 'scalar' ? Number(low.source) : 0
  return [change(place, String(min + most - 1), true)]
}

/** Whether an item's line begins with its dash. */
export const dashOf = (text: string, start: number): number | null => {
  const before = text.slice(lineStart(text, start), start)
  const dash = /^([ ]*)-[ ]+$/.exec(before)
  return dash === null ? null : lineStart(text, start) + (dash[1]?.length ?? 0)
}
