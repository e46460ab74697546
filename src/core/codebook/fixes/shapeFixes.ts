import type { ProblemCodes } from '../../base/problem'
import type { YamlNode } from '../../base/yaml/yamlTree'
import type { TextEdit } from '../edit/textEdits'
import { columnOf, entryEnd, isFlow, lineEnd, lineStop, quoted } from '../edit/yamlEdits'
import { schema, shapeAt } from '../schema/schema'
import { stepsOf } from '../schema/stepsOf'
import type { Shape } from '../schema/keyShapes'
import { freeId, labelOf } from './codeFixes'
import { nearestColor } from './nearestColor'
import type { CodebookFix, FixPlace } from './place'
import { change, entryAt, fixOf, valueAt } from './place'
import { removingKey, removingWord } from './removing'

/** The key that was meant, where the mapping does not have it yet. */
export function unknownKey(place: FixPlace, { nearest }: ProblemCodes['shape/unknown-key']): readonly CodebookFix[] {
  const known = nearest === '' || entryAt(place)?.map.entries.has(nearest) === true
  return [...(known ? [] : [change(place, nearest)]), ...removingKey(place)]
}

/** The word that was meant, or else each word that the value may be. */
export function notOneOf(
  place: FixPlace,
  { value, allowed, nearest }: ProblemCodes['shape/not-one-of'],
): readonly CodebookFix[] {
  const color = allowed.includes('purple') ? nearestColor(value) : null
  const first = nearest === '' ? color : nearest
  const words = first === null ? allowed : [first]
  return [...words.map((word) => change(place, word)), ...removingWord(place)]
}

/** What a key holds to begin with, as YAML writes it. */
function startOf(place: FixPlace, key: string): string {
  const code = place.codebook.codes.find(({ retired }) => retired === null)?.id ?? 'new-code'
  const values: Readonly<Record<string, string>> = {
    codebook: 'My codebook',
    id: place.item === null ? 'my-codebook' : quoted(freeId(place, labelOf(place))),
    version: '"1.0"',
    minutes: '5',
    min: '1',
    max: '5',
    level: 'session',
    formula: 'count(*)',
    opens: `[${code}]`,
    attempts: `[${code}]`,
    'one-of': `[${code}]`,
    codes: `${lineEnd(place.text)}  - id: new-code`,
  }
  return values[key] ?? '""'
}

/** Adds the key, with the others that the same item lacks. */
export function missingKey(place: FixPlace, { path, key }: ProblemCodes['shape/missing-key']): readonly CodebookFix[] {
  const { text, root } = place
  const shape = shapeAt(stepsOf(path))?.shape
  const holder = entryAt(place)?.map ?? root
  const written = (one: string): string => `${one}:${one === 'codes' ? '' : ' '}${startOf(place, one)}`
  if (holder?.kind !== 'map' || shape?.kind !== 'map')
    return root === null ? fixOf({ does: 'add', word: key }, insertion(0, written(key) + lineEnd(text))) : []
  const map = mapOf(holder, place, shape.name === 'segment' || shape.name === 'mandatory' || shape.name === 'strength')
  const wanted = schema[shape.name].keys.filter((one) =>
    path === '' ? one.key === key : one.required === true && isEmpty(map.entries.get(one.key)?.value),
  )
  const edits = wanted.map((one): TextEdit => {
    const entry = map.entries.get(one.key)
    if (entry !== undefined) return insertion(entryEnd(text, entry), ` ${startOf(place, one.key).trimStart()}`)
    const first = map.entries.values().next().value
    if (first === undefined) return insertion(map.start + 1, written(one.key))
    if (isFlow(text, map)) return insertion(first.keyStart, `${written(one.key)}, `)
    if (one.key === 'codes') return insertion(lineStop(text, map.end), lineEnd(text) + written(one.key))
    return insertion(first.keyStart, `${written(one.key)}${lineEnd(text)}${' '.repeat(columnOf(text, first.keyStart))}`)
  })
  const word = wanted.length === 1 ? written(key).replaceAll(/\s+/g, ' ') : wanted.map((one) => one.key).join(', ')
  return edits.length === 0 ? [] : [{ title: { does: 'add', word }, edits }]
}

/** The mapping that lacks a key: where the place is at the key of a mapping within an item, the value of that key. */
function mapOf(holder: YamlNode & { readonly kind: 'map' }, place: FixPlace, below: boolean) {
  const value = entryAt(place)?.entry.value
  const within = below && value?.kind === 'map' ? value : holder
  return within
}

const isEmpty = (value: YamlNode | undefined): boolean =>
  value === undefined || (value.kind === 'scalar' && value.value === null)

const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text })

/** The value as what the format asks for, as far as it can be told; without it, where it can't. */
export function wrongType(place: FixPlace, { path }: ProblemCodes['shape/wrong-type']): readonly CodebookFix[] {
  const shape = shapeAt(stepsOf(path))?.shape
  const value = valueAt(place)
  if (shape === undefined || value === null) return []
  const raw = asShape(place, shape, value, stepsOf(path).at(-1))
  const meant = raw === null || raw === place.text.slice(value.start, value.end) ? [] : [change(value, raw, true)]
  return [...meant, ...(place.steps.length === 0 ? [] : removingWord(place))]
}

const numbersIn = (value: YamlNode): readonly number[] => {
  const texts = value.kind === 'list' ? value.items.flatMap((one) => (one.kind === 'scalar' ? [one.source] : [])) : []
  const source = value.kind === 'scalar' ? [value.source] : texts
  return source.flatMap((text) => [...text.matchAll(/[0-9]+(?:\.[0-9]+)?/g)].map(([number]) => Number(number)))
}

function asShape(place: FixPlace, shape: Shape, value: YamlNode, key: string | number | undefined): string | null {
  const source = place.text.slice(value.start, value.end)
  switch (shape.kind) {
    case 'map':
      return asMap(place, shape.name, value)
    case 'list':
      return shape.of.kind === 'map' && value.kind === 'map' ? asItem(place, value) : asTextOf(place, value)
    case 'boolean':
      return asBoolean(source)
    case 'integer':
    case 'positive': {
      const [number = 5] = numbersIn(value)
      return String(Math.max(shape.kind === 'positive' ? 1 : 0, Math.round(number)))
    }
    case 'version':
      return JSON.stringify(key === 'retired' && place.codebook.version !== '' ? place.codebook.version : '1.0')
    default:
      return asTextOf(place, value)
  }
}

const asBoolean = (source: string): string => String(/^["']?(?:yes|y|on|1|true)["']?$/i.test(source))

function asMap(place: FixPlace, name: string, value: YamlNode): string | null {
  const numbers = numbersIn(value)
  const lone = value.kind === 'scalar' ? value.source : ''
  if (name === 'strength' && numbers.length > 0) {
    const low = numbers.length === 1 ? 1 : Math.min(...numbers)
    return `{min: ${low}, max: ${Math.max(low + 1, ...numbers)}}`
  }
  if (name === 'segment') return `{minutes: ${numbers[0] ?? 5}}`
  if (name === 'code' && lone !== '')
    return `${isInFlow(place) ? '{' : ''}id: ${quoted(freeId(place, lone))}${isInFlow(place) ? '}' : ''}`
  if (name === 'mandatory') return `{one-of: ${place.text.slice(value.start, value.end)}}`
  return null
}

const isInFlow = ({ steps, text }: FixPlace): boolean => {
  const last = steps.at(-1)
  return last !== undefined && 'list' in last && isFlow(text, last.list)
}

/** A lone mapping as the one item of a list. */
function asItem({ text }: FixPlace, value: YamlNode): string {
  const source = text.slice(value.start, value.end)
  return isFlow(text, value) ? `[${source}]` : `- ${source.replaceAll(/\n(?=[ ])/g, '\n  ')}`
}

/** Text out of what YAML took for a mapping or a list. */
function asTextOf({ text }: FixPlace, value: YamlNode): string | null {
  const source = text.slice(value.start, value.end)
  if (value.kind === 'map') return source.includes('\n') ? null : JSON.stringify(source)
  if (value.kind !== 'list') return null
  const items = value.items.flatMap((one) => (one.kind === 'scalar' ? [one.source] : []))
  return items.length === 0 || items.length < value.items.length ? null : quoted(items.join('; '))
}
