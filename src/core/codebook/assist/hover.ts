import { lineIndex } from '../../base/lines'
import type { TextRange } from '../../base/problem'
import { readYaml } from '../../base/yaml/readYaml'
import type { YamlNode, YamlPath } from '../../base/yaml/yamlTree'
import { resolveCode } from '../codes'
import type { KeyShape, Shape } from '../schema/keyShapes'
import { codebookLimits, readCodebook } from '../read/readCodebook'
import { shapeAt, shapeWords } from '../schema/schema'
import { filterChoices, functionChoices } from '../schema/formulaChoices'

/** What to say about a word of a codebook; texts of the codebook itself among it are to be shown as plain text. */
export interface CodebookHover {
  readonly title: string
  readonly sentence: string
  /** The type of a value in words, or of a code, its full id. */
  readonly type: string
  readonly range: TextRange
}

interface Spot {
  readonly path: YamlPath
  /** The value under the offset, or null on a key. */
  readonly node: (YamlNode & { readonly kind: 'scalar' }) | null
  readonly start: number
  readonly end: number
}

function spotAt(node: YamlNode, path: YamlPath, offset: number): Spot | null {
  if (node.kind === 'scalar') return { path, node, start: node.start, end: node.end }
  if (node.kind === 'list') {
    const index = node.items.findIndex((item) => item.start <= offset && offset <= item.end)
    const item = node.items[index]
    return item === undefined ? null : spotAt(item, [...path, index], offset)
  }
  for (const { key, keyStart, keyEnd, value } of node.entries.values()) {
    if (keyStart <= offset && offset <= keyEnd)
      return { path: [...path, key], node: null, start: keyStart, end: keyEnd }
    if (value.start < value.end && value.start <= offset && offset <= value.end)
      return spotAt(value, [...path, key], offset)
  }
  return null
}

type Said = Omit<CodebookHover, 'range'>

const aboutKey = ({ title, sentence, shape }: KeyShape): Said => ({ title, sentence, type: shapeWords(shape) })

function aboutCode(text: string, id: string): Said | null {
  const codebook = readCodebook(text)
  const code = resolveCode(codebook, id)
  const rating = code === null ? codebook.ratings.find((one) => one.id === id) : undefined
  if (rating !== undefined) return { title: rating.label, sentence: rating.definition ?? '', type: rating.id }
  return code === null ? null : { title: code.label, sentence: code.definition ?? '', type: code.id }
}

function aboutValue(text: string, shape: Shape, key: KeyShape | null, word: string): Said | null {
  if (shape.kind === 'code') return aboutCode(text, word)
  if (shape.kind !== 'choice') return null
  const found = shape.choices.find(({ value }) => value === word)
  return found === undefined
    ? null
    : { title: found.value, sentence: found.sentence, type: key === null ? '' : key.title }
}

/** What is said, and of which offsets. */
interface SaidOf {
  readonly said: Said
  readonly start: number
  readonly end: number
}

/** What the word of a formula at an offset means: a function, a code or rating, or what narrows a function. */
function aboutFormulaWord(text: string, word: string): Said | null {
  const called = functionChoices.find(({ value }) => value === word)
  if (called !== undefined)
    return { title: called.value, sentence: called.sentence, type: 'a function of one code, or of * for all' }
  const code = aboutCode(text, word)
  if (code !== null) return code
  const filter = filterChoices.find(({ value }) => value === word)
  return filter === undefined
    ? null
    : { title: filter.value, sentence: filter.sentence, type: 'with a role, or a label in quotes' }
}

function inFormula(text: string, spot: Spot, offset: number): SaidOf | null {
  const start = offset - (/[\p{L}\p{M}\p{N}_.-]*$/u.exec(text.slice(spot.start, offset))?.[0].length ?? 0)
  const word = /^[\p{L}\p{M}\p{N}_.-]+/u.exec(text.slice(start, spot.end))?.[0] ?? ''
  const said = word === '' ? null : aboutFormulaWord(text, word)
  return said === null ? null : { said, start, end: start + word.length }
}

function atSpot(text: string, spot: Spot, offset: number): SaidOf | null {
  const known = shapeAt(spot.path)
  if (known === null) return null
  const { shape, key } = known
  const { node, start, end } = spot
  if (node === null) return key === null ? null : { said: aboutKey(key), start, end }
  if (shape.kind === 'formula') return inFormula(text, spot, offset)
  const one = shape.kind === 'list' && shape.orOne ? shape.of : shape
  const said = aboutValue(text, one, key, node.source)
  return said === null ? null : { said, start, end }
}

/** Says what the key, the code, the function or the word at an offset means; null where there is nothing to say. */
export function codebookHover(text: string, offset: number): CodebookHover | null {
  const { root } = readYaml(text, { limits: codebookLimits })
  const spot = root === null ? null : spotAt(root, [], offset)
  const found = spot === null ? null : atSpot(text, spot, offset)
  return found === null ? null : { ...found.said, range: lineIndex(text).range(found.start, found.end) }
}
