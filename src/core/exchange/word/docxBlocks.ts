import { looksLikeLabel } from '../../transcript/speakers/labels'
import type { XmlElement } from '../markup/xml'

/** The text of a paragraph: line breaks and tabs are elements of their own, what was deleted is not there, and text boxes are no part of it. */
export function textOf(element: XmlElement): string {
  const parts: string[] = []
  const walk = ({ name, text, children }: XmlElement): void => {
    if (name === 't') parts.push(text)
    else if (name === 'br' || name === 'cr') parts.push('\n')
    else if (name === 'tab') parts.push('\t')
    else if (name === 'noBreakHyphen') parts.push('-')
    else if (!unspoken.has(name)) for (const child of children) walk(child)
  }
  for (const child of element.children) walk(child)
  return parts.join('')
}

const unspoken: ReadonlySet<string> = new Set(['del', 'moveFrom', 'pPr', 'rPr', 'AlternateContent', 'txbxContent'])

/** What wraps paragraphs and tables without being one: content controls, and what was inserted or tagged as a whole. */
const wrappers: ReadonlySet<string> = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag'])

/** The paragraphs and tables of a body, in their order. */
export function blocksOf(body: XmlElement): XmlElement[] {
  const blocks: XmlElement[] = []
  const open = [...body.children].reverse()
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    if (wrappers.has(element.name)) for (const child of element.children.toReversed()) open.push(child)
    else blocks.push(element)
  }
  return blocks
}

/** The text boxes within an element. Of alternatives, which say the same to older and newer programs, the first that has one. */
function boxesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'txbxContent') return [element]
  if (element.name === 'del' || element.name === 'moveFrom') return []
  if (element.name !== 'AlternateContent') return element.children.flatMap(boxesIn)
  for (const child of element.children) {
    const boxes = boxesIn(child)
    if (boxes.length > 0) return boxes
  }
  return []
}

const linesOf = (paragraphs: readonly XmlElement[]): string[] =>
  paragraphs.flatMap((paragraph) => textOf(paragraph).split('\n'))

/** `0:0:2.90 --> 1:0:3.5`, the times above a turn of Teams. */
export const arrow = /^\s*(\d+:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)\s*-->\s*(\d+:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)\s*$/
/** `Ann Lee   0:03`, a speaker and time above a turn. */
export const headed = /^\s*(\S.{0,98}?)(?:\s{2,}|\t+)\s*(\d{1,3}:\d\d(?::\d\d)?)\s*$/
const labelled = /^\s*(?:[[(#]?\d[\d:.,-]*[\])#]?\s+)?([^:\s][^:]{0,47}?)\s*:(?:\s|$)/

/** The label that a line seems to open with, its times, or null. */
function openingOf(line: string): string | null {
  if (arrow.test(line)) return '-->'
  const label = headed.exec(line)?.[1] ?? labelled.exec(line)?.[1]
  return label !== undefined && looksLikeLabel(label) ? label : null
}

interface DocxLines {
  /** Of the paragraphs, with the turns that stand in text boxes where those stand. */
  readonly paragraphs: readonly string[]
  /** Text boxes that are nobody's turns: what is in them would be put into somebody's mouth. */
  readonly boxesLeftOut: number
}

/**
 * The paragraphs of a document, and those of text boxes that begin with a label that more than one line has. What a box holds comes before the next
 * paragraph that opens a turn, so that a turn that goes on beside it goes on.
 */
export function docxLines(blocks: readonly XmlElement[]): DocxLines {
  const all = blocks.map((block) => ({
    text: block.name === 'p' ? textOf(block) : null,
    boxes: boxesIn(block)
      .map((box) => linesOf(blocksOf(box).filter(({ name }) => name === 'p')).filter((line) => line.trim() !== ''))
      .filter((lines) => lines.length > 0),
  }))
  const times = new Map<string, number>()
  for (const line of all.flatMap(({ text, boxes }) => [...(text?.split('\n') ?? []), ...boxes.flat()])) {
    const label = openingOf(line)
    if (label !== null) times.set(label, (times.get(label) ?? 0) + 1)
  }
  const opens = (line: string): boolean => (times.get(openingOf(line) ?? '') ?? 0) > 1
  const paragraphs: string[] = []
  let waiting: string[] = []
  let boxesLeftOut = 0
  for (const { text, boxes } of all) {
    if (text !== null && text.split('\n').some(opens)) paragraphs.push(...waiting.splice(0))
    if (text !== null) paragraphs.push(text)
    for (const box of boxes) {
      if (text !== null && opens(box[0] ?? '')) waiting = [...waiting, box.join('\n')]
      else boxesLeftOut++
    }
  }
  return { paragraphs: [...paragraphs, ...waiting], boxesLeftOut }
}

const asides = { footnoteReference: 'footnote', endnoteReference: 'endnote', commentReference: 'comment' } as const

/** How many footnotes, endnotes and comments there are, in words; they stand in files of their own, and are nobody's words. */
export function asidesOf(body: XmlElement): string[] {
  const counts = new Map<string, number>()
  const walk = ({ name, children }: XmlElement): void => {
    if (name in asides) counts.set(name, (counts.get(name) ?? 0) + 1)
    for (const child of children) walk(child)
  }
  walk(body)
  return Object.entries(asides).flatMap(([name, word]) => {
    const count = counts.get(name) ?? 0
    return count === 0 ? [] : [count === 1 ? `1 ${word}` : `${count} ${word}s`]
  })
}
