import { lineIndex } from '../../base/lines'
import type { TextRange } from '../../base/problem'
import { formulaFunctions } from '../formula/parseFormula'
import type { Cursor } from './cursor'
import { cursorAt } from './cursor'
import type { Choice, KeyShape, MapName, Shape } from '../schema/keyShapes'
import { columnOf, isFlow, lineEnd } from '../edit/yamlEdits'
import { freeKeys } from '../freeKeys'
import { isFullId } from '../ids'
import { isInLine, listAtColumn } from './indentation'
import type { Codebook } from '../model'
import { readCodebook } from '../read/readCodebook'
import { schema, shapeAt, shapeWords } from '../schema/schema'
import { roleChoices } from '../schema/roleChoices'
import { filterChoices, functionChoices } from '../schema/formulaChoices'

export interface CodebookCompletion {
  readonly kind: 'key' | 'value' | 'code' | 'shortcut' | 'function'
  readonly label: string
  readonly insert: string
  /** A few words beside the label: a type, a code's label. */
  readonly detail: string
  /** What it means, in a sentence; may be empty. */
  readonly sentence: string
  /** What it replaces. */
  readonly range: TextRange
}

type Item = Omit<CodebookCompletion, 'range'>

/** What follows a key: what its value begins with, on a line of its own where the value takes several. */
function afterKey({ shape }: KeyShape, cursor: Cursor, prefix: string): string {
  if (cursor.hasColon) return ''
  const value = shape.kind === 'list' ? shape.of : shape
  const flow = prefix === '' && cursor.map !== null && isFlow(cursor.text, cursor.map)
  if (flow || value.kind !== 'map') return ': '
  const first = schema[value.name].keys.find(({ required }) => required === true)
  const indent = ' '.repeat(columnOf(cursor.text, cursor.start) + prefix.length + 2)
  return `:${lineEnd(cursor.text)}${indent}${value === shape ? '' : '- '}${first === undefined ? '' : `${first.key}: `}`
}

function keyItems(name: MapName, cursor: Cursor, prefix: string): readonly Item[] {
  const { keys, exactlyOne = [] } = schema[name]
  const { others } = cursor
  const decided = exactlyOne.some((key) => others.has(key))
  const wanted = keys.filter(({ key }) => !others.has(key) && !(decided && exactlyOne.includes(key)))
  return wanted.map((shape: KeyShape) => ({
    kind: 'key',
    label: shape.key,
    insert: prefix + shape.key + afterKey(shape, cursor, prefix),
    detail: `${shape.title}: ${shapeWords(shape.shape)}`,
    sentence: shape.sentence,
  }))
}

/** The keys that begin a new item of the list at the cursor's column. */
function newItemKeys(cursor: Cursor): readonly Item[] {
  const path = listAtColumn(cursor.text, cursor.start)
  const shape = path === null ? undefined : shapeAt(path)?.shape
  if (shape?.kind !== 'list' || shape.of.kind !== 'map') return []
  return keyItems(shape.of.name, { ...cursor, others: new Set(), map: null }, '- ')
}

/** Ids that are used and that no code has: what a code may once have been called. */
const formerItems = ({ text, others }: Cursor): readonly Item[] =>
  readCodebook(text).problems.flatMap(({ code, data }) => {
    const id = code === 'codebook/unknown-code' ? data.id : ''
    if (!isFullId(id) || others.has(id)) return []
    return [{ kind: 'code', label: id, insert: id, detail: 'no code has this id now', sentence: '' }]
  })

/** The codebook's version, for a code that goes out of use. */
const versionItems = ({ text, path }: Cursor): readonly Item[] => {
  const version = path.at(-1) === 'retired' ? readCodebook(text).version : ''
  const written = JSON.stringify(version)
  return version === ''
    ? []
    : [{ kind: 'value', label: written, insert: written, detail: 'the version of this codebook', sentence: '' }]
}

const choiceItems = (choices: readonly Choice[], others: ReadonlySet<string>): readonly Item[] =>
  choices
    .filter(({ value }) => !others.has(value))
    .map(({ value, sentence }) => ({ kind: 'value', label: value, insert: value, detail: '', sentence }))

const codeItems = (codebook: Codebook, others: ReadonlySet<string>): readonly Item[] =>
  codebook.codes
    .filter(({ id, retired }) => retired === null && !others.has(id))
    .map(({ id, label, definition }) => ({
      kind: 'code',
      label: id,
      insert: id,
      detail: label,
      sentence: definition ?? '',
    }))

/** Letters that no code has, those of the code's own name first. */
const shortcutItems = (codebook: Codebook, { map }: Cursor): readonly Item[] =>
  freeKeys(codebook, map).map((key) => ({
    kind: 'shortcut',
    label: key,
    insert: key,
    detail: key === key.toLowerCase() ? '' : `shift and ${key.toLowerCase()}`,
    sentence: '',
  }))

const ratingItems = (codebook: Codebook): readonly Item[] =>
  codebook.ratings.map(({ id, label, definition }) => ({
    kind: 'code',
    label: id,
    insert: id,
    detail: label,
    sentence: definition ?? '',
  }))

function formulaItems(codebook: Codebook, before: string): readonly Item[] {
  const call = new RegExp(`(?:^|[^A-Za-z0-9_])(${formulaFunctions.join('|')})[ \\t]*\\([ \\t]*([^()]*)$`).exec(before)
  const within = call?.[2] ?? ''
  if (call !== null && within === '') {
    const all: Item = { kind: 'code', label: '*', insert: '*', detail: 'all codes', sentence: '' }
    return [...codeItems(codebook, new Set()), ...(call[1] === 'mean' ? ratingItems(codebook) : []), all]
  }
  if (call !== null && /(?:^|[ \t])(?:by|about):?[ \t]+$/.test(within)) return choiceItems(roleChoices, new Set())
  if (call !== null)
    return filterChoices
      .filter(({ value }) => !within.includes(` ${value}`))
      .map(({ value, sentence }) => ({ kind: 'value', label: value, insert: `${value} `, detail: '', sentence }))
  // After a figure comes an operator, which nobody needs help with.
  if (/[\p{L}\p{M}\p{N}_)][ \t]*$/u.test(before)) return []
  return functionChoices.map(({ value, sentence }) => ({
    kind: 'function',
    label: value,
    insert: `${value}(`,
    detail: 'of a code, or of * for all',
    sentence,
  }))
}

function valueItems(shape: Shape, cursor: Cursor): readonly Item[] {
  switch (shape.kind) {
    case 'choice':
      return choiceItems(shape.choices, cursor.others)
    case 'boolean':
      return choiceItems(
        [
          { value: 'true', sentence: '' },
          { value: 'false', sentence: '' },
        ],
        new Set(),
      )
    case 'code':
      return codeItems(readCodebook(cursor.text), cursor.others)
    case 'shortcut':
      return shortcutItems(readCodebook(cursor.text), cursor)
    case 'former-code':
      return formerItems(cursor)
    case 'version':
      return versionItems(cursor)
    case 'formula':
      return formulaItems(readCodebook(cursor.text), cursor.before)
    case 'list':
      return shape.orOne ? valueItems(shape.of, cursor) : []
    default:
      return []
  }
}

function itemsAt(cursor: Cursor): readonly Item[] {
  const shape = shapeAt(cursor.path)?.shape
  if (shape === undefined) return []
  if (cursor.role === 'inside') return shape.kind === 'formula' ? valueItems(shape, cursor) : []
  if (cursor.role === 'key' && !isInLine(cursor)) return newItemKeys(cursor)
  if (shape.kind === 'map') return keyItems(shape.name, cursor, '')
  // The first line below the key of a list: its items begin with a dash.
  if (shape.kind === 'list' && shape.of.kind === 'map')
    return cursor.role === 'key' ? keyItems(shape.of.name, cursor, '- ') : []
  return valueItems(shape, cursor)
}

/**
 * What may be typed at an offset: the keys of this level that are not there yet, the words a value may be, ids of codes
 * where codes are wanted, free letters where a key is wanted. Works on a text that is broken because it is being typed.
 */
export function codebookCompletions(text: string, offset: number): readonly CodebookCompletion[] {
  if (/(?:^|\n)[ \t]*(?:- +)*-$/.test(text.slice(Math.max(0, offset - 200), offset))) return afterDash(text, offset)
  const cursor = cursorAt(text, offset)
  if (cursor === null) return []
  const range = lineIndex(text).range(cursor.start, cursor.end)
  return itemsAt(cursor).map((item) => ({ ...item, range }))
}

/** Directly after the dash of a list the blank is still missing. */
function afterDash(text: string, offset: number): readonly CodebookCompletion[] {
  const cursor = cursorAt(`${text.slice(0, offset)} ${text.slice(offset)}`, offset + 1)
  if (cursor === null) return []
  const range = lineIndex(text).range(offset, cursor.end - 1)
  return itemsAt(cursor).map((item) => ({ ...item, insert: ` ${item.insert}`, range }))
}
